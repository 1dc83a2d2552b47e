using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server.Tests;

/// <summary>The same account on record for two households: a lead for an officer, about whoever holds it.</summary>
public sealed class SharedAccountTests : IDisposable
{
    const string Second = "990102197003150012";
    const string Third = "990102199109090037";

    readonly AnInstallation office = new AnInstallation().WithOneHousehold();

    public SharedAccountTests() => office.Deliver(
        "demo-applications",
        "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
        + $"H2,周雨水,{Second},本人,320106,城镇,2025-10-08,共同生活家庭成员\n"
        + $"H3,吴清明,{Third},本人,320106,城镇,2025-10-08,共同生活家庭成员\n");

    public void Dispose() => office.Dispose();

    [Fact]
    public void Both_holders_are_pointed_out_and_nobody_else()
    {
        Deposits("demo-deposits-icbc", (Second, "周雨水", "620000000000017"), (Third, "吴清明", "620000000000999"));

        Assert.Equal([true, true, false], Pointed());
    }

    [Fact]
    public void The_same_number_at_another_bank_is_another_account()
    {
        Deposits("demo-deposits-ccb", (Second, "周雨水", "620000000000017"));

        Assert.Equal([false, false, false], Pointed());
    }

    [Fact]
    public void What_was_not_yet_known_is_not_pointed_out()
    {
        var before = office.Clock.Now;
        Deposits("demo-deposits-icbc", (Second, "周雨水", "620000000000017"));

        Assert.Contains(Findings("H1", office.Clock.Now), finding => finding.Code == "shared_account");
        Assert.DoesNotContain(Findings("H1", before), finding => finding.Code == "shared_account");
    }

    [Fact]
    public void A_number_that_many_households_have_is_a_placeholder() =>
        Assert.Empty(SharedLeads.FindAccountHolders(
            Shared().Installation.Ledger.At(office.Clock.Now, AnInstallation.Day), office.Installation.Standards.Catalogue, _ => 0,
            new FindingOptions(MostSharing: 1)));

    AnInstallation Shared()
    {
        Deposits("demo-deposits-icbc", (Second, "周雨水", "620000000000017"));
        return office;
    }

    void Deposits(string source, params (string Id, string Name, string Account)[] rows) => office.Deliver(
        source, "身份证号,姓名,账号,开户行,余额,时点\n"
        + string.Concat(rows.Select(row => $"{row.Id},{row.Name},{row.Account},某行,10.00,2025-10-12\n")));

    IEnumerable<bool> Pointed() => new[] { "H1", "H2", "H3" }.Select(key =>
        Findings(key, office.Clock.Now).Any(finding => finding is { Code: "shared_account", Member: 1 }));

    IReadOnlyList<ReportFinding> Findings(string key, DateTimeOffset knownAt) =>
        office.Reporting.Open(office.Reporting.Find(key, AnInstallation.Day, knownAt), TicketOffice.ForWorkThatShowsNobody()).Report.Findings;
}
