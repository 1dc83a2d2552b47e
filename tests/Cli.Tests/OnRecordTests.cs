using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Cli.Tests;

/// <summary>
/// Whatever shows or changes personal data goes on record, before it is shown: every command of the tree is run, and what
/// it left on record is what stands here. A new command fails until somebody says which it is.
/// </summary>
public sealed class OnRecordTests : IDisposable
{
    const string Name = "测试甲";
    const string Id = "990102198512120027";
    const string WrongId = "990102198512120028";
    const string Amount = "7654321";
    // Long enough that no signature holds it by chance.
    const string Key = "KEY-OF-THE-HOUSEHOLD-1";

    readonly Workplace data = new();

    /// <summary>Commands that show nobody, each with the reason.</summary>
    static readonly Dictionary<string, string> Silent = new(StringComparer.Ordinal)
    {
        ["id"] = "says of a number no more than the number",
        ["standards list"] = "shipped with the program",
        ["standards show"] = "shipped with the program",
        ["standards export"] = "shipped with the program",
        ["source list"] = "shipped with the program",
        ["source check"] = "shipped with the program",
        ["delivery list"] = "counts and days, nobody",
        ["delivery show"] = "counts and days, nobody",
        ["originals list"] = "digests, sources and days, nobody",
        ["quarantine list"] = "places in files, no cells",
        ["report check"] = "looks at a paper that the asker has, not at the data folder",
        ["policy check"] = "the law alone",
        ["policy test"] = "the law alone",
        ["policy schema"] = "the law alone",
        ["policy releases"] = "versions of the law and operators by number",
        ["patrol relatives"] = "numbers and ties, nobody",
        ["keys list"] = "uses and versions of keys, nobody",
        ["keys make"] = "only for a folder without data, whose first act puts the keys on record",
        ["operator list"] = "operators by number and login, no names, and nobody of whom a file tells",
        ["keys backup-key"] = "makes a file beside the data folder and looks at nothing in it",
        ["audit verify"] = "only reads, so that it can check a record that somebody else holds",
    };

