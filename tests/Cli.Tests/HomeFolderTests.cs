namespace Hedui.Cli.Tests;

/// <summary>A data folder is made by what fills it; a question never makes one, and an empty answer never takes a full one's place.</summary>
public sealed class HomeFolderTests : IDisposable
{
    const string Applications =
        "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
        + "H1,测试甲,990102198512120027,本人,320106,城镇,2025-10-08,共同生活家庭成员\n";

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Theory]
    [InlineData("verify", "--all")]
    [InlineData("verify", "--household", "H1")]
    [InlineData("report", "H1")]
    [InlineData("policy", "simulate", "--set", "marginal_multiple=200%")]
    [InlineData("delivery", "list")]
    [InlineData("delivery", "show", "1")]
    [InlineData("delivery", "withdraw", "1", "--because", "x")]
    [InlineData("quarantine", "list")]
    [InlineData("quarantine", "show", "1")]
    [InlineData("quarantine", "export")]
    [InlineData("quarantine", "retry", "--source", "demo-deposits-ccb")]
    public async Task A_question_to_a_folder_that_is_not_there_is_refused_and_makes_none(params string[] args)
    {
        var ran = await Hedui.Run([.. args, "--home", data.Home]);

        ran.AssertTold("home_missing", data.Home, "hedui demo", "hedui import");
        Assert.False(Directory.Exists(data.Home));
    }

    [Fact]
    public async Task A_folder_of_something_else_is_no_data_folder()
    {
        data.Write("home/notes.txt", "x");

        (await Hedui.Run("verify", "--all", "--home", data.Home)).AssertTold("home_missing", data.Home);
        Assert.Equal([data.PathOf("home/notes.txt")], Directory.GetFileSystemEntries(data.Home));
    }

    [Fact]
    public async Task A_run_that_would_hold_nobody_is_refused_and_the_run_before_stays_shown()
    {
        await Enrol();
        Assert.Equal(0, (await Verify()).Exit);
        var shown = Latest();

        (await Verify("--known-at", "2001-01-01T00:00:00Z")).AssertTold("no_households", "2001-01-01");
        (await Verify("--on", "2001-01-01")).AssertTold("no_households", "2001-01-01");

        Assert.Equal(shown, Latest());
    }

    [Fact]
    public async Task A_simulation_over_nobody_is_refused()
    {
        await Enrol();

        var ran = await Hedui.Run("policy", "simulate", "--set", "marginal_multiple=200%", "--on", "2001-01-01", "--home", data.Home);

        ran.AssertTold("no_households", "2001-01-01");
    }

    [Fact]
    public async Task A_run_that_looks_back_says_that_pages_and_reports_follow_it()
    {
        await Enrol();
        var now = await Verify("--json");
        var back = await Verify("--known-at", now.Json().GetProperty("known_at").GetString()!);

        Assert.Empty(now.Error);
        Assert.StartsWith("note: pages and reports now show", back.Error, StringComparison.Ordinal);
        Assert.Equal(0, back.Exit);
    }

    async Task Enrol()
    {
        var ran = await Hedui.Run("import", "--source", "demo-applications", data.Write("a.csv", Applications), "--home", data.Home);
        Assert.True(ran.Exit == 0, ran.Error);
    }

    Task<Ran> Verify(params string[] more) =>
        Hedui.Run(["verify", "--all", "--home", data.Home, .. more.Contains("--on") ? more : [.. more, "--on", "2025-10-15"]]);

    string Latest() => File.ReadAllText(Path.Combine(data.Home, "assessments", "latest"));
}
