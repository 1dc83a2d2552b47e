namespace Hedui.Cli.Tests;

public sealed class PolicyCommandTests : IDisposable
{
    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_shipped_law_has_no_errors_and_its_cases_pass()
    {
        var (checking, testing) = (await Hedui.Run("policy", "check", "--json"), await Hedui.Run("policy", "test", "--json"));
        var (check, test) = (checking.Json(), testing.Json());

        Assert.Equal((0, "", 0, ""), (checking.Exit, checking.Error, testing.Exit, testing.Error));
        Assert.Equal(0, check.GetProperty("errors").GetArrayLength());
        Assert.Equal(0, test.GetProperty("failed").GetInt32());
        Assert.Equal(check.GetProperty("cases").GetInt32(), test.GetProperty("passed").GetInt32());
    }

    [Fact]
    public async Task A_programme_is_explained_with_its_conditions()
    {
        var programme = (await Hedui.Run("policy", "explain", "minimum_living_allowance", "--json")).Json();

        Assert.Equal("最低生活保障", programme.GetProperty("zh").GetString());
        Assert.NotEmpty(programme.GetProperty("conditions").EnumerateArray());
    }

    [Fact]
    public async Task A_law_that_runs_in_a_circle_is_refused_with_the_circle_and_its_place()
    {
        Copy(Path.Combine(AppContext.BaseDirectory, "policies"), data.PathOf("policies"));
        data.Write("policies/cn/variables/a.yaml", "variable: aaa\nzh: 甲\nof: household\nunit: yuan\nformula: bbb\n");
        data.Write("policies/cn/variables/b.yaml", "variable: bbb\nzh: 乙\nof: household\nunit: yuan\nformula: aaa\n");

        var ran = await Hedui.Run("policy", "check", "--policies", data.PathOf("policies"));

        ran.AssertTold("policy_cycle", "aaa → bbb → aaa", "cn/variables/a.yaml:1:1");
    }

    [Fact]
    public async Task A_case_that_does_not_hold_fails_the_test_and_not_the_check()
    {
        var policies = data.PathOf("policies");
        Copy(Path.Combine(AppContext.BaseDirectory, "policies"), policies);
        data.Write(
            "policies/cn/cases/a.yaml",
            "case: Nobody earns\non: 2026-11-01\nin: 320102 urban\nhousehold: { members: 1 }\nexpect: { household_income: 1 }\n");

        var test = await Hedui.Run("policy", "test", "--json", "--policies", policies);

        Assert.Equal(1, test.Exit);
        Assert.StartsWith("policy_case_failed: 1 of ", test.Error, StringComparison.Ordinal);
        Assert.Equal(1, test.Json().GetProperty("failed").GetInt32());
        Assert.Equal(1, (await Hedui.Run("policy", "test", "--policies", policies)).Exit);
        Assert.Equal(0, (await Hedui.Run("policy", "check", "--policies", policies)).Exit);
    }

