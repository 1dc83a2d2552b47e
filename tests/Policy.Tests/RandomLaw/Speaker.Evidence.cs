using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>What it says of evidence and of members.</summary>
sealed partial class Speaker
{
    /// <summary>A parameter in months that windows may use.</summary>
    public Saying? Window { get; set; }

    /// <summary>Figures of a member each month, by name.</summary>
    public List<Saying> Monthly { get; } = [];

    Saying? Gathered(What what, Of of, int depth) => what switch
    {
        What.Yuan or What.YuanYear => random.Next(4) == 0 && of == Of.Person ? OverMonths(what) : Amount(what, of, depth),
        What.Count => Counted(of, depth),
        What.Persons when of == Of.Household => Persons(depth),
        What.YesNo => YesNo(of, null, depth),
        _ => null,
    };

    Saying? Amount(What what, Of of, int depth)
    {
        var register = Registers.All[random.Next(Registers.All.Length)];
        var value = Number(What.Yuan, Of.Row, register.Key, depth);
        if (!value.Text.Contains('.', StringComparison.Ordinal) || !Registers.All.Any(one => value.Text.Contains(one.Key + ".", StringComparison.Ordinal)))
        {
            // An aggregate takes its register from what it adds up.
            value = Item(What.Yuan, register.Key)!;
        }

        var where = random.Next(2) == 0 ? null : YesNo(Of.Row, register.Key, depth);
        var (window, months, isYear) = Windowed(what);
        var kind = what == What.YuanYear ? 0 : random.Next(3);
        var key = kind > 0 && register.Texts.Length > 0 && random.Next(2) == 0 ? register.Texts[0] : null;
        var text = (kind switch { 0 => "sum of ", 1 => "latest ", _ => "maximum of " }) + value.Text + (where is null ? "" : " where " + where.Text)
            + (key is null ? "" : " per " + key) + window;
        return new(text, what, of, scene =>
        {
            var rows = Rows(scene, of, register, where, months).ToList();
            var groups = key is null ? [rows] : rows.GroupBy(row => row.Row![key]).Select(group => group.ToList()).ToList();
            var sum = groups.Aggregate((Fraction)0, (all, group) => all + One(group));
            return isYear && months is not null ? (sum * 12 / months(scene)).Rounded(Rounding.Down, 1) : sum;
        });

        Fraction One(List<Scene> group) => kind switch
        {
            0 => group.Aggregate((Fraction)0, (sum, row) => sum + value.Means(row)),
            1 => group.Count == 0 ? 0 : group.OrderByDescending(row => row.Row!.AsOf).ThenByDescending(row => value.Means(row)).Select(value.Means).First(),
            _ => group.Select(value.Means).Append(0).Max(),
        };
    }

    /// <summary>The words of a window, its months, and whether what is summed is told for a year by calculation.</summary>
    (string Text, Func<Scene, Fraction>? Months, bool IsYear) Windowed(What what)
    {
        var length = new[] { 1, 3, 6, 24 }[random.Next(4)];
        if (what == What.YuanYear)
        {
            return Window is { } named && random.Next(2) == 0 ? (" within " + named.Text.Trim('(', ')'), named.Means, true) : (" in last 12 months", _ => 12, false);
        }

        return random.Next(2) == 0 ? ("", null, false) : ($" in last {length} months", _ => length, false);
    }

    Saying? OverMonths(What what)
    {
        if (Monthly.Count == 0)
        {
            return null;
        }

        var month = Monthly[random.Next(Monthly.Count)];
        var length = what == What.YuanYear ? 12 : random.Next(1, 12);
        var byLaw = what == What.YuanYear && Window is not null && random.Next(2) == 0;
        return new(
            $"sum of {month.Text} " + (byLaw ? "within " + Window!.Text.Trim('(', ')') : $"in last {length} months"), what, Of.Person,
            scene =>
            {
                var months = byLaw ? (int)Window!.Means(scene).Whole : length;
                var sum = Enumerable.Range(scene.ThisMonth - months, months).Aggregate((Fraction)0, (all, at) => all + month.Means(scene with { Month = at }));
                return byLaw ? (sum * 12 / months).Rounded(Rounding.Down, 1) : sum;
            });
    }

