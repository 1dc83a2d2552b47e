using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Reads the columns of an evaluation aloud for one household: every intermediate is a column already.</summary>
sealed partial class Explainer(
    PolicyEvaluator evaluator, Compiler compiler, HouseholdBlock block, int household, CompiledProgramme compiled)
{
    readonly HashSet<(string Variable, int At)> told = [];
    readonly IReadOnlySet<string> silence = compiler.Passed(compiled.Programme.Silence, block.Division[household]);

    Programme Programme => compiled.Programme;

    public TraceNode Explain()
    {
        var conditions = Programme.Conditions.Select((condition, i) => Condition(condition, compiled.Conditions[i]))
            .OfType<TraceNode>().ToList();
        var outcome = conditions.Aggregate(Ternary.True, (all, one) => all.And(one.Outcome!.Value));
        if (Programme.Benefit is not null && compiled.Benefit is not null && outcome != Ternary.False)
        {
            conditions.Add(Amount("benefit", "救助金额", Programme.Benefit, null, compiled.Benefit, outcome));
            conditions.AddRange(Programme.Supplements.Zip(compiled.Supplements, (supplement, step) =>
                Amount(supplement.Name, supplement.Zh, supplement.Rule, supplement.Cite, step, outcome)));
        }

        return new TraceNode
        {
            Kind = TraceKind.Programme, Name = Programme.Name, Zh = Programme.Title(block.Division[household], evaluator.On).Zh, Unit = Unit.YesNo, Outcome = outcome,
            Low = outcome == Ternary.True ? 1 : 0, High = outcome == Ternary.False ? 0 : 1,
            Document = Document(Programme.Cite), Children = conditions,
            RestsOnUnverified = Document(Programme.Cite) is not { Verified: true } || conditions.Any(IsUnverified),
            Missing = [.. conditions.SelectMany(one => one.Missing).DistinctBy(one => (one.Category, one.Member))],
            WouldChange = [.. conditions.SelectMany(one => one.WouldChange).DistinctBy(one => (one.Figure, one.To))],
        };
    }

    /// <summary>Null where the place does not ask for the condition.</summary>
    TraceNode? Condition(Condition condition, Step step)
    {
        var version = RuleInForce.At(condition.Rule, evaluator.On, block.Division[household]);
        if (version.IsSilent && step.Out.Low[household] == 1)
        {
            return null;
        }

        var (low, high) = (step.Out.Low[household], step.Out.High[household]);
        var outcome = (Ternary)(low + high);
        var unit = Unit.YesNo;
        (long Low, long High)? limit = null;
        var compare = version.Formula as Formula.Compare;
        if (compare is { Left: { Level: Level.Household, Unit.Kind: not UnitKind.YesNo }, Right.Level: Level.Household })
        {
            (low, high) = Value(compiler.Compile(compare.Left, silence), household);
            limit = Value(compiler.Placed(compiler.Compile(compare.Right, silence), Level.Household, null), household);
            unit = compare.Left.Unit;
        }

        return new TraceNode
        {
            Kind = TraceKind.Condition, Name = condition.Name, Zh = condition.Zh, Unit = unit, Outcome = outcome,
            Figure = (compare?.Left as Formula.OfVariable)?.Variable.Name, LimitLow = limit?.Low, LimitHigh = limit?.High,
            Low = low, High = high, Formula = version.Text, Document = Document(version.Cite ?? condition.Cite),
            ReadZh = Read(version.Formula, true), ReadEn = Read(version.Formula, false),
            Children = Below(version.Formula, household),
            Missing = outcome == Ternary.Unknown ? Missing(version.Formula, condition.Name, condition.Zh) : [],
            WouldChange = outcome == Ternary.False ? WouldChange(condition, version.Formula) : [],
        };
    }

    /// <summary>Where no figure can be named, the condition itself would have to be met.</summary>
    List<WouldChange> WouldChange(Condition condition, Formula formula)
    {
        var changes = Changes(formula, true).DistinctBy(one => (one.Figure, one.To)).ToList();
        return changes.Count > 0 ? changes : [new(condition.Name, condition.Zh, 1, 1, Unit.YesNo)];
    }

    TraceNode Amount(string name, string zh, Rule rule, string? cite, Step step, Ternary outcome)
    {
        var version = RuleInForce.At(rule, evaluator.On, block.Division[household]);
        return new TraceNode
        {
            Kind = TraceKind.Benefit, Name = name, Zh = zh, Document = Document(version.Cite ?? cite), Unit = version.Formula.Unit with { Scale = 1 },
            Low = outcome == Ternary.True ? Math.Max(0, step.Out.Low[household]) : 0,
            High = Math.Max(0, step.Out.High[household]), Formula = version.Text,
            Children = Below(version.Formula, household), Missing = Missing(version.Formula, name, zh),
        };
    }

    /// <summary>The figures, parameters and evidence a formula uses, for the household or one of its members.</summary>
    List<TraceNode> Below(Formula formula, int at)
    {
        List<TraceNode> found = [];
        Below(formula, at, found);
        return found;
    }

    void Below(Formula formula, int at, List<TraceNode> into)
    {
        switch (formula)
        {
            case Formula.OfVariable variable:
                into.Add(Variable(variable, variable.Level == Level.Household ? household : at));
                break;
            case Formula.OfParameter parameter:
                into.Add(Parameter(parameter));
                break;
            case Formula.OfTable table:
                Below(table.Code, at, into);
                into.Add(Table(table, at));
                break;
            case Formula.Aggregate aggregate:
                into.Add(Evidence(aggregate.From, aggregate.Level == Level.Household ? null : at));
                PartsBelow(aggregate, at, into);
                break;
            case Formula.FirstAvailable first:
                foreach (var source in first.Sources)
                {
                    into.Add(Evidence(source.Category, at));
                }

                break;
            case Formula.OverMembers members:
                for (var p = block.PersonStart[household]; p < block.PersonStart[household + 1]; p++)
                {
                    PartsBelow(members, p, into);
                }

                break;
            default:
                var from = into.Count;
                PartsBelow(formula, at, into);
                KeepFirst(into, from);
                break;
        }
    }

    void PartsBelow(Formula formula, int at, List<TraceNode> into)
    {
        foreach (var part in compiler.PartsOf(formula))
        {
            Below(part, at, into);
        }
    }

    /// <summary>What one formula names twice is told once. The lists are short: comparing beats hashing.</summary>
    static void KeepFirst(List<TraceNode> nodes, int from)
    {
        var kept = Math.Min(from + 1, nodes.Count);
        for (var i = kept; i < nodes.Count; i++)
        {
            var node = nodes[i];
            var known = from;
            while (known < kept && (nodes[known].Name != node.Name || nodes[known].Zh != node.Zh))
            {
                known++;
            }

            if (known == kept)
            {
                nodes[kept++] = node;
            }
        }

        nodes.RemoveRange(kept, nodes.Count - kept);
    }

    TraceNode Variable(Formula.OfVariable formula, int at)
    {
        var variable = formula.Variable;
        var version = RuleInForce.At(variable.Rule, evaluator.On, block.Division[household]);
        var step = compiler.Compile(formula, silence);
        var (low, high) = Value(step, at);
        var isNew = told.Add((variable.Name, at));
        return new TraceNode
        {
            Kind = TraceKind.Variable, Name = variable.Name,
            Zh = variable.Of == Level.Household ? variable.Zh : compiler.OfMember(variable.Zh, Member(at)), Unit = variable.Unit,
            Member = variable.Of == Level.Household ? 0 : Member(at),
            Low = low, High = high, Formula = version.Text, Document = Document(version.Cite ?? variable.Cite),
            Children = isNew ? Below(version.Formula, at) : [],
        };
    }

    /// <summary>The value of a step for a household or member; of a monthly figure the sum of its months.</summary>
    static (long Low, long High) Value(Step step, int at)
    {
        if (step.Level != Level.PersonMonth)
        {
            return (step.Out.Low[at], step.Out.High[at]);
        }

        (long Low, long High) sum = (0, 0);
        for (var m = at * Frame.Months; m < (at + 1) * Frame.Months; m++)
        {
            sum = (Bounds.Add(sum.Low, step.Out.Low[m]), Bounds.Add(sum.High, step.Out.High[m]));
        }

        return sum;
    }

    TraceNode Parameter(Formula.OfParameter formula)
    {
        var parameter = formula.Parameter;
        var value = block.Residence[household] == ResidenceKind.Unknown ? null
            : parameter.Find(block.Division[household], block.Residence[household], evaluator.On);
        var step = compiler.Compile(formula, silence);
        return new TraceNode
        {
            Kind = TraceKind.Parameter, Name = parameter.Name, Zh = parameter.Zh, Unit = parameter.Unit,
            Low = step.Out.Low[household], High = step.Out.High[household], Document = Document(value?.Cite),
            Verified = value?.Verified ?? false,
        };
    }

    /// <summary>A table's value; of rows the widest range it gives, for each row has its own.</summary>
    TraceNode Table(Formula.OfTable formula, int at)
    {
        var table = formula.Table;
        var values = table.Values.Where(value => value.During.Contains(evaluator.On)
            && DivisionPlace.IsAbove(value.Division, value.Digits, block.Division[household])).ToList();
        var nearest = values.Where(value => value.Digits == values.Max(one => one.Digits)).ToList();
        var (low, high) = formula.Level == Level.Row || values.Count == 0
            ? (nearest.Select(value => value.Value).DefaultIfEmpty(Bounds.MinusInfinity).Min(), nearest.Select(value => value.Value).DefaultIfEmpty(Bounds.Infinity).Max())
            : Value(compiler.Compile(formula, silence), formula.Level == Level.Household ? household : at);
        return new TraceNode
        {
            Kind = TraceKind.Parameter, Name = table.Name, Zh = table.Zh, Unit = table.Unit, Low = low, High = high,
            Document = Document(nearest.FirstOrDefault()?.Cite), Verified = nearest.Count > 0 && nearest.All(value => value.Verified),
        };
    }

    TraceNode Evidence(string category, int? person)
    {
        var rows = block[category];
        var (first, last) = person is { } p ? (p, p + 1) : (block.PersonStart[household], block.PersonStart[household + 1]);
        var zh = evaluator.Set.Vocabulary.Find(category)?.Zh ?? category;
        return new TraceNode
        {
            Kind = TraceKind.Evidence, Name = category, Zh = person is null ? zh : compiler.OfMember(zh, Member(first)),
            Member = person is null ? 0 : Member(first),
            Rows = rows.RowStart[last] - rows.RowStart[first], Unit = new Unit(UnitKind.Count),
            Low = rows.RowStart[last] - rows.RowStart[first], High = rows.RowStart[last] - rows.RowStart[first],
            Missing = Unanswered(rows, first, last, zh),
        };
    }

    List<MissingEvidence> Unanswered(CategoryRows rows, int first, int last, string zh)
    {
        List<MissingEvidence> missing = [];
        for (var person = first; person < last; person++)
        {
            if (!rows.Status[person].IsAnswered())
            {
                missing.Add(new MissingEvidence(
                    rows.Category, zh, Member(person), rows.Status[person], null, null, Unit.Number));
            }
        }

        return missing;
    }

    static bool IsUnverified(TraceNode node) =>
        node is { Kind: TraceKind.Parameter, Verified: false } or { Document.Verified: false } ||
        node.Children.Any(IsUnverified);

    int Member(int person) => person - block.PersonStart[household] + 1;

    LegalDocument? Document(string? cite) => LegalDocument.Of(evaluator.Set.Documents, cite);
}
