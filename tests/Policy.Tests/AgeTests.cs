using CsCheck;
using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class AgeTests : IDisposable
{
    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Age_grows_by_one_on_each_birthday()
    {
        var set = folder.With("cn/help.yaml", "programme: help\nzh: 救助\ncite: law\nconditions: { few: persons <= 3 persons }\n")
            .WithFigure("years_of_all", "years", "sum over members of age").Load();

        Gen.Select(Gen.Int[1990, 2030], Gen.Int[0, 365], Gen.Int[-400, 160 * 366]).Sample(
            (year, day, days) =>
            {
                var on = new DateOnly(year, 1, 1).AddDays(day);
                var born = on.AddDays(-days);
                var evaluator = new PolicyEvaluator(set, on);
                var conclusions = new Conclusions();
                evaluator.Evaluate(
                    WorldBlocks.Block([new World(110101, ResidenceKind.Urban, [new Person { Birth = born.DayNumber }])], evaluator.Needs), conclusions);

                var expected = on.Year - born.Year - ((on.Month, on.Day).CompareTo((born.Month, born.Day)) < 0 ? 1 : 0);
                Assert.Equal(expected, conclusions.Figure("years_of_all").Low[0]);
            },
            iter: 20_000, seed: "0000000000004", threads: 1);
    }
}