    /// <summary>Commands that show or change personal data: a line, and the events it leaves, in order.</summary>
    static readonly (string Command, string[] More, string[] Events)[] Told =
    [
        ("import", ["--source", "demo-applications", "{applications}"], ["audit_begun", "keys_made", "delivery_received"]),
        ("import", ["--source", "demo-applications", "{applications}"], ["delivery_repeated"]),
        ("import", ["--source", "demo-deposits-ccb", "{deposits}", "--waive", "quarantine_share"], ["delivery_received"]),
        ("import", ["--source", "demo-deposits-ccb", "{broken}"], ["act_refused"]),
        ("quarantine show", ["1"], ["quarantine_shown"]),
        ("quarantine show", ["99"], ["act_refused"]),
        ("quarantine export", ["-o", "{exported}"], ["quarantine_exported"]),
        ("quarantine correct", ["1", "--cell", "身份证号=" + Id], ["quarantine_corrected"]),
        ("quarantine accept", ["2", "--because", Name + "的户口簿"], ["quarantine_accepted"]),
        ("quarantine dismiss", ["3", "--because", Name + "重复"], ["quarantine_dismissed"]),
        ("quarantine retry", ["1"], ["quarantine_retried"]),
        ("verify", ["--household", Key, "--on", "2025-10-15"], ["law_first_used", "household_verified"]),
        ("verify", ["--all", "--on", "2025-10-15"], ["run_verified"]),
        ("report", [Key], ["reports_issued", "signing_key_used", "report_handed_out"]),
        ("report", [Key, "--format", "html", "-o", "{html}"], ["report_handed_out"]),
        ("report list", [Key], ["reports_listed"]),
        ("report list", ["H9"], ["act_refused"]),
        ("authorisation add", [Key, "--form", "electronic", "--text", "{applications}", "--text-version", "1", "--proof", "{deposits}"], ["authorisation_added"]),
        ("authorisation list", ["--household", Key], ["tickets_listed"]),
        ("ticket issue", ["--household", Key, "--uses", "2"], ["ticket_issued"]),
        ("ticket show", ["T1"], ["tickets_listed"]),
        ("verify", ["--household", Key, "--on", "2025-10-15", "--ticket", "T1"], ["ticket_used", "household_verified"]),
        ("looks", [Key], ["looks_told"]),
        ("ticket defer", ["T1", "--until", "2099-01-01", "--because", Name + "的举报"], ["act_refused"]),
        ("ticket release", ["T1", "--until", "2099-01-01", "--because", Name + "的存款"], ["act_refused"]),
        ("ticket raise", ["operator:7", "--households", "200", "--because", Name + "村的普查"], ["act_refused"]),
        ("ticket list", [], ["tickets_listed"]),
        ("authorisation withdraw", ["A1"], ["authorisation_withdrawn"]),
        ("verify", ["--household", Key, "--on", "2025-10-15", "--ticket", "T1"], ["act_refused"]),
        ("ticket confirm", ["T1"], ["act_refused"]),
        ("ticket withdraw", ["T1"], ["ticket_withdrawn"]),
        ("policy explain", ["minimum_living_allowance", "--household", Key, "--on", "2025-10-15"], ["household_explained"]),
        ("policy diff", ["{law}", "{law}", "--households", "--on", "2025-10-15"], ["law_simulated"]),
        ("policy simulate", ["--set", "marginal_multiple=200%", "--on", "2025-10-15"], ["law_simulated"]),
        ("policy propose", ["--because", Name + "的待遇"], ["law_proposed"]),
        ("policy confirm", ["1"], ["act_refused"]),
        ("policy reject", ["1"], ["law_rejected"]),
        ("delivery withdraw", ["2", "--because", "wrong file"], ["delivery_withdrawn"]),
        ("keys rotate", ["--yes"], ["keys_rotated"]),
        ("keys reseal", [], [.. Enumerable.Repeat("values_resealed", 11)]),
        ("keys shred", ["1", "--reason", Name + "的要求", "--yes"], ["act_refused"]),
        ("keys shred", ["1", "--reason", Name + "的要求", "--without-backup", "--yes"], ["key_shredded"]),
        ("originals erase", ["--before", "2099-01-01", "--reason", Name + "的要求", "--yes"], ["act_refused"]),
        ("patrol declare", [Id, "--official", "operator:7", "--tie", "kin"], ["relative_declared"]),
        ("patrol run", [], ["patrol_run"]),
        ("patrol list", [], ["alarms_listed"]),
        ("patrol settle", ["99", "--as", "dismissed", "--because", "gone"], ["act_refused"]),
        ("patrol sample", ["--per-mille", "1000"], ["sample_committed", "sample_drawn"]),
        ("patrol end", ["1"], ["relative_ended"]),
        ("sign-in", ["--login", "anna.s"], ["act_refused"]),
        ("sign-out", [], ["act_refused"]),
        ("whoami", [], ["act_refused"]),
        ("prove", [], ["act_refused"]),
        ("operator bootstrap", [], ["token_made"]),
        ("operator disable", ["99"], ["act_refused"]),
        ("operator enable", ["99"], ["act_refused"]),
        ("backup", ["--to", "{a.backup}", "--key", "{key}", "--quick"], ["backup_made"]),
        ("audit list", [], ["audit_listed"]),
        ("audit export", [], ["audit_exported"]),
        ("audit export", ["--format", "jsonl", "-o", "{events}"], ["audit_exported"]),
    ];

    /// <summary>Commands with a test of their own, below or (of keys and backups) elsewhere.</summary>
    static readonly string[] Apart = ["demo", "serve", "restore"];

    public void Dispose() => data.Dispose();

