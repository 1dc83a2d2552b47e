using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>What the pages say, in one of two languages. Chinese is the language of the house; English is asked for.</summary>
public sealed class Words(bool english)
{
    static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["id_missing"] = "身份证号缺失",
        ["id_scientific"] = "身份证号成科学计数",
        ["id_masked"] = "身份证号被遮盖",
        ["id_length"] = "身份证号位数不对",
        ["id_checksum"] = "身份证号校验码不符",
        ["id_birth_date"] = "身份证号出生日期不成立",
        ["name_missing"] = "姓名缺失",
        ["name_mismatch"] = "姓名与登记不符",
        ["person_unknown"] = "查无此人",
        ["code_unmapped"] = "代码未对照",
        ["amount_unreadable"] = "金额无法识别",
        ["amount_invalid"] = "金额无法识别",
        ["date_invalid"] = "日期无法识别",
        ["date_unreadable"] = "日期无法识别",
        ["required_missing"] = "必填项缺失",
        ["total_row"] = "合计行",
        ["ragged_row"] = "列数不符",
        ["test_record"] = "测试记录",
        ["header_repeated"] = "重复的表头",
        ["field_count"] = "列数不符",
        ["date_impossible"] = "日期不成立",
        ["division_unknown"] = "行政区划不存在",
        ["division_ambiguous"] = "行政区划不唯一",
        ["annual_for_monthly"] = "疑似年额填作月额",
        ["amount_implausible"] = "金额超出合理范围",
        ["value_missing"] = "必填项缺失",
    };

    /// <summary>Whether the pages speak English.</summary>
    public bool English => english;

    /// <summary>The language for the <c>lang</c> attribute.</summary>
    public string Language => english ? "en" : "zh-CN";

    /// <summary>One of the two.</summary>
    public string this[string zh, string en] => english ? en : zh;

    /// <summary>An address of this site that keeps the language.</summary>
    public string Link(string path, params string[] query)
    {
        string[] all = english ? [.. query, "lang=en"] : query;
        return all.Length == 0 ? path : $"{path}?{string.Join('&', all)}";
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
        _ => this["未接入", "not covered"],
    };

    /// <summary>Why a row is in quarantine.</summary>
    public string Reason(string reason) => english || !Reasons.TryGetValue(reason, out var zh) ? reason.Replace('_', ' ') : zh;

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

    /// <summary>A part in percent.</summary>
    public static string Share(long part, long whole) =>
        whole == 0 ? "–" : ((double)part / whole).ToString("P1", CultureInfo.InvariantCulture);

    /// <summary>A day as 2026-11-23.</summary>
    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
