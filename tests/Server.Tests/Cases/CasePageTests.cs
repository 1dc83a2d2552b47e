using System.Net;
using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Cases as a clerk sees them: what waits, whose turn it is, until when, and nothing of what the family said.</summary>
public sealed class CasePageTests : IAsyncLifetime
{
    readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    readonly WebApplication server;
    ABrowser clerk = null!;
    string number = "";

    public CasePageTests()
    {
        office.MakeDemo();
        office.Installation.Operators.Demo.Tokens(320106);
        server = PageServer.Build(InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0");
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        clerk = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.TownClerk, 320106);
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task An_office_without_cases_is_told_how_they_come()
    {
        Assert.Contains("申请登记后会列在这里", await clerk.Page("/cases"), StringComparison.Ordinal);
        Assert.Contains("No time limit is near its end or over.", await clerk.Page("/cases?view=late&lang=en"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/cases", true)]
    [InlineData("/cases?view=mine", true)]
    [InlineData("/cases?state=received&village=320106001001&from=2025-01-01", true)]
    [InlineData("/cases?state=granted", false)]
    [InlineData("/cases?until=2020-01-01", false)]
    [InlineData("/cases?view=late", false)]
    public async Task Cases_are_found_by_what_is_asked_and_the_question_stands_in_the_address(string address, bool isFound)
    {
        Receive();

        var page = await clerk.Page(address);

        Assert.Equal(isFound, page.Contains($"href=\"/cases/{number}\"", StringComparison.Ordinal));
        Assert.Contains(isFound ? "1 件" : "0 件", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_limit_that_is_over_puts_the_case_among_those_that_are_late()
    {
        Receive();
        Accept();
        office.Clock.Now += TimeSpan.FromDays(80);
        clerk.Dispose();
        clerk = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.TownClerk, 320106);

        Assert.Contains(number, await clerk.Page("/cases?view=late"), StringComparison.Ordinal);
        Assert.Contains("已超", await clerk.Page($"/cases/{number}"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "已登记", "最低生活保障", "乡镇（街道）", "登记申请", "申报", "与事先承诺的种子相符", "还没有授权：家庭成员 1 人")]
    [InlineData("?lang=en", "received", "inimum living allowance", "the township", "take the application in", "declare", "as the seed committed to before says", "Not authorised yet: 1 members")]
    public async Task A_case_tells_where_it_stands_and_what_may_follow_and_names_nobody(string language, params string[] expected)
    {
        Receive();

        var page = await clerk.Page($"/cases/{number}{language}");

        Assert.All(expected, text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain(AnInstallation.Applicant, page, StringComparison.Ordinal);
        Assert.DoesNotContain(AnInstallation.ApplicantId, page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_case_of_another_division_is_as_if_it_were_not_there()
    {
        Receive();
        var desk = office.Installation.Operators;
        var far = desk.Operators.Make(null, new NewOperator("far.f", "F1", "测试", 320505) { AgreementOn = AnInstallation.Day });
        desk.Grants.Confirm(Who(Duty.SystemAdministrator), desk.Grants.Propose(Who(Duty.SecurityAdministrator), far, Duty.CountyOfficer));
        desk.SignIn.ChoosePassword(desk.Operators.WelcomeToken(null, far), "Korn-Blume-77");
        using var stranger = await ABrowser.SignedIn(server, office.Clock, "far.f", "Korn-Blume-77");
        using var answer = await stranger.Get($"/cases/{number}");
        using var none = await stranger.Get("/cases/HC-320106-20250101-000099");

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (answer.StatusCode, none.StatusCode));
        Assert.Contains("没有这个案号", await stranger.Page($"/cases/{number}"), StringComparison.Ordinal);
    }

    void Accept()
    {
        var installation = office.Installation;
        using (installation.Audit.As(installation.Audit.Actor with { Operator = AuditActor.OfOperator(Who(Duty.Approver)) }))
        {
            installation.Tickets.Authorisations.Add([new AuthorisationTerms
            {
                Person = installation.Persons.PseudonymsOf([1])[0], Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = 320106,
                From = office.Clock.Now, Until = office.Clock.Now.AddYears(1), TextVersion = "1", TextDigest = Sm3.Hex([1]),
                Form = AuthorisationForm.Electronic, Proof = Sm3.Hex([2]),
            }]);
        }

        using var clerking = installation.Audit.As(installation.Audit.Actor with { Operator = AuditActor.OfOperator(Who(Duty.TownClerk)) });
        installation.Cases.Office.Do(new PromiseTruth(number, "1", Sm3.Hex([3])));
        installation.Cases.Office.Do(new AcceptApplication(number));
    }

    int Who(Duty duty) => office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(duty)).Number;

    void Receive()
    {
        var installation = office.Installation;
        using var who = installation.Audit.As(installation.Audit.Actor with
        {
            Operator = AuditActor.OfOperator(Who(Duty.TownClerk)),
        });
        installation.Cases.Office.CommitSeed();
        number = installation.Cases.Office.Receive(new Application(1, ["minimum_living_allowance"], "320106001001")).Number;
        installation.Cases.Office.Do(new Declare(number, [], Enum.GetValues<DeclaredKind>()));
    }
}
