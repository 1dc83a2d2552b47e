using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Words of cases.</summary>
static class CaseWords
{
    /// <summary>Against what somebody objects.</summary>
    public static string Target(ObjectionTarget target, Words words) => target switch
    {
        ObjectionTarget.Finding => words["报告的疑点", "a finding of the report"],
        ObjectionTarget.Conclusion => words["报告的结论", "a conclusion of the report"],
        ObjectionTarget.Publicity => words["公示内容", "what was on show"],
        _ => words["审核确认决定", "the decision"],
    };

    /// <summary>What for somebody may be looked at.</summary>
    public static string Purpose(QueryPurpose purpose, Words words) => purpose switch
    {
        QueryPurpose.Verification => words["申请核对", "verification of an application"],
        QueryPurpose.Reverification => words["定期复核", "re-verification while help is given"],
        QueryPurpose.Objection => words["异议复核", "an objection"],
        _ => words["数据修正", "the repair of data"],
    };

    /// <summary>How an objection ended, or that it did not yet.</summary>
    public static string Ended(Objection objection, Words words) => objection.IsUpheld switch
    {
        true => words["成立", "upheld"], false => words["不成立", "dismissed"], _ => words["复查中", "being looked into"],
    };

    /// <summary>Who has to do the next thing.</summary>
    public static string Ball(BallHolder ball, Words words) => ball switch
    {
        BallHolder.Applicant => words["申请人", "the family"],
        BallHolder.Town => words["乡镇（街道）", "the township"],
        BallHolder.Village => words["村（社区）", "the village"],
        BallHolder.County => words["县级民政", "the county"],
        _ => words["—", "—"],
    };

    /// <summary>How an application came.</summary>
    public static string Channel(ApplicationChannel channel, Words words) => channel switch
    {
        ApplicationChannel.Village => words["村（社区）代办", "the village helped"],
        ApplicationChannel.Batch => words["批量", "in a batch"],
        ApplicationChannel.Found => words["主动发现", "found by the office"],
        ApplicationChannel.Node => words["其他平台转来", "sent on by another node"],
        _ => words["窗口", "at the counter"],
    };

    /// <summary>Which of a case's days, as a word.</summary>
    public static string Day(CaseDay day, Words words) => day switch
    {
        CaseDay.Accepted => words["受理", "acceptance"],
        CaseDay.Reported => words["核对报告", "report"],
        CaseDay.Decided => words["审核确认", "decision"],
        _ => words["申请", "application"],
    };

    /// <summary>Which of a case's days, in an address.</summary>
    public static string CodeOf(CaseDay day) => day.ToString().ToLowerInvariant();

    /// <summary>The name of a step by its code; what is in no table, as receiving is, by its own.</summary>
    public static string Step(string code, Words words) => CaseSteps.All.FirstOrDefault(step => step.Code == code) is { } step
        ? words[step.Zh, step.En]
        : code == "receive" ? words["登记申请", "take the application in"] : code;

    /// <summary>A time limit by the name it has in the law.</summary>
    public static string Limit(string name, Words words) => name switch
    {
        "township" => words["乡镇办理", "the township's part"],
        "investigation_start" => words["启动调查", "beginning the investigation"],
        "review" => words["审核确认", "review and decision"],
        "review_special" => words["审核确认（特殊情形）", "review and decision, special circumstances"],
        "approval" => words["确认", "approval"],
        "publicity" => words["公示", "publicity"],
        "publicity_again" => words["再次公示", "publicity again"],
        "county_decision" => words["县级确认", "the county's decision"],
        "refusal_notice" => words["书面告知", "telling in writing"],
        _ => name,
    };

    /// <summary>How far a query is.</summary>
    public static string Progress(QueryProgress progress, Words words) => progress switch
    {
        QueryProgress.Planned => words["待发出", "planned"],
        QueryProgress.Sent => words["等待反馈", "waiting for the answer"],
        QueryProgress.Answered => words["已反馈", "answered"],
        _ => words["没有反馈", "no answer"],
    };

    /// <summary>What the machine concluded on a programme, with what would be paid a month.</summary>
    public static string Outcome(MachineConclusion machine, Words words) => machine.Outcome switch
    {
        ReportOutcome.Qualifies => words["✔ 符合", "✔ qualifies"],
        ReportOutcome.DoesNotQualify => words["✖ 不符合", "✖ does not qualify"],
        _ => words["？ 待定：缺少反馈", "? undetermined: answers are missing"],
    } + (machine.High is 0 or long.MaxValue ? "" : machine.Low == machine.High
        ? words[$"，每月 {new Money(machine.Low)} 元", $", {new Money(machine.Low)} yuan a month"]
        : words[$"，每月 {new Money(machine.Low)}–{new Money(machine.High)} 元", $", {new Money(machine.Low)}–{new Money(machine.High)} yuan a month"]);

    /// <summary>What a person proposes or decided on a programme.</summary>
    public static string Judged(JudgementLine line, Words words) => !line.IsGranted ? words["不同意", "not granted"]
        : line.Fen == 0 ? words["认定", "recognised"] : words[$"同意，每月 {new Money(line.Fen)} 元", $"granted, {new Money(line.Fen)} yuan a month"];

    /// <summary>Coded reasons by their names.</summary>
    public static string Reasons(string? codes, Words words) => string.Join(words["、", ", "], (codes ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(code => CodedReason.Find(code) is { } reason ? words[reason.Zh, reason.En] : code));

    /// <summary>What a document is; those filed with a step bear its name.</summary>
    public static string Document(string kind, Words words) => kind switch
    {
        "authorisation" => words["授权书", "authorisation"],
        "authorisation_text" => words["授权书文本", "text of the authorisation"],
        "other" => words["其他材料", "other"],
        "medical_bill" => words["医疗费票据", "medical bill"],
        "school_fee" => words["学费票据", "school fee"],
        "photo" => words["照片", "photo"],
        _ => Step(kind, words),
    };
}
