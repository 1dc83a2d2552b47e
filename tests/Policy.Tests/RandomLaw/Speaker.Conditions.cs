using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>What it says yes or no to.</summary>
sealed partial class Speaker
{
    static readonly What[] Comparable = [What.Yuan, What.YuanMonth, What.YuanYear, What.Count, What.Persons];

    /// <summary>A yes or no at a level; among the rows of a register when one is given.</summary>
    public Saying YesNo(Of of, string? register, int depth)
    {
        for (var tries = 0; tries < 20; tries++)
        {
            if (Asked(of, register, depth) is { } asked)
            {
                return asked;
            }
        }

        return new("urban", What.YesNo, of, scene => scene.World.Residence == ResidenceKind.Urban);
    }

    Saying? Asked(Of of, string? register, int depth) => random.Next(depth > 0 ? 14 : 8) switch
    {
        0 or 1 => of == Of.Row ? Coded(register!) : null,
        2 => of == Of.Row ? Item(What.YesNo, register!) : null,
        3 => of == Of.Row ? Dated(register!) : null,
        4 => Named(What.YesNo, of),
        5 => Aged(of),
        6 or 7 => Compared(of, register, depth - 1),
        8 => Ratio(of, register, depth - 1),
        9 => of is Of.Household or Of.Person ? Exists(of, depth - 1) : Known(register!),
        10 => of == Of.Household ? Quantified(depth - 1) : Elsewhere(of, register),
        11 => Not(YesNo(of, register, depth - 1)),
        12 => Both(of, register, depth - 1, "and"),
        _ => Both(of, register, depth - 1, "or"),
    };

    static Saying Not(Saying one) => new($"not {one.Text}", What.YesNo, one.Of, scene => !one.Means(scene).IsYes);

    Saying Both(Of of, string? register, int depth, string word)
    {
        var (left, right) = (YesNo(of, register, depth), YesNo(of, register, depth));
        return new($"{left.Text} {word} {right.Text}", What.YesNo, of, word == "and"
            ? scene => left.Means(scene).IsYes && right.Means(scene).IsYes
            : scene => left.Means(scene).IsYes || right.Means(scene).IsYes);
    }

    Saying Compared(Of of, string? register, int depth)
    {
        var what = of == Of.Row ? What.Yuan : Comparable[random.Next(Comparable.Length)];
        what = of == Of.Person && what == What.Persons ? What.Count : what;
        var (left, right) = (Number(what, of, register, depth), Number(what, of, register, depth));
        var (word, holds) = Comparison();
        return new($"{left.Text} {word} {right.Text}", What.YesNo, of, scene => holds(left.Means(scene).CompareTo(right.Means(scene))));
    }

    (string Word, Func<int, bool> Holds) Comparison() => random.Next(8) switch
    {
        0 => ("<", sign => sign < 0),
        1 => ("at most", sign => sign <= 0),
        2 => (">=", sign => sign >= 0),
        3 => ("exceeds", sign => sign > 0),
        4 => ("below", sign => sign < 0),
        5 => ("!=", sign => sign != 0),
        6 => ("=", sign => sign == 0),
        _ => ("≤", sign => sign <= 0),
    };

    Saying? Ratio(Of of, string? register, int depth)
    {
        if (of is not (Of.Household or Of.Person))
        {
            return null;
        }

        var (dividend, divisor) = (Number(What.YuanYear, of, register, depth), Number(What.YuanYear, of, register, depth));
        var share = Number(What.Percent, of, register, 0);
        var (word, holds) = random.Next(2) == 0 ? (">", (Func<int, bool>)(sign => sign > 0)) : ("at most", sign => sign <= 0);
        return new($"{dividend.Text} / {divisor.Text} {word} {share.Text}", What.YesNo, of, scene =>
            divisor.Means(scene) is var by && (by.CompareTo(0) <= 0 || holds((dividend.Means(scene) / by).CompareTo(share.Means(scene)))));
    }

