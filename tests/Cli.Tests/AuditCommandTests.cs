namespace Hedui.Cli.Tests;

/// <summary>The record of acts from the terminal.</summary>
public sealed class AuditCommandTests : IDisposable
{
    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_record_nobody_touched_is_told_so_and_a_touched_one_with_its_first_bad_event()
    {
        await Import();
        var sound = (await Audit("verify", "--json")).Json();
        Assert.True(sound.GetProperty("sound").GetBoolean());
        Assert.Equal(3, sound.GetProperty("events").GetInt32());

        Sql("DROP TRIGGER audit_events_no_update; UPDATE audit_events SET Account = 'somebody' WHERE Seq = 2");

        var touched = await Audit("verify", "--json");
        touched.AssertTold("audit_altered", data.Home, "event 2");
        Assert.Equal((2, "altered"), (touched.Json().GetProperty("first_bad").GetInt32(), touched.Json().GetProperty("faults")[0].GetProperty("kind").GetString()));
        Assert.Contains("被修改", (await Audit("verify")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Heads_kept_elsewhere_are_remembered_and_show_a_folder_put_back()
    {
        var heads = data.PathOf("elsewhere");
        await Import("--audit-heads", heads);
        var older = data.PathOf("older");
        CopyHome(data.Home, older);
        Assert.Equal(0, (await Audit("list")).Exit);
        Assert.False(File.Exists(Path.Combine(data.Home, "audit", "heads")));
        Assert.Equal(0, (await Audit("verify")).Exit);

        Directory.Delete(data.Home, recursive: true);
        CopyHome(older, data.Home);

        (await Audit("verify")).AssertRefused("audit_altered");
        (await Hedui.Run("audit", "verify", "--home", older, "--heads", heads)).AssertRefused("audit_altered");
        await Audit("list");
        var rolled = (await Audit("verify", "--json")).Json();
        Assert.Equal((4, "rolled_back"), (rolled.GetProperty("first_bad").GetInt32(), rolled.GetProperty("faults")[0].GetProperty("kind").GetString()));
    }

    [Fact]
    public async Task Events_are_found_by_type_object_household_and_time_page_by_page()
    {
        await Import();
        await Hedui.Run("verify", "--household", "H1", "--on", "2025-10-15", "--home", data.Home);

        Assert.Equal("household_verified", await Found("--household", "H1"));
        Assert.Equal("delivery_received", await Found("--object", "delivery:*"));
        Assert.Equal("keys_made", await Found("--type", "keys_made"));
        Assert.Equal("", await Found("--until", "2020-01-01"));
        Assert.Equal("audit_begun", await Found("--rows", "1"));
        Assert.Equal("keys_made", await Found("--rows", "1", "--first", "2"));
        Assert.Equal(2, (await Audit("list", "--type", "nonsense")).Exit);
        (await Audit("list", "--household", "H9")).AssertRefused("unknown_household");
    }

    [Fact]
    public async Task A_file_of_heads_that_cannot_be_written_stops_everything()
    {
        var ran = await Hedui.Run(
            "import", "--source", "demo-applications", Applications(), "--home", data.Home, "--audit-heads", data.PathOf("no/such/folder"));

        ran.AssertTold("audit_unwritable", "no/such/folder");
    }

    async Task<string> Found(params string[] args) => string.Join(
        ',', (await Audit(["list", "--json", .. args])).Json().GetProperty("events").EnumerateArray().Select(one => one.GetProperty("type").GetString()));

    async Task Import(params string[] more) => Assert.Equal(0, (await Hedui.Run(
        ["import", "--source", "demo-applications", Applications(), "--home", data.Home, .. more])).Exit);

    string Applications() => data.Write("x.csv", "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
        + "H1,测试甲,990102198512120027,本人,320106,城镇,2025-10-08,共同生活家庭成员\n");

    Task<Ran> Audit(params string[] args) => Hedui.Run(["audit", .. args, "--home", data.Home]);

    void Sql(string text)
    {
        using var sqlite = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(data.Home, "hedui.db")};Pooling=false");
        sqlite.Open();
        using var command = sqlite.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }

    static void CopyHome(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }
}
