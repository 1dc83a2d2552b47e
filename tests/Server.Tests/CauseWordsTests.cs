namespace Hedui.Server.Tests;

/// <summary>Why households stay undetermined, in words.</summary>
public sealed class CauseWordsTests : IDisposable
{
    readonly AnInstallation office = new();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("refused:deposits", "银行存款：拒绝", "Bank deposits: refused")]
    [InlineData("refused:deposits+refused:vehicles", "银行存款、机动车辆：拒绝", "Bank deposits, Motor vehicles: refused")]
    [InlineData(UndeterminedCause.Several, "多项并存", "several at once")]
    [InlineData("unexplained", "原因不明", "unexplained")]
    public void A_cause_names_what_is_missing_only_where_something_is(string cause, string zh, string en)
    {
        var told = new OverviewReader(office.Installation).Count(cause, 3);

        Assert.Equal((zh, en, 3), (told.Zh, told.En, told.Households));
    }

    [Fact]
    public void A_source_has_a_name_in_either_language()
    {
        var name = office.Installation.SourceName("demo-deposits-icbc");

        Assert.Equal(("工商银行存款", "Deposits, ICBC"), (name.Zh, name.En));
    }
}
