using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>
/// A family of the register over a whole installation, with operators of the register and a report that was really issued: granted,
/// paid, and told on paper.
/// </summary>
public sealed class CaseJourneyTests : IDisposable
{
    const string Allowance = "minimum_living_allowance";
    const long Fen = 60_000;

    AnInstallation office = null!;

    void Open(DatabaseKind kind)
    {
        office = new AnInstallation(kind).WithOneHousehold();
        office.IssueAll();
        office.MakeDemo();
        office.Installation.Operators.Demo.Tokens(320106);
        As(Duty.Approver, () => office.Installation.Tickets.Authorisations.Add([new AuthorisationTerms
        {
            Person = office.Installation.Persons.PseudonymsOf([1])[0], Purpose = QueryPurpose.Verification, Scope = EvidenceScope.Everything, Division = 320106,
            From = office.Clock.Now, Until = office.Clock.Now.AddYears(1), TextVersion = "1", TextDigest = Sm3.Hex([1]), Form = AuthorisationForm.Electronic,
            Proof = Sm3.Hex([2]),
        }]));
    }

    CaseDesk Cases => office.Installation.Cases;

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void A_family_is_granted_help_on_a_report_of_the_archive_and_paid(DatabaseKind kind)
    {
        Open(kind);
        As(Duty.Approver, () => Cases.Office.CommitSeed());
        var one = As(Duty.TownClerk, () => Cases.Office.Receive(new Application(1, [Allowance], "320106001001")));
        Assert.Equal(Hand(Duty.TownClerk), one.Handler);
        Clerk(new Declare(one.Number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(one.Number, "1", Sm3.Hex([3])), new AcceptApplication(one.Number),
            new BeginInvestigation(one.Number), new VisitHousehold(one.Number, new([one.Handler, "见证人"], "某村一组", "两间平房", [], [])));
        var report = office.Report();
        var taken = As(Duty.TownClerk, () => Cases.Office.Do(new TakeReport(one.Number, report.Number), Cases.Leave(one)));
        var machine = Assert.Single(taken.Machine);
        Assert.Equal(Allowance, machine.Programme);
        Assert.Equal(machine.Outcome, office.Installation.Reports.Open(report.Number, Cases.Leave(one)).Report.Programmes.Single(line => line.Key == Allowance).Outcome);
        JudgementLine[] lines = [new(Allowance, true, Fen)];
        Departure[] departures = machine.DiffersFrom(lines[0]) ? [new(Allowance, "settled_otherwise", "另行查实")] : [];

        As(Duty.CountyOfficer, () => Cases.Office.Do(new ReviewCase(one.Number, lines, departures)));
        Clerk(new PublishProposal(one.Number, "公开栏"));
        office.Clock.Now += TimeSpan.FromDays(8);
        Clerk(new EndPublicity(one.Number));
        var granted = As(Duty.Approver, () => Cases.Office.Do(new ApproveCase(one.Number, lines, departures, [], null)));
        office.Clock.Now = new(2025, 11, 5, 1, 0, 0, TimeSpan.Zero);

        Assert.Equal(CaseState.Granted, granted.State);
        Assert.Equal(Fen, Assert.Single(As(Duty.Approver, () => Cases.Payments.Make(new(2025, 11, 1)))).Fen);
        var letter = As(Duty.CountyOfficer, () => Cases.Papers.Make(PaperKind.Confirmation, one.Number, Cases.Leave(one)));
        Assert.Contains(AnInstallation.Applicant, letter, StringComparison.Ordinal);
        Assert.Contains("600.00 元 / 月", letter, StringComparison.Ordinal);
        AssertTheSameUnderANewKey(() => As(Duty.CountyOfficer, () => Cases.Papers.Make(PaperKind.Confirmation, one.Number, Cases.Leave(one))), letter);
    }

    void AssertTheSameUnderANewKey(Func<string> paper, string was)
    {
        var installation = office.Installation;
        installation.Keys.Rotate(office.Clock);

        var did = installation.Census.Reseal(installation.Audit, null, TestContext.Current.CancellationToken);

        Assert.Equal((0L, 0L), (did.Broken, installation.Census.Pending()));
        Assert.All(["authorisations", "case_draws", "case_steps", "cases", "grants", "operators"], holding =>
            Assert.Contains(installation.Census.Count(), held => held.Holding == holding && held.Version == 2));
        Assert.Equal(was, paper());
    }

    [Fact]
    public void A_report_of_nobody_is_not_taken()
    {
        Open(DatabaseKind.Sqlite);
        As(Duty.Approver, () => Cases.Office.CommitSeed());
        var one = As(Duty.TownClerk, () => Cases.Office.Receive(new Application(1, [Allowance], "320106001001")));
        Clerk(new Declare(one.Number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(one.Number, "1", Sm3.Hex([3])), new AcceptApplication(one.Number),
            new BeginInvestigation(one.Number));

        Assert.Equal("unknown_report", Assert.Throws<RefusedException>(
            () => As(Duty.TownClerk, () => Cases.Office.Do(new TakeReport(one.Number, "HD-320106-20251015-0000099-01"), Cases.Leave(one)))).Refusal.Code);
    }

    void Clerk(params CaseCommand[] commands)
    {
        foreach (var command in commands)
        {
            As(Duty.TownClerk, () => Cases.Office.Do(command));
        }
    }

    string Hand(Duty duty) => office.Installation.Operators.Operators.All().Single(one => one.Duties.Contains(duty)).OnRecord;

    T As<T>(Duty duty, Func<T> what)
    {
        using var acting = office.Installation.Audit.As(office.Installation.Audit.Actor with { Operator = Hand(duty) });
        return what();
    }
}