    [Fact]
    public void Every_command_is_known_to_show_somebody_or_nobody()
    {
        var known = Silent.Keys.Concat(Told.Select(one => one.Command)).Concat(Apart).ToHashSet(StringComparer.Ordinal);

        Assert.Equal(CommandTree.All().Select(one => string.Join(' ', one.Path)).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        Assert.Empty(Silent.Keys.Intersect(Told.Select(one => one.Command)));
    }

    [Fact]
    public async Task What_shows_or_changes_personal_data_goes_on_record_and_the_record_names_nobody()
    {
        WriteFiles();
        foreach (var (command, more, events) in Told)
        {
            var before = Events().Count;
            var ran = await Hedui.Run([.. command.Split(' '), .. more.Select(Placed), "--home", data.Home]);
            var left = Events().Skip(before).Select(one => one.Type).ToList();
            Assert.True(events.SequenceEqual(left), $"{command}: {string.Join(", ", left)}, not {string.Join(", ", events)}\n{ran.Error}");
            Assert.Equal(events.Contains("act_refused") ? 1 : 0, ran.Exit);
        }

        foreach (var command in Silent.Keys.Where(command => CommandTree.All().Single(one => string.Join(' ', one.Path) == command).Command.Arguments.Count == 0))
        {
            var before = Events().Count;
            await Hedui.Run([.. command.Split(' '), "--home", data.Home]);
            Assert.True(Events().Count == before, command);
        }

        AssertShown("quarantine_shown", 1);
        AssertShown("household_verified", 1);
        AssertShown("report_handed_out", 1);
        AssertShown("reports_listed", 1);
        AssertShown("run_verified", 0);
        Assert.True(Check().IsSound);
        AssertNamesNobody();
    }

    [Fact]
    public async Task A_demo_and_its_pages_go_on_record()
    {
        using var serving = Hedui.Start("demo", "--households", "5", "--serve", "--urls", "http://127.0.0.1:0", "--home", data.Home);
        while (await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line && !line.Contains("Ctrl+C", StringComparison.Ordinal))
        {
        }

        // While the program works, and as a killed one leaves it.
        Assert.True(Check().IsSound);
        serving.Kill();
        await serving.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.True(Check().IsSound);
        Assert.All(["audit_begun", "delivery_received", "run_verified", "reports_issued", "demo_made", "pages_served"], type =>
            Assert.Contains(type, Events().Select(one => one.Type)));
        Assert.Equal(1, (await Hedui.Run("report", "nobody", "--home", data.Home)).Exit);
        Assert.True(Check().IsSound);
    }

    void WriteFiles()
    {
        data.Write("applications", "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + $"{Key},{Name},{Id},本人,320106,城镇,2025-10-08,共同生活家庭成员\n");
        data.Write("deposits", "身份证号,姓名,账号,开户行,余额,时点\n" + string.Concat(Enumerable.Range(1, 3).Select(i =>
            $"{WrongId},{Name},000{i},建设银行,{Amount}.00,2025-10-12\n")));
        data.Write("broken", "不是表头\n");
        data.Write("key", $"hedui backup key 1\n{new string('a', 64)}\n");
    }

    string Placed(string part) => part switch
    {
        "{law}" => Path.Combine(AppContext.BaseDirectory, "policies"),
        ['{', .. var name, '}'] => data.PathOf(name),
        _ => part,
    };

    void AssertShown(string type, int persons) => Assert.Equal(persons, Events().Last(one => one.Type == type).Persons);

    /// <summary>Neither the tables, byte for byte, nor an export, nor the file of heads.</summary>
    void AssertNamesNobody()
    {
        var told = string.Join('\n', Events().SelectMany(one => typeof(AuditEvent).GetProperties().Select(part => $"{part.GetValue(one)}")))
            + File.ReadAllText(data.PathOf("events")) + File.ReadAllText(Path.Combine(data.Home, "audit", "heads"));
        Assert.All([Name, Id, WrongId, Amount, Key, "户口簿", "重复", "的要求", "的待遇", "wrong file", "建设银行"], secret =>
            Assert.DoesNotContain(secret, told, StringComparison.Ordinal));
    }

    List<AuditEvent> Events() => HomeFolder.Exists(data.Home)
        ? [.. new AuditReader(HeduiDatabase.OpenToRead(data.Home, new AuditTables())).All(new AuditQuery())]
        : [];

    AuditVerdict Check()
    {
        using var keys = KeyRing.Open(Path.Combine(data.Home, "keys"), create: false);
        return new AuditCheck(HeduiDatabase.OpenToRead(data.Home, new AuditTables()), [keys.PublicKey]).Run(
            Path.Combine(data.Home, "audit", "heads"), cancel: TestContext.Current.CancellationToken);
    }
}
