using Hedui.Casework;

namespace Hedui.Server;

/// <summary>Words of cases.</summary>
static class CaseWords
{
    /// <summary>Who has to do the next thing.</summary>
    public static string Ball(BallHolder ball, Words words) => ball switch
    {
        BallHolder.Applicant => words["申请人", "the family"],
        BallHolder.Town => words["乡镇（街道）", "the township"],
        BallHolder.Village => words["村（社区）", "the village"],
        BallHolder.County => words["县级民政", "the county"],
        _ => words["—", "—"],
    };

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
}
