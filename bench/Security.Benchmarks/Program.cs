using System.Diagnostics;
using System.Globalization;
using Hedui.Security;
using Hedui.Storage;

// What a record of acts costs: dotnet run --project bench/Security.Benchmarks -c Release -- [EVENTS]
var events = args is [var asked] ? int.Parse(asked, CultureInfo.InvariantCulture) : 1_000_000;
var folder = Directory.CreateTempSubdirectory("hedui-bench").FullName;
using (var home = HomeFolder.Open(folder))
using (var keys = KeyRing.Open(home.Keys, create: true))
{
    var database = HeduiDatabase.Open(home, new AuditTables());
    var heads = Path.Combine(home.Audit, "heads");
    var trail = AuditTrail.Open(database, keys, heads, AuditActor.OfThisProgram(), TimeProvider.System);
    var persons = Enumerable.Range(0, 3).Select(i => new Pseudonym((UInt128)i << 90)).ToArray();
    AuditAct Look(int i) => new(AuditType.HouseholdVerified, $"household:{i}") { Persons = persons, Policy = "3f9a2c71d0b84e55" };
    trail.Record(Look(0));

    var alone = Math.Min(events, 2000);
    Tell("acts of one event and three persons, each synced", alone, () =>
    {
        for (var i = 0; i < alone; i++)
        {
            trail.Record(Look(i));
        }
    });
    Tell("the same in acts of 1,000 events", events, () =>
    {
        for (var i = alone; i < events; i += 1000)
        {
            trail.Record([.. Enumerable.Range(i, 1000).Select(Look)]);
        }
    });
    trail.Dispose();
    AuditVerdict? verdict = null;
    Tell("checked", events, () => verdict = new AuditCheck(database, [keys.PublicKey]).Run(heads));
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{verdict!.Events:N0} events, sound: {verdict.IsSound}; database {new FileInfo(home.Database).Length / 1e6:N0} MB, heads {new FileInfo(heads).Length / 1e6:N0} MB, peak {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB"));
}

Directory.Delete(folder, recursive: true);

static void Tell(string what, int count, Action work)
{
    var clock = Stopwatch.StartNew();
    work();
    Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture, $"{what}: {count:N0} in {clock.Elapsed.TotalSeconds:0.00} s, {count / clock.Elapsed.TotalSeconds:N0}/s"));
}
