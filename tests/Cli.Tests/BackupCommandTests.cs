using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Cli.Tests;

/// <summary>What is lost can be brought back: whole, by whoever has the key, and never something else in its place.</summary>
public class BackupCommandTests : IDisposable
{
    readonly Workplace data;
    readonly Village village;

    public BackupCommandTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected BackupCommandTests(DatabaseKind kind)
    {
        data = new Workplace { Database = kind.Place() };
        village = new Village(data);
    }

    public void Dispose() => data.Dispose();

    string Key => data.PathOf("safe/key");

    string Restored => data.PathOf("restored");

    [Fact]
    public async Task A_restored_folder_has_the_same_ledger_byte_for_byte_and_gives_the_same_assessment_of_a_household()
    {
        await village.Settle(households: 3);
        var before = await Assess(data.Home);
        var backup = await BackUp("a.backup");

        var restored = await Restore(backup);

        Assert.True(restored.Exit == 0, restored.Error);
        Assert.Equal(before, await Assess(Restored));
        Assert.All(["ledger", "deliveries", "reports", "assessments", "keys"], folder => AssertSame(folder));
        Assert.Equal(0, (await Hedui.Run("audit", "verify", "--home", Restored)).Exit);
        Assert.Contains("genuine", (await Hedui.Run("report", "check", data.PathOf("report.json"), "--json", "--home", Restored)).Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(data.Home, "aside")));
        Assert.False(Directory.Exists(Restored + ".restoring"));
        Assert.Empty(Canary.Found(Path.GetDirectoryName(backup)!));
    }

    [Fact]
    public async Task Backup_and_restore_go_on_record_each_in_the_folder_it_is_about()
    {
        await village.Settle(households: 1, verify: false);
        var backup = await BackUp("a.backup");
        await Restore(backup);

        var made = Village.Events(data.Home)[^1];
        var (last, restored) = (Village.Events(Restored)[^2], Village.Events(Restored)[^1]);
        Assert.Equal(("backup_made", "done"), (made.Type, made.Result));
        Assert.Equal((made.Seq, made.Object), (last.Seq, last.Object));
        Assert.Equal(("home_restored", made.Object, 0L), (restored.Type, restored.Object, restored.Count));
    }

    [Fact]
    public async Task A_backup_tells_what_it_holds_and_that_it_was_restored_once()
    {
        await village.Settle(households: 2);
        Directory.CreateDirectory(data.PathOf("many"));
        await MakeKey();

        var done = await village.Do("backup", "--to", data.PathOf("many"), "--key", Key, "--json");
        var quick = await village.Do("backup", "--to", data.PathOf("quick.backup"), "--key", Key, "--quick", "--json");
        var newest = await Hedui.Run("restore", "--from", data.PathOf("many"), "--key", Key, "--try", "--json", "--home", data.Home);

        var json = done.Json();
        Assert.Equal(Sm3.Hex(File.ReadAllBytes(json.GetProperty("file").GetString()!)), json.GetProperty("digest").GetString());
        Assert.Equal(2, json.GetProperty("tried").GetProperty("deliveries").GetInt32());
        Assert.Equal(1, json.GetProperty("tried").GetProperty("reports").GetInt32());
        Assert.Equal(System.Text.Json.JsonValueKind.Null, quick.Json().GetProperty("tried").ValueKind);
        Assert.True(newest.Exit == 0, newest.Error);
        Assert.Equal(json.GetProperty("id").GetString(), newest.Json().GetProperty("id").GetString());
        Assert.False(Directory.Exists(data.Home + ".tried"));
    }

    [Fact]
    public async Task What_cannot_be_done_is_refused_by_name_and_leaves_nothing()
    {
        await village.Settle(households: 1, verify: false);
        var backup = await BackUp("a.backup");
        await Hedui.Run("keys", "backup-key", data.PathOf("safe/other"), "--home", data.Home);
        data.Write("words", "four made up words\n");
        data.Write("few", "short\n");
        data.Write("full/something", "mine");

        (await village.Try("backup", "--to", backup, "--key", Key)).AssertTold("backup_exists", backup);
        (await village.Try("backup", "--to", Path.Combine(data.Home, "b.backup"), "--key", Key)).AssertTold("backup_inside_home");
        (await Hedui.Run("backup", "--to", Path.Combine(data.Home, "b.backup"), "--key", Key, "--home", data.Home + "/")).AssertTold("backup_inside_home");
        (await village.Try("backup", "--to", data.PathOf("no/b.backup"), "--key", Key)).AssertRefused("file_not_found");
        (await village.Try("backup", "--to", data.PathOf("b.backup"), "--key", data.PathOf("none"))).AssertTold("backup_key_missing");
        (await village.Try("backup", "--to", data.PathOf("b.backup"), "--json")).AssertRefused("backup_secret_missing");
        (await village.Try("backup", "--to", data.PathOf("b.backup"), "--passphrase-file", data.PathOf("few"))).AssertRefused("passphrase_weak");
        (await village.Try("keys", "backup-key", Path.Combine(data.Home, "key"))).AssertTold("backup_inside_home");
        (await village.Try("keys", "backup-key", Key)).AssertTold("backup_key_exists", Key);
        (await Restore(backup, "--key", data.PathOf("safe/other"))).AssertTold("backup_key_wrong", backup);
        (await Restore(backup, "--passphrase-file", data.PathOf("words"))).AssertTold("backup_key_wrong", backup);
        (await Restore(data.PathOf("words"), "--key", Key)).AssertTold("backup_unreadable", "words");
        (await Restore(Spoilt(backup, bytes => bytes[..^100]), "--key", Key)).AssertTold("backup_damaged");
        (await Restore(Spoilt(backup, bytes => [.. bytes[..5000], (byte)(bytes[5000] ^ 1), .. bytes[5001..]]), "--key", Key)).AssertTold("backup_damaged");
        (await Hedui.Run("restore", "--from", backup, "--key", Key, "--home", data.PathOf("full"))).AssertTold("restore_target_not_empty", "full");
        Assert.False(Directory.Exists(Restored));
        Assert.False(Directory.Exists(Restored + ".restoring"));
        Assert.Empty(Directory.GetFiles(data.PathOf("."), "b.backup*"));
        Assert.Equal(["something"], Directory.GetFiles(data.PathOf("full")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task An_older_backup_is_refused_where_heads_outside_tell_of_later_acts_unless_they_may_be_lost()
    {
        var heads = data.PathOf("safe/heads");
        data.Write("safe/readme", "");
        await village.Settle(households: 1, verify: false);
        await village.Do("audit", "list", "--audit-heads", heads);
        var older = await BackUp("older.backup");
        await village.Do("audit", "list");
        await village.Do("audit", "list");
        var newer = await BackUp("newer.backup");

        (await Restore(older)).AssertTold("backup_older", heads);
        var despite = await Restore(older, "--key", Key, "--despite-loss", "--json");

        Assert.True(despite.Exit == 0, despite.Error);
        Assert.Equal(3, despite.Json().GetProperty("lost").GetInt64());
        Assert.Equal(3, Village.Events(Restored)[^1].Count);
        Directory.Delete(Restored, recursive: true);
        Assert.Equal(0, (await Restore(newer)).Json().GetProperty("lost").GetInt64());
        Directory.Delete(Restored, recursive: true);

        File.WriteAllText(heads, File.ReadAllText(heads).Replace(HeadOf(heads), new string('0', 64), StringComparison.Ordinal));
        (await Restore(newer)).AssertTold("backup_other_chain", heads);
    }

    [Fact]
    public async Task A_passphrase_from_stdin_opens_what_one_in_a_file_sealed()
    {
        await village.Settle(households: 1, verify: false);
        var words = data.Write("words", "four made up words\nnot this line\n");
        await village.Do("backup", "--to", data.PathOf("a.backup"), "--passphrase-file", words, "--quick");

        using var restore = Hedui.Start("restore", "--from", data.PathOf("a.backup"), "--passphrase-file", "-", "--home", Restored);
        await restore.StandardInput.WriteLineAsync("four made up words");
        restore.StandardInput.Close();
        await restore.WaitForExitAsync(TestContext.Current.CancellationToken);

        Assert.Equal(0, restore.ExitCode);
        Assert.True(File.Exists(Path.Combine(Restored, "hedui.db")));
    }

    [Fact]
    public async Task While_another_process_works_on_the_folder_a_backup_is_refused()
    {
        await village.Settle(households: 1, verify: false);
        await MakeKey();
        using var working = Village.Open(data.Home);

        (await village.Try("backup", "--to", data.PathOf("a.backup"), "--key", Key)).AssertRefused("home_in_use");
    }

    [Fact]
    public async Task Killed_at_any_point_of_a_backup_there_is_a_whole_one_or_none_and_the_folder_goes_on()
    {
        await village.Settle(households: 2, verify: false);
        await MakeKey();
        Directory.CreateDirectory(data.PathOf("backups"));
        var killed = 0;
        foreach (var changes in Points(seed: 11, cycles: 5, most: 60))
        {
            var ran = await Killed.After(changes, data.PathOf("."), "backup", "--to", data.PathOf("backups/a.backup"), "--key", Key, "--home", data.Home);
            killed += ran.Exit == Killed.BySignal9 ? 1 : 0;
            if (File.Exists(data.PathOf("backups/a.backup")))
            {
                var tried = await Hedui.Run("restore", "--from", data.PathOf("backups/a.backup"), "--key", Key, "--try", "--home", Restored);
                Assert.True(tried.Exit == 0, tried.Error);
                File.Delete(data.PathOf("backups/a.backup"));
            }

            Assert.Equal(0, (await village.Try("delivery", "list")).Exit);
            Assert.False(Directory.Exists(Path.Combine(data.Home, "aside")));
            Assert.Equal(0, (await village.Try("audit", "verify")).Exit);
        }

        Assert.True(killed >= 2, $"killed {killed}");
        await village.Do("backup", "--to", data.PathOf("backups/a.backup"), "--key", Key);
        Assert.Equal([data.PathOf("backups/a.backup")], Directory.GetFiles(data.PathOf("backups")).Select(Path.GetFullPath));
    }

    [Fact]
    public async Task Killed_at_any_point_of_a_restore_there_is_a_whole_folder_or_none()
    {
        await village.Settle(households: 2, verify: false);
        var backup = await BackUp("a.backup");
        Directory.CreateDirectory(data.PathOf("into"));
        var (killed, home) = (0, data.PathOf("into/home"));
        foreach (var changes in Points(seed: 12, cycles: 5, most: 120))
        {
            var ran = await Killed.After(changes, data.PathOf("into"), "restore", "--from", backup, "--key", Key, "--home", home);
            killed += ran.Exit == Killed.BySignal9 ? 1 : 0;
            if (Directory.Exists(home))
            {
                Assert.Equal(0, (await Hedui.Run("audit", "verify", "--home", home)).Exit);
                Assert.Equal(2, Village.Events(home).Count(one => one.Type == "delivery_received"));
                Directory.Delete(home, recursive: true);
            }
        }

        Assert.True(killed >= 2, $"killed {killed}");
        Assert.Equal(0, (await Hedui.Run("restore", "--from", backup, "--key", Key, "--home", home)).Exit);
        Assert.Equal([home], Directory.GetFileSystemEntries(data.PathOf("into")).Select(Path.GetFullPath));
    }

    /// <summary>At how many changes to kill: few and many, always the same for a seed.</summary>
    static IEnumerable<int> Points(int seed, int cycles, int most)
    {
        var random = new Random(seed);
        return Enumerable.Range(0, Nightly.Times(cycles, 100)).Select(_ => random.Next(1, most));
    }

    async Task MakeKey()
    {
        if (!File.Exists(Key))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Key)!);
            await village.Do("keys", "backup-key", Key);
        }
    }

    async Task<string> BackUp(string name)
    {
        await MakeKey();
        await village.Do("backup", "--to", data.Write($"backups/{name}.txt", "").Replace(".txt", "", StringComparison.Ordinal), "--key", Key, "--quick");
        return data.PathOf($"backups/{name}");
    }

    Task<Ran> Restore(string backup, params string[] more) =>
        Hedui.Run(["restore", "--from", backup, "--home", Restored, .. more.Length == 0 ? ["--key", Key, "--json"] : more]);

    string Spoilt(string backup, Func<byte[], byte[]> spoil) => data.Write("spoilt", spoil(File.ReadAllBytes(backup)));

    /// <summary>What is said of a household, but for the moment at which it is asked.</summary>
    static async Task<string> Assess(string home)
    {
        var ran = await Hedui.Run("verify", "--household", Village.KeyOf(1), "--on", Village.Day, "--json", "--home", home);
        Assert.True(ran.Exit == 0, ran.Error);
        var moments = System.Text.RegularExpressions.Regex.Matches(ran.Output, "\"known_at\": \"(?<at>[^\"]+)\"").Select(match => match.Groups["at"].Value).Distinct();
        return moments.Aggregate(ran.Output, (text, moment) => text.Replace(moment, "now", StringComparison.Ordinal));
    }

    void AssertSame(string folder)
    {
        string[] Files(string home) => [.. Directory.EnumerateFiles(Path.Combine(home, folder), "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(home, file)).Order(StringComparer.Ordinal)];
        Assert.NotEmpty(Files(data.Home));
        Assert.Equal(Files(data.Home), Files(Restored));
        Assert.All(Files(data.Home), file => Assert.Equal(
            File.ReadAllBytes(Path.Combine(data.Home, file)), File.ReadAllBytes(Path.Combine(Restored, file))));
    }

    static string HeadOf(string heads) => File.ReadLines(heads).Last(line => !line.StartsWith('=')).Split(' ')[1];
}

public sealed class BackupCommandOnPostgreSqlTests() : BackupCommandTests(DatabaseKind.PostgreSql)
{
    [Fact]
    public async Task A_backup_of_a_server_comes_back_on_a_server_whole_or_not_at_all()
    {
        using var data = new Workplace { Database = DatabaseKind.PostgreSql.Place() };
        var village = new Village(data);
        await village.Settle(households: 2);
        Directory.CreateDirectory(data.PathOf("safe"));
        await village.Do("keys", "backup-key", data.PathOf("safe/key"));
        await village.Do("backup", "--to", data.PathOf("a.backup"), "--key", data.PathOf("safe/key"));
        var server = DatabaseKind.PostgreSql.Place()!;
        string[] restore = ["restore", "--from", data.PathOf("a.backup"), "--key", data.PathOf("safe/key"), "--home", data.PathOf("restored"), "--database"];

        (await Hedui.Run([.. restore, PostgreSqlServer.Typed(data.Database!)])).AssertTold("database_not_ours");
        Assert.False(Directory.Exists(data.PathOf("restored")));
        var restored = await Hedui.Run([.. restore, PostgreSqlServer.Typed(server)]);

        Assert.True(restored.Exit == 0, restored.Error);
        Assert.Empty(Directory.EnumerateFiles(data.PathOf("restored"), "hedui.db*"));
        Assert.Equal(0, (await Hedui.Run("audit", "verify", "--home", data.PathOf("restored"))).Exit);
        Assert.Equal("home_restored", Village.Events(data.PathOf("restored"))[^1].Type);
        Assert.Equal(
            Village.Events(data.Home).Count(one => one.Type == "reports_issued"),
            Convert.ToInt32(PostgreSqlServer.Ask(server, PostgreSqlServer.Owner, "SELECT count(*) FROM reports"), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(0, (await Hedui.Run(
            "report", Village.KeyOf(2), "--on", Village.Day, "--format", "json", "-o", data.PathOf("again.json"), "--home", data.PathOf("restored"))).Exit);
    }
}
