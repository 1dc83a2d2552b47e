using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>Places that differ in structure: conditions, programmes, tables and amounts of their own, from a day on.</summary>
public sealed class LocalLawTests : IDisposable
{
    const string Programme = """
        programme: help
        zh: 救助
        cite: law 第九条
        conditions:
          few: persons <= 3 persons
        benefit: 100 yuan per person per month * persons
        """;

    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_place_may_ask_for_a_condition_that_the_nation_does_not_ask_for()
    {
        var set = folder.With("cn/help.yaml", Programme).With("33/help.yaml", """
            programme: help
            cite: law 第十条
            conditions:
              single: { zh: 单人, formula: persons = 1 person }
            """).Load();

        Assert.Equal(Ternary.True, Help(set, 110101, 2));
        Assert.Equal(Ternary.False, Help(set, 330102, 2));
        Assert.Equal(["few"], Asked(set, 110101));
        Assert.Equal(["few", "single"], Asked(set, 330102));
    }

    const string Dropping = """
        programme: help
        cite: law 第十条
        conditions:
          few: none
        """;

    [Fact]
    public void A_place_may_drop_a_condition_that_the_nation_asks_for()
    {
        var set = folder.With("cn/help.yaml", Programme.Replace("few:", "some: persons >= 1 person\n  few:")).With("31/help.yaml", Dropping).Load();

        Assert.Equal(Ternary.False, Help(set, 110101, 4));
        Assert.Equal(Ternary.True, Help(set, 310101, 4));
        Assert.Equal(["some", "few"], Asked(set, 110101));
        Assert.Equal(["some"], Asked(set, 310101));
    }

    [Fact]
    public void A_condition_may_be_dropped_from_a_day_on()
    {
        var set = folder.With("cn/help.yaml", Programme.Replace("few:", "some: persons >= 1 person\n  few:"))
            .With("cn/later.yaml", Dropping + "\nfrom: 2026-01-01").Load();

        Assert.Equal(Ternary.False, Help(set, 110101, 4, new(2025, 12, 31)));
        Assert.Equal(Ternary.True, Help(set, 110101, 4, new(2026, 1, 1)));
    }

    [Fact]
    public void A_dropped_condition_is_told_as_a_change()
    {
        var before = folder.With("cn/help.yaml", Programme).Load();
        var after = folder.With("31/help.yaml", Dropping).Load();

        var change = Assert.Single(PolicyDiff.Between(before, after));
        Assert.Equal(("help.few", 31, "不要求 not asked"), (change.Name, change.Where.Division, change.After));
    }

    [Theory]
    [InlineData("33/help.yaml", "  fewer: none", "policy_term")]
    [InlineData("33/help.yaml", "  few: { formula: persons <= 3 persons, from: 2026-01-01 }\n  other: { formula: none }", "policy_term")]
    public void What_nobody_asks_for_cannot_be_dropped(string file, string conditions, string code)
    {
        folder.With("cn/help.yaml", Programme).With(file, "programme: help\ncite: law 第十条\nconditions:\n" + conditions);

        Assert.Equal(code, folder.Refused().Code);
    }

    [Fact]
    public void Dropping_a_condition_rests_on_a_document()
    {
        folder.With("cn/help.yaml", Programme).With("31/help.yaml", Dropping.Replace("cite: law 第十条\n", ""));

        Assert.Equal("policy_citation", folder.Refused().Code);
    }

    [Fact]
    public void A_programme_of_one_place_is_not_offered_elsewhere()
    {
        var set = folder.With("31/help.yaml", Programme).Load();

        Assert.Equal(Ternary.True, Help(set, 310101, 1));
        Assert.Equal(Ternary.False, Help(set, 110101, 1));
        Assert.Equal("offered", Assert.Single(Conditions(set, 110101), one => one.Outcome == Ternary.False).Name);
    }

    [Fact]
    public void A_programme_is_not_offered_before_its_first_day()
    {
        var set = folder.With("cn/help.yaml", Programme + "\nfrom: 2026-01-01").Load();

        Assert.Equal(Ternary.False, Help(set, 110101, 1, new(2025, 12, 31)));
        Assert.Equal(Ternary.True, Help(set, 110101, 1, new(2026, 1, 1)));
    }

    [Fact]
    public void A_formula_is_not_known_before_its_first_day_rather_than_zero()
    {
        var set = folder.With("cn/places.yaml", "variable: places\nof: household\nunit: count\nfrom: 2026-01-01\nformula: 2\n").Load();

        Assert.Equal((Bounds.MinusInfinity, Bounds.Infinity), Figure(set, "places", 110101, new(2025, 12, 31)));
        Assert.Equal((2L, 2L), Figure(set, "places", 110101, new(2026, 1, 1)));
    }

    [Fact]
    public void A_table_has_a_value_per_code_and_the_nearest_place_wins()
    {
        var set = Tabled("sum of share for deposits.kind");

        Assert.Equal((300L, 300L), Figure(set, "yield", 110101, new(2026, 6, 1), "A", "B"));
        Assert.Equal((900L, 900L), Figure(set, "yield", 330102, new(2026, 6, 1), "A", "B"));
    }

    [Fact]
    public void A_trace_names_the_table_within_a_calculation()
    {
        Tabled("sum of share for deposits.kind");
        var set = folder.With("cn/help.yaml", Programme.Replace("persons <= 3 persons", "yield <= 10 yuan")).Load();

        var figure = Assert.Single(Conditions(set, 110101).Single(one => one.Name == "few").Children);
        Assert.Contains(figure.Children, node => node.Name == "share");
    }

