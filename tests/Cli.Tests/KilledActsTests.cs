using System.Globalization;
using Hedui.Evidence;
using Hedui.Security;
using Hedui.Server;
using Hedui.Testing;

namespace Hedui.Cli.Tests;

/// <summary>
/// The program is killed again and again in the middle of acts, at places that a seed chooses: what it acknowledged is
/// there exactly once, what it did not is there once or not at all, and the record of acts tells the same.
/// </summary>
public class KilledActsTests : IDisposable
{
    const int Households = 12;

    readonly Workplace data;
    readonly Village village;
    readonly Random random = new(20251015);

    public KilledActsTests()
        : this(null)
    {
    }

    /// <param name="server">A server of its own, on which the database is; null for in the data folder.</param>
    protected KilledActsTests(PostgreSqlServer? server)
    {
        data = new Workplace { Database = server?.NewDatabase() };
        village = new Village(data);
    }

    public virtual void Dispose() => data.Dispose();

    [Fact]
    public async Task Every_acknowledged_act_is_there_exactly_once_however_often_the_program_is_killed()
    {
        await village.Settle(Households);
        var (killed, acknowledged) = (0, 0);
        var cycles = Nightly.Times(8, 400);
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var act = cycle % 4;
            var args = Args(act, cycle);
            var before = Look(act, cycle);
            var ran = await Interrupted(random.Next(1, MostChanges(act)), [.. args, "--home", data.Home]);
            Assert.True(ran.Exit == 0 || IsInterrupted(ran), $"{string.Join(' ', args)}: {ran.Exit}\n{ran.Error}");
            // It may have said so and been killed before it could end.
            var isDone = ran.Exit == 0;
            (killed, acknowledged) = (killed + (isDone ? 0 : 1), acknowledged + (isDone ? 1 : 0));

            var after = Look(act, cycle);
            var (effects, events) = (after.Effects - before.Effects, after.Events - before.Events);
            Assert.True(isDone ? (effects, events) == (1, 1) : effects is 0 or 1 && events >= effects && events <= 1,
                $"cycle {cycle}, {string.Join(' ', args)}: exit {ran.Exit}, {effects} effects, {events} events");
        }

        Assert.True(killed >= cycles / 4, $"killed {killed} of {cycles}, acknowledged {acknowledged}");
        for (var cycle = 0; cycle < cycles; cycle += 4)
        {
            // Whatever became of it, the same again leaves it once.
            await village.Do(Args(0, cycle));
            Assert.Equal(1, Look(0, cycle).Effects);
        }
    }

    /// <summary>Up to how many changes are seen before the blow.</summary>
    protected virtual int MostChanges(int act) => act == 0 ? 24 : 14;

    /// <summary>Runs the program and strikes after so many changes.</summary>
    private protected virtual Task<Ran> Interrupted(int changes, string[] args) => Killed.After(changes, data.Home, args);

    /// <summary>Whether that is how a program ends that was struck.</summary>
    private protected virtual bool IsInterrupted(Ran ran) => ran.Exit == Killed.BySignal9;

    string[] Args(int act, int cycle) => act switch
    {
        0 => ["import", "--source", Village.Deposits, FileOf(cycle), "--waive", "unit_slip"],
        1 => ["quarantine", "correct", "1", "--cell", "余额=" + BalanceOf(cycle)],
        2 => ["report", Village.KeyOf(2 + (cycle / 4 % (Households - 1))), "--on", DayOf(cycle), "--format", "json", "-o", data.PathOf("report.json")],
        _ => ["keys", "rotate", "--yes"],
    };

    /// <summary>How often the act has taken effect, and how often it is on record; the whole folder is looked through.</summary>
    (int Effects, int Events) Look(int act, int cycle)
    {
        using var installation = Village.Open(data.Home);
        new HomeCheck(installation).Run(TestContext.Current.CancellationToken);
        int Events(string type, string? on = null) => Village.Events(data.Home).Count(one => one.Type == type && (on is null || one.Object == on));
        switch (act)
        {
            case 0:
                var digest = Convert.ToHexStringLower(Sm3.Hash(File.ReadAllBytes(FileOf(cycle))));
                var deliveries = installation.Ledger.Deliveries().Where(delivery => delivery.Digest == digest).ToList();
                return (deliveries.Count, Village.Events(data.Home).Count(one => one.Type == "delivery_received" && one.Digest == digest));
            case 1:
                var row = installation.Receiver.Quarantine.Show(1, TicketOffice.ForWorkThatShowsNobody());
                Assert.Equal(QuarantineState.Open, row.State);
                return (row.Cells!.Contains(BalanceOf(cycle)) ? 1 : 0, Events("quarantine_corrected"));
            case 2:
                var household = new Verifying(installation).NumberOf(Village.KeyOf(2 + (cycle / 4 % (Households - 1))));
                return (installation.Reports.Of(household, TicketOffice.ForWorkThatShowsNobody()).Count, Events("reports_issued"));
            default:
                return (installation.Keys.SealVersion, Events("keys_rotated"));
        }
    }

    string FileOf(int cycle)
    {
        var path = data.PathOf($"delivered/{cycle}.csv");
        return File.Exists(path) ? path : data.Write($"delivered/{cycle}.csv", Village.Header + string.Concat(Enumerable.Range(1, 200).Select(row =>
            $"{Canary.IdOf(row)},{Canary.Name},{Canary.AccountOf((cycle * 1000) + row)},建设银行,{Canary.YuanOf(row % 100)}.00,2025-10-13\n")));
    }

    static string BalanceOf(int cycle) => (1000 + cycle).ToString(CultureInfo.InvariantCulture);

    /// <summary>Another day for each round: a report that is there already would be handed out, not issued.</summary>
    static string DayOf(int cycle) => new DateOnly(2025, 10, 15).AddDays(cycle / 4).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>The same with the database on a server: the program is killed at places that the server's files give.</summary>
public class KilledActsOnPostgreSqlTests : KilledActsTests
{
    public KilledActsOnPostgreSqlTests()
        : this(new PostgreSqlServer())
    {
    }

    protected KilledActsOnPostgreSqlTests(PostgreSqlServer server)
        : base(server) => Server = server;

    protected PostgreSqlServer Server { get; }

    /// <summary>A server writes to few files: one log ahead of all others.</summary>
    protected override int MostChanges(int act) => 7;

    public override void Dispose()
    {
        base.Dispose();
        Server.Dispose();
    }

    private protected override Task<Ran> Interrupted(int changes, string[] args) => Killed.After(changes, Server.Folder, args);
}

/// <summary>Not the program but the server falls over (as in a power cut) in the middle of acts, and is started again.</summary>
public sealed class CrashedServerTests() : KilledActsOnPostgreSqlTests(new PostgreSqlServer())
{
    private protected override async Task<Ran> Interrupted(int changes, string[] args)
    {
        var crashed = false;
        var ran = await Killed.AfterIn(null, changes, Server.Folder, args, _ =>
        {
            Server.Crash();
            crashed = true;
        });
        if (crashed)
        {
            Server.Start();
        }

        return ran;
    }

    /// <summary>The program says that it could not do it, and ends.</summary>
    private protected override bool IsInterrupted(Ran ran) => ran.Exit == 1;
}
