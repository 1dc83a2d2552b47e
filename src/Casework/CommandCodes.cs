namespace Hedui.Casework;

/// <summary>Which command takes which step: one for each step of the table.</summary>
static class CommandCodes
{
    /// <summary>The commands with their codes.</summary>
    public static readonly IReadOnlyDictionary<Type, string> All = new Dictionary<Type, string>
    {
        [typeof(Declare)] = "declare",
        [typeof(AttachDocument)] = "attach",
        [typeof(PromiseTruth)] = "promise",
        [typeof(AskPapers)] = "ask_papers",
        [typeof(BringPapers)] = "bring_papers",
        [typeof(WithdrawApplication)] = "withdraw",
        [typeof(RedrawHandler)] = "redraw",
        [typeof(AcceptApplication)] = "accept",
        [typeof(ExtendLimit)] = "extend",
        [typeof(BeginInvestigation)] = "investigate",
        [typeof(OrderVerification)] = "order",
        [typeof(SendQuery)] = "send_query",
        [typeof(RemindSource)] = "remind_source",
        [typeof(RecordAnswer)] = "record_answer",
        [typeof(TakeReport)] = "take_report",
        [typeof(VisitHousehold)] = "visit",
        [typeof(RecordAppraisal)] = "appraise",
        [typeof(ReviewCase)] = "review",
        [typeof(PublishProposal)] = "publish",
        [typeof(EndPublicity)] = "end_publicity",
        [typeof(SendUp)] = "send_up",
        [typeof(VisitByCounty)] = "county_visit",
        [typeof(SendBack)] = "send_back",
        [typeof(ApproveCase)] = "approve",
        [typeof(RefuseCase)] = "refuse",
        [typeof(ServeNotice)] = "serve_notice",
        [typeof(RaiseObjection)] = "object",
        [typeof(AskCorrection)] = "ask_correction",
        [typeof(RecordCorrection)] = "record_correction",
        [typeof(SettleObjection)] = "settle_objection",
        [typeof(MaintainBenefit)] = "maintain",
        [typeof(ChangeBenefit)] = "change",
        [typeof(SuspendBenefit)] = "suspend",
        [typeof(ResumeBenefit)] = "resume",
        [typeof(LeaveByDegrees)] = "leave_by_degrees",
        [typeof(StopBenefit)] = "stop",
        [typeof(RecoverBenefit)] = "recover",
    };

    public static string Of<T>()
        where T : CaseCommand => All[typeof(T)];
}
