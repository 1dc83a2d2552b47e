namespace Hedui.Casework;

/// <summary>A coded reason (理由代码), so that reasons can be counted; words go with it.</summary>
public sealed record CodedReason
{
    static readonly Dictionary<string, CodedReason> Codes = new(StringComparer.Ordinal);

    CodedReason(string code, string zh, string en)
    {
        (Code, Zh, En) = (code, zh, en);
        Codes.Add(code, this);
    }

    /// <summary>Stable code in snake_case.</summary>
    public string Code { get; }

    /// <summary>Its Chinese name.</summary>
    public string Zh { get; }

    /// <summary>Its English name.</summary>
    public string En { get; }

    /// <summary>Every reason, in the order of this file.</summary>
    public static IReadOnlyCollection<CodedReason> All => Codes.Values;

    /// <summary>The reason with a code; null when there is none.</summary>
    public static CodedReason? Find(string code) => Codes.GetValueOrDefault(code);

    /// <summary>What was seen at home is otherwise than on record.</summary>
    public static readonly CodedReason SeenOtherwise = new("seen_otherwise", "入户所见与记录不符", "seen otherwise at home");

    /// <summary>The record is of somebody else, or wrong, and the source has yet to correct it.</summary>
    public static readonly CodedReason RecordWrong = new("record_wrong", "记录有误待更正", "the record is wrong");

    /// <summary>Spending that cannot be avoided and stands in no record.</summary>
    public static readonly CodedReason Hardship = new("hardship", "记录外刚性支出", "hardship that stands in no record");

    /// <summary>Income or property that stands in no record and was shown.</summary>
    public static readonly CodedReason OffRecord = new("off_record", "查实记录外收入或财产", "means that stand in no record");

    /// <summary>The answers that were missing came by another way.</summary>
    public static readonly CodedReason SettledOtherwise = new("settled_otherwise", "缺失反馈另行查实", "settled in another way");

    /// <summary>The meeting of the county decided one case by itself.</summary>
    public static readonly CodedReason OneByOne = new("one_by_one", "一事一议", "decided one by one");

    /// <summary>Income above the line.</summary>
    public static readonly CodedReason IncomeAbove = new("income_above", "收入超过标准", "income above the line");

    /// <summary>Property above the rule.</summary>
    public static readonly CodedReason PropertyAbove = new("property_above", "财产不符合规定", "property above the rule");

    /// <summary>The members or their registration do not fit.</summary>
    public static readonly CodedReason NotOfHere = new("not_of_here", "户籍或家庭成员不符合", "household or registration does not fit");

    /// <summary>Another programme helps more.</summary>
    public static readonly CodedReason OtherProgramme = new("other_programme", "适用其他救助项目", "another programme applies");

    /// <summary>The household changed.</summary>
    public static readonly CodedReason Changed = new("changed", "家庭情况变化", "the household changed");

    /// <summary>The law or its numbers changed.</summary>
    public static readonly CodedReason LawChanged = new("law_changed", "政策或标准调整", "the law changed");

    /// <summary>Nobody of the household could be reached.</summary>
    public static readonly CodedReason NotReached = new("not_reached", "无法取得联系", "nobody could be reached");

    /// <summary>False statement or hiding.</summary>
    public static readonly CodedReason Fraud = new("fraud", "虚报、隐瞒、伪造", "false statement or hiding");

    /// <summary>A mistake of the office.</summary>
    public static readonly CodedReason OfficeMistake = new("office_mistake", "经办差错", "a mistake of the office");

    /// <summary>The family asked for it.</summary>
    public static readonly CodedReason AskedFor = new("asked_for", "本人提出", "the family asked for it");

    /// <inheritdoc/>
    public override string ToString() => Code;
}

/// <summary>Demands that a reason is given.</summary>
static class Reasons
{
    public static void Demand(string? code, string words, string number)
    {
        if (code is null || CodedReason.Find(code) is null)
        {
            throw CaseRefusals.Wrong("reason_missing", "No coded reason is given.", number, string.Join(", ", CodedReason.All.Select(one => one.Code)));
        }

        DemandWords(words, number);
    }

    public static void DemandWords(string words, string number)
    {
        if (string.IsNullOrWhiteSpace(words))
        {
            throw CaseRefusals.Wrong("reason_missing", "It is not said why.", number, "a sentence that the family understands", "Say why.");
        }
    }
}
