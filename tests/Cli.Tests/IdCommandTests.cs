namespace Hedui.Cli.Tests;

public sealed class IdCommandTests
{
    [Fact]
    public async Task Each_number_gets_its_kind_plain_form_and_reason()
    {
        var ran = await Hedui.Run("id", "--json", "９９０１０２１９８５１２１２００２７", "990102198512120028", "不是号码");

        Assert.Equal(0, ran.Exit);
        var answers = ran.Json();
        Assert.Equal(3, answers.GetArrayLength());
        var right = answers[0];
        Assert.Equal("citizen_id", right.GetProperty("kind").GetString());
        Assert.True(right.GetProperty("valid").GetBoolean());
        Assert.Equal("990102198512120027", right.GetProperty("normalised").GetString());
        Assert.Equal("９９０１０２１９８５１２１２００２７", right.GetProperty("input").GetString());
        Assert.Equal("1985-12-12", right.GetProperty("birth_date").GetString());
        Assert.False(answers[1].GetProperty("valid").GetBoolean());
        Assert.Equal("id_checksum", answers[1].GetProperty("reason").GetString());
        Assert.Equal("unknown", answers[2].GetProperty("kind").GetString());
    }

    [Fact]
    public async Task Without_json_it_is_a_table()
    {
        var ran = await Hedui.Run("id", "990102198512120028");

        Assert.Contains("id_checksum", ran.Output, StringComparison.Ordinal);
        Assert.Empty(ran.Error);
    }
}
