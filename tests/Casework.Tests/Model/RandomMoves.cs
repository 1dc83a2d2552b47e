using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Casework.Tests;

/// <summary>Makes up sequences of commands: mostly what could come next, often what could not.</summary>
sealed class RandomMoves(Random chance)
{
    public static readonly IReadOnlyDictionary<string, string> Duties = new Dictionary<string, string>
    {
        ["operator:1"] = "t", ["operator:2"] = "t", ["operator:3"] = "t", ["operator:4"] = "tc", ["operator:11"] = "c", ["operator:12"] = "c",
        ["operator:21"] = "a", ["operator:22"] = "a", ["operator:23"] = "ca", ["operator:41"] = "tca",
    };

    static readonly string[] Names = [.. Duties.Keys];

    static readonly string[] Steps = [.. CommandCodes.All.Values];

    static readonly Dictionary<string, string[]> Sensible = new()
    {
        ["received"] = ["declare", "promise", "accept", "accept"],
        ["returned"] = ["bring_papers", "declare"],
        ["accepted"] = ["investigate"],
        ["investigating"] = ["take_report", "visit", "review", "review", "review", "order", "send_query"],
        ["reviewed"] = ["publish", "publish", "send_up", "county_visit", "object"],
        ["published"] = ["end_publicity", "end_publicity", "county_visit", "object"],
        ["awaiting_decision"] = ["approve", "approve", "refuse", "county_visit", "send_back", "object"],
        ["rechecking"] = ["settle_objection", "settle_objection", "take_report", "ask_correction", "record_correction"],
        ["granted"] = ["change", "suspend", "leave_by_degrees", "stop", "object", "recover", "order", "take_report", "take_report", "maintain", "maintain"],
        ["leaving"] = ["stop", "object", "change", "take_report", "maintain"],
        ["suspended"] = ["resume", "stop", "take_report", "maintain"],
        ["stopped"] = ["object", "recover"],
        ["refused"] = ["object", "serve_notice"],
        ["withdrawn"] = ["declare"],
    };

    int day;

    public Move Next(ReferenceCase one, long paid, bool withWorld)
    {
        var step = chance.Next(6) > 0 ? Of(Sensible[one.State]) : Of(Steps);
        day += step == "end_publicity" && chance.Next(4) > 0 ? 8 : chance.Next(5) == 0 ? chance.Next(9) : 0;
        var by = chance.Next(4) == 0 ? Of(Names) : ReferenceCase.IsHandlers(step) ? one.Handler : Fit(step, one);
        return new Move(step, by, day)
        {
            IsKin = withWorld && chance.Next(25) == 0, IsAuthorised = !withWorld || chance.Next(20) > 0, IsWhole = chance.Next(8) > 0,
            IsReasoned = chance.Next(8) > 0, Grants = chance.Next(4) > 0, Outcome = Of(Enum.GetValues<ReportOutcome>()), ReportDay = Math.Max(0, day - (chance.Next(6) == 0 ? chance.Next(100) : chance.Next(5))),
            Target = Of(Enum.GetValues<ObjectionTarget>()), Objection = Math.Max(1, one.Objections - chance.Next(2)), Fen = chance.Next(1, 3) * 1000, Paid = paid,
            Kind = Of(Enum.GetValues<OrderKind>()),
        };
    }

    /// <summary>The command that the move stands for; days are counted from the first, a report is made up and gives its number.</summary>
    public static CaseCommand Command(Move move, string number, DateOnly first, Func<Move, string> report, string ticket)
    {
        var query = new PlannedQuery("deposits", "bank");
        Departure[] departures = move.IsReasoned ? [new(ACaseOffice.Allowance, "one_by_one", "会议决定")] : [];
        RefusalReason[] reasons = [new(ACaseOffice.Allowance, "income_above", "收入超过标准")];
        var visit = ACaseOffice.Seen(move.By) with { Visitors = move.IsWhole ? [move.By, "见证人"] : [move.By, " "] };
        return move.Step switch
        {
            "declare" => new Declare(number, [], move.IsWhole ? Enum.GetValues<DeclaredKind>() : [DeclaredKind.Income]),
            "attach" => new AttachDocument(number, "photo", new byte[] { 0xFF, 0xD8, 0xFF }),
            "promise" => new PromiseTruth(number, "2025-1", Sm3.Hex([3])),
            "ask_papers" => new AskPapers(number, ["户口簿"]),
            "bring_papers" => new BringPapers(number),
            "withdraw" => new WithdrawApplication(number, "不申请了"),
            "redraw" => new RedrawHandler(number, "请假"),
            "accept" => new AcceptApplication(number),
            "extend" => new ExtendLimit(number, "情况复杂"),
            "investigate" => new BeginInvestigation(number),
            "order" => new OrderVerification(number, move.Kind, ticket, [query]),
            "send_query" => new SendQuery(number, query),
            "remind_source" => new RemindSource(number, query),
            "record_answer" => new RecordAnswer(number, query, move.IsWhole),
            "take_report" => new TakeReport(number, report(move)),
            "visit" => new VisitHousehold(number, visit),
            "county_visit" => new VisitByCounty(number, visit),
            "appraise" => new RecordAppraisal(number, 9, 7, "属实"),
            "review" => new ReviewCase(number, ACaseOffice.Lines(move.Grants), departures),
            "publish" => new PublishProposal(number, "村务公开栏"),
            "end_publicity" => new EndPublicity(number),
            "send_up" => new SendUp(number),
            "send_back" => new SendBack(number, "补充调查"),
            "approve" => new ApproveCase(number, ACaseOffice.Lines(move.Grants), departures, [], null),
            "refuse" => new RefuseCase(number, reasons, departures, move.IsWhole ? "复议" : ""),
            "serve_notice" => new ServeNotice(number, "当面"),
            "object" => new RaiseObjection(number, move.Target, null, "不属实", []),
            "ask_correction" => new AskCorrection(number, move.Objection, "police", "未注销"),
            "record_correction" => new RecordCorrection(number, move.Objection, "delivery:9"),
            "settle_objection" => new SettleObjection(number, move.Objection, move.IsWhole, "答复"),
            "maintain" => new MaintainBenefit(number, departures),
            "change" => new ChangeBenefit(number, ACaseOffice.Allowance, 30_000, "changed", "调整") { From = CaseLaw.MonthOf(first.AddDays(move.Day)).AddMonths(1) },
            "suspend" => new SuspendBenefit(number, "not_reached", "联系不上"),
            "resume" => new ResumeBenefit(number, "已联系"),
            "leave_by_degrees" => new LeaveByDegrees(number, "changed", "就业"),
            "stop" => new StopBenefit(number, "changed", "变化", move.IsWhole ? "复议" : ""),
            "recover" => new RecoverBenefit(number, move.Fen, "fraud", "隐瞒", "复议"),
            _ => throw new ArgumentOutOfRangeException(nameof(move)),
        };
    }

    /// <summary>Somebody with the duty, and mostly with no other part in the case.</summary>
    string Fit(string step, ReferenceCase one)
    {
        var fit = Names.Where(name => ReferenceCase.Who(step).Any(Duties[name].Contains)).ToArray();
        var free = fit.Except(one.Others).ToArray();
        return free.Length > 0 && chance.Next(4) > 0 ? Of(free) : Of(fit);
    }

    T Of<T>(T[] all) => all[chance.Next(all.Length)];
}
