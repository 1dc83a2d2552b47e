using Hedui.Security;
using static Hedui.Casework.CaseCheck;
using static Hedui.Casework.CaseState;

namespace Hedui.Casework;

/// <summary>
/// The table of all steps of a case, and the only place that says what may follow what. The program, its documentation and the
/// tests work from it. No step is taken by the program itself: each has duties, so that a person takes it.
/// </summary>
public static class CaseSteps
{
    static readonly Duty[] Town = [Duty.TownClerk];
    static readonly Duty[] TownOrCounty = [Duty.TownClerk, Duty.CountyOfficer];
    static readonly Duty[] County = [Duty.CountyOfficer];
    static readonly Duty[] Approves = [Duty.Approver];
    static readonly Duty[] Anybody = [Duty.TownClerk, Duty.CountyOfficer, Duty.Approver];

    static readonly string[] Review = ["review", "review_special", "approval"];
    static readonly string[] Publicity = ["publicity", "publicity_again"];
    static readonly string[] AtCounty = ["county_decision"];

    /// <summary>Help is given, or only paused.</summary>
    internal static readonly IReadOnlyList<CaseState> Helped = [Granted, Suspended, Leaving];

    /// <summary>Where verification is ordered, asked for and reported: while a family is looked into, and while it is helped.</summary>
    static readonly CaseState[] Verified = [Investigating, Rechecking, .. Helped];

    /// <summary>Every step.</summary>
    public static readonly IReadOnlyList<CaseStep> All =
    [
        // What the family brings.
        new("declare", "申报", "declare", [Received, Returned], null, Town),
        new("attach", "收取材料", "attach a document",
            [Received, Returned, Accepted, Investigating, Reviewed, Published, AwaitingDecision, Rechecking, Granted, Refused, Suspended, Leaving, Stopped], null, Anybody),
        new("promise", "签署承诺", "promise the truth", [Received, Returned], null, Town),
        new("ask_papers", "一次性告知补正", "tell what is missing", [Received], Returned, Town) { Checks = [Handler] },
        new("bring_papers", "补正", "bring what was missing", [Returned], Received, Town),
        new("withdraw", "撤回申请", "take the application back",
            [Received, Returned, Accepted, Investigating, Reviewed, Published, AwaitingDecision, Rechecking], Withdrawn, Anybody)
            { Ends = [.. Review, .. Publicity, .. AtCounty, "township", "investigation_start"] },

        // Who handles it.
        new("redraw", "重新分配", "draw another handler", [Received, Returned, Accepted, Investigating, Rechecking, .. Helped], null, Approves)
            { Checks = [ApproverApart] },

        // Investigation by the township.
        new("accept", "受理", "accept", [Received], Accepted, Town)
            { Checks = [Handler, Declared, Promised, Authorised], Starts = ["investigation_start", "review", "approval"] },
        new("extend", "延长期限", "take the longer limit", [Accepted, Investigating, Reviewed, Rechecking], null, Approves)
            { Checks = [ApproverApart], Starts = ["review_special"] },
        new("investigate", "启动调查", "begin the investigation", [Accepted], Investigating, Town)
            { Checks = [Handler], Ends = ["investigation_start"] },
        new("order", "委托核对", "order verification", Verified, null, Town) { Checks = [Handler, Authorised] },
        new("send_query", "发出查询", "send a query", Verified, null, TownOrCounty) { Checks = [Ordered, Authorised] },
        new("remind_source", "催办数据源", "remind a source", Verified, null, TownOrCounty) { Checks = [Ordered] },
        new("record_answer", "登记反馈", "record an answer", Verified, null, TownOrCounty) { Checks = [Ordered] },
        new("take_report", "收取核对报告", "take the report", Verified, null, Town) { Checks = [Handler, Authorised] },
        new("visit", "入户调查", "visit", [Investigating, Rechecking], null, Town) { Checks = [Handler] },
        new("appraise", "民主评议", "democratic appraisal", [Investigating, Rechecking], null, Town) { Checks = [Handler] },
        new("review", "初审", "review", [Investigating], Reviewed, TownOrCounty)
            { Checks = [ReviewerApart, Reported, ReportInTime, Visited], Ends = ["township"] },

        // Publicity.
        new("publish", "公示", "publish", [Reviewed], Published, Town) { Checks = [ProposesGrant], Starts = Publicity },
        new("end_publicity", "公示期满", "end publicity", [Published], AwaitingDecision, Town)
            { Checks = [PublicityOver], Starts = AtCounty, Ends = Publicity },
        new("send_up", "报送县级", "send to the county", [Reviewed], AwaitingDecision, Town)
            { Checks = [NothingToPublish], Starts = AtCounty },

        // Decision by the county.
        new("county_visit", "县级入户", "visit by the county", [Reviewed, Published, AwaitingDecision, Rechecking], null, County)
            { Checks = [NotTheHandler] },
        new("send_back", "退回调查", "send back", [AwaitingDecision], Investigating, Approves) { Checks = [ApproverApart], Ends = AtCounty },
        new("approve", "确认", "approve", [AwaitingDecision], Granted, Approves)
            { Checks = [ApproverApart, ReportInTime, Shown, CountyVisited], Judges = true, Ends = [.. Review, .. AtCounty] },
        new("refuse", "不予确认", "refuse", [AwaitingDecision], Refused, Approves)
            { Checks = [ApproverApart, ReportInTime, CountyVisited], Judges = true, Starts = ["refusal_notice"], Ends = [.. Review, .. AtCounty] },
        new("serve_notice", "送达告知书", "serve the notice", [Granted, Refused, Suspended, Leaving, Stopped], null, TownOrCounty)
            { Ends = ["refusal_notice"] },

        // Objections.
        new("object", "提出异议", "object",
            [Investigating, Reviewed, Published, AwaitingDecision, Granted, Refused, Suspended, Leaving, Stopped, Rechecking], Rechecking, Anybody)
            { Ends = Publicity },
        new("ask_correction", "请数据源更正", "ask a source to correct", [Rechecking], null, TownOrCounty) { Checks = [OpenObjection] },
        new("record_correction", "登记更正", "record a correction", [Rechecking], null, TownOrCounty) { Checks = [OpenObjection] },
        new("settle_objection", "答复异议", "settle an objection", [Rechecking], null, [Duty.CountyOfficer, Duty.Approver])
            { Checks = [OpenObjection, NotTheHandler], GoesBack = true },

        // While help is given.
        new("maintain", "维持不变", "leave it as it is", Helped, null, Approves) { Checks = [ApproverApart, Differs, ReportInTime], Judges = true },
        new("change", "调整", "change the amount", [Granted, Leaving], null, Approves) { Checks = [ApproverApart], Judges = true },
        new("suspend", "暂停", "suspend", [Granted, Leaving], Suspended, Approves) { Checks = [ApproverApart], Judges = true },
        new("resume", "恢复", "resume", [Suspended], Granted, Approves) { Checks = [ApproverApart] },
        new("leave_by_degrees", "渐退", "leave by degrees", [Granted], Leaving, Approves) { Checks = [ApproverApart], Judges = true },
        new("stop", "停发", "stop", [Granted, Leaving, Suspended], Stopped, Approves)
            { Checks = [ApproverApart], Judges = true, Starts = ["refusal_notice"] },
        new("recover", "追回", "ask back", [Granted, Leaving, Suspended, Stopped], null, Approves) { Checks = [ApproverApart] },
    ];

    /// <summary>The steps allowed in a state, in the order of the table.</summary>
    public static IReadOnlyList<CaseStep> AllowedIn(CaseState state) => [.. All.Where(step => step.From.Contains(state))];
}
