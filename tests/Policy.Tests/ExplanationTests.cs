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
    static TraceNode Explain(Action<World> change, long yuan)
    {
        var evaluator = new PolicyEvaluator(House.Law, On);
        var world = new World(320102, ResidenceKind.Urban, [new Person(), new Person()]);
        world.Members[0].Of("deposits").Add(new Evidence(On.DayNumber, new()
        {
            ["account"] = (1, 1), ["balance"] = (yuan * 100, yuan * 100),
        }));
        change(world);
        return evaluator.Explain(WorldBlocks.Block([world], evaluator.Needs), 0, "minimum_living_allowance");
    }
}
