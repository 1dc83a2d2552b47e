using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>Cases that do not go straight, as officers work them in Chromium.</summary>
public sealed class CaseJourneysInBrowserTests : IAsyncDisposable
{
    readonly AnOfficeInBrowser office = new();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_source_that_is_silent_for_three_days_is_reminded_and_its_answer_makes_another_report(DatabaseKind kind)
    {
        await office.Open(kind, false);
        await office.Apply();
        office.Worked.Authorise();
        var ticket = office.Worked.Ticket();
        office.Worked.Clerk(
            new Declare(office.Number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(office.Number, "1", Sm3.Hex([3])), new AcceptApplication(office.Number),
            new BeginInvestigation(office.Number), new OrderVerification(office.Number, OrderKind.New, ticket, [new("deposits", "demo-deposits-ccb")]));
        await Query("send_query");
        await office.Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), ticket);
        var first = office.Worked.Case;
        Assert.Equal(Verification.ReportOutcome.Undetermined, first.Machine.Single().Outcome);

        await office.Later(TimeSpan.FromDays(3));
        await Query("remind_source");
        Assert.Equal((QueryProgress.Sent, 1), (Assert.Single(Queries()).Progress, Queries()[0].Reminders));

        office.Worked.Office.Deliver("demo-deposits-ccb", $"身份证号,姓名,账号,开户行,余额,时点\n{AnInstallation.ApplicantId},{AnInstallation.Applicant},620000000000025,建设银行,99.00,2025-10-17\n");
        await office.Step(Duty.TownClerk, "record_answer", async form =>
        {
            await form.Locator("[name=query]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 });
            await form.Locator("[name=isAnswered]").CheckAsync();
        });
        await office.Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), ticket);

        Assert.Equal(QueryProgress.Answered, Assert.Single(Queries()).Progress);
        Assert.NotEqual(first.Report, office.Worked.Case.Report);
        Assert.Empty(office.Complaints);

        Task Query(string step) => office.Step(Duty.TownClerk, step, form => form.Locator("[name=query]").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Index = 1 }));

        IReadOnlyList<QueryLine> Queries() => office.Worked.As(Duty.TownClerk, () => office.Worked.Cases.Reader.Queries(office.Number));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Kin_of_an_officer_is_handled_by_others_and_visited_by_the_county(DatabaseKind kind)
    {
        await office.Open(kind, false);
        var kin = office.Worked.Hand(Duty.CountyOfficer);
        var colleague = office.Colleague("colleague.c", Duty.CountyOfficer);
        new RelativeRegister(office.Worked.Office.Installation.Database, office.Worked.Office.Installation.Audit)
            .Declare(kin, office.Worked.Office.Installation.Keys.PseudonymOf(AnInstallation.ApplicantId), Tie.Kin, AnInstallation.Day);
        await office.Apply();
        office.Reported(colleague);

        await office.Refused(Duty.CountyOfficer, "review", "recusal_required", AnOfficeInBrowser.Judge);
        office.Do(colleague, new ReviewCase(
            office.Number, [new(ACaseWorked.Allowance, true, ACaseWorked.Fen)], [new(ACaseWorked.Allowance, "settled_otherwise", "缺失的反馈已另行查实")]));
        await office.Step(Duty.TownClerk, "publish", form => form.Locator("[name=place]").FillAsync("村务公开栏"));
        await office.Later(TimeSpan.FromDays(8));
        await office.Step(Duty.TownClerk, "end_publicity");
        await office.Refused(Duty.Approver, "approve", "county_visit_missing", AnOfficeInBrowser.Judge);
        office.Do(colleague, new VisitByCounty(office.Number, new([colleague, office.Worked.Hand(Duty.TownClerk)], "某村一组", "与乡镇入户所见一致", [], [])));
        await office.Step(Duty.Approver, "approve", AnOfficeInBrowser.Judge);

        Assert.Equal((CaseState.Granted, true), (office.Worked.Case.State, office.Worked.Case.IsRelated));
        Assert.DoesNotContain(kin, office.Worked.As(Duty.TownClerk, () => office.Worked.Cases.Reader.Steps(office.Number)).Select(step => step.By));
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Everybody_is_verified_again_and_the_officer_sees_how_far_it_is(DatabaseKind kind)
    {
        await office.Open(kind, true);
        office.Worked.Office.Deposit("620000000000033", "88000.00", "2025-10-14");
        await office.Later(TimeSpan.FromDays(31));
        var ticket = office.Order(Duty.CountyOfficer);
        var page = await office.Window(Duty.CountyOfficer);
        await page.GotoAsync(office.Path("/runs", ticket));
        await page.Locator("main form button").ClickAsync();
        await page.Locator("p.done, .problem").WaitForAsync();
        await office.Picture(page, "runs-done");

        Assert.Contains("1 households", await page.Locator("p.done").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Equal(BeijingTime.DayOf(office.Worked.Office.Clock.Now), RunIndex.Load(office.Worked.Office.Installation.Runs.Latest!).Header.On);
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task A_family_with_heavy_costs_is_recognised_by_what_it_spends(DatabaseKind kind)
    {
        await office.Open(kind, false);
        await office.Apply("rigid_expenditure_household");
        await office.Step(Duty.TownClerk, "declare", async form =>
        {
            await form.Locator("[name='items.0.kind']").SelectOptionAsync("Expenditure");
            await form.Locator("[name='items.0.code']").SelectOptionAsync("local_declared_expenditure.1");
            await form.Locator("[name='items.0.fen']").FillAsync("36000");
            await form.Locator("[name='items.0.from']").FillAsync("2024-10-01");
            await form.Locator("[name='items.0.until']").FillAsync("2025-09-30");
            await form.Locator("[name=noneOf][value=Income]").CheckAsync();
            await form.Locator("[name=noneOf][value=Property]").CheckAsync();
        });
        office.Worked.Authorise();
        office.Worked.Clerk(
            new PromiseTruth(office.Number, "1", Sm3.Hex([3])), new AcceptApplication(office.Number), new BeginInvestigation(office.Number),
            new VisitHousehold(office.Number, new([office.Worked.Hand(Duty.TownClerk), office.Worked.Hand(Duty.CountyOfficer)], "某村一组", "长期透析，票据齐全", [], [])));
        await office.Step(Duty.TownClerk, "take_report", form => form.Locator("[name=report]").SelectOptionAsync(StepChoices.VerifyNow), office.Worked.Ticket());
        Assert.Equal("rigid_expenditure_household", office.Worked.Case.Machine.Single().Programme);
        await office.Step(Duty.CountyOfficer, "review", Recognise);
        // Recognised without money: there is nothing to publish.
        await office.Step(Duty.TownClerk, "send_up");
        await office.Step(Duty.Approver, "approve", Recognise);

        Assert.Equal(CaseState.Granted, office.Worked.Case.State);
        Assert.Empty(office.Complaints);

        static async Task Recognise(Microsoft.Playwright.ILocator form)
        {
            await form.Locator("[name='lines.0.isGranted']").CheckAsync();
            await AnOfficeInBrowser.Why(form, "departures", "settled_otherwise", "费用票据已核实");
        }
    }
}
