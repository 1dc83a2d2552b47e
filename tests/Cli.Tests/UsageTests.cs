namespace Hedui.Cli.Tests;

public sealed class UsageTests
{
    [Theory]
    [InlineData]
    [InlineData("frobnicate")]
    [InlineData("id")]
    [InlineData("standards", "list", "--frobnicate")]
    [InlineData("standards", "show")]
    public async Task A_command_line_that_cannot_be_understood_ends_with_2_and_says_why(params string[] args)
    {
        var ran = await Hedui.Run(args);

        Assert.Equal(2, ran.Exit);
        Assert.StartsWith("usage: ", ran.Error, StringComparison.Ordinal);
        Assert.Empty(ran.Output);
    }

    [Fact]
    public async Task Help_names_every_command_and_ends_with_0()
    {
        var ran = await Hedui.Run("--help");

        Assert.Equal(0, ran.Exit);
        Assert.All(["id", "standards"], command => Assert.Contains($"  {command} ", ran.Output, StringComparison.Ordinal));
    }
}
