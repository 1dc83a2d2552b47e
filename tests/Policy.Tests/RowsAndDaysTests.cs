using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>Calculating among the rows of evidence and with days.</summary>
public sealed class RowsAndDaysTests : IDisposable
{
    const string Programme = """
        programme: help
        zh: 救助
        cite: law
        conditions: { few: persons <= 3 persons }
        """;

    readonly PolicyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("sum of (deposits.balance * 33%, rounded down to 1 yuan)", 600)]
    [InlineData("sum of (deposits.balance * 33%, rounded up to 1 yuan)", 800)]
    [InlineData("(sum of (deposits.balance * 33%)), rounded down to 1 yuan", 600)]
    [InlineData("sum of ((deposits.balance / count_of_rows, rounded down to 1 yuan))", 1000)]
    public void An_amount_is_rounded_row_by_row_or_once_at_the_end(string formula, long expected)
    {
        folder.WithFigure("count_of_rows", "count", "count deposits", "person");

        Assert.Equal((expected, expected), Figure("share", "yuan", formula, "person", new(2026, 6, 1)));
    }

    [Theory]
    [InlineData("2026-08-31", "6 months", 184)]
    [InlineData("2026-11-01", "36 months", 1096)]
    [InlineData("2026-02-28", "36 months", 1096)]
    [InlineData("2027-03-01", "36 months", 1095)]
    [InlineData("2024-02-29", "12 months", 366)]
    [InlineData("2026-06-01", "0 months", 0)]
    public void Months_before_a_day_end_at_the_same_day_or_the_last_of_the_month(string on, string months, long days) =>
        Assert.Equal((days, days), Figure("gap", "days", $"today - (today - {months})", "household", Day(on)));

    [Theory]
    [InlineData("2026-08-31", 181)]
    [InlineData("2026-11-01", 181)]
    [InlineData("2027-08-29", 184)]
    public void Months_after_a_day_end_at_the_same_day_or_the_last_of_the_month(string on, long days) =>
        Assert.Equal((days, days), Figure("gap", "days", "(today + 6 months) - today", "household", Day(on)));

    [Fact]
    public void A_length_of_time_without_a_value_leaves_the_day_open()
    {
        folder.With("cn/wait.yaml", "parameter: wait\nzh: 等待\nunit: months\nvalues: []\n");

        Assert.Equal((Bounds.MinusInfinity, Bounds.Infinity), Figure("gap", "days", "today - (today - wait)", "household", new(2026, 6, 1)));
    }

    [Fact]
    public void What_the_set_answers_first_stands_first()
    {
        var set = folder.With("cn/set.yaml", """
            set: tiny
            assessed: [b_help, a_help]
            documents: [{ document: law, zh: 法, number: 第1号 }]
            """)
            .With("cn/a.yaml", Programme.Replace("help", "a_help", StringComparison.Ordinal))
            .With("cn/b.yaml", Programme.Replace("help", "b_help", StringComparison.Ordinal))
            .With("cn/c.yaml", Programme.Replace("help", "0_help", StringComparison.Ordinal)).Load();

        Assert.Equal(["b_help", "a_help", "0_help"], set.Programmes.Select(one => one.Name));
    }

    [Fact]
    public void What_another_programme_asks_for_is_no_figure_for_reading()
    {
        var set = folder.With("cn/help.yaml", Programme.Replace("persons <=", "people <=", StringComparison.Ordinal))
            .With("cn/more.yaml", Programme.Replace("help", "more", StringComparison.Ordinal).Replace("persons <=", "twice <=", StringComparison.Ordinal))
            .WithFigure("people", "persons", "persons").WithFigure("twice", "persons", "people + people").WithFigure("thrice", "persons", "people * 3").Load();

        Assert.Equal(["people", "thrice"], set.Only(["help"]).Variables.Select(one => one.Name).Order(StringComparer.Ordinal));
    }

    (long Low, long High) Figure(string name, string unit, string formula, string of, DateOnly on)
    {
        var set = folder.With("cn/help.yaml", Programme).WithFigure(name, unit, formula, of)
            .WithFigure("of_all", unit, of == "person" ? $"sum over members of {name}" : name).Load();
        var evaluator = new PolicyEvaluator(set, on);
        var member = new Person();
        foreach (var account in (long[])[1, 2])
        {
            member.Of("deposits").Add(new(on.DayNumber, new() { ["balance"] = (1000, 1000), ["account"] = (account, account) }));
        }

        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block([new World(110101, ResidenceKind.Urban, [member])], evaluator.Needs), conclusions);
        return (conclusions.Figure("of_all").Low[0], conclusions.Figure("of_all").High[0]);
    }

    static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd");
}
