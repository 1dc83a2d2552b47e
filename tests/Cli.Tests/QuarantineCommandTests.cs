namespace Hedui.Cli.Tests;

/// <summary>What an officer does with a row in quarantine, from the terminal.</summary>
public sealed class QuarantineCommandTests : IDisposable
{
    const string Source = "demo-deposits-ccb";
    const string Header = "身份证号,姓名,账号,开户行,余额,时点\n";
    const string Wrong = "990102198512120028";
    const string Right = "990102198512120027";

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_corrected_row_is_read_again_and_counts()
    {
        await ImportWrong();

        var corrected = await Quarantine("correct", "1", "--cell", $"身份证号={Right}", "--cell", "余额=80=");
        Assert.True(corrected.Exit == 0, corrected.Error);
        Assert.DoesNotContain(Right, corrected.Output, StringComparison.Ordinal);
        Assert.Contains("hedui quarantine retry 1", corrected.Output, StringComparison.Ordinal);
        Assert.Equal("amount_invalid", (await Quarantine("retry", "1", "--json")).Json()[0].GetProperty("quarantined").EnumerateObject().Single().Name);

        await Quarantine("correct", "1", "--cell", "余额=80");
        var read = (await Quarantine("retry", "1", "--json")).Json()[0];

        Assert.Equal(1, read.GetProperty("accepted").GetInt32());
        Assert.Equal(1, read.GetProperty("fixes").GetProperty("by_hand").GetInt32());
        var listed = (await Quarantine("list", "--state", "accepted", "--json")).Json();
        Assert.Equal(("accepted", 0), (listed.GetProperty("state").GetString(), listed.GetProperty("open").GetInt32()));
        Assert.Equal(1, Assert.Single(listed.GetProperty("rows").EnumerateArray()).GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task A_number_seen_on_a_document_is_accepted_and_the_row_counts()
    {
        await ImportWrong();

        var accepted = (await Quarantine("accept", "1", "--because", "户口簿原件所载即此号", "--json")).Json();
        var read = (await Quarantine("retry", "--source", Source, "--json")).Json()[0];

        Assert.Equal(("open", "户口簿原件所载即此号"), (accepted.GetProperty("state").GetString(), accepted.GetProperty("because").GetString()));
        Assert.Equal(1, read.GetProperty("accepted").GetInt32());
        Assert.Equal(1, read.GetProperty("fixes").GetProperty("id_accepted").GetInt32());
    }

    [Fact]
    public async Task A_dismissed_row_is_settled_with_its_reason()
    {
        await ImportWrong();

        var dismissed = (await Quarantine("dismiss", "1", "--because", "银行确认系录入重复", "--json")).Json();

        Assert.Equal(("dismissed", "银行确认系录入重复"), (dismissed.GetProperty("state").GetString(), dismissed.GetProperty("because").GetString()));
        Assert.Equal(0, (await Quarantine("list", "--json")).Json().GetProperty("open").GetInt32());
        (await Quarantine("dismiss", "1", "--because", "x")).AssertTold("quarantine_settled", "row 1");
        (await Quarantine("retry", "1")).AssertTold("quarantine_settled", "row 1");
    }

    [Fact]
    public async Task What_cannot_be_done_is_told_with_what_can()
    {
        await ImportWrong();

        (await Quarantine("correct", "1", "--cell", "余款=80")).AssertTold("quarantine_column_unknown", "row 1", "余额");
        (await Quarantine("correct", "9", "--cell", "余额=80")).AssertRefused("quarantine_unknown");
        (await Quarantine("accept", "1", "--because", " ")).AssertTold("because_missing", "row 1");
    }

    [Theory]
    [InlineData("correct", "1")]
    [InlineData("correct", "1", "--cell", "余额")]
    [InlineData("correct", "1", "--cell", "=80")]
    [InlineData("accept", "1")]
    [InlineData("dismiss", "1")]
    [InlineData("list", "--state", "gone")]
    [InlineData("retry")]
    [InlineData("retry", "1", "--source", Source)]
    public async Task An_incomplete_command_line_is_a_usage_error(params string[] args) => Assert.Equal(2, (await Quarantine(args)).Exit);

    async Task ImportWrong() => Assert.Equal(0, (await Hedui.Run(
        "import", "--source", Source, data.Write("x.csv", Header + $"{Wrong},测试丙,0003,建设银行,1.00,2025-10-01\n"),
        "--waive", "quarantine_share", "--home", data.Home)).Exit);

    Task<Ran> Quarantine(params string[] args) => Hedui.Run(["quarantine", .. args, "--home", data.Home]);
}
