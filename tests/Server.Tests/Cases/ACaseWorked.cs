using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>An installation in which one family's case can be brought to where a test needs it, each step by somebody who may take it.</summary>
sealed class ACaseWorked : IDisposable
{
    public const string Allowance = "minimum_living_allowance";
    public const long Fen = 60_000;

    /// <param name="kind">On which database.</param>
    /// <param name="division">Where everybody works.</param>
    public ACaseWorked(DatabaseKind kind = DatabaseKind.Sqlite, int division = 320106)
    {
        Office = new AnInstallation(kind).WithOneHousehold();
        Office.IssueAll();
        Office.MakeDemo();
        Office.Installation.Operators.Demo.Tokens(division);
    }

    public AnInstallation Office { get; }

    public CaseDesk Cases => Office.Installation.Cases;

    public string Number { get; set; } = "";

    public Case Case => As(Duty.TownClerk, () => Cases.Reader.Find(Number));

    public void Dispose() => Office.Dispose();

    public string Hand(Duty duty) => Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(duty)).OnRecord;

    public T As<T>(Duty duty, Func<T> what)
    {
        using var acting = Office.Installation.Audit.As(Office.Installation.Audit.Actor with { Operator = Hand(duty) });
        return what();
    }

    public Case Receive()
    {
        As(Duty.TownClerk, () => Cases.Office.CommitSeed());
        var one = As(Duty.TownClerk, () => Cases.Office.Receive(new Application(1, [Allowance], "320106001001")));
        Number = one.Number;
        return one;
    }

    public void Authorise() => As(Duty.TownClerk, () => Cases.Authorisations.Enter(Case, new(1, AuthorisationForm.Electronic, "1", Sm3.Hex([1]), Sm3.Hex([2]))));

    /// <summary>A ticket for the case, to the clerk; its name.</summary>
    public string Ticket(Duty? duty = null) => "T" + As(Duty.Approver, () => Office.Installation.Tickets.Issue(new TicketTerms
    {
        Case = Number, IssuedTo = Hand(duty ?? Duty.TownClerk), Households = new Leave(Office.Installation).People([1], AnInstallation.Day, null), Division = 320106,
        NotBefore = Office.Clock.Now, Until = Office.Clock.Now.AddDays(30), MostUses = 100,
    }).Number).ToString(System.Globalization.CultureInfo.InvariantCulture);

    public Case Clerk(params CaseCommand[] commands) => commands.Aggregate(Case, (_, command) => As(Duty.TownClerk, () => Cases.Office.Do(command)));

    /// <summary>Investigating, with an order and a report.</summary>
    /// <param name="declared">What the family declares; nothing at all where it is left out.</param>
    public void Investigate(params DeclaredItem[] declared)
    {
        Receive();
        Authorise();
        Clerk(new Declare(Number, declared, [.. Enum.GetValues<DeclaredKind>().Except(declared.Select(item => item.Kind))]), new PromiseTruth(Number, "1", Sm3.Hex([3])), new AcceptApplication(Number), new BeginInvestigation(Number),
            new OrderVerification(Number, OrderKind.New, Ticket(), [new("deposits", "demo-deposits-icbc")]));
        var report = Office.Report();
        As(Duty.TownClerk, () => Cases.Office.Do(new TakeReport(Number, report.Number), Cases.Leave(Case)));
    }

    /// <summary>Granted, with an amount that is none the machine came to, and a reason for it.</summary>
    public void Grant(params DeclaredItem[] declared)
    {
        Investigate(declared);
        JudgementLine[] lines = [new(Allowance, true, Fen)];
        Departure[] departures = [new(Allowance, "settled_otherwise", "另行查实")];
        Clerk(new VisitHousehold(Number, new([Hand(Duty.TownClerk), "见证人"], "某村一组", "两间平房", [], [])));
        As(Duty.CountyOfficer, () => Cases.Office.Do(new ReviewCase(Number, lines, departures)));
        Clerk(new PublishProposal(Number, "公开栏"));
        Office.Clock.Now += TimeSpan.FromDays(8);
        Clerk(new EndPublicity(Number));
        As(Duty.Approver, () => Cases.Office.Do(new ApproveCase(Number, lines, departures, [], null)));
    }

    /// <summary>The report of the archive, once more.</summary>
    public void TakeReport() => As(Duty.TownClerk, () => Cases.Office.Do(new TakeReport(Number, Case.Report!), Cases.Leave(Case)));
}
