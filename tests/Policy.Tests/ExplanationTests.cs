using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class ExplanationTests
{
    static readonly DateOnly On = new(2026, 11, 1);

    [Fact]
    public void Says_which_bank_settles_it_and_which_way()
    {
        var trace = Explain(world => world.Members[1].Status["deposits"] = AnswerStatus.Pending, 18_300);
        var assets = trace.Children.Single(one => one.Name == "assets");

        Assert.Equal(Ternary.Unknown, trace.Outcome);
        Assert.Equal(Ternary.Unknown, assets.Outcome);
        Assert.Equal("financial_assets", assets.Figure);
        Assert.Equal((1_830_000L, Bounds.Infinity), (assets.Low, assets.High));
        Assert.Equal((5_232_000L, 5_232_000L), (assets.LimitLow, assets.LimitHigh));
        var missing = Assert.Single(assets.Missing);
        Assert.Equal(("deposits", 2, AnswerStatus.Pending), (missing.Category, missing.Member, missing.Status));
        Assert.Equal(3_402_000, missing.AtMost);
        Assert.Contains("at most 34,020 yuan qualifies", TraceText.Render(trace), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_what_would_have_to_change_for_a_refusal()
    {
        var trace = Explain(_ => { }, 60_000);
        var change = Assert.Single(trace.Children.Single(one => one.Name == "assets").WouldChange);

        Assert.Equal(("financial_assets", 5_232_000L, -768_000L), (change.Figure, change.To, change.By));
    }

    [Fact]
    public void Says_of_a_band_at_which_figure_it_is_settled_not_how_much_may_still_come()
    {
        var trace = Explain(world => world.Members[1].Of("deposits").Add(new Evidence(On.DayNumber, new()
        {
            ["account"] = (2, 2), ["balance"] = (1_000_000, 5_000_000),
        })), 20_000);
        var missing = Assert.Single(trace.Children.Single(one => one.Name == "assets").Missing);

        Assert.Equal((OpenCause.NoExactFigure, 2), (missing.Because, missing.Member));
        Assert.Null(missing.AtMost);
        Assert.Equal(("financial_assets", 5_232_000L), (missing.Settles!.Figure, missing.Settles.AtMost));
        Assert.Contains("settled by financial_assets: at most 52,320 yuan", TraceText.Render(trace), StringComparison.Ordinal);
    }

    [Fact]
    public void Says_nothing_of_the_missing_part_where_two_sources_are_missing()
    {
        var trace = Explain(world =>
        {
            world.Members[0].Status["securities"] = AnswerStatus.Refused;
            world.Members[1].Status["deposits"] = AnswerStatus.Pending;
        }, 20_000);
        var assets = trace.Children.Single(one => one.Name == "assets");

        Assert.Equal(["deposits", "securities"], assets.Missing.Select(one => one.Category));
        Assert.All(assets.Missing, one => Assert.Equal((null, 5_232_000L), (one.AtMost, one.Settles!.AtMost)));
    }

    [Fact]
    public void A_wage_that_another_source_may_replace_is_settled_by_the_whole_income()
    {
        var trace = Explain(world => world.Members[0].Status["income_tax"] = AnswerStatus.Pending, 100);
        var income = trace.Children.Single(one => one.Name == "income");

        Assert.All(income.Missing, one => Assert.Equal((null, "household_income"), (one.AtMost, one.Settles?.Figure)));
        Assert.Contains("income_tax", income.Missing.Select(one => one.Category));
    }

    [Fact]
    public void A_spouse_nobody_listed_is_named_as_the_cause()
    {
        var trace = Explain(
            world =>
            {
                Marry(world.Members[0]);
                world.Members[1].Relation = CodeValue.Pack("20");
            },
            100);

        Assert.Equal(Ternary.Unknown, trace.Outcome);
        Assert.All(trace.Missing, one => Assert.Equal(("unlisted_spouse", OpenCause.Contradiction), (one.Category, one.Because)));
    }

    [Fact]
    public void A_death_that_one_source_reports_is_named_with_the_member()
    {
        var trace = Explain(world => world.Members[1].Of("death").Add(new Evidence(On.DayNumber, new() { ["died_on"] = (On.DayNumber, On.DayNumber) })), 100);

        Assert.Equal(Ternary.True, trace.Outcome);
        Assert.Contains(trace.Children.Single(one => one.Name == "benefit").Missing, one => one is { Category: "deceased", Member: 2, Because: OpenCause.Contradiction });
    }

    [Fact]
    public void A_place_without_a_standard_is_told_by_the_name_of_the_parameter()
    {
        var evaluator = new PolicyEvaluator(House.Law, On);
        var trace = evaluator.Explain(
            WorldBlocks.Block([new World(110101, ResidenceKind.Urban, [new Person()])], evaluator.Needs), 0, "minimum_living_allowance");

        Assert.Contains(trace.Missing, one => one is { Category: "minimum_living_standard", Because: OpenCause.NoParameter, Member: 0 });
    }

    [Fact]
    public void Says_how_much_expenditure_or_how_little_income_would_reach_a_ratio()
    {
        // 60 % of an income of 40,000 yuan a year are 24,000; of an expenditure of 10,000 an income below 16,666.67 would do.
        var trace = Explain(world =>
        {
            Earn(world.Members[0], 40_000);
            world.Members[0].Of("medical").Add(new Evidence(On.DayNumber, new()
            {
                ["settled_on"] = (On.AddMonths(-2).DayNumber, On.AddMonths(-2).DayNumber), ["total"] = (1_000_000, 1_000_000),
                ["pooled"] = (0, 0), ["critical_illness"] = (0, 0), ["assistance"] = (0, 0), ["cash"] = (1_000_000, 1_000_000),
            }));
        }, 100, "rigid_expenditure_household");
        var changes = trace.Children.Single(one => one.Name == "expenditure").WouldChange;

        Assert.Equal([("rigid_expenditure", 2_400_001L), ("household_income", 1_666_666L)], changes.Select(one => (one.Figure, one.To)));
        Assert.Equal(changes, trace.WouldChange.Where(one => one.Figure is "rigid_expenditure" or "household_income" && changes.Contains(one)));
    }

    [Fact]
    public void Every_refusal_says_what_would_have_to_change()
    {
        var evaluator = new PolicyEvaluator(House.Law, On);
        var source = new WorldSource(evaluator, 12);
        var block = WorldBlocks.Block([.. Enumerable.Range(0, 60).Select(_ => source.Next())], evaluator.Needs);
        foreach (var programme in House.Law.Programmes)
        {
            for (var h = 0; h < block.Households; h++)
            {
                var trace = evaluator.Explain(block, h, programme.Name);
                Assert.True(trace.Outcome != Ternary.False || trace.WouldChange.Count > 0, programme.Name);
                Assert.True(trace.Outcome != Ternary.Unknown || trace.Missing.Count > 0, programme.Name);
            }
        }
    }

    [Fact]
    public void Carries_figures_parameters_documents_and_evidence()
    {
        var trace = Explain(_ => { }, 100);
        var nodes = All(trace).ToList();

        Assert.Contains(nodes, one => one is
            { Kind: TraceKind.Parameter, Name: "minimum_living_standard", Low: 109_000, Verified: false, Document.Key: "demo-jiangsu" });
        Assert.Contains(nodes, one => one is { Kind: TraceKind.Evidence, Name: "deposits", Rows: 1 });
        Assert.Contains(nodes, one => one is { Kind: TraceKind.Benefit, Low: 218_000, High: 218_000 });
        Assert.True(trace.RestsOnUnverified);
    }

    [Fact]
    public void Explains_the_same_outcome_as_it_concludes()
    {
        var evaluator = new PolicyEvaluator(House.Law, On);
        var source = new WorldSource(evaluator, 11);
        var block = WorldBlocks.Block([.. Enumerable.Range(0, 50).Select(_ => source.Next())], evaluator.Needs);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        foreach (var programme in conclusions.Programmes)
        {
            for (var h = 0; h < block.Households; h++)
            {
                Assert.Equal(programme.Outcome[h], evaluator.Explain(block, h, programme.Programme.Name).Outcome);
            }
        }
    }

    [Fact]
    public void Every_line_of_a_trace_can_be_shown() =>
        Assert.All(All(Explain(_ => { }, 100)), node =>
        {
            Assert.True(node.Unit.Scale > 0);
            Assert.NotEmpty(node.Unit.Show(node.Low));
            Assert.All(node.Missing, missing => Assert.True(missing.Unit.Scale > 0));
        });

    [Fact]
    public void Reads_a_unit_left_out_as_a_plain_number() => Assert.Equal("7", default(Unit).Show(7));

    [Fact]
    public void Refuses_a_programme_it_does_not_know() =>
        Assert.Equal("unknown_programme", Assert.Throws<RefusedException>(() => new PolicyEvaluator(House.Law, On)
            .Explain(new HouseholdBlock(), 0, "nothing")).Refusal.Code);

    static IEnumerable<TraceNode> All(TraceNode node) => node.Children.SelectMany(All).Prepend(node);

    /// <summary>Two people in Nanjing, where the limit is 52,320 yuan, with one account.</summary>
    static TraceNode Explain(Action<World> change, long yuan, string programme = "minimum_living_allowance")
    {
        var evaluator = new PolicyEvaluator(House.Law, On);
        var world = new World(320102, ResidenceKind.Urban, [new Person(), new Person()]);
        world.Members[0].Of("deposits").Add(new Evidence(On.DayNumber, new()
        {
            ["account"] = (1, 1), ["balance"] = (yuan * 100, yuan * 100),
        }));
        change(world);
        return evaluator.Explain(WorldBlocks.Block([world], evaluator.Needs), 0, programme);
    }

    static void Marry(Person person)
    {
        person.Relation = CodeValue.Pack("01");
        person.Of("marriage").Add(new Evidence(On.DayNumber, new() { ["marital_status"] = (CodeValue.Pack("20"), CodeValue.Pack("20")) }));
    }

    static void Earn(Person person, long yuanAYear) => person.Of("income_tax").Add(new Evidence(On.DayNumber, new()
    {
        ["month"] = (MonthNumber.Of(On) - 1, MonthNumber.Of(On) - 1), ["income_item"] = (CodeValue.Pack("0100"), CodeValue.Pack("0100")),
        ["gross"] = (yuanAYear * 100, yuanAYear * 100),
    }));
}
