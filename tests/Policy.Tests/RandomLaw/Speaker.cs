using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>
/// Makes up sayings of a wanted kind out of everything the language has. The names it may use grow as the law is written.
/// </summary>
sealed partial class Speaker(Random random)
{
    readonly List<Saying> names = [];

    /// <summary>Lets later sayings use a parameter or figure by its name.</summary>
    public void Name(string name, Saying meaning) => names.Add(new Saying(name, meaning.What, meaning.Of, meaning.Means));

    /// <summary>A number at a level; among the rows of a register when one is given.</summary>
    public Saying Number(What what, Of of, string? register, int depth)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (depth > 0 && Grown(what, of, register, depth - 1) is { } grown)
            {
                return grown;
            }

            if (depth <= 0 && Grown(what, of, register, 0, isLeaf: true) is { } leaf)
            {
                return leaf;
            }
        }

        return Constant(what, of);
    }

    Saying? Grown(What what, Of of, string? register, int depth, bool isLeaf = false) => random.Next(isLeaf ? 5 : 14) switch
    {
        0 => Constant(what, of),
        1 or 2 => Named(what, of),
        3 or 4 => of == Of.Row ? Item(what, register!) : Gathered(what, of, depth),
        5 => Calculated(what, of, register, depth),
        6 => Limited(what, of, register, depth),
        7 => Chosen(what, of, register, depth),
        8 => Shared(what, of, register, depth),
        9 => Rounded(what, of, register, depth),
        10 => Converted(what, of, register, depth),
        11 => of == Of.Household ? OverMembers(what, depth) : null,
        _ => of is Of.Household or Of.Person ? Gathered(what, of, depth) : null,
    };

    Saying Constant(What what, Of of)
    {
        var (hundredths, number) = (random.Next(0, 60) * 2_500L, random.Next(0, 5));
        var yuan = (hundredths / 100m).ToString(CultureInfo.InvariantCulture);
        return what switch
        {
            What.Yuan => new($"{yuan} yuan", what, of, _ => hundredths),
            What.YuanMonth => new($"{yuan} yuan per month", what, of, _ => hundredths),
            What.YuanYear => new($"{yuan} yuan per year", what, of, _ => hundredths),
            What.YuanPersonMonth => new($"{yuan} yuan per person per month", what, of, _ => hundredths),
            What.Persons => new($"{number} persons", what, of, _ => number),
            What.Percent => new($"{number * 25}%", what, of, _ => new Fraction(number, 4)),
            What.YesNo => new(number > 2 ? "yes" : "no", what, of, _ => number > 2),
            _ => new($"{number} count", what, of, _ => number),
        };
    }

    Saying? Named(What what, Of of)
    {
        var fitting = names.Where(one => one.What == what && (one.Of == Of.Household || one.Of == of || (one.Of == Of.Person && of == Of.Row))).ToList();
        return fitting.Count == 0 ? null : fitting[random.Next(fitting.Count)] is var named ? named with { } : null;
    }

    Saying? Item(What what, string register)
    {
        var items = what switch
        {
            What.Yuan => Registers.Of(register).Amounts,
            What.YesNo => Registers.Of(register).Flags,
            _ => [],
        };
        if (items.Length == 0)
        {
            return null;
        }

        var item = items[random.Next(items.Length)];
        return new($"{register}.{item}", what, Of.Row, scene => scene.Row![item]);
    }

    Saying? Calculated(What what, Of of, string? register, int depth)
    {
        if (what is What.YesNo or What.Percent)
        {
            return null;
        }

        var (left, right) = (Number(what, of, register, depth), Number(what, of, register, depth));
        return random.Next(2) == 0
            ? new($"{left.Text} + {right.Text}", what, of, scene => left.Means(scene) + right.Means(scene))
            : new($"{left.Text} - {right.Text}", what, of, scene => left.Means(scene) - right.Means(scene));
    }

    Saying? Limited(What what, Of of, string? register, int depth)
    {
        if (what == What.YesNo)
        {
            return null;
        }

        var (left, right) = (Number(what, of, register, depth), Number(what, of, register, depth));
        return random.Next(4) switch
        {
            0 => new($"at least {left.Text} of {right.Text}", what, of, Larger),
            1 => new($"at most {left.Text} of {right.Text}", what, of, Smaller),
            2 => new($"larger of {left.Text}, {right.Text}", what, of, Larger),
            _ => new($"smaller of {left.Text}, {right.Text}", what, of, Smaller),
        };

        Fraction Larger(Scene scene) => left.Means(scene) is var a && right.Means(scene) is var b && a.CompareTo(b) >= 0 ? a : b;
        Fraction Smaller(Scene scene) => left.Means(scene) is var a && right.Means(scene) is var b && a.CompareTo(b) <= 0 ? a : b;
    }

    Saying Chosen(What what, Of of, string? register, int depth)
    {
        var condition = YesNo(of, register, depth);
        var (then, otherwise) = (Number(what, of, register, depth), Number(what, of, register, depth));
        return new($"if {condition.Text} then {then.Text} else {otherwise.Text}", what, of,
            scene => condition.Means(scene).IsYes ? then.Means(scene) : otherwise.Means(scene));
    }

    Saying? Shared(What what, Of of, string? register, int depth)
    {
        if (what is What.YesNo or What.Percent or What.Persons or What.Count)
        {
            return null;
        }

        var (whole, share) = (Number(what, of, register, depth), Number(What.Percent, of == Of.Month ? Of.Household : of, register, 0));
        return Rounded(new($"{whole.Text} * {share.Text}", what, of, scene => whole.Means(scene) * share.Means(scene)));
    }

    Saying? Rounded(What what, Of of, string? register, int depth) => what is What.Yuan or What.YuanMonth or What.YuanYear
        ? Rounded(Number(what, of, register, depth)) : null;

    /// <summary>Rounded to a step of fen, jiao or yuan.</summary>
    public Saying Rounded(Saying one, bool toFen = false)
    {
        var (rule, word) = random.Next(3) switch
        {
            0 => (Rounding.Up, "up"), 1 => (Rounding.Down, "down"), _ => (Rounding.HalfAway, "half"),
        };
        var (fen, step) = toFen ? (1, "0.01") : random.Next(4) switch { 0 => (1, "0.01"), 1 => (10, "0.1"), 2 => (5, "0.05"), _ => (100, "1") };
        return new($"({one.Text}, rounded {word} to {step} yuan)", one.What, one.Of, scene => one.Means(scene).Rounded(rule, fen));
    }

    /// <summary>Monthly told for a year, yearly for a month, per person for all of them.</summary>
    Saying? Converted(What what, Of of, string? register, int depth)
    {
        switch (what)
        {
            case What.YuanYear:
                var month = Number(What.YuanMonth, of, register, depth);
                return new($"{month.Text} * 12", what, of, scene => month.Means(scene) * 12);
            case What.YuanMonth when random.Next(2) == 0:
                var year = Number(What.YuanYear, of, register, depth);
                return Rounded(new($"{year.Text} / 12", what, of, scene => year.Means(scene) / 12));
            case What.YuanMonth when of == Of.Household:
                var each = Number(What.YuanPersonMonth, of, register, 0);
                var persons = Number(What.Persons, of, register, 0);
                return new($"{each.Text} * {persons.Text}", what, of, scene => each.Means(scene) * persons.Means(scene));
            case What.Yuan or What.YuanYear when of is Of.Household or Of.Person:
                var dividend = Number(what, of, register, depth);
                var count = Counted(of, 0);
                return Rounded(new($"{dividend.Text} / (1 count + {count.Text})", what, of, scene => dividend.Means(scene) / (count.Means(scene) + 1)));
            default:
                return null;
        }
    }
}
