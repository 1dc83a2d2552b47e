using System.Globalization;
using Hedui.Casework;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>Counties of one installation work side by side: neither sees the cases of the other, and neither stands in its way.</summary>
public sealed class TwoCountiesTests : IDisposable
{
    AnInstallation? office;

    public void Dispose() => office?.Dispose();

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void Each_receives_applications_and_sees_its_own_alone(DatabaseKind kind)
    {
        office = new AnInstallation(kind);
        (string Key, string Id, int Division)[] families = [("测试甲", "990102198512120027", 320106), ("测试乙", "990102198001010012", 320104), ("测试丙", "990102198001020018", 320106)];
        office.Deliver("demo-applications", "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n" + string.Concat(families.Select(one => string.Create(
            CultureInfo.InvariantCulture, $"H{one.Key},{one.Key},{AStaffedOffice.Id(one.Id)},本人,{one.Division},城镇,2025-10-08,共同生活家庭成员\n"))));
        office.MakeDemo();
        office.Installation.Operators.Demo.Tokens(320106);
        var (here, there) = (office.Installation.Operators.Operators.All().Single(one => one.Duties.Contains(Duty.TownClerk)).OnRecord, Clerk(320104));
        As(here, () => office.Installation.Cases.Office.CommitSeed());

        var cases = new[] { Receive(here, 1, 320106), Receive(there, 2, 320104), Receive(here, 3, 320106) };

        Assert.Equal(3, cases.Select(one => one.Number).Distinct().Count());
        Assert.Equal([cases[2].Number, cases[0].Number], As(here, () => office.Installation.Cases.Reader.List(new())).Cases.Select(one => one.Number));
        Assert.Equal([cases[1].Number], As(there, () => office.Installation.Cases.Reader.List(new())).Cases.Select(one => one.Number));
    }

    Case Receive(string clerk, int household, int division) =>
        As(clerk, () => office!.Installation.Cases.Office.Receive(new Application(household, [ACaseWorked.Allowance], $"{division}001001")));

    T As<T>(string who, Func<T> what)
    {
        using var acting = office!.Installation.Audit.As(office.Installation.Audit.Actor with { Operator = who });
        return what();
    }

    string Clerk(int division)
    {
        var desk = office!.Installation.Operators;
        int By(Duty duty) => desk.Operators.All().Single(one => one.Duties.Contains(duty)).Number;
        var number = desk.Operators.Make(By(Duty.SystemAdministrator), new NewOperator("second.clerk", "S-2", "测试", division) { AgreementOn = desk.Today });
        desk.Grants.Confirm(By(Duty.SystemAdministrator), desk.Grants.Propose(By(Duty.SecurityAdministrator), number, Duty.TownClerk));
        return AuditActor.OfOperator(number);
    }
}
