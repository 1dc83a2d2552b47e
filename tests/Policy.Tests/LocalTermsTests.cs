using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>What places say of silence, time limits, verifying again, leaving and names.</summary>
public sealed class LocalTermsTests : IDisposable
{
    const string Programme = """
        programme: help
        zh: 救助
        en: Help
        cite: law 第九条
        conditions:
          poor: (sum of deposits.balance) <= 100 yuan
        benefit: 100 yuan per month
        time_limits: { review: review_days }
        payment: { from: next month }
        reverify: { otherwise: yearly }
        otherwise_see: [help]
        """;

    const string Lengths = """
        - { parameter: review_days, zh: 审核时限, unit: working days, values: [{ from: 2020-01-01, is: 30, cite: law }] }
        - { parameter: short_days, zh: 简易时限, unit: working days, values: [{ from: 2020-01-01, is: 15, cite: law }] }
        - { parameter: yearly, zh: 年度复核, unit: months, values: [{ from: 2020-01-01, is: 12, cite: law }] }
        - { parameter: monthly, zh: 按月复核, unit: months, values: [{ from: 2020-01-01, is: 1, cite: law }] }
        """;

    static readonly DateOnly On = new(2026, 6, 1);
    readonly PolicyFolder folder = new();

    public LocalTermsTests() => folder.With("cn/help.yaml", Programme).With("cn/lengths.yaml", Lengths);

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_place_has_its_own_time_limits_name_payment_classes_and_referrals()
    {
        var help = folder.With("33/help.yaml", """
            programme: help
            zh: 困难救助
            cite: law 第十一条
            time_limits: { review: short_days, publicity: short_days }
            payment: { from: month of decision }
            reverify:
              classes:
                alone: { zh: 独居, when: persons = 1 person, every: yearly }
              otherwise: monthly
            exit: { when: persons > 1 person, keeps: yearly }
            otherwise_see: []
            """).Load().Programmes[0];

        var (nation, place) = (110101, 330102);
        Assert.Equal(("review_days", "short_days"), (Limit(help, "review", nation), Limit(help, "review", place)));
        Assert.Equal((null, "short_days"), (Limit(help, "publicity", nation), Limit(help, "publicity", place)));
        Assert.Equal(("救助", "困难救助"), (help.Title(nation, On).Zh, help.Title(place, On).Zh));
        Assert.Equal(PaymentStart.NextMonth, help.Terms.Payment.At(nation, On)!.Value);
        Assert.Equal(PaymentStart.MonthOfDecision, help.Terms.Payment.At(place, On)!.Value);
        Assert.Equal("yearly", help.Terms.Reverify.At(nation, On)!.Value.Otherwise.Name);
        Assert.Equal(("alone", "monthly"), (help.Terms.Reverify.At(place, On)!.Value.Classes[0].Name, help.Terms.Reverify.At(place, On)!.Value.Otherwise.Name));
        Assert.Null(help.Terms.Exit.At(nation, On));
        Assert.Equal("law 第十一条", help.Terms.Exit.At(place, On)!.Cite);
        Assert.Equal((1, 0), (help.OtherwiseSee.At(nation, On)!.Value.Count, help.OtherwiseSee.At(place, On)!.Value.Count));
    }

    [Fact]
    public void A_place_may_do_without_a_step_and_change_its_terms_from_a_day_on()
    {
        var help = folder.With("33/help.yaml", """
            programme: help
            from: 2026-01-01
            time_limits: { review: none }
            """).Load().Programmes[0];

        Assert.Equal("review_days", Limit(help, "review", 330102, new(2025, 12, 31)));
        Assert.Null(Limit(help, "review", 330102));
    }

    [Fact]
    public void A_ground_for_ending_belongs_to_its_place()
    {
        var help = folder.With("50/help.yaml", """
            programme: help
            stop:
              waste: { zh: 奢侈消费, formula: (sum of deposits.balance) > 5 yuan, effect: stop, cite: law 第四十五条 }
            """).Load().Programmes[0];

        var ground = Assert.Single(help.Terms.Grounds);
        Assert.Equal(("waste", EndingEffect.Stop, "law 第四十五条"), (ground.Name, ground.Effect, ground.Cite));
        Assert.True(RuleInForce.At(ground.Rule, On, 110101).IsSilent);
        Assert.False(RuleInForce.At(ground.Rule, On, 500101).IsSilent);
    }