    Saying Counted(Of of, int depth)
    {
        var register = Registers.All[random.Next(Registers.All.Length)];
        var where = random.Next(2) == 0 ? null : YesNo(Of.Row, register.Key, depth);
        var key = register.Texts.Length > 0 && random.Next(2) == 0 ? register.Texts[0] : null;
        var (window, months, _) = Windowed(What.Yuan);
        return new(
            (key is null ? $"count {register.Key}" : $"count distinct {register.Key}.{key}") + (where is null ? "" : " where " + where.Text) + window, What.Count, of,
            scene => key is null ? Rows(scene, of, register, where, months).Count()
                : Rows(scene, of, register, where, months).Select(row => row.Row![key]).Distinct().Count());
    }

    Saying Persons(int depth)
    {
        if (random.Next(3) == 0)
        {
            return new("persons", What.Persons, Of.Household, scene => scene.World.Members.Count);
        }

        var where = YesNo(Of.Person, null, depth);
        return new($"count members where {where.Text}", What.Persons, Of.Household, scene => Members(scene, where).Count());
    }

    Saying? OverMembers(What what, int depth)
    {
        if (what is What.Percent or What.YesNo or What.Persons or What.YuanPersonMonth)
        {
            return null;
        }

        var value = Number(what, Of.Person, null, depth);
        var where = random.Next(2) == 0 ? null : YesNo(Of.Person, null, depth);
        var isSum = random.Next(3) > 0;
        return new($"{(isSum ? "sum" : "maximum")} over members of {value.Text}" + (where is null ? "" : " where " + where.Text), what, Of.Household,
            scene => isSum ? Members(scene, where).Aggregate((Fraction)0, (sum, one) => sum + value.Means(one))
                : Members(scene, where).Select(value.Means).Append(0).Max());
    }

    static IEnumerable<Scene> Members(Scene scene, Saying? where) =>
        scene.World.Members.Select(person => scene with { Person = person, Row = null }).Where(one => where is null || where.Means(one).IsYes);

    static IEnumerable<Scene> Rows(Scene scene, Of of, Register register, Saying? where, Func<Scene, Fraction>? months) =>
        (of == Of.Household ? scene.World.Members : [scene.Person!])
        .SelectMany(person => person.Of(register.Key).Select(row => scene with { Person = person, Row = row }))
        .Where(row => where is null || where.Means(row).IsYes)
        .Where(row => months is null || (MonthOf(row, register) >= scene.ThisMonth - months(scene).Whole && MonthOf(row, register) < scene.ThisMonth));

    static long MonthOf(Scene row, Register register)
    {
        if (register.Time == "month")
        {
            return row.Row!["month"];
        }

        var day = DateOnly.FromDayNumber(register.Time is { } item ? (int)row.Row![item] : row.Row!.AsOf);
        return (day.Year * 12) + day.Month - 1;
    }

    /// <summary>A figure of a member each month: the first register that has a row for it.</summary>
    public Saying Month()
    {
        var sources = new[] { "wage", "base", "told" }.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).Select(key => (
            Register: Registers.Of(key), Item: Registers.Of(key).Amounts[0],
            Where: random.Next(2) == 0 ? null : YesNo(Of.Row, key, 0))).ToList();
        return new(
            "first available of " + string.Join(", ", sources.Select(one => $"{one.Register.Key}.{one.Item}"
                + (one.Where is null ? "" : " where " + one.Where.Text) + (one.Register.Key == "told" ? " from since" : ""))), What.Yuan, Of.Month,
            scene =>
            {
                foreach (var (register, item, where) in sources)
                {
                    var rows = Rows(scene, Of.Person, register, where, null)
                        .Where(row => register.Key == "told" ? row.Row!["since"] <= scene.Month : row.Row!["month"] == scene.Month).ToList();
                    if (rows.Count > 0)
                    {
                        return rows.Aggregate((Fraction)0, (sum, row) => sum + row.Row![item]);
                    }
                }

                return 0;
            });
    }
}
