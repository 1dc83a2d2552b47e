using System.Globalization;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>What the pages say, in one of two languages. Chinese is the language of the house; English is asked for.</summary>
/// <param name="english">Whether in English.</param>
/// <param name="ticket">The ticket under which the visitor works: <c>T12</c>, kept from page to page; null for none.</param>
public sealed class Words(bool english, string? ticket = null)
{
    /// <summary>The ticket under which the visitor works; null for none.</summary>
    public string? Ticket => ticket;

    /// <summary>The same in the other language.</summary>
    public Words InOther => new(!english, ticket);

    /// <summary>The same under no ticket, or another.</summary>
    public Words Under(string? other) => new(english, other);

    /// <summary>Whether the pages speak English.</summary>
    public bool English => english;

    /// <summary>The language for the <c>lang</c> attribute.</summary>
    public string Language => english ? "en" : "zh-CN";

    /// <summary>One of the two.</summary>
    public string this[string zh, string en] => english ? en : zh;

    /// <summary>An address of this site that keeps the language and the ticket.</summary>
    public string Link(string path, params string[] query)
    {
        string[] all = [.. query, .. ticket is null ? Array.Empty<string>() : [$"ticket={ticket}"], .. english ? ["lang=en"] : Array.Empty<string>()];
        return all.Length == 0 ? path : $"{path}?{string.Join('&', all)}";
    }

    /// <summary>A name in two languages.</summary>
    public string Text(ReportText text) => english ? text.En : text.Zh;

    /// <summary>What an operator is there for, as a family is told: duties as they stand on record, in Chinese.</summary>
    public string Duties(string zh)
    {
        ArgumentNullException.ThrowIfNull(zh);
        return !english ? zh : string.Join(", ", zh.Split('、').Select(one => one switch
        {
            "本机" => "this machine",
            "已离岗人员" => "somebody who has left",
            _ => Duty.All.FirstOrDefault(duty => duty.Zh == one)?.En ?? one,
        }));
    }

    /// <summary>The name of a programme.</summary>
    public string Title(ProgrammeTitle programme) => english ? programme.En : programme.Zh;

    /// <summary>A conclusion as a word.</summary>
    public string Outcome(Ternary outcome) => outcome switch
    {
        Ternary.True => this["符合", "qualifies"],
        Ternary.False => this["不符合", "does not qualify"],
        _ => this["待定", "undetermined"],
    };

    /// <summary>Where an operator stands, as a word.</summary>
    public string State(OperatorState state) => state switch
    {
        OperatorState.Active => this["正常", "active"],
        OperatorState.Disabled => this["停用", "disabled"],
        OperatorState.Dormant => this["长期未用，自动停用", "not used for long, disabled by itself"],
        _ => this["已注销", "closed"],
    };

    /// <summary>Where a question to a source stands, as a word.</summary>
    public string Status(AnswerStatus status) => status switch
    {
        AnswerStatus.Hit => this["已反馈", "answered"],
        AnswerStatus.NoRecord => this["无记录", "no record"],
        AnswerStatus.Stale => this["过期", "stale"],
        AnswerStatus.Pending => this["待反馈", "pending"],
        AnswerStatus.NotQueried => this["未查询", "not queried"],
        AnswerStatus.Failed => this["失败", "failed"],
        AnswerStatus.Refused => this["拒绝", "refused"],
        AnswerStatus.Unreadable => this["有数据行读不出", "unreadable row"],
        _ => this["未接入", "not covered"],
    };

    /// <summary>Why an answer leaves a conclusion open, as a word: a status, or what is wrong with the answer.</summary>
    public string Open(string why) => Enum.TryParse<AnswerStatus>(why.Replace("_", "", StringComparison.Ordinal), ignoreCase: true, out var status)
        ? Status(status)
        : why switch
        {
            UndeterminedCause.Contested => this["有矛盾，待核实", "contested"],
            UndeterminedCause.OnlyARange => this["只有区间", "only a range"],
            UndeterminedCause.Several => this["多项并存", "several at once"],
            "no_parameter" => this["当地当日无此参数", "no value for the place and day"],
            "out_of_range" => this["数值超出范围", "out of range"],
            "no_divisor" => this["除数为零", "division by nothing"],
            _ => this["原因不明", why.Replace('_', ' ')],
        };

    /// <summary>Why a conclusion from the files differs from the truth of the made-up province.</summary>
    public string Difference(string cause) => string.Join(this["；", ", and "], cause.Split('+').Select(part => part switch
    {
        "figure_in_a_file" => this["文件中有数据而结论相反：程序有错", "against a figure in a file: the program's fault"],
        "hint_of_a_business" => this["登记有经营主体，文件里查不到其收入", "a register shows a business, no file its income"],
        "hint_of_a_spouse" => this["婚姻登记有配偶，申请未列入", "a register shows a spouse who was left out"],
        "in_no_file" => this["未申报的收入，文件里查不到", "income that nobody declared and no file shows"],
        "row_unreadable" => this["数据行无法识别，且未再送达", "a row was unreadable and never came again"],
        _ => part,
    }));

    /// <summary>Why a row is in quarantine.</summary>
    public string Reason(string reason)
    {
        var (zh, en) = ReasonTexts.Of(reason);
        return this[zh, en];
    }

    /// <summary>A conclusion as a sign.</summary>
    public static string Mark(Ternary outcome) => outcome switch { Ternary.True => "✔", Ternary.False => "✖", _ => "?" };

    /// <summary>Where a question to a source stands, as a sign.</summary>
    public static string Mark(AnswerStatus status) => status switch
    {
        AnswerStatus.Hit => "✔",
        AnswerStatus.NoRecord => "∅",
        AnswerStatus.Stale => "◷",
        AnswerStatus.Pending => "…",
        AnswerStatus.NotQueried => "·",
        AnswerStatus.Failed => "✖",
        AnswerStatus.Refused => "⊘",
        AnswerStatus.Unreadable => "≠",
        _ => "—",
    };

    /// <summary>The tone a state is shown in; never the only sign.</summary>
    public static string Tone(Ternary outcome) => outcome switch { Ternary.True => "yes", Ternary.False => "no", _ => "open" };

    /// <summary>The tone a state is shown in; never the only sign.</summary>
    public static string Tone(AnswerStatus status) => status switch
    {
        AnswerStatus.Hit or AnswerStatus.NoRecord => "yes",
        AnswerStatus.Failed or AnswerStatus.Refused => "no",
        AnswerStatus.NotCovered or AnswerStatus.NotQueried => "none",
        _ => "open",
    };

    /// <summary>A conclusion in an address.</summary>
    public static string OutcomeCode(Ternary outcome) => outcome switch { Ternary.True => "yes", Ternary.False => "no", _ => "open" };

    /// <summary>A count as people write it.</summary>
    public static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>A code as it is written.</summary>
    public static string Code(int code) => code.ToString(CultureInfo.InvariantCulture);

    /// <summary>A part in percent.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? "–" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    /// <summary>An instant as people here write it.</summary>
    public string Instant(DateTimeOffset instant) =>
        BeijingTime.Show(instant) + this["（北京时间）", " (Beijing time)"];

    /// <summary>A day as 2026-11-23.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
