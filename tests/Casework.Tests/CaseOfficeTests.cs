using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;
using Microsoft.EntityFrameworkCore;
using static Hedui.Casework.Tests.ACaseOffice;

namespace Hedui.Casework.Tests;

/// <summary>A case from the application to the decision, over a real database and a real record of acts.</summary>
public sealed class CaseOfficeTests : IDisposable
{
    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void A_family_is_granted_help_by_three_hands_and_every_step_is_on_record()
    {
        var one = office.Granted();

        Assert.Equal(CaseState.Granted, one.State);
        var steps = office.Do(Approver, () => office.Reader.Steps(one.Number));
        Assert.Equal(
            ["receive", "declare", "promise", "accept", "investigate", "take_report", "visit", "review", "publish", "end_publicity", "approve"],
            steps.Select(step => step.Step));
        var told = office.Events().Where(e => e.Object?.StartsWith("case:" + one.Number, StringComparison.Ordinal) == true).Select(e => e.Digest);
        Assert.Equal(steps.Select(step => step.Digest), told);
        Assert.Equal(steps.Count, one.Version);
    }

    [Fact]
    public void A_step_out_of_order_is_refused_with_what_is_allowed_and_changes_nothing()
    {
        var one = office.Ready();

        var refusal = Assert.Throws<RefusedException>(() => office.Do(Approver, Approve(one.Number))).Refusal;

        Assert.Equal("step_not_allowed", refusal.Code);
        Assert.Contains("accept", refusal.Allowed, StringComparison.Ordinal);
        Assert.Equal(one.Version, office.Do(Approver, () => office.Reader.Find(one.Number)).Version);
    }

    [Fact]
    public void Who_never_declared_promised_or_authorised_is_not_accepted_yet()
    {
        var household = office.Family([office.Person(), office.Person()], authorised: false);
        var one = office.Applied(household);
        Assert.Equal("declaration_missing", office.Refused(one.Handler, new AcceptApplication(one.Number)));
        Assert.Equal("declaration_incomplete", office.Refused(Clerks[1], new Declare(one.Number, [], [DeclaredKind.Income])));
        office.Do(Clerks[1], new Declare(one.Number, [], Enum.GetValues<DeclaredKind>()));
        Assert.Equal("promise_missing", office.Refused(one.Handler, new AcceptApplication(one.Number)));
        office.Do(Clerks[1], new PromiseTruth(one.Number, "2025-1", Sm3.Hex([3])));
        Assert.Equal("authorisation_missing", office.Refused(one.Handler, new AcceptApplication(one.Number)));

        var lacking = office.Do(Officer, () => office.Reader.Lacking(one.Number)).Members;
        Assert.Equal(2, lacking.Count);
        office.Authorise(lacking);

        Assert.Equal(CaseState.Accepted, office.Do(one.Handler, new AcceptApplication(one.Number)).State);
    }

    [Fact]
    public void An_authorisation_taken_back_stops_queries_at_once()
    {
        var person = office.Person();
        var household = office.Family([person], authorised: false);
        var number = office.Authorise([person]);
        var one = office.Ready(household);
        office.Do(one.Handler, new AcceptApplication(one.Number));
        office.Do(one.Handler, new BeginInvestigation(one.Number));
        office.Do(Approver, () => { office.Tickets.Authorisations.Withdraw(number); return 0; });

        Assert.Equal("authorisation_missing", office.Refused(one.Handler, new OrderVerification(one.Number, OrderKind.New, "T1", [new("deposits", "bank")])));
    }

    [Fact]
    public void The_same_command_under_the_same_key_has_one_effect()
    {
        var one = office.Ready();
        var accept = new AcceptApplication(one.Number) { Key = "k1", Version = one.Version };

        var first = office.Do(one.Handler, accept);
        var again = office.Do(one.Handler, accept);

        Assert.Equal(first, again with { Programmes = first.Programmes, Machine = first.Machine, Judgement = first.Judgement });
        Assert.Equal("idempotency_key_reused", office.Refused(one.Handler, new BeginInvestigation(one.Number) { Key = "k1" }));
        Assert.Single(office.Do(Officer, () => office.Reader.Steps(one.Number)), step => step.Step == "accept");
    }

    [Fact]
    public void The_same_application_under_the_same_key_makes_one_case()
    {
        var application = new Application(office.Family([office.Person()]), [Allowance], "320106001001") { Key = "a1" };

        var first = office.Do(Clerks[0], () => office.Office.Receive(application));
        var again = office.Do(Clerks[0], () => office.Office.Receive(application));

        Assert.Equal(first.Number, again.Number);
        Assert.Equal(1, office.Do(Clerks[0], () => office.Reader.List(new())).Found);
        Assert.Equal("application_open", Assert.Throws<RefusedException>(
            () => office.Do(Clerks[0], () => office.Office.Receive(application with { Key = "a2" }))).Refusal.Code);
    }

