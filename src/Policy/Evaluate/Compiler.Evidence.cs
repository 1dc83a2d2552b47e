using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class Compiler
{
    Step Aggregate(Formula.Aggregate aggregate, IReadOnlySet<string> silence)
    {
        var category = aggregate.From;
        Need(category, null);
        var value = aggregate.Value is null ? null : Placed(Compile(aggregate.Value, silence), Level.Row, category);
        var where = aggregate.Where is null ? null : Placed(Compile(aggregate.Where, silence), Level.Row, category);
        var key = aggregate.Key is null ? null : Placed(Compile(aggregate.Key, silence), Level.Row, category);
        if (aggregate.Months is not null)
        {
            var window = Window(aggregate, silence);
            where = where is null ? window : And(where, window, category);
        }

        var standsIn = silence.Contains(category);
        var isNatural = aggregate.Value is null || IsNatural(aggregate.Value);
        return Once(
            $"rows {aggregate.Kind} {category} {value?.Id} {where?.Id} {key?.Id} {standsIn} {aggregate.Level}",
            () => new AggregateStep(
                aggregate.Kind, category, value, where, key, standsIn, isNatural, aggregate.Level));
    }

    /// <summary>Whether a row's time lies in the whole months of the window, the month of the day excluded.</summary>
    Step Window(Formula.Aggregate aggregate, IReadOnlySet<string> silence)
    {
        var category = aggregate.From;
        var isMonth = aggregate.TimeItem?.Unit.Kind == UnitKind.Month;
        var time = aggregate.TimeItem is null
            ? Once($"as of {category}", () => new AsOfStep(category)) : Item(category, aggregate.TimeItem);
        var months = Compile(aggregate.Months!, silence);
        var start = Once($"window {months.Id} {isMonth}", () => new WindowStep(months, isMonth));
        var none = Constant(0, Level.Household, null);
        var end = Once($"window {none.Id} {isMonth}", () => new WindowStep(none, isMonth));
        var (from, until) = (Placed(start, Level.Row, category), Placed(end, Level.Row, category));
        var after = Once(
            $"cmp {Comparison.AtLeast} {time.Id} {from.Id}",
            () => new CompareStep(Comparison.AtLeast, time, from, Level.Row, category));
        var before = Once(
            $"cmp {Comparison.Less} {time.Id} {until.Id}",
            () => new CompareStep(Comparison.Less, time, until, Level.Row, category));
        return And(after, before, category);
    }

    Step InRows(Formula.InRows rows, IReadOnlySet<string> silence)
    {
        var other = rows.Item.From;
        var operand = Compile(rows.Operand, silence);
        var item = Item(other, rows.Item.Item);
        var where = rows.Where is null ? null : Placed(Compile(rows.Where, silence), Level.Row, other);
        var standsIn = silence.Contains(other);
        return Once(
            $"found {operand.Id} {item.Id} {where?.Id} {standsIn}", () => new InRowsStep(operand, item, where, standsIn));
    }

    Step And(Step left, Step right, string category) => Once(
        $"do {Operation.Smaller} {left.Id} {right.Id}",
        () => new BinaryStep(Operation.Smaller, left, right, Level.Row, category));

    Step OverMembers(Formula.OverMembers members, IReadOnlySet<string> silence)
    {
        var value = members.Value is null ? null : Placed(Compile(members.Value, silence), Level.Person, null);
        var where = members.Where is null ? null : Placed(Compile(members.Where, silence), Level.Person, null);
        return Once(
            $"members {members.Kind} {value?.Id} {where?.Id}", () => new MembersStep(members.Kind, value, where));
    }

    Step OverMonths(Formula.OverMonths overMonths, IReadOnlySet<string> silence)
    {
        var value = Placed(Compile(overMonths.Value, silence), Level.PersonMonth, null);
        var months = Placed(Compile(overMonths.Months, silence), Level.Person, null);
        return Once(
            $"months {overMonths.Kind} {value.Id} {months.Id}", () => new MonthsStep(overMonths.Kind, value, months));
    }

    /// <summary>Twelve months are a year as they are; any other window is told for a year.</summary>
    Step PerYear(Formula.PerYear year, IReadOnlySet<string> silence)
    {
        var received = Compile(year.Operand, silence);
        if (year.Months is Formula.OfParameter { Parameter: var parameter } && IsEverywhere(parameter, Frame.Months))
        {
            return received;
        }

        var months = Placed(Compile(year.Months, silence), year.Level, null);
        var twelve = Constant(Frame.Months, year.Level, null);
        var multiplied = Once(
            $"do {Operation.Multiply} {received.Id} {twelve.Id}",
            () => new BinaryStep(Operation.Multiply, received, twelve, year.Level, null));
        return Once(
            $"round {Rounding.Down} 1 1 1 {multiplied.Id} {months.Id}",
            () => new RoundStep(multiplied, months, Rounding.Down, 1, 1, 1, year.Level, null));
    }

    /// <summary>Whether a parameter has one and the same value in every place on the day.</summary>
    bool IsEverywhere(Parameter parameter, long value)
    {
        if (given.TryGetValue(parameter.Name, out var set))
        {
            return set == value;
        }

        var inForce = parameter.Values.Where(one => one.During.Contains(on) && DivisionPlace.IsIn(one.Division, one.Digits, province)).ToList();
        return inForce.All(one => one.Value == value) && inForce.Any(one => one.Digits == 0 && one.Residence == ResidenceKind.Unknown);
    }

    Step First(Formula.FirstAvailable first, IReadOnlySet<string> silence)
    {
        var inputs = first.Sources.Select(source =>
        {
            Need(source.Category, null);
            return new MonthlyInput(
                source.Category,
                Placed(Compile(source.Value, silence), Level.Row, source.Category),
                source.Where is null ? null : Placed(Compile(source.Where, silence), Level.Row, source.Category),
                Item(source.Category, source.Time),
                source.Onwards,
                silence.Contains(source.Category));
        }).ToList();
        var key = string.Join(
            ';', inputs.Select(one => $"{one.Value.Id} {one.Where?.Id} {one.Time.Id} {one.Onwards} {one.StandsIn}"));
        return Once($"first {key}", () => new FirstAvailableStep(inputs));
    }

    /// <summary>Whether the value of a row cannot be negative, so that silence leaves its sum a lower end.</summary>
    static bool IsNatural(Formula formula) => formula switch
    {
        Formula.OfItem or Formula.OfParameter or Formula.OfTable => true,
        Formula.Rounded rounded => IsNatural(rounded.Operand),
        Formula.Constant constant => constant.Value >= 0,
        Formula.Binary { Operation: Operation.Subtract } => false,
        Formula.Binary { Operation: Operation.Larger } binary => IsNatural(binary.Left) || IsNatural(binary.Right),
        Formula.Binary binary => IsNatural(binary.Left) && IsNatural(binary.Right),
        Formula.Choice choice => IsNatural(choice.Then) && IsNatural(choice.Else),
        _ => formula.Unit.Kind == UnitKind.YesNo,
    };
}

