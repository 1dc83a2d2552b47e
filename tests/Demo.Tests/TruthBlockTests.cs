using Hedui.Kernel;

namespace Hedui.Demo.Tests;

public sealed class TruthBlockTests
{
    [Fact]
    public void A_block_holds_the_true_members_with_every_category_answered()
    {
        var province = Province.Make(21, 300);
        var block = new HouseholdBlock();

        TruthBlock.Fill(province, 100, 200, block);

        Assert.Equal(province.Households.Skip(100).Sum(h => h.Members.Count), block.Persons);
        Assert.All(block.Categories, rows => Assert.All(
            Enumerable.Range(0, block.Persons), p => Assert.True(rows.Status[p].IsAnswered())));
    }

    [Fact]
    public void Filling_again_leaves_nothing_of_the_block_before()
    {
        var province = Province.Make(22, 300);
        var (used, fresh) = (new HouseholdBlock(), new HouseholdBlock());
        TruthBlock.Fill(province, 0, 300, used);

        TruthBlock.Fill(province, 0, 10, used);
        TruthBlock.Fill(province, 0, 10, fresh);

        foreach (var rows in fresh.Categories)
        {
            Assert.Equal(rows.Rows, used[rows.Category].Rows);
            foreach (var column in rows.Columns.Values)
            {
                Assert.Equal(column.Low[..rows.Rows], used[rows.Category].Column(column.Item).Low[..rows.Rows]);
            }
        }
    }

    [Fact]
    public void True_deposits_are_the_sum_over_the_banks()
    {
        var province = Province.Make(23, 200);
        var block = new HouseholdBlock();

        TruthBlock.Fill(province, 0, 200, block);

        var rows = block["deposits"];
        Assert.Equal(
            province.Households.SelectMany(h => h.Members).SelectMany(m => m.Accounts).Sum(account => account.Balance),
            rows.Column("balance").Low[..rows.Rows].Sum());
    }
}