    [Fact]
    public void A_code_without_a_value_in_the_table_leaves_the_figure_open() =>
        Assert.Equal((Bounds.MinusInfinity, Bounds.Infinity), Figure(Tabled("sum of share for deposits.kind"), "yield", 110101, new(2026, 6, 1), "C"));

    [Theory]
    [InlineData("sum of share", "policy_level")]
    [InlineData("sum of share for deposits.balance", "policy_units")]
    [InlineData("sum of sahre for deposits.kind", "policy_unknown_name")]
    public void A_table_is_read_with_a_code(string formula, string code) =>
        Assert.Equal(code, Assert.Throws<RefusedException>(() => Tabled(formula)).Refusal.Code);

    [Fact]
    public void Supplements_are_paid_on_top_and_told_apart()
    {
        var set = folder.With("cn/help.yaml", Programme + """

            supplements:
              alone: { zh: 独居增发, formula: "if persons = 1 person then 50 yuan per month else 0 yuan per month", cite: law 第十一条 }
            """).Load();
        var (evaluator, block) = Household(set, 110101, 1, new(2026, 6, 1));
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        var amounts = evaluator.Explain(block, 0, "help").Children.Where(one => one.Kind == TraceKind.Benefit).ToList();

        Assert.Equal((15_000L, 15_000L), (conclusions["help"].BenefitLow[0], conclusions["help"].BenefitHigh[0]));
        Assert.Equal([10_000L, 5_000L], amounts.Select(one => one.Low));
        Assert.Equal("第1号 第十一条", amounts[1].Document!.Citation);
    }

    [Fact]
    public void A_place_cites_its_own_article()
    {
        var set = folder.With("cn/help.yaml", Programme).With("33/help.yaml", """
            programme: help
            conditions:
              few: { zh: 人数, formula: persons <= 2 persons, cite: law 第十二条 }
            """).Load();

        Assert.Equal("第1号 第九条", Conditions(set, 110101).Single().Document!.Citation);
        Assert.Equal("第1号 第十二条", Conditions(set, 330102).Single().Document!.Citation);
    }

    [Fact]
    public void A_time_limit_is_a_parameter_with_a_document()
    {
        folder.With("cn/help.yaml", Programme + "\ntime_limits: { review: review_days }");

        Assert.Equal("policy_units", folder.Refused().Code);
        var set = folder.With("cn/days.yaml", """
            parameter: review_days
            zh: 审核时限
            unit: working days
            values: [{ from: 2021-07-01, is: 30, cite: law }]
            """).Load();
        Assert.Equal("review_days", Assert.Single(set.Programmes[0].Terms.TimeLimits).Days.At(110101, new(2026, 6, 1))!.Value!.Name);
    }

    [Fact]
    public void Some_programmes_alone_ask_for_no_more_evidence_than_they_need()
    {
        var set = Tabled("sum of share for deposits.kind");

        Assert.Contains("deposits", new PolicyEvaluator(set, new(2026, 6, 1)).Needs.Keys);
        Assert.Empty(new PolicyEvaluator(set.Only(["help"]), new(2026, 6, 1)).Needs);
        Assert.Equal("unknown_programme", Assert.Throws<RefusedException>(() => set.Only(["halp"])).Refusal.Code);
    }

    PolicySet Tabled(string formula) => folder.With("cn/help.yaml", Programme).With("cn/share.yaml", """
            parameter: share
            zh: 份额
            unit: yuan
            by: [division, code]
            values:
              - { from: 2020-01-01, for: A, is: 1, cite: law }
              - { from: 2020-01-01, for: B, is: 2, cite: law }
              - { from: 2020-01-01, for: A, is: 7, division: 33, cite: law }
            """).WithFigure("yield", "yuan", formula).Load();

    static Ternary Help(PolicySet set, int division, int persons, DateOnly? on = null)
    {
        var (evaluator, block) = Household(set, division, persons, on ?? new(2026, 6, 1));
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        Assert.Equal(conclusions["help"].Outcome[0], evaluator.Explain(block, 0, "help").Outcome);
        return conclusions["help"].Outcome[0];
    }

    static IEnumerable<TraceNode> Conditions(PolicySet set, int division)
    {
        var (evaluator, block) = Household(set, division, 1, new(2026, 6, 1));
        return evaluator.Explain(block, 0, "help").Children.Where(one => one.Kind == TraceKind.Condition);
    }

    static IEnumerable<string> Asked(PolicySet set, int division) => Conditions(set, division).Select(one => one.Name);

    static (long Low, long High) Figure(PolicySet set, string name, int division, DateOnly on, params string[] kinds)
    {
        var (evaluator, block) = Household(set, division, 1, on, kinds);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        return (conclusions.Figure(name).Low[0], conclusions.Figure(name).High[0]);
    }

    static (PolicyEvaluator Evaluator, HouseholdBlock Block) Household(
        PolicySet set, int division, int persons, DateOnly on, params string[] kinds)
    {
        var evaluator = new PolicyEvaluator(set, on);
        var members = Enumerable.Range(0, persons).Select(_ => new Person()).ToList();
        foreach (var kind in kinds)
        {
            members[0].Of("deposits").Add(new Evidence(on.DayNumber, new() { ["kind"] = (CodeValue.Pack(kind), CodeValue.Pack(kind)) }));
        }

        return (evaluator, WorldBlocks.Block([new World(division, ResidenceKind.Urban, [.. members])], evaluator.Needs));
    }
}
