using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>Patrol knows kin whom nobody declared: from the households in the registry.</summary>
public sealed class PatrollingTests : IDisposable
{
    const string Wife = "990102198602020046";
    const string Brother = "990102199003030036";
    const string Sister = "990102199104040049";

    readonly AnInstallation office = new();
    readonly Patrolling patrolling;

    public PatrollingTests()
    {
        // An operator and his wife; the wife and her brother; the brother and his sister-in-law: one, two and three steps away.
        Household("H1", (AnInstallation.ApplicantId, "测试甲"), (Wife, "测试乙"));
        Household("H2", (Wife, "测试乙"), (Brother, "测试丙"));
        Household("H3", (Brother, "测试丙"), (Sister, "测试丁"));
        patrolling = new Patrolling(office.Installation);
        patrolling.Relatives.Declare("operator:7", Person(AnInstallation.ApplicantId), Tie.Self, AnInstallation.Day);
    }

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(AnInstallation.ApplicantId, true)]
    [InlineData(Wife, true)]
    [InlineData(Brother, true)]
    [InlineData(Sister, false)]
    public void A_look_at_kin_to_the_second_step_is_an_alarm_though_only_the_operator_was_declared(string looked, bool isAlarm)
    {
        using (office.Installation.Audit.As(new AuditActor("operator:7", null, "5e5510", null, "c0771e")))
        {
            office.Installation.Audit.Record(new AuditAct(AuditType.HouseholdVerified, "household:1") { Persons = [Person(looked)] });
        }

        var today = BeijingTime.DayOf(office.Clock.Now);
        var alarms = patrolling.Run(today, today).Where(alarm => alarm.Detector == PatrolDetector.OwnCircle.Code);

        Assert.Equal(isAlarm ? ["operator:7"] : [], alarms.Select(alarm => alarm.Operator));
    }

    Pseudonym Person(string id) => office.Installation.Keys.PseudonymOf(id);

    void Household(string key, params (string Id, string Name)[] members) => office.Deliver(
        "demo-applications",
        "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n" + string.Concat(members.Select((one, i) =>
            $"{key},{one.Name},{one.Id},{(i == 0 ? "本人" : "配偶")},320106,城镇,2025-10-08,共同生活家庭成员\n")));
}
