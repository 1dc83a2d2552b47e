using System.Text.Json;
using Hedui.Evidence;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Cli.Tests;

/// <summary>
/// Keys destroyed by the real program: refused while anything needs them, killed on the way, and what they sealed is found by nobody, in
/// the folder and in a backup made before.
/// </summary>
public sealed class KeyShredCommandTests : IDisposable
{
    const int Households = 40;
    const string Reason = "保管期满";

    readonly Workplace data = new();
    readonly Village village;

    public KeyShredCommandTests() => village = new Village(data);

    string Key => data.PathOf("safe/key");

    string Heads => data.PathOf("heads");

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_key_is_destroyed_only_when_nothing_needs_it_a_backup_holds_the_rest_and_somebody_confirms()
    {
        await village.Settle(households: 2);
        await village.Do("keys", "rotate", "--yes");
        var stands = (await village.Do("keys", "list", "--json")).Json().GetProperty("stands");

        // What is sealed, then what has codes of rows.
        Assert.Equal(
            ["identities", "ledger_texts", "originals", "quarantine", "reports", "identities", "registry_proofs"], stands.EnumerateArray().Select(one => one.GetProperty("holding").GetString()!));
        (await Shred(1)).AssertTold("key_version_in_use", "seal:1");
        (await Shred(2)).AssertTold("key_version_current", "seal:2");
        (await Shred(7)).AssertTold("key_version_unknown", "seal:7");
        Assert.Equal(2, (await village.Try("keys", "shred", "0", "--reason", Reason, "--yes")).Exit);
        Assert.Equal(2, (await village.Try("keys", "shred", "1", "--yes")).Exit);
        await village.Do("keys", "reseal");
        (await Shred(1)).AssertTold("backup_missing", "seal:1");
        await BackUp("after");
        (await village.Try("keys", "shred", "1", "--reason", " ", "--yes")).AssertTold("because_missing");
        (await village.Try("keys", "shred", "1", "--reason", Reason)).AssertTold("not_confirmed");
        var done = (await Shred(1, "--json")).Json();

        Assert.Equal(1, done.GetProperty("version").GetInt32());
        Assert.Equal(1, done.GetProperty("backups_with_the_key").GetArrayLength());
        Assert.True(File.Exists(done.GetProperty("tombstones").GetString()));
        Assert.Equal([1], (await village.Do("keys", "list", "--json")).Json().GetProperty("shredded").EnumerateArray().Select(one => one.GetProperty("version").GetInt32()));
        Assert.Equal(0, (await village.Do("audit", "verify")).Exit);
        (await Shred(1)).AssertTold("key_version_unknown", "seal:1");
        Assert.DoesNotContain(Reason, await File.ReadAllTextAsync(done.GetProperty("tombstones").GetString()!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_is_found_by_nobody_in_the_folder_or_in_an_older_backup_with_every_key_that_is_left()
    {
        var erased = DeliverEarlier();
        await village.Settle(Households);
        // The heads lie on another disk, where they outlive the folder.
        await village.Do("audit", "list", "--audit-heads", Heads);
        var said = await Said(data.Home);
        await BackUp("older");
        var wrapped = WrappedIn(data.Home);
        Assert.Equal(3, Originals(data.Home).Count);
        await Erase();
        await village.Do("keys", "rotate", "--reseal", "--yes");
        await BackUp("newer");
        await Shred(1);

        Assert.Equal(said, await Said(data.Home));
        Assert.Equal(2, Originals(data.Home).Count);
        AssertKeyIsGone(data.Home);
        foreach (var (backup, code) in new[] { ("older", "seal_key_shredded"), ("newer", "original_erased") })
        {
            var home = data.PathOf($"restored-{backup}");
            var restored = await Hedui.Run("restore", "--from", data.PathOf($"backups/{backup}"), "--key", Key, "--home", home, "--despite-loss", "--json");
            Assert.True(restored.Exit == 0, restored.Error);
            AssertKeyIsGone(home);
            Assert.Empty(Canary.Found(home));
            Assert.Equal(0, (await Hedui.Run("audit", "verify", "--home", home)).Exit);
            await AssertConcluded(home, isReadable: backup == "newer");
            using var installation = Village.Open(home);
            Assert.Equal(code, Refused(() => installation.Receiver.RawFiles.CopyTo(erased, Stream.Null)));
            Assert.Equal(backup == "older", restored.Json().GetProperty("checked").GetProperty("shredded").GetInt64() > 0);
            Assert.Equal(backup == "older" ? "seal_key_shredded" : "", Refused(() => new IdentityBook(installation.Persons, TicketOffice.ForWorkThatShowsNobody()).Reveal(1)));
        }

        async Task AssertConcluded(string home, bool isReadable)
        {
            if (isReadable)
            {
                Assert.Equal(said, await Said(home));
            }
            else
            {
                // The run is computed; why households wait would be told with texts that nobody can read.
                (await Hedui.Run("verify", "--all", "--on", Village.Day, "--home", home)).AssertRefused("seal_key_shredded");
            }
        }

        void AssertKeyIsGone(string home)
        {
            Assert.All(Directory.EnumerateFiles(home, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "hedui.lock"), file =>
                Assert.True(File.ReadAllBytes(file).AsSpan().IndexOf(wrapped) < 0, file));
            using var keys = KeyRing.Open(Path.Combine(home, "keys"), create: false);
            Assert.DoesNotContain(keys.Versions(), key => key is { Use: KeyUse.Seal, Version: 1 });
        }
    }

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Killed_at_any_point_of_resealing_nothing_is_lost_and_the_same_again_goes_on(DatabaseKind kind)
    {
        using var there = new Workplace { Database = kind.Place() };
        var settled = new Village(there);
        await settled.Settle(Households);
        var said = await Said(there.Home);
        await settled.Do("keys", "rotate", "--yes");
        var killed = 0;
        foreach (var changes in Enumerable.Range(0, Nightly.Times(5, 100)).Select(at => 3 + (at * 5)))
        {
            var ran = await Killed.After(changes, there.Home, "keys", "reseal", "--home", there.Home);
            killed += ran.Exit == Killed.BySignal9 ? 1 : 0;
            Assert.True(ran.Exit is 0 or Killed.BySignal9, ran.Error);
            using var installation = Village.Open(there.Home);
            AssertWhole(installation);
        }

        Assert.True(killed > 1, $"killed {killed}");
        await settled.Do("keys", "reseal");

        Assert.Equal(0, (await settled.Do("keys", "list", "--json")).Json().GetProperty("pending").GetInt64());
        Assert.Equal(0, (await settled.Do("audit", "verify")).Exit);
        Assert.Equal(said, await Said(there.Home));
        Assert.Empty(Canary.Found(there.Home));
        await settled.Do("keys", "shred", "1", "--reason", Reason, "--without-backup", "--yes");
        using var after = Village.Open(there.Home);
        AssertWhole(after);
    }

    [Fact]
    public async Task Killed_at_any_point_of_its_destruction_the_key_is_there_or_gone_for_good_and_the_same_again_ends_it()
    {
        await village.Settle(households: 2);
        await village.Do("keys", "rotate", "--reseal", "--yes");
        var killed = 0;
        foreach (var changes in Enumerable.Range(1, Nightly.Times(5, 40)).Select(at => at * 2))
        {
            var ran = await Killed.After(changes, data.Home, "keys", "shred", "1", "--reason", Reason, "--without-backup", "--yes", "--home", data.Home);
            killed += ran.Exit == Killed.BySignal9 ? 1 : 0;
            Assert.Equal(0, (await village.Do("audit", "verify")).Exit);
            using var installation = Village.Open(data.Home);
            AssertWhole(installation);
            if (installation.Keys.Shredded.Count > 0)
            {
                break;
            }
        }

        Assert.True(killed > 0, "killed nothing");
        await village.Try("keys", "shred", "1", "--reason", Reason, "--without-backup", "--yes");
        (await Shred(1)).AssertTold("key_version_unknown", "seal:1");
        Assert.Contains("key_shredded", Village.Events(data.Home).Select(one => one.Type));
        Assert.Equal(["keyring.json", "wrapping.json"], Directory.GetFiles(Path.Combine(data.Home, "keys")).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Originals_are_listed_with_who_erased_them_when_and_why()
    {
        var earlier = DeliverEarlier();
        await village.Settle(households: 1, verify: false);
        var kept = (await village.Do("originals", "list", "--json")).Json();
        Assert.Equal(3, kept.GetArrayLength());
        Assert.All(kept.EnumerateArray(), one => Assert.Equal(JsonValueKind.Null, one.GetProperty("erased_at").ValueKind));

        (await village.Try("originals", "erase", "--before", "2099-01-01", "--reason", Reason, "--yes")).AssertTold("day_ahead", "2099-01-01");
        (await village.Try("originals", "erase", "--before", "2020-01-01", "--reason", " ", "--yes")).AssertTold("because_missing");
        Assert.Equal(2, (await village.Try("originals", "erase", "--before", "lately", "--reason", Reason, "--yes")).Exit);
        var none = await village.Do("originals", "erase", "--before", "2020-01-01", "--reason", Reason, "--json");
        Assert.Equal(0, none.Json().GetProperty("erased").GetInt32());
        Assert.Equal([earlier], (await Erase("--json")).Json().GetProperty("digests").EnumerateArray().Select(one => one.GetString()));

        var after = (await village.Do("originals", "list", "--json")).Json();
        Assert.Equal([Reason, null, null], after.EnumerateArray().Select(one => one.GetProperty("because").GetString()));
        Assert.Equal(kept.EnumerateArray().Select(one => one.GetProperty("digest").GetString()), after.EnumerateArray().Select(one => one.GetProperty("digest").GetString()));
        Assert.Equal(2, Originals(data.Home).Count);
        Assert.DoesNotContain(Reason, string.Join(' ', Village.Events(data.Home).Select(one => one.Object)), StringComparison.Ordinal);
    }

    /// <summary>A file that came ten days ago, so that it can be older than a day; its digest.</summary>
    string DeliverEarlier()
    {
        using var installation = Village.Open(data.Home, new TenDaysAgo());
        var path = data.Write("delivered/earlier.csv", Village.Header + string.Concat(Enumerable.Range(1, 3).Select(person =>
            $"{Canary.IdOf(person)},{Canary.Name},{Canary.AccountOf(person)},建设银行,{Canary.YuanOf(person)}.00,2025-10-01\n")));
        return installation.Receiver.Import(new ImportRequest(Village.Deposits, path) { Waived = new HashSet<string> { "quarantine_share", "unit_slip" } }).Digest;
    }

    Task<Ran> Erase(params string[] more) => village.Do(
        ["originals", "erase", "--before", Kernel.BeijingTime.DayOf(TimeProvider.System.GetUtcNow()).ToString("yyyy-MM-dd", null), "--reason", Reason, "--yes", .. more]);

    Task<Ran> Shred(int version, params string[] more) => village.Try(
        ["keys", "shred", version.ToString(System.Globalization.CultureInfo.InvariantCulture), "--reason", Reason, "--yes", .. more]);

    async Task BackUp(string name)
    {
        if (!File.Exists(Key))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
            Directory.CreateDirectory(data.PathOf("backups"));
            await village.Do("keys", "backup-key", Key);
        }

        await village.Do("backup", "--to", data.PathOf($"backups/{name}"), "--key", Key, "--quick");
    }

    /// <summary>What a batch concludes and counts, but for the moment at which it is asked.</summary>
    static async Task<string> Said(string home)
    {
        var ran = await Hedui.Run("verify", "--all", "--on", Village.Day, "--json", "--home", home);
        Assert.True(ran.Exit == 0, ran.Error);
        return string.Join('\n', ran.Output.Split('\n').Where(line => !line.Contains("known_at", StringComparison.Ordinal) && !line.Contains("took", StringComparison.Ordinal)
            && !line.Contains("per_second", StringComparison.Ordinal) && !line.Contains("seconds", StringComparison.Ordinal) && !line.Contains("folder", StringComparison.Ordinal)));
    }

    static void AssertWhole(global::Hedui.Server.Installation installation)
    {
        var book = new IdentityBook(installation.Persons, TicketOffice.ForWorkThatShowsNobody());
        Assert.Equal(installation.Persons.Count, Enumerable.Range(1, installation.Persons.Count).Count(number => book.Reveal(number).Name.Reveal() == Canary.Name));
        installation.Ledger.CheckFiles();
        Assert.All(installation.Receiver.RawFiles.Digests(), digest => installation.Receiver.RawFiles.CopyTo(digest, Stream.Null));
        Assert.All(installation.Reports.Numbers(), number => installation.Reports.Open(number, TicketOffice.ForWorkThatShowsNobody()));
        Assert.Contains(Canary.Name, string.Join(' ', installation.Receiver.Quarantine.Show(1, TicketOffice.ForWorkThatShowsNobody()).Cells!), StringComparison.Ordinal);
    }

    /// <summary>The first version of the sealing key as it lies in the ring.</summary>
    static byte[] WrappedIn(string home)
    {
        using var file = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(home, "keys", "keyring.json")));
        return System.Text.Encoding.ASCII.GetBytes(file.RootElement.GetProperty("keys").EnumerateArray()
            .Single(key => key.GetProperty("use").GetString() == "seal" && key.GetProperty("version").GetInt32() == 1).GetProperty("wrapped").GetString()!.Replace("+", "\\u002B", StringComparison.Ordinal));
    }

    static List<string> Originals(string home) => [.. Directory.EnumerateFiles(Path.Combine(home, "deliveries"), "*.raw").Select(file => Path.GetFileNameWithoutExtension(file)!)];

    static string Refused(Action act) => Record.Exception(act) is { } thrown ? Assert.IsType<Kernel.RefusedException>(thrown).Refusal.Code : "";

    sealed class TenDaysAgo : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddDays(-10);
    }
}
