using System.Diagnostics;

namespace Hedui.Policy;

/// <summary>
/// Turns formulas into steps. The same computation asked for twice is one step: a step is known by what it does and the
/// numbers of the steps it reads.
/// </summary>
/// <param name="on">The day.</param>
/// <param name="given">Parameters set to one value everywhere.</param>
/// <param name="province">
/// Where all households live: what other provinces wrote is left out. 0 for anywhere.
/// </param>
sealed partial class Compiler(DateOnly on, IReadOnlyDictionary<string, long> given, int province)
{
    readonly Dictionary<string, Step> byKey = new(StringComparer.Ordinal);
    readonly Dictionary<IReadOnlySet<string>, Dictionary<Formula, Step>> formulas = [];
    readonly Dictionary<(string Variable, IReadOnlySet<string> Silence), Step> variables = [];
    readonly Dictionary<string, IReadOnlySet<string>> silences = new(StringComparer.Ordinal);

    /// <summary>The steps in an order in which each follows those it reads.</summary>
    public List<Step> Steps { get; } = [];

    /// <summary>Which items of which categories are read.</summary>
    public SortedDictionary<string, SortedSet<string>> Needs { get; } = new(StringComparer.Ordinal);

    /// <summary>The step that holds a formula's values; asking again for the same formula is cheap.</summary>
    public Step Compile(Formula formula, IReadOnlySet<string> silence)
    {
        if (!formulas.TryGetValue(silence, out var known))
        {
            formulas[silence] = known = new(ReferenceEqualityComparer.Instance);
        }

        if (!known.TryGetValue(formula, out var step))
        {
            known[formula] = step = Make(formula, silence);
        }

        return step;
    }

    /// <summary>The categories passed over in a division: the same set for the same content, so that it can be asked for.</summary>
    public IReadOnlySet<string> Passed(Silence silence, int division)
    {
        var passed = silence.At(division, on).PassedOver;
        var content = string.Join(' ', passed);
        silences.TryAdd(content, passed);
        return silences[content];
    }

    /// <summary>
    /// A figure of the household where silence means something else in some places: made once for each meaning, and chosen
    /// by division. Mostly there is one.
    /// </summary>
    public Step ByPlace(Silence silence, Func<IReadOnlySet<string>, Step> make)
    {
        Step? chosen = null;
        foreach (var (division, digits) in silence.Places(on, province))
        {
            var step = Placed(make(Passed(silence, DivisionPlace.Lowest(division, digits))), Level.Household, null);
            if (chosen is null || ReferenceEquals(chosen, step))
            {
                chosen = step;
                continue;
            }

            var (here, otherwise) = (Once($"fact {BlockFact.InDivision} {division} {Level.Household}",
                () => new FactStep(BlockFact.InDivision, division, Level.Household)), chosen);
            chosen = Once($"choose {here.Id} {step.Id} {otherwise.Id}", () => new ChoiceStep(here, step, otherwise, Level.Household, null));
        }

        return chosen!;
    }

    /// <summary>The step that holds a formula's values; null when the law of this place never asked for it.</summary>
    public Step? Find(Formula formula, IReadOnlySet<string> silence) =>
        formulas.TryGetValue(silence, out var known) ? known.GetValueOrDefault(formula) : null;

    /// <summary>The formula that holds on the day, choosing by division where places differ.</summary>
    public Formula InForce(Rule rule) => RuleInForce.Of(rule, on, province);

    public Step Compile(Parameter parameter) =>
        Once($"p {parameter.Name}", () => new ParameterStep(parameter, on, given));

    Step Make(Formula formula, IReadOnlySet<string> silence) => formula switch
    {
        Formula.Constant constant => Constant(constant.Value, Level.Household, null),
        Formula.OfParameter { Parameter: var parameter } => Compile(parameter),
        Formula.OfTable { Table: var table } keyed => One(
            $"table {table.Name}", keyed.Code, silence, step => new TableStep(table, step, on, given)),
        Formula.OfVariable { Variable: var variable } => Compile(variable, silence),
        Formula.OfItem item => Item(item.From, item.Item),
        Formula.OfBlock fact => Once(
            $"fact {fact.Fact} {fact.Number} {fact.Level}", () => new FactStep(fact.Fact, fact.Number, fact.Level)),
        Formula.IsAnswered answered => Answered(answered, silence.Contains(answered.From)),
        Formula.IsKnown { Operand: Formula.OfItem item } => Known(item),
        Formula.IsKnown => throw new UnreachableException(),
        Formula.Binary binary => Binary(binary, silence),
        Formula.Compare compare => Two(
            "cmp " + compare.Comparison, compare.Left, compare.Right, compare.Level, compare.Category, silence,
            (l, r) => new CompareStep(compare.Comparison, l, r, compare.Level, compare.Category)),
        Formula.CompareRatio ratio => Ratio(ratio, silence),
        Formula.Among among => One(
            "in " + string.Join(' ', among.Values), among.Operand, silence,
            step => new AmongStep(step, among.Values, step.Level, step.Category)),
        Formula.Wider wider => One($"wider {wider.Digits}", wider.Operand, silence, step => new WiderStep(step, wider.Digits)),
        Formula.InRows rows => InRows(rows, silence),
        Formula.Not not => One("not", not.Operand, silence, step => new NotStep(step, step.Level, step.Category)),
        Formula.Choice choice => Choice(choice, silence),
        Formula.Rounded rounded => Rounded(rounded, silence),
        Formula.Aggregate aggregate => Aggregate(aggregate, silence),
        Formula.OverMembers members => OverMembers(members, silence),
        Formula.OverMonths months => OverMonths(months, silence),
        Formula.FirstAvailable first => First(first, silence),
        Formula.PerYear year => PerYear(year, silence),
        _ => throw new UnreachableException(),
    };

