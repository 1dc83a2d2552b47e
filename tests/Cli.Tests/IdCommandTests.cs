namespace Hedui.Cli.Tests;

public sealed class IdCommandTests
{
    [Fact]
    public async Task Each_number_gets_its_kind_plain_form_and_reason()
    {
        var ran = await Hedui.Run("id", "--json", "９９０１０２１９８５１２１２００２７", "990102198512120028", "不是号码");

        Assert.Equal(1, ran.Exit);
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
    public async Task A_birthday_that_has_not_come_is_none()
    {
        var answer = (await Hedui.Run("id", "--json", "990000219901010018")).Json()[0];

        Assert.False(answer.GetProperty("valid").GetBoolean());
        Assert.Equal("id_birth_date", answer.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Without_json_it_is_a_table()
    {
        var ran = await Hedui.Run("id", "990102198512120028");

        Assert.Contains("id_checksum", ran.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "990102198512120027")]
    [InlineData(0, "９９０１０２１９８５１２１２００２７", "990103200103051047")]
    [InlineData(1, "990102198512120028")]
    [InlineData(1, "990102198512120027", "不是号码")]
    public async Task Valid_numbers_end_well_and_a_bad_one_is_told_on_stderr_without_the_number(int exit, params string[] numbers)
    {
        var words = await Hedui.Run(["id", .. numbers]);
        var json = await Hedui.Run(["id", "--json", .. numbers]);

        Assert.Equal((exit, exit), (words.Exit, json.Exit));
        Assert.Equal(numbers.Length, json.Json().GetArrayLength());
        Assert.All([words.Error, json.Error], error =>
        {
            Assert.Equal(exit == 1, error.StartsWith("identifier_invalid: 1 of ", StringComparison.Ordinal));
            Assert.Equal(exit == 0, error.Length == 0);
            Assert.All(numbers, number => Assert.DoesNotContain(number, error, StringComparison.Ordinal));
        });
    }
}