    [Theory]
    [InlineData(ApplicationChannel.Node, "安徽省平台 AH-2026/0001", null)]
    [InlineData(ApplicationChannel.Node, null, "origin_wrong")]
    [InlineData(ApplicationChannel.Node, "", "origin_wrong")]
    [InlineData(ApplicationChannel.Node, "<b>AH</b>", "origin_wrong")]
    [InlineData(ApplicationChannel.Counter, "AH-2026/0001", "origin_wrong")]
    [InlineData(ApplicationChannel.Found, null, null)]
    public void An_application_that_another_node_sent_on_says_where_it_came_from_and_no_other_does(ApplicationChannel channel, string? origin, string? refused)
    {
        var application = new Application(office.Family([office.Person()]), [Allowance], "320106001001") { Channel = channel, Origin = origin };
        if (refused is null)
        {
            var one = office.Do(Clerks[0], () => office.Office.Receive(application));
            Assert.Equal((channel, origin), (one.Channel, one.Origin));
        }
        else
        {
            Assert.Equal(refused, Assert.Throws<RefusedException>(() => office.Do(Clerks[0], () => office.Office.Receive(application))).Refusal.Code);
        }
    }

    [Fact]
    public void Two_people_at_once_do_not_overwrite_each_other()
    {
        var one = office.Ready();
        office.Do(one.Handler, new AcceptApplication(one.Number) { Version = one.Version });

        var refusal = Assert.Throws<RefusedException>(() => office.Do(
            Clerks[0], new WithdrawApplication(one.Number, "不申请了") { Version = one.Version })).Refusal;

        Assert.Equal("case_changed_meanwhile", refusal.Code);
        Assert.Contains($"accept by {one.Handler}", refusal.What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_many_at_the_same_time_one_succeeds()
    {
        var one = office.Ready();
        var sent = Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            try
            {
                office.Do(one.Handler, new AcceptApplication(one.Number) { Version = one.Version });
                return "done";
            }
            catch (RefusedException refused)
            {
                return refused.Refusal.Code;
            }
        }));

        var ends = await Task.WhenAll(sent);