    [Fact]
    public async Task A_changed_number_is_told_with_its_place_and_document()
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "policies");
        Copy(shipped, data.PathOf("policies"));
        var file = data.PathOf("policies/cn/parameters/standards.yaml");
        File.WriteAllText(file, File.ReadAllText(file).Replace("is: 150%", "is: 200%", StringComparison.Ordinal));

        var diff = (await Hedui.Run("policy", "diff", shipped, data.PathOf("policies"), "--json")).Json();

        var change = Assert.Single(diff.GetProperty("changes").EnumerateArray());
        Assert.Equal(("marginal_multiple", "150%", "200%"), (change.GetProperty("name").GetString(), change.GetProperty("before").GetString(), change.GetProperty("after").GetString()));
        Assert.NotEqual(diff.GetProperty("before").GetString(), diff.GetProperty("after").GetString());
    }

    [Fact]
    public async Task A_simulation_with_nothing_different_is_refused() =>
        (await Hedui.Run("policy", "simulate", "--home", data.Home)).AssertRefused("nothing_to_simulate");

    [Fact]
    public async Task A_parameter_that_does_not_exist_is_refused_with_the_nearest() =>
        (await Hedui.Run("policy", "simulate", "--set", "marginal_multipel=2", "--home", data.Home)).AssertTold("policy_unknown_name", "marginal_multiple");

    [Fact]
    public async Task Along_income_shows_what_a_household_has_in_hand()
    {
        var sweep = (await Hedui.Run(
            "policy", "simulate", "--along-income", "--members", "1", "--most", "1000", "--step", "500", "--law-of", "2025-10-15", "--json")).Json();

        Assert.Equal(3, sweep.GetProperty("points").GetArrayLength());
        Assert.Equal(107_000, sweep.GetProperty("points")[0].GetProperty("in_hand").GetInt64());
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public async Task A_case_with_a_key_that_nobody_reads_is_refused_at_its_line(string command)
    {
        var policies = data.PathOf("policies");
        Copy(Path.Combine(AppContext.BaseDirectory, "policies"), policies);
        data.Write(
            "policies/cn/cases/a.yaml",
            "case: Somebody is born\non: 2026-11-01\nin: 320102 urban\nhousehold:\n  members:\n    - { brith: 1950-01-01 }\nexpect: { household_income: 0 }\n");

        var ran = await Hedui.Run("policy", command, "--policies", policies);

        ran.AssertTold("policy_unknown_key", "'brith'", "cn/cases/a.yaml:6:", "birth, sex, relation", "Did you mean 'birth'?");
    }

    [Theory]
    [InlineData("check")]
    [InlineData("test")]
    public async Task A_folder_without_law_is_refused(string command) =>
        (await Hedui.Run("policy", command, "--policies", data.PathOf("nothing"))).AssertRefused("policy_folder");

    [Fact]
    public async Task A_day_without_a_standard_leaves_the_household_undetermined_and_names_the_standard()
    {
        var policies = data.PathOf("policies");
        Copy(Path.Combine(AppContext.BaseDirectory, "policies"), policies);
        File.Delete(Path.Combine(policies, "32", "parameters", "minimum_living_standard.yaml"));
        await Enrol();

        var check = (await Hedui.Run("policy", "check", "--json", "--policies", policies)).Json();
        var ran = await Hedui.Run("verify", "--household", "H1", "--on", "2025-10-15", "--home", data.Home, "--policies", policies);

        Assert.Contains(check.GetProperty("warnings").EnumerateArray(), one => one.GetProperty("code").GetString() == "policy_no_value");
        Assert.True(ran.Exit == 0, ran.Error);
        Assert.Contains("Minimum living allowance: undetermined", ran.Output, StringComparison.Ordinal);
        Assert.Contains(
            "江苏省南京市鼓楼区在 2025-10-15 没有「最低生活保障标准」的现行数值；请政策管理人员按当地文件补录参数 minimum_living_standard 后重新核对",
            ran.Output, StringComparison.Ordinal);
        Assert.Contains("no value of \"minimum living standard\" is in force in 江苏省南京市鼓楼区 on 2025-10-15", ran.Output, StringComparison.Ordinal);
    }

    static void Copy(string from, string to)
    {
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    async Task Enrol()
    {
        var ran = await Hedui.Run("import", "--source", "demo-applications", "--home", data.Home, data.Write(
            "x.csv",
            "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + "H1,测试甲,990102198512120027,本人,320106,城镇,2025-10-08,共同生活家庭成员\n"));
        Assert.True(ran.Exit == 0, ran.Error);
    }

    [Fact]
    public async Task A_value_for_town_and_country_alike_is_for_any_residence()
    {
        var ran = await Hedui.Run("policy", "explain", "vehicles_allowed");

        Assert.Contains(" any ", ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("unknown", ran.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_the_law_does_not_have_is_refused() =>
        (await Hedui.Run("policy", "explain", "frobnication")).AssertRefused("unknown_name");

    [Fact]
    public async Task Verifying_under_a_version_that_is_not_at_hand_is_refused_with_the_one_that_is()
    {
        await Enrol();
        var version = (await Hedui.Run("policy", "check", "--json")).Json().GetProperty("version").GetString()!;

        (await Hedui.Run("verify", "--all", "--policy", "0000", "--home", data.Home))
            .AssertTold("unknown_policy_version", "'0000'", version, "--policies", "hedui policy check");
        Assert.Equal(0, (await Hedui.Run("verify", "--all", "--policy", version[..6], "--home", data.Home)).Exit);
    }

    [Fact]
    public async Task A_household_nobody_enrolled_is_refused()
    {
        await Enrol();

        (await Hedui.Run("verify", "--household", "NOBODY", "--home", data.Home)).AssertRefused("unknown_household");
    }
}
