using System.Globalization;
using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>Some families whose cases are being looked into, all by the one town clerk.</summary>
sealed class CasesLookedInto : IDisposable
{
    public const int Division = 320106;

    public CasesLookedInto(int count, DatabaseKind kind = DatabaseKind.Sqlite)
    {
        Office = new AnInstallation(kind);
        Office.Deliver("demo-applications", "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n" + string.Concat(Enumerable.Range(1, count).Select(one => string.Create(
            CultureInfo.InvariantCulture, $"H{one},测试{(char)('甲' + one)},{AStaffedOffice.Id($"99010219800101{one:D3}0")},本人,{Division},城镇,2025-10-08,共同生活家庭成员\n"))));
        Office.MakeDemo();
        Office.Installation.Operators.Demo.Tokens(Division);
        As(Duty.TownClerk, () => Cases.Office.CommitSeed());
        Numbers = [.. Enumerable.Range(1, count).Select(Receive)];
    }

    public AnInstallation Office { get; }

    public CaseDesk Cases => Office.Installation.Cases;

    public IReadOnlyList<string> Numbers { get; }

    public void Dispose() => Office.Dispose();

    public T As<T>(Duty duty, Func<T> what)
    {
        using var acting = Office.Installation.Audit.As(Office.Installation.Audit.Actor with { Operator = Hand(duty) });
        return what();
    }

    public string Hand(Duty duty) => Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(duty)).OnRecord;

    public string Login(Duty duty) => Office.Installation.Operators.Operators.All().First(one => one.Duties.Contains(duty)).Login;

    /// <summary>A ticket for a case to somebody; its name.</summary>
    public string Ticket(string number, Duty to) => "T" + As(Duty.Approver, () => Office.Installation.Tickets.Issue(new TicketTerms
    {
        Case = number, IssuedTo = Hand(to), Households = new Leave(Office.Installation).People([Cases.Reader.Find(number).Household], AnInstallation.Day, null), Division = Division,
        NotBefore = Office.Clock.Now, Until = Office.Clock.Now.AddDays(30), MostUses = 100,
    }).Number).ToString(CultureInfo.InvariantCulture);

    /// <summary>What a case asks of whom, by its orders.</summary>
    public IReadOnlyList<QueryLine> Queries(string number) => As(Duty.TownClerk, () => Cases.Reader.Queries(number));

    string Receive(int household)
    {
        var one = As(Duty.TownClerk, () => Cases.Office.Receive(new Application(household, [ACaseWorked.Allowance], $"{Division}001001")));
        As(Duty.TownClerk, () => Cases.Authorisations.Enter(one, new(household, AuthorisationForm.Electronic, "1", Sm3.Hex([1]), Sm3.Hex([2]))));
        foreach (var command in new CaseCommand[] { new Declare(one.Number, [], Enum.GetValues<DeclaredKind>()), new PromiseTruth(one.Number, "1", Sm3.Hex([3])), new AcceptApplication(one.Number), new BeginInvestigation(one.Number) })
        {
            As(Duty.TownClerk, () => Cases.Office.Do(command));
        }

        return one.Number;
    }
}
