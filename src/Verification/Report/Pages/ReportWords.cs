using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>In which language a page speaks first. Chinese is the one that counts.</summary>
public enum ReportLanguage
{
    /// <summary>中文.</summary>
    Zh,

    /// <summary>English.</summary>
    En,
}

/// <summary>What a report's page says: fixed words, names, numbers and ranges read aloud.</summary>
/// <param name="language">Language.</param>
/// <param name="report">The report whose members and sources are named; null where nobody is.</param>
sealed class ReportWords(ReportLanguage language, VerificationReport? report = null)
{
    readonly Dictionary<string, ReportSource> sources =
        (report?.Sources ?? []).ToDictionary(source => source.Key, StringComparer.Ordinal);

    public bool IsEnglish => language is ReportLanguage.En;

    public string Tag => IsEnglish ? "en" : "zh-CN";

    public string OtherTag => IsEnglish ? "zh-CN" : "en";

    public string this[string zh, string en] => IsEnglish ? en : zh;

    public string this[ReportText text] => IsEnglish ? text.En : text.Zh;

    public string Other(string zh, string en) => IsEnglish ? zh : en;

    public (string Icon, string Word, string Tone) Status(AnswerStatus status) => status switch
    {
        AnswerStatus.Hit => ("✔", this["已反馈", "answered"], "yes"),
        AnswerStatus.NoRecord => ("∅", this["无记录", "no record"], "none"),
        AnswerStatus.Stale => ("⌛", this["过期", "stale"], "open"),
        AnswerStatus.Pending => ("…", this["待反馈", "pending"], "open"),
        AnswerStatus.Failed => ("✖", this["失败", "failed"], "no"),
        AnswerStatus.Refused => ("⊘", this["拒绝", "refused"], "no"),
        AnswerStatus.Unreadable => ("≠", this["读不出", "unreadable"], "open"),
        AnswerStatus.NotCovered => ("—", this["未接入", "not connected"], "none"),
        _ => ("·", this["未查询", "not asked"], "open"),
    };

    public (string Icon, string Word, string Tone) Outcome(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Qualifies => ("✔", this["符合", "Qualifies"], "yes"),
        ReportOutcome.DoesNotQualify => ("✖", this["不符合", "Does not qualify"], "no"),
        _ => ("?", this["待定", "Undetermined"], "open"),
    };

    public (string Icon, string Word, string Tone) Outcome(ConditionOutcome outcome) => outcome switch
    {
        ConditionOutcome.Met => ("✔", this["满足", "met"], "yes"),
        ConditionOutcome.NotMet => ("✖", this["不满足", "not met"], "no"),
        _ => ("?", this["未知", "not known"], "open"),
    };

    public (string Icon, string Word, string Tone) Severity(FindingSeverity severity) => severity switch
    {
        FindingSeverity.Conflict => ("▲", this["重点核实", "conflict"], "no"),
        FindingSeverity.Check => ("△", this["需核实", "to check"], "open"),
        _ => ("·", this["提示", "note"], "none"),
    };

    /// <summary>A member or obligor by name.</summary>
    public string Member(int number) => (report?.Household.Members ?? []).Concat(report?.Obligors ?? [])
        .FirstOrDefault(member => member.Number == number)?.Name ?? $"#{number}";

    public string Members(IEnumerable<int> numbers) => string.Join(this["、", ", "], numbers.Select(Member));

    /// <summary>A source by name; by its key where the report names it not.</summary>
    public string Source(string key) => sources.TryGetValue(key, out var source) ? this[source.Zh, source.En] : key;

    /// <summary>Numbers in circles, as lists of what is missing have them.</summary>
    public static string Circled(int number) => number is > 0 and <= 20 ? ((char)('①' + number - 1)).ToString() : $"({number})";

    /// <summary>A delivery by its number in the ledger.</summary>
    public string Delivery(int number) => this[$"送达 {number}", $"delivery {number}"];

    /// <summary>How an answer is marked that came and leaves a conclusion open.</summary>
    public (string Icon, string Word, string Tone) Imprecise => ("≈", this["不足以定论", "not enough"], "open");

    /// <summary>How a category is marked where nobody answered and nobody owes an answer.</summary>
    public (string Icon, string Word, string Tone) NothingTold => ("—", this["无反馈", "nothing told"], "none");

    public string Mode(AnswerMode mode) => mode switch
    {
        AnswerMode.Amount => this["金额", "amount"],
        AnswerMode.Band => this["区间", "band"],
        AnswerMode.Flag => this["是否超限", "over limit?"],
        AnswerMode.Declared => this["申报", "declared"],
        _ => this["入户", "visited"],
    };

    /// <summary>A number with thousands separators; fen, where there are some, with both digits.</summary>
    public static string Number(long value, long scale) => ((decimal)value / scale).ToString(
        scale == 100 && value % 100 != 0 ? "#,##0.00" : "#,##0.####", CultureInfo.InvariantCulture);

    public string Quantity(long value, ReportUnit unit) =>
        unit.Zh is "%" ? Number(value, unit.Scale) + "%" : $"{Number(value, unit.Scale)} {this[unit.Zh, unit.En]}".TrimEnd();

    public string Quantity(ReportRange range, ReportUnit unit) => range switch
    {
        (null, null) => this["未知", "not known"],
        ({ } low, null) => this["不低于 ", "at least "] + Quantity(low, unit),
        (null, { } high) => this["不超过 ", "at most "] + Quantity(high, unit),
        ({ } low, { } high) when low == high => Quantity(low, unit),
        ({ } low, { } high) => $"{Number(low, unit.Scale)}–{Quantity(high, unit)}",
    };

    public string Benefit(ReportRange range) => Quantity(range, new ReportUnit(100, "元/月", "yuan a month"));

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Instants are told in the country's one time zone, which is said beside them.</summary>
    public string Instant(DateTimeOffset at) => BeijingTime.Show(at) + this["（北京时间）", " (Beijing time)"];
}
