namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>What an expression counts.</summary>
enum What
{
    Yuan,
    YuanMonth,
    YuanYear,
    YuanPersonMonth,
    Persons,
    Count,
    Percent,
    YesNo,
}

/// <summary>What one value belongs to.</summary>
enum Of
{
    Household,
    Person,
    Month,
    Row,
}

/// <summary>Where an expression is read: the household, and within it a member, a row, a month.</summary>
readonly record struct Scene(World World, DateOnly On, Person? Person = null, Evidence? Row = null, int Month = 0)
{
    public int ThisMonth => (On.Year * 12) + On.Month - 1;
}

/// <summary>
/// Something said in the policy language, together with its meaning as a function over fractions. The two are made at once and
/// apart from the product: its reader, its units and its columns take no part in the meaning.
/// </summary>
sealed record Saying(string Text, What What, Of Of, Func<Scene, Fraction> Means)
{
    /// <summary>In brackets, so that no order of operations has to be agreed on.</summary>
    public string Text { get; } = Text.StartsWith('(') && IsOne(Text) ? Text : $"({Text})";

    static bool IsOne(string text)
    {
        var depth = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            depth += text[i] == '(' ? 1 : text[i] == ')' ? -1 : 0;
            if (depth == 0)
            {
                return false;
            }
        }

        return true;
    }
}

/// <summary>A source of rows as the made-up law knows it.</summary>
sealed record Register(string Key, string? Time, string[] Amounts, string[] Codes, string[] Texts, string[] Flags, string[] Days);

static class Registers
{
    public static readonly Register[] All =
    [
        new("bank", null, ["balance", "interest"], ["kind"], ["account"], ["frozen"], ["opened"]),
        new("wage", "month", ["gross"], ["sort"], ["employer"], [], []),
        new("base", "month", ["amount"], ["sort"], [], [], []),
        new("told", null, ["monthly"], ["kind"], [], [], []),
        new("bill", "settled", ["total", "covered"], ["kind"], ["number"], ["paid"], ["settled"]),
    ];

    public static readonly string[] Codes = ["A", "B", "C"];

    public static Register Of(string key) => All.First(one => one.Key == key);

    /// <summary>The months a register tells: wages and bases theirs, declarations since when they hold.</summary>
    public static string? Month(string key) => key switch { "wage" or "base" => "month", "told" => "since", _ => null };

    public static Vocabulary Words { get; } = new(All.Select(one => new CategoryWord(one.Key, "册" + one.Key, one.Time,
    [
        .. one.Amounts.Select(item => new ItemWord(item, "项" + item, new(UnitKind.Yuan))),
        .. one.Codes.Select(item => new ItemWord(item, "项" + item, new(UnitKind.Code))),
        .. one.Texts.Select(item => new ItemWord(item, "项" + item, new(UnitKind.Text))),
        .. one.Flags.Select(item => new ItemWord(item, "项" + item, Unit.YesNo)),
        .. one.Days.Select(item => new ItemWord(item, "项" + item, new(UnitKind.Day))),
        .. Month(one.Key) is { } month ? new[] { new ItemWord(month, "项" + month, new(UnitKind.Month)) } : [],
    ])));
}