    [Theory]
    [InlineData("exit: { when: this is no formula, keeps: yearly }")]
    [InlineData("time_limits: { review: yearly }")]
    [InlineData("payment: { from: tomorrow }")]
    [InlineData("reverify: { classes: { a: { when: persons = 1 person, every: never } }, otherwise: yearly }")]
    [InlineData("otherwise_see: [halp]")]
    [InlineData("stop: { waste: { formula: persons > 1 person, effect: punish } }")]
    public void Nonsense_of_a_place_is_refused_at_its_line(string term) =>
        Assert.StartsWith("33/help.yaml:", folder.With("33/help.yaml", $"programme: help\n{term}\n").Refused().Where, StringComparison.Ordinal);

    [Fact]
    public void Two_files_that_say_a_term_for_the_same_place_and_day_are_refused() => Assert.Equal(
        "policy_duplicate",
        folder.With("33/a.yaml", "programme: help\npayment: { from: next month }\n").With("33/b.yaml", "programme: help\npayment: { from: month of decision }\n")
            .Refused().Code);

    [Theory]
    [InlineData("50/help.yaml", 500101)]
    [InlineData("5001/help.yaml", 500101)]
    [InlineData("500101/help.yaml", 500101)]
    public void What_silence_means_in_a_place_changes_nothing_elsewhere(string file, int place)
    {
        var set = folder.With(file, "programme: help\nsilence: { deposits: { means: declaration stands in } }\n").Load();

        Assert.Equal((Ternary.Unknown, false), Concluded(set, 320102));
        Assert.Equal((Ternary.True, true), Concluded(set, place));
        Assert.Equal(
            [(Ternary.Unknown, false), (Ternary.True, true), (Ternary.Unknown, false)], Concluded(set, [320102, place, 510104]));
        Assert.Equal([("deposits", AnswerStatus.Pending)], Missing(set, 320102));
        Assert.Empty(Missing(set, place));
    }

    [Fact]
    public void A_programme_speaks_of_silence_before_its_set_and_the_place_before_the_nation()
    {
        folder.With("cn/silence.yaml", "set: more\nsilence: { deposits: { means: nothing declared } }\n");
        Assert.Equal(Ternary.True, Concluded(folder.Load(), 110101).Outcome);

        folder.With("cn/blocks.yaml", "programme: help\nsilence: { deposits: { means: blocks } }\n");
        Assert.Equal(Ternary.Unknown, Concluded(folder.Load(), 110101).Outcome);

        folder.With("11/silence.yaml", "set: capital\nsilence: { deposits: { means: nothing declared } }\n");
        Assert.Equal(Ternary.True, Concluded(folder.Load(), 110101).Outcome);
        Assert.Equal(Ternary.Unknown, Concluded(folder.Load(), 120101).Outcome);
    }

    [Theory]
    [InlineData("declaration stands in")]
    [InlineData("nothing declared")]
    public void No_meaning_of_silence_passes_over_a_row_that_could_not_be_read(string means)
    {
        var set = folder.With("cn/silence.yaml", $"set: more\nsilence: {{ deposits: {{ means: {means} }} }}\n").Load();

        Assert.Equal((Ternary.Unknown, false), Concluded(set, 110101, AnswerStatus.Unreadable));
        Assert.Equal([("deposits", AnswerStatus.Unreadable)], Missing(set, 110101, AnswerStatus.Unreadable));
        Assert.Equal((Ternary.True, means == "declaration stands in"), Concluded(set, 110101, AnswerStatus.Stale));
    }

    static string? Limit(Programme programme, string step, int division, DateOnly? on = null) =>
        programme.Terms.TimeLimits.SingleOrDefault(one => one.Step == step)?.Days.At(division, on ?? On)?.Value?.Name;

    static (Ternary Outcome, bool RestsOnDeclaration) Concluded(PolicySet set, int division, AnswerStatus status = AnswerStatus.Pending) =>
        Concluded(set, [division], status).Single();

    static List<(Ternary Outcome, bool RestsOnDeclaration)> Concluded(PolicySet set, int[] divisions, AnswerStatus status = AnswerStatus.Pending)
    {
        var evaluator = new PolicyEvaluator(set, On);
        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block([.. divisions.Select(division => Silent(division, status))], evaluator.Needs), conclusions);
        return [.. divisions.Select((_, h) => (conclusions["help"].Outcome[h], conclusions["help"].RestsOnDeclaration[h]))];
    }

    static IEnumerable<(string Category, AnswerStatus Status)> Missing(PolicySet set, int division, AnswerStatus status = AnswerStatus.Pending)
    {
        var evaluator = new PolicyEvaluator(set, On);
        return evaluator.Explain(WorldBlocks.Block([Silent(division, status)], evaluator.Needs), 0, "help").Missing
            .Select(one => (one.Category, one.Status));
    }

    static World Silent(int division, AnswerStatus status)
    {
        var person = new Person();
        person.Status["deposits"] = status;
        return new World(division, ResidenceKind.Urban, [person]);
    }
}
