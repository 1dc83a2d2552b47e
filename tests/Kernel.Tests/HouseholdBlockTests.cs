namespace Hedui.Kernel.Tests;

public sealed class HouseholdBlockTests
{
    [Fact]
    public void New_cells_are_missing_not_zero()
    {
        var rows = new HouseholdBlock()["deposits"];
        rows.EnsureRows(3);

        Assert.All(rows.Column("balance").Low.Take(3), cell => Assert.Equal(Bounds.Missing, cell));
    }

    [Fact]
    public void A_band_opens_an_upper_end_without_touching_the_lower()
    {
        var rows = new HouseholdBlock()["deposits"];
        rows.EnsureRows(1);
        var balance = rows.Column("balance");
        balance.Low[0] = 5;
        balance.OpenHigh();
        balance.High[0] = 9;

        Assert.Equal((5, 9), (balance.Low[0], balance.High[0]));
        Assert.False(balance.IsExact);
    }

    [Fact]
    public void Growing_keeps_what_was_written()
    {
        var block = new HouseholdBlock();
        block.PersonNumber[1] = 42;
        block.EnsurePersons(100_000);

        Assert.Equal(42, block.PersonNumber[1]);
    }
}
