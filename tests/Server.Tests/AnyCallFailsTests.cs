using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server.Tests;

/// <summary>
/// The n-th thing asked of the database fails, for every n until an act needs no more: what was acknowledged is there, what was not is there
/// once or not at all, the record tells the same, nobody is given leave, and the folder opens again.
/// </summary>
public sealed class AnyCallFailsTests : IDisposable
{
    /// <summary>More than any act asks for; a sweep that gets here never ends.</summary>
    const int TooMany = 5000;

    readonly AStaffedOffice staffed = new();

    AnInstallation Office => staffed.Office;

    Installation Installation => staffed.Installation;

    public void Dispose() => staffed.Dispose();

    [Fact]
    public void An_import_is_there_whole_and_on_record_or_not_at_all()
    {
        var id = AStaffedOffice.Id("990102198001010012");
        Sweep(
            n =>
            {
                var path = Path.Combine(Office.Home, "..", $"swept-{n}.csv");
                File.WriteAllText(path, $"身份证号,姓名,账号,开户行,余额,时点\n{id},测试丁,6200000000{n:000000},工商银行,{100 + n}.50,2025-10-13\n");
                Installation.Receiver.Import(new Evidence.ImportRequest("demo-deposits-icbc", path));
            },
            () => Installation.Ledger.Deliveries().Count, "delivery_received");
    }

    [Fact]
    public void A_ticket_is_used_once_and_on_record_or_there_is_no_leave()
    {
        var ticket = $"T{staffed.Ticket(1).Number}";
        Sweep(
            _ => Assert.Equal(ticket, staffed.Under(AStaffedOffice.Looker, ticket, () => new Leave(Installation).For([1], AnInstallation.Day, null)).Name),
            () => Installation.Tickets.OnRecord(ticket)!.Uses, "ticket_used");
    }

    [Fact]
    public void A_report_is_issued_once_and_on_record_or_not_at_all()
    {
        var ticket = $"T{staffed.Ticket(6, AStaffedOffice.Printer).Number}";
        Sweep(
            n => staffed.Under(AStaffedOffice.Printer, ticket, () => new Reporting(Installation).Find(
                AStaffedOffice.Key(6), AnInstallation.Day.AddDays(n), Office.Clock.Now, TicketDuty.Print)),
            () => Installation.Reports.Of(6, TicketOffice.ForWorkThatShowsNobody()).Count, "reports_issued");
    }

    [Fact]
    public void A_look_is_on_record_or_there_is_none() => Sweep(
        n => Installation.Audit.Record(new AuditAct(AuditType.HouseholdVerified, $"household:{n}")),
        () => Events("household_verified"), "household_verified");

    [Fact]
    public void A_run_is_on_record_before_pages_show_it()
    {
        var order = Order();
        Sweep(
            n => staffed.Under(AStaffedOffice.Printer, order, () => new Verifying(Installation).All(AnInstallation.Day.AddDays(n), Office.Clock.Now, cancel: TestContext.Current.CancellationToken)),
            () => Events("run_verified"), "run_verified");
    }

    /// <summary>Does an act again and again while the n-th call of the database fails.</summary>
    void Sweep(Action<int> act, Func<int> effects, string type)
    {
        var (n, isDone) = (0, false);
        while (!isDone)
        {
            n++;
            Assert.True(n < TooMany, "It never ends.");
            var before = (Effects: effects(), Events: Events(type));
            var (isAcknowledged, hasFailed) = Try(() => act(n), n);
            var after = (Effects: effects(), Events: Events(type));
            if (!isAcknowledged && after.Effects - before.Effects != after.Events - before.Events)
            {
                // Committed, and what is kept in memory could not be read anew: seen when the folder is opened again.
                Office.Reopen();
                after = (effects(), after.Events);
            }

            var (made, told) = (after.Effects - before.Effects, after.Events - before.Events);
            Assert.True(
                isAcknowledged ? (made, told) == (1, 1) : made == told && made is 0 or 1, $"call {n}: acknowledged {isAcknowledged}, {made} effects, {told} events");
            isDone = isAcknowledged && !hasFailed;
            if (n % 20 == 0 || isDone)
            {
                Office.Reopen();
                Assert.Equal(after.Effects, effects());
            }
        }

        Assert.True(n > 3, $"Only {n} calls were seen.");
        using var keys = KeyRing.Open(Path.Combine(Office.Home, "keys"), create: false);
        Assert.True(new AuditCheck(HeduiDatabase.OpenToRead(Office.Home, new AuditTables()), [keys.PublicKey]).Run(
            Path.Combine(Office.Home, "audit", "heads"), cancel: TestContext.Current.CancellationToken).IsSound);
        TestContext.Current.TestOutputHelper?.WriteLine($"{type}: {n} calls failed one after the other");
    }

    static (bool IsAcknowledged, bool HasFailed) Try(Action act, int n)
    {
        using var failing = FailingDatabase.At(n);
        try
        {
            act();
            return (true, failing.HasFailed);
        }
        catch (Exception broken) when (broken is RefusedException or System.Data.Common.DbException or Microsoft.EntityFrameworkCore.DbUpdateException)
        {
            return (false, failing.HasFailed);
        }
    }

    string Order()
    {
        using var who = staffed.As(AStaffedOffice.Issuer);
        var everybody = new Leave(Installation).Everybody(AnInstallation.Day, null);
        Installation.Tickets.Authorisations.Add([.. everybody.SelectMany(household => household.Members).Distinct().Select(staffed.Authorises)]);
        // To somebody of the province who may look, by the other who may issue.
        return $"T{Installation.Tickets.Issue(staffed.Terms(1, AStaffedOffice.Printer) with { Kind = TicketKind.Order, Households = everybody, MostUses = 100_000 }).Number}";
    }

    int Events(string type) => staffed.Events().Count(one => one.Type == type);
}
