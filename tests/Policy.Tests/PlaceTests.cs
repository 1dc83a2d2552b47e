using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>Divisions in the rows of evidence held against the division the household applies in.</summary>
public sealed class PlaceTests : IDisposable
{
    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("this county", "320102", 1)]
    [InlineData("this county", "320104", 0)]
    [InlineData("本县", "320102", 1)]
    [InlineData("this city", "320100", 1)]
    [InlineData("this province", "320000", 1)]
    [InlineData("本省", "330000", 0)]
    public void Knows_its_own_county_city_and_province(string place, string code, long expected) =>
        Assert.Equal((expected, expected), Figure($"exists deposits where kind = {place}", code));

    [Theory]
    [InlineData("city of kind = this city", "320114", 1)]
    [InlineData("city of kind = this city", "320500", 0)]
    [InlineData("province of kind = this province", "320505", 1)]
    [InlineData("province of kind = this province", "330102", 0)]
    [InlineData("city of kind != this city and province of kind = this province", "320505", 1)]
    public void Tells_in_which_city_or_province_a_division_lies(string formula, string code, long expected) =>
        Assert.Equal((expected, expected), Figure($"exists deposits where {formula}", code));

    [Fact]
    public void A_division_that_is_not_known_may_lie_anywhere() =>
        Assert.Equal((0L, 1L), Figure("exists deposits where city of kind = this city", null));

    [Theory]
    [InlineData("city of balance = this city", "policy_units")]
    [InlineData("this village = kind", "policy_formula")]
    public void Only_divisions_lie_in_places(string formula, string code)
    {
        folder.WithFigure("there", "yes/no", $"exists deposits where {formula}");

        Assert.Equal(code, folder.Refused().Code);
    }

    (long Low, long High) Figure(string formula, string? code)
    {
        var evaluator = new PolicyEvaluator(folder.WithFigure("there", "yes/no", formula).Load(), new(2026, 6, 1));
        var person = new Person();
        person.Of("deposits").Add(new Evidence(new DateOnly(2026, 5, 1).DayNumber, code is null ? [] : new() { ["kind"] = (CodeValue.Pack(code), CodeValue.Pack(code)) }));
        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block([new World(320102, ResidenceKind.Urban, [person])], evaluator.Needs), conclusions);
        return (conclusions.Figure("there").Low[0], conclusions.Figure("there").High[0]);
    }
}