/// <summary>Which version of a rule holds on a day: per division the latest, the nearest division first.</summary>
static class RuleInForce
{
    /// <param name="rule">The rule.</param>
    /// <param name="on">The day.</param>
    /// <param name="province">Where it is asked; 0 for anywhere.</param>
    public static Formula Of(Rule rule, DateOnly on, int province)
    {
        var inForce = Versions(rule, on).Where(version => DivisionPlace.IsIn(version.Division, version.Digits, province)).ToList();
        var formula = inForce[0].Formula;
        foreach (var version in inForce.Skip(1))
        {
            var here = new Formula.OfBlock(BlockFact.InDivision, Unit.YesNo, Level.Household, version.Division);
            var level = (Level)Math.Max((int)version.Formula.Level, (int)formula.Level);
            formula = new Formula.Choice(here, version.Formula, formula, level, null);
        }

        return formula;
    }

    /// <summary>One version per division, from the nation down.</summary>
    public static IEnumerable<RuleVersion> Versions(Rule rule, DateOnly on) => rule.Versions
        .Where(version => version.From <= on)
        .GroupBy(version => version.Division)
        .Select(versions => versions.MaxBy(version => version.From)!)
        .OrderBy(version => version.Digits).ThenBy(version => version.Division);

    /// <summary>The version that holds in a division.</summary>
    public static RuleVersion At(Rule rule, DateOnly on, int division) => rule.Versions.Count == 1
        ? rule.Versions[0]
        : Versions(rule, on)
        .Last(version => DivisionPlace.IsAbove(version.Division, version.Digits, division));
}