    public Step Compile(Variable variable, IReadOnlySet<string> silence)
    {
        if (!variables.TryGetValue((variable.Name, silence), out var step))
        {
            step = Placed(Compile(InForce(variable.Rule), silence), variable.Of, null);
            variables[(variable.Name, silence)] = step;
        }

        return step;
    }

    public Step Placed(Step step, Level level, string? category) =>
        step.Level == level && step.Category == category ? step
            : step is ConstantStep constant ? Constant(constant.Value, level, category)
            : Once($"at {level} {category} {step.Id}", () => new BroadcastStep(step, level, category));

    public void Need(string category, string? item)
    {
        if (!Needs.TryGetValue(category, out var items))
        {
            Needs[category] = items = new(StringComparer.Ordinal);
        }

        if (item is not null)
        {
            items.Add(item);
        }
    }

    Step Once(string key, Func<Step> make)
    {
        if (!byKey.TryGetValue(key, out var step))
        {
            step = make();
            step.Id = Steps.Count;
            Steps.Add(step);
            byKey[key] = step;
        }

        return step;
    }

    Step Constant(long value, Level level, string? category) =>
        Once($"is {value} {level} {category}", () => new ConstantStep(value, level, category));

    Step Item(string category, ItemWord item)
    {
        Need(category, item.Key);
        return Once($"item {category} {item.Key}", () => new ItemStep(category, item));
    }

    Step Known(Formula.OfItem item)
    {
        Need(item.From, item.Item.Key);
        return Once($"known {item.From} {item.Item.Key}", () => new KnownStep(item.From, item.Item));
    }

    Step Answered(Formula.IsAnswered answered, bool standsIn)
    {
        Need(answered.From, null);
        return Once(
            $"answered {answered.From} {standsIn} {answered.Level}",
            () => new AnsweredStep(answered.From, standsIn, answered.Level));
    }

    Step One(string name, Formula operand, IReadOnlySet<string> silence, Func<Step, Step> make)
    {
        var step = Compile(operand, silence);
        return Once($"{name} {step.Id}", () => make(step));
    }

    Step Two(
        string name, Formula left, Formula right, Level level, string? category, IReadOnlySet<string> silence,
        Func<Step, Step, Step> make)
    {
        var l = Placed(Compile(left, silence), level, category);
        var r = Placed(Compile(right, silence), level, category);
        return Once($"{name} {l.Id} {r.Id}", () => make(l, r));
    }

    Step Binary(Formula.Binary binary, IReadOnlySet<string> silence)
    {
        if (binary is { Operation: Operation.Multiply, Right: Formula.Constant { Value: 1 } })
        {
            return Placed(Compile(binary.Left, silence), binary.Level, binary.Category);
        }

        return Two(
            "do " + binary.Operation, binary.Left, binary.Right, binary.Level, binary.Category, silence,
            (l, r) => new BinaryStep(binary.Operation, l, r, binary.Level, binary.Category));
    }

    Step Ratio(Formula.CompareRatio ratio, IReadOnlySet<string> silence)
    {
        var dividend = Placed(Compile(ratio.Dividend, silence), ratio.Level, null);
        var divisor = Placed(Compile(ratio.Divisor, silence), ratio.Level, null);
        var bound = Placed(Compile(ratio.Bound, silence), ratio.Level, null);
        return Once(
            $"ratio {ratio.Comparison} {dividend.Id} {divisor.Id} {bound.Id}",
            () => new RatioStep(ratio.Comparison, dividend, divisor, bound, ratio.Level));
    }

    Step Choice(Formula.Choice choice, IReadOnlySet<string> silence)
    {
        var condition = Placed(Compile(choice.If, silence), choice.Level, choice.Category);
        var then = Placed(Compile(choice.Then, silence), choice.Level, choice.Category);
        var otherwise = Placed(Compile(choice.Else, silence), choice.Level, choice.Category);
        return Once(
            $"choose {condition.Id} {then.Id} {otherwise.Id}",
            () => new ChoiceStep(condition, then, otherwise, choice.Level, choice.Category));
    }

    Step Rounded(Formula.Rounded rounded, IReadOnlySet<string> silence)
    {
        var (level, category) = (rounded.Level, rounded.Category);
        var operand = Placed(Compile(rounded.Operand, silence), level, category);
        var divisor = rounded.Divisor is null ? null : Placed(Compile(rounded.Divisor, silence), level, category);
        var factor = checked(rounded.Unit.Scale * (rounded.Divisor?.Unit.Scale ?? 1));
        return Once(
            $"round {rounded.Rule} {rounded.Step} {factor} {rounded.Operand.Unit.Scale} {operand.Id} {divisor?.Id}",
            () => new RoundStep(
                operand, divisor, rounded.Rule, rounded.Step, factor, rounded.Operand.Unit.Scale, level, category));
    }
}
