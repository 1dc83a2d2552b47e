namespace Hedui.Cli.Tests;

public sealed class PolicyCommandTests : IDisposable
{
    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task The_shipped_law_has_no_errors_and_its_cases_pass()
    {
        var check = (await Hedui.Run("policy", "check", "--json")).Json();
        var test = (await Hedui.Run("policy", "test", "--json")).Json();

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
    public async Task A_name_the_law_does_not_have_is_refused() =>
        (await Hedui.Run("policy", "explain", "frobnication")).AssertRefused("unknown_name");

    [Fact]
    public async Task Verifying_under_a_version_that_is_not_at_hand_is_refused() =>
        (await Hedui.Run("verify", "--all", "--policy", "0000", "--home", data.Home)).AssertRefused("unknown_policy_version");

    [Fact]
    public async Task A_household_nobody_enrolled_is_refused() =>
        (await Hedui.Run("verify", "--household", "NOBODY", "--home", data.Home)).AssertRefused("unknown_household");
}