    Saying? Coded(string register)
    {
        var codes = Registers.Of(register).Codes;
        if (codes.Length == 0)
        {
            return null;
        }

        var (item, list) = (codes[0], Registers.Codes.Where(_ => random.Next(2) == 0).DefaultIfEmpty("A").ToList());
        var values = list.Select(code => CodeValue.Pack(code)).ToHashSet();
        return random.Next(3) switch
        {
            0 => new($"{register}.{item} in [{string.Join(", ", list)}]", What.YesNo, Of.Row, scene => values.Contains(scene.Row![item])),
            1 => new($"{register}.{item} not in [{string.Join(", ", list)}]", What.YesNo, Of.Row, scene => !values.Contains(scene.Row![item])),
            _ => new($"{register}.{item} = {list[0]}", What.YesNo, Of.Row, scene => scene.Row![item] == CodeValue.Pack(list[0])),
        };
    }

    Saying? Dated(string register)
    {
        var days = Registers.Of(register).Days;
        if (days.Length == 0)
        {
            return null;
        }

        var months = random.Next(0, 20);
        return new($"{register}.{days[0]} <= today - {months} months", What.YesNo, Of.Row,
            scene => scene.Row![days[0]] <= scene.On.AddMonths(-months).DayNumber);
    }

    static Saying? Known(string? register)
    {
        if (register is null || Registers.Of(register).Amounts is not [var item, ..])
        {
            return null;
        }

        return new($"{register}.{item} is known", What.YesNo, Of.Row, scene => scene.Row![item] != Bounds.Missing);
    }

    Saying? Aged(Of of)
    {
        if (of is not (Of.Person or Of.Row))
        {
            return null;
        }

        var years = random.Next(1, 90);
        return new($"age >= {years}", What.YesNo, of, scene => Years(DateOnly.FromDayNumber((int)scene.Person!.Birth), scene.On) >= years);
    }

    /// <summary>How many birthdays there were, counted one by one; one of 29 February falls on the 28th in other years.</summary>
    static int Years(DateOnly born, DateOnly on)
    {
        var years = 0;
        while (born.AddYears(years + 1) <= on)
        {
            years++;
        }

        return years;
    }

    Saying Exists(Of of, int depth)
    {
        var register = Registers.All[random.Next(Registers.All.Length)];
        var where = random.Next(2) == 0 ? null : YesNo(Of.Row, register.Key, depth);
        var (window, months, _) = Windowed(What.Yuan);
        return new($"exists {register.Key}" + (where is null ? "" : " where " + where.Text) + window, What.YesNo, of,
            scene => Rows(scene, of, register, where, months).Any());
    }

    Saying Quantified(int depth)
    {
        var each = YesNo(Of.Person, null, depth);
        return random.Next(3) switch
        {
            0 => new($"any member where {each.Text}", What.YesNo, Of.Household, scene => Members(scene, each).Any()),
            1 => new($"every member {each.Text}", What.YesNo, Of.Household, scene => Members(scene, each).Count() == scene.World.Members.Count),
            _ => new($"no member where {each.Text}", What.YesNo, Of.Household, scene => !Members(scene, each).Any()),
        };
    }

    /// <summary>Whether the row's text stands in a row of another register of the household.</summary>
    Saying? Elsewhere(Of of, string? register)
    {
        if (of != Of.Row || Registers.Of(register!).Texts is not [var text])
        {
            return null;
        }

        var other = Registers.All.Where(one => one.Texts.Length > 0 && one.Key != register).ElementAt(random.Next(2));
        var where = random.Next(2) == 0 ? null : Coded(other.Key);
        return new($"{register}.{text} in {other.Key}.{other.Texts[0]}" + (where is null ? "" : " where " + where.Text), What.YesNo, Of.Row,
            scene => Rows(scene, Of.Household, other, where, null).Any(row => row.Row![other.Texts[0]] == scene.Row![text]));
    }
}
