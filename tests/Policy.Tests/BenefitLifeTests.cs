using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>What the law provides after a conclusion, step by step.</summary>
public sealed class BenefitLifeTests : IDisposable
{
    const string Law = """
        - { parameter: yearly, zh: 年度复核, unit: months, values: [{ from: 2020-01-01, is: 12, cite: law, verified: true }] }
        - { parameter: quarterly, zh: 季度复核, unit: months, values: [{ from: 2020-01-01, residence: urban, is: 1, cite: law }, { from: 2020-01-01, residence: rural, is: 3, cite: law }] }
        - { parameter: exit_months, zh: 渐退期, unit: months, values: [{ from: 2020-01-01, is: 6, cite: law }] }
        - { parameter: unset_months, zh: 未定期, unit: months, values: [] }
        - { parameter: fine_from, zh: 罚款下限, unit: number, values: [{ from: 2020-01-01, is: 1, cite: law }] }
        - { parameter: fine_until, zh: 罚款上限, unit: number, values: [{ from: 2020-01-01, is: 3, cite: law }] }
        - programme: help
          zh: 救助
          cite: law 第九条
          conditions: { poor: (sum of deposits.balance) <= 100 yuan }
          benefit: 500 yuan per month
          payment: { from: next month }
          change: { from: month of decision }
          reverify:
            classes:
              small: { zh: 小家庭, when: persons <= 1 person, every: yearly }
            otherwise: quarterly
          exit: { when: (sum of deposits.balance) <= 200 yuan, keeps: exit_months, cite: law 第十条 }
          stop:
            rich: { zh: 财产较多, formula: (sum of deposits.balance) > 300 yuan, effect: stop }
          recovery: { fine_from: fine_from, fine_until: fine_until }
        """;

    static readonly DateOnly Decided = new(2026, 11, 10);
    readonly PolicyFolder folder = new();

    public BenefitLifeTests() => folder.With("cn/law.yaml", Law);

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(50, null, BenefitStep.Grant, "2026-12-01", null)]
    [InlineData(50, 50_000L, BenefitStep.Keep, null, null)]
    [InlineData(50, 40_000L, BenefitStep.Change, "2026-11-01", null)]
    [InlineData(150, 50_000L, BenefitStep.LeaveByDegrees, "2026-12-01", "2027-05-31")]
    [InlineData(250, 50_000L, BenefitStep.End, "2026-11-01", null)]
    [InlineData(250, null, BenefitStep.None, null, null)]
    public void Says_what_comes_next_and_from_when(long yuan, long? receives, BenefitStep step, string? from, string? until)
    {
        var (reading, outcome, benefit) = Read(yuan);

        var next = reading.Next(outcome, benefit, benefit, receives, Decided);
        Assert.Equal((step, from, until), (next.Step, $"{next.From:yyyy-MM-dd}" is { Length: > 0 } first ? first : null, $"{next.Until:yyyy-MM-dd}" is { Length: > 0 } last ? last : null));
    }

    [Fact]
    public void While_something_that_matters_is_open_what_is_received_goes_on()
    {
        var (reading, _, _) = Read(50);

        Assert.Equal(BenefitStep.Wait, reading.Next(Ternary.Unknown, 0, 50_000, 50_000, Decided).Step);
        Assert.Equal(BenefitStep.Wait, reading.Next(Ternary.True, 40_000, 50_000, 50_000, Decided).Step);
    }

    [Theory]
    [InlineData(1, ResidenceKind.Urban, "small", "2027-11-10")]
    [InlineData(2, ResidenceKind.Urban, null, "2026-12-10")]
    [InlineData(2, ResidenceKind.Rural, null, "2027-02-10")]
    [InlineData(2, ResidenceKind.Unknown, null, null)]
    public void The_first_class_that_surely_holds_decides_when_it_is_verified_again(int persons, ResidenceKind residence, string? name, string? due)
    {
        var (reading, _, _) = Read(50, persons, residence);

        Assert.Equal(name, reading.Reverify!.Class?.Name);
        Assert.Equal(due is null ? null : DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture), reading.DueAfter(Decided));
    }

    [Fact]
    public void Grounds_are_told_with_whether_they_are_given_and_fines_as_multiples()
    {
        var (reading, _, _) = Read(500);

        var ground = Assert.Single(reading.Grounds);
        Assert.Equal(("rich", Ternary.True, EndingEffect.Stop), (ground.Ground.Name, ground.Given, ground.Ground.Effect));
        Assert.Equal((1_000_00L, 3_000_00L), reading.Fine(1_000_00));
        Assert.Equal("第1号 第十条", reading.Exit!.Document!.Citation);
    }

    [Fact]
    public void An_exit_without_a_number_waits_for_an_officer()
    {
        folder.With("32/help.yaml", "programme: help\nexit: { when: persons <= 1 person, keeps: unset_months }\n");

        Assert.Equal(BenefitStep.Wait, Read(250).Reading.Next(Ternary.False, 0, 0, 50_000, Decided).Step);
    }

    [Fact]
    public void A_silent_bank_leaves_a_ground_open()
    {
        var life = new BenefitLife(folder.Load(), Decided);
        var person = new Person();
        person.Status["deposits"] = AnswerStatus.Pending;
        var block = WorldBlocks.Block([new World(320102, ResidenceKind.Urban, [person])], life.Needs);

        Assert.Equal(Ternary.Unknown, life.Read(block, 0, life.Set.Programmes[0]).Grounds[0].Given);
    }

    (BenefitReading Reading, Ternary Outcome, long Benefit) Read(long yuan, int persons = 1, ResidenceKind residence = ResidenceKind.Urban)
    {
        var set = folder.Load();
        var (life, evaluator) = (new BenefitLife(set, Decided), new PolicyEvaluator(set, Decided));
        var members = Enumerable.Range(0, persons).Select(_ => new Person()).ToList();
        members[0].Of("deposits").Add(new Evidence(Decided.DayNumber, new() { ["balance"] = (yuan * 100, yuan * 100) }));
        var block = WorldBlocks.Block([new World(320102, residence, [.. members])], life.Needs);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        return (life.Read(block, 0, set.Programmes[0]), conclusions["help"].Outcome[0], conclusions["help"].BenefitLow[0]);
    }
}
