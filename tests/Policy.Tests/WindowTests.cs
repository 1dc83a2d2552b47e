using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>Places look back over other stretches of time; what was received is told for a year all the same.</summary>
public sealed class WindowTests : IDisposable
{
    static readonly DateOnly On = new(2026, 6, 15);
    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(12, 1_200_00)]
    [InlineData(6, 1_200_00)]
    [InlineData(1, 1_200_00)]
    [InlineData(24, 600_00)]
    public void A_steady_income_is_the_same_for_a_year_whatever_the_window(int months, long fen) =>
        Assert.Equal((fen, fen), Received(Looking(months), 110101, Enumerable.Range(1, 12).Select(ago => (ago, 100_00L))));

    [Fact]
    public void A_fraction_of_a_fen_is_left_out_in_favour_of_the_family() =>
        Assert.Equal((1_71L, 1_71L), Received(Looking(7), 110101, [(1, 1_00L)]));

    [Fact]
    public void Each_place_looks_back_over_its_own_window()
    {
        var set = Looking(12, "- { from: 2020-01-01, division: 3101, is: 1, cite: law }");

        Assert.Equal((500_00L, 500_00L), Received(set, 110101, [(1, 500_00L)]));
        Assert.Equal((6_000_00L, 6_000_00L), Received(set, 310101, [(1, 500_00L)]));
        Assert.Equal((0L, 0L), Received(set, 310101, [(2, 500_00L)]));
    }

    [Fact]
    public void A_window_given_for_a_trial_is_told_for_a_year_too() =>
        Assert.Equal((6_000_00L, 6_000_00L), Received(Looking(12), 110101, [(1, 500_00L)], ("back", 1)));

    [Fact]
    public void A_window_of_no_months_leaves_the_figure_open() =>
        Assert.Equal((Bounds.MinusInfinity, Bounds.Infinity), Received(Looking(12), 110101, [(1, 500_00L)], ("back", 0)));

    [Fact]
    public void Monthly_figures_reach_back_no_further_than_a_year()
    {
        folder.With("cn/month.yaml", """
            variable: month
            of: person
            each: month
            unit: yuan
            formula: first available of deposits.balance from opened
            """).WithFigure("far", "yuan", "sum of month in last 13 months", "person");

        Assert.Contains("12 months", folder.Check(Dated).Errors.Single().What, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("(sum of deposits.balance) * 9000000000000")]
    [InlineData("(sum of deposits.balance) * 9000000000 * 9000000000")]
    [InlineData("0 yuan - (sum of deposits.balance) * 9000000000 * 9000000000")]
    [InlineData("(sum of deposits.balance) * 9000000000 * 9000000000, rounded up to 1 yuan")]
    public void What_does_not_fit_is_not_known_rather_than_the_largest(string formula)
    {
        var set = folder.WithFigure("huge", "yuan", formula)
            .With("cn/help.yaml", "programme: help\nzh: 救助\ncite: law\nconditions: { rich: huge > 5 yuan, poor: huge < 5 yuan }\n").Load();
        var (evaluator, block) = Household(set, 110101, [(1, 1_000_000_00L)]);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);

        Assert.Equal((Bounds.MinusInfinity, Bounds.Infinity), (conclusions.Figure("huge").Low[0], conclusions.Figure("huge").High[0]));
        Assert.Equal([Ternary.Unknown, Ternary.Unknown], conclusions["help"].Conditions.Select(one => one.Outcome[0]));
        var missing = evaluator.Explain(block, 0, "help").Missing;
        Assert.Equal([("huge", OpenCause.OutOfRange)], missing.Select(one => (one.Category, one.Because)).Distinct());
    }

    [Fact]
    public void A_sum_of_rows_that_does_not_fit_is_not_known()
    {
        var set = folder.WithFigure("huge", "yuan", "sum of deposits.balance").Load();
        var (evaluator, block) = Household(set, 110101, [(1, long.MaxValue - 2), (1, long.MaxValue - 2)]);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);

        Assert.Equal((Bounds.MinusInfinity, Bounds.Infinity), (conclusions.Figure("huge").Low[0], conclusions.Figure("huge").High[0]));
    }

    [Fact]
    public void A_day_outside_the_calendar_is_not_known_rather_than_no()
    {
        var set = folder.With("cn/help.yaml", """
            programme: help
            zh: 救助
            cite: law
            conditions: { old: exists deposits where opened <= today - 99999 months }
            """);
        var (evaluator, block) = Household(set.Load(Dated), 110101, [(1, 1)]);
        var trace = evaluator.Explain(block, 0, "help");

        Assert.Equal(Ternary.Unknown, trace.Outcome);
    }

    [Fact]
    public void A_division_by_nothing_says_why_it_is_open()
    {
        var set = folder.WithFigure("each", "yuan", "(sum of deposits.balance) / (count deposits), rounded down to 1 yuan")
            .With("cn/help.yaml", "programme: help\nzh: 救助\ncite: law\nconditions: { poor: each < 5 yuan }\n").Load();
        var (evaluator, block) = Household(set, 110101, []);
        var missing = Assert.Single(evaluator.Explain(block, 0, "help").Missing);

        Assert.Equal(("each", OpenCause.NoDivisor), (missing.Category, missing.Because));
    }

    static readonly Vocabulary Dated = new(
        [new("deposits", "存款", null, [new("balance", "余额", new(UnitKind.Yuan)), new("opened", "开户日", new(UnitKind.Day))])]);

    PolicySet Looking(int months, string more = "") => folder.With("cn/back.yaml", $$"""
        parameter: back
        zh: 核算期
        unit: months
        values:
          - { from: 2020-01-01, is: {{months}}, cite: law }
          {{more}}
        """).WithFigure("received", "yuan per year", "sum of deposits.balance within back").Load();

    static (long Low, long High) Received(
        PolicySet set, int division, IEnumerable<(int Ago, long Fen)> rows, params (string Name, long Value)[] given)
    {
        var (evaluator, block) = Household(set, division, rows, given);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        return (conclusions.Figure("received").Low[0], conclusions.Figure("received").High[0]);
    }

    static (PolicyEvaluator Evaluator, HouseholdBlock Block) Household(
        PolicySet set, int division, IEnumerable<(int Ago, long Fen)> rows, params (string Name, long Value)[] given)
    {
        var evaluator = new PolicyEvaluator(set, On, given.ToDictionary(one => one.Name, one => one.Value));
        var person = new Person();
        foreach (var (ago, fen) in rows)
        {
            var day = On.AddMonths(-ago).DayNumber;
            person.Of("deposits").Add(new Evidence(day, new() { ["balance"] = (fen, fen), ["opened"] = (day, day) }));
        }

        return (evaluator, WorldBlocks.Block([new World(division, ResidenceKind.Urban, [person])], evaluator.Needs));
    }
}