        Assert.Single(ends, "done");
        Assert.Equal(7, ends.Count(end => end == "case_changed_meanwhile"));
    }

    [Fact]
    public void Another_division_does_not_see_the_case()
    {
        var one = office.Ready();

        Assert.Equal("unknown_case", office.Refused(Stranger, new WithdrawApplication(one.Number, "x")));
        Assert.Equal(0, office.Do(Stranger, () => office.Reader.List(new())).Found);
        Assert.Equal("duty_missing", office.Refused("local", new WithdrawApplication(one.Number, "x")));
    }

    [Fact]
    public void A_row_changed_in_the_database_lets_nobody_go_on()
    {
        var one = office.Awaiting();
        using (var db = office.Database.Context())
        {
            db.Set<CaseEntry>().Where(row => row.Number == one.Number).ExecuteUpdate(set => set.SetProperty(row => row.Handlers, ""));
        }

        Assert.Equal("row_altered", office.Refused(one.Handler, Approve(one.Number)));
    }

    [Fact]
    public void What_was_done_cannot_be_taken_out_of_the_database()
    {
        office.Applied();
        using var db = office.Database.Context();

        Assert.ThrowsAny<System.Data.Common.DbException>(() => db.Set<StepEntry>().ExecuteDelete());
        Assert.ThrowsAny<System.Data.Common.DbException>(() => db.Set<StepEntry>().ExecuteUpdate(set => set.SetProperty(step => step.By, "operator:9")));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => db.Set<CaseEntry>().ExecuteDelete());
    }

    [Fact]
    public void Handler_reviewer_and_approver_are_three_people()
    {
        office.Hands.Add("operator:41", Duty.TownClerk, Duty.CountyOfficer, Duty.Approver);
        office.Hands.Add(Officer, Duty.CountyOfficer, Duty.Approver);
        var one = office.Investigated();
        office.Hands.Add(one.Handler, Duty.TownClerk, Duty.CountyOfficer, Duty.Approver);

        Assert.Equal("three_hands", office.Refused(one.Handler, new ReviewCase(one.Number, Lines(true), [])));
        office.Do(Officer, new ReviewCase(one.Number, Lines(true), []));
        office.Do(Clerks[0], new PublishProposal(one.Number, "村务公开栏"));
        office.Clock.Days(8);
        office.Do(Clerks[0], new EndPublicity(one.Number));

        Assert.Equal("three_hands", office.Refused(one.Handler, Approve(one.Number)));
        Assert.Equal("three_hands", office.Refused(Officer, Approve(one.Number)));
        Assert.Equal(CaseState.Granted, office.Do(Approver, Approve(one.Number)).State);
    }

    [Fact]
    public void Departing_from_the_machine_needs_a_coded_reason()
    {
        var one = office.Investigated(outcome: ReportOutcome.Undetermined);

        Assert.Equal("departure_reason_missing", office.Refused(Officer, new ReviewCase(one.Number, Lines(false), [])));
        Assert.Equal("departure_reason_missing", office.Refused(Officer, new ReviewCase(one.Number, Lines(true), [])));
        Assert.Equal("reason_missing", office.Refused(Officer, new ReviewCase(one.Number, Lines(true), [new(Allowance, "because", "x")])));
        Assert.Equal(CaseState.Reviewed, office.Do(Officer, new ReviewCase(one.Number, Lines(true), [new(Allowance, "seen_otherwise", "入户所见")])).State);
    }

    [Fact]
    public void Refusing_needs_reasons_and_the_remedy()
    {
        var one = office.Reviewed(grants: false, outcome: ReportOutcome.DoesNotQualify);
        office.Do(Clerks[0], new SendUp(one.Number));

        Assert.Equal("reason_missing", office.Refused(Approver, new RefuseCase(one.Number, [], [], "复议")));
        Assert.Equal("remedy_missing", office.Refused(Approver, new RefuseCase(one.Number, [new(Allowance, "income_above", "收入")], [], " ")));
        Assert.Equal(CaseState.Refused, office.Do(Approver, new RefuseCase(one.Number, [new(Allowance, "income_above", "收入")], [], "复议")).State);
    }

    [Fact]
    public void What_is_granted_was_on_show_for_seven_whole_days()
    {
        var one = office.Reviewed();
        Assert.Equal("publicity_missing", office.Refused(Clerks[0], new SendUp(one.Number)));
        office.Do(Clerks[0], new PublishProposal(one.Number, "村务公开栏"));
        office.Clock.Days(7);
        Assert.Equal("publicity_running", office.Refused(Clerks[0], new EndPublicity(one.Number)));
        office.Clock.Days(1);
        office.Do(Clerks[0], new EndPublicity(one.Number));

        Assert.Equal("not_as_proposed", office.Refused(Approver, new ApproveCase(
            one.Number, Lines(true, Fen + 1), [new(Allowance, "one_by_one", "会议")], [], null)));
    }

    [Fact]
    public void What_the_family_said_is_sealed_and_opened_under_a_warrant_on_record()
    {
        var one = office.Applied();
        var item = new DeclaredItem(DeclaredKind.Income, "wages", 123_456, null, new(2025, 3, 1), new(2026, 2, 28)) { Text = "打零工" };
        office.Do(Clerks[0], new Declare(one.Number, [item], [DeclaredKind.Property, DeclaredKind.Expenditure]));
        var other = office.Applied();

        var read = office.Do(Officer, () => office.Reader.Latest<Declare>(one.Number, office.Warrant(one, Officer)));

        Assert.Equal(item, Assert.Single(read!.Items));
        Assert.Contains(office.Events(), e => e.Type == "case_seen" && e.Object == $"case:{one.Number}/declare" && e.Ticket is not null);
        Assert.Equal("ticket_other_subject", Assert.Throws<RefusedException>(
            () => office.Do(Officer, () => office.Reader.Latest<Declare>(one.Number, office.Warrant(other, Officer)))).Refusal.Code);
        using var db = office.Database.Context();
        Assert.All(db.Set<StepEntry>(), step => Assert.Equal(-1, step.Content.AsSpan().IndexOf("123456"u8)));
    }

    [Fact]
    public void Documents_are_told_by_their_bytes_limited_and_sealed()
    {
        var one = office.Applied();
        byte[] photo = [0xFF, 0xD8, 0xFF, 1, 2, 3];

        Assert.Equal("document_kind", office.Refused(Clerks[0], new AttachDocument(one.Number, "visit_photo", "<html>"u8.ToArray())));
        office.Parts.Options.MostDocumentBytes = 5;
        Assert.Equal("document_too_large", office.Refused(Clerks[0], new AttachDocument(one.Number, "visit_photo", photo)));
        office.Parts.Options.MostDocumentBytes = 6;
        office.Do(Clerks[0], new AttachDocument(one.Number, "visit_photo", photo));

        var line = Assert.Single(office.Do(Officer, () => office.Reader.Documents(one.Number)));
        Assert.Equal(Sm3.Hex(photo), line.Digest);
        Assert.Equal("image/jpeg", line.Form);
        Assert.Equal(photo, office.Do(Officer, () => office.Reader.Open(one.Number, 1, office.Warrant(one, Officer))).Content.ToArray());
    }

    [Fact]
    public void Photos_of_a_visit_were_attached_before()
    {
        var one = office.Investigated();
        byte[] photo = [0xFF, 0xD8, 0xFF, 9];
        var visit = new VisitHousehold(one.Number, Seen(one.Handler) with { Photos = [Sm3.Hex(photo)], Differences = [new("vehicles", "无车")] });

        Assert.Equal("unknown_document", office.Refused(one.Handler, visit));
        office.Do(one.Handler, new AttachDocument(one.Number, "visit_photo", photo));
        office.Do(one.Handler, visit);
        Assert.Equal("无车", office.Do(Officer, () => office.Reader.Latest<VisitHousehold>(one.Number, office.Warrant(one, Officer)))!.Seen.Differences[0].Words);
    }

    [Fact]
    public void Verification_is_ordered_under_a_ticket_of_the_case_and_its_queries_are_followed()
    {
        var one = office.Ready();
        office.Do(one.Handler, new AcceptApplication(one.Number));
        office.Do(one.Handler, new BeginInvestigation(one.Number));
        var bank = new PlannedQuery("deposits", "bank");
        Assert.Equal("order_missing", office.Refused(one.Handler, new SendQuery(one.Number, bank)));
        var other = office.Ticket(office.Applied(), one.Handler);
        Assert.Equal("ticket_other_subject", office.Refused(one.Handler, new OrderVerification(one.Number, OrderKind.New, other, [bank])));

        office.Do(one.Handler, new OrderVerification(one.Number, OrderKind.New, office.Ticket(one, one.Handler), [bank, new("vehicles", "police")]));
        office.Do(Officer, new SendQuery(one.Number, bank));
        office.Do(Officer, new RemindSource(one.Number, bank));
        Assert.Equal("query_other_progress", office.Refused(Officer, new SendQuery(one.Number, bank)));
        office.Do(Officer, new RecordAnswer(one.Number, bank, IsAnswered: false));

        var lines = office.Do(Officer, () => office.Reader.Queries(one.Number));
        Assert.Equal([(QueryProgress.Failed, 1), (QueryProgress.Planned, 0)], lines.Select(line => (line.Progress, line.Reminders)));
    }

    [Fact]
    public void A_report_too_old_decides_nothing()
    {
        var one = office.Awaiting();
        office.Clock.Days(90);

        Assert.Equal("report_expired", office.Refused(Approver, Approve(one.Number)));
        office.Do(Approver, new SendBack(one.Number, "核对报告过期"));
        office.TakeReport(one, ReportOutcome.Qualifies);
        Assert.Equal(CaseState.Reviewed, office.Do(Officer, new ReviewCase(one.Number, Lines(true), [])).State);
    }

    [Fact]
    public void A_batch_of_applications_tells_of_each_what_became_of_it()
    {
        var family = office.Family([office.Person()]);

        var all = office.Do(Clerks[0], () => office.Office.Receive([
            new(family, [Allowance], "320106001001"), new(99, [Allowance], "320106001001"), new(office.Family([office.Person()]), ["gift"], "320106001001")]));

        Assert.Equal([null, "household_unknown", "unknown_programme"], all.Select(one => one.Refusal?.Code));
    }

    [Fact]
    public void Cases_are_found_by_number_village_state_and_day_page_by_page()
    {
        var cases = Enumerable.Range(0, 5).Select(_ => office.Applied()).ToList();
        office.Do(Clerks[0], new WithdrawApplication(cases[2].Number, "不申请了"));

        CaseList Find(CaseQuery query) => office.Do(Officer, () => office.Reader.List(query));

        Assert.Equal([cases[4].Number, cases[3].Number], Find(new() { Rows = 2 }).Cases.Select(one => one.Number));
        Assert.Equal([cases[2].Number, cases[1].Number], Find(new() { Rows = 2, Skip = 2 }).Cases.Select(one => one.Number));
        Assert.Equal((1, 5, 0), (Find(new() { State = CaseState.Withdrawn }).Found, Find(new() { Village = "320106001001" }).Found, Find(new() { From = office.Today.AddDays(1) }).Found));
        Assert.Equal(cases[1].Number, Assert.Single(Find(new() { Number = cases[1].Number }).Cases).Number);
    }

    [Fact]
    public void Judgements_are_told_to_patrol()
    {
        var granted = office.Granted();
        office.Refused(outcome: ReportOutcome.Undetermined);

        var judged = new CaseJudgements(office.Database).Of(office.Today, office.Today);

        Assert.Equal([(true, (bool?)true), (false, null)], judged.Select(one => (one.Granted, one.Machine)));
        Assert.Equal(granted.Household, judged[0].Household);
    }
}
