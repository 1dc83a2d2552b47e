using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class IncomeSweepTests
{
    static readonly PolicyCase Two = new(
        "two", new DateOnly(2025, 10, 15), 320102, ResidenceKind.Urban, new Dictionary<string, object?>(),
        new Dictionary<string, object?> { ["members"] = "2" }, new Dictionary<string, object?>(), new SourcePlace("test", 1, 1));

    [Fact]
    public void Below_the_standard_every_yuan_earned_is_a_yuan_less_of_allowance()
    {
        var points = Along(new(), 0, 2000, 500);

        Assert.Equal([214_000L, 214_000, 214_000, 214_000, 214_000], points.Select(one => one.InHand));
        Assert.Equal([null, 1m, 1m, 1m, 1m], points.Select(one => one.MarginalRate));
        Assert.DoesNotContain(points, one => one.IsCliff);
    }

    [Fact]
    public void Above_every_line_all_is_kept()
    {
        var last = Along(new(), 6000, 6500, 500)[^1];

        Assert.Equal((0m, 0L), (last.MarginalRate, last.Received));
        Assert.All(last.Outcomes.Values, outcome => Assert.Equal(Ternary.False, outcome));
    }

    [Fact]
    public void A_fixed_amount_that_ends_at_a_line_is_a_cliff()
    {
        using var folder = new PolicyFolder();
        var set = folder.With("cn/help.yaml", """
            programme: help
            zh: 救助
            cite: law
            conditions: { poor: { zh: 收入, formula: earned < 1000 yuan } }
            benefit: 300 yuan per month * 1
            """).WithFigure("earned", "yuan", "sum of deposits.balance").Load();
        var saving = Two with
        {
            Household = new Dictionary<string, object?> { ["members"] = "1", ["deposits"] = new List<object?> { Row("900") } },
        };
        var spent = saving with
        {
            Household = new Dictionary<string, object?> { ["members"] = "1", ["deposits"] = new List<object?> { Row("1000") } },
        };

        Assert.Equal(30_000, IncomeSweep.Along(set, saving, new Dictionary<string, long>(), 0, 1)[0].InHand);
        Assert.Equal(0, IncomeSweep.Along(set, spent, new Dictionary<string, long>(), 0, 1)[0].InHand);
        Assert.True(new SweepPoint(100, new Dictionary<string, Ternary>(), 0, 100, 1.5m).IsCliff);
    }

    static Dictionary<string, object?> Row(string balance) => new() { ["balance"] = balance };

    static IReadOnlyList<SweepPoint> Along(Dictionary<string, long> given, int least, int most, int step) =>
        [.. IncomeSweep.Along(House.Law.Usual(), Two, given, most, step).Where(one => one.Wage >= least * 100L)];
}
