using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What keeps a condition open, followed only through figures that are open themselves.</summary>
sealed partial class Explainer
{
    /// <summary>Whose figure is looked into: what a cause is named by when no evidence is to blame.</summary>
    readonly record struct Named(string Name, string Zh, int? Person = null);

    List<MissingEvidence> Missing(Formula formula, string name, string zh)
    {
        var found = new List<MissingEvidence>();
        Gather(formula, household, new(name, zh), found);
        var missing = found.DistinctBy(one => (one.Category, one.Member)).OrderBy(one => one.Category, StringComparer.Ordinal)
            .ThenBy(one => one.Member).ToList();
        return Settled(formula) is { } settles ? [.. missing.Select(one => Placed(one, missing, formula, settles))] : missing;
    }

    void Gather(Formula formula, int at, Named of, List<MissingEvidence> found)
    {
        if (!IsOpen(formula, at))
        {
            return;
        }

        var before = found.Count;
        switch (formula)
        {
            case Formula.OfVariable { Variable: var variable }:
                var (place, person) = variable.Of == Level.Household ? (household, (int?)null) : (at, at);
                Gather(
                    RuleInForce.At(variable.Rule, evaluator.On, block.Division[household]).Formula, place,
                    new(variable.Name, variable.Zh, person), found);
                break;
            case Formula.OfParameter { Parameter: var parameter }:
                found.Add(Absent(parameter));
                break;
            case Formula.OfTable { Table: var table } keyed:
                Gather(keyed.Code, at, of, found);
                if (found.Count == before)
                {
                    found.Add(Absent(table));
                }

                break;
            case Formula.OfBlock fact:
                Fact(fact, at, of, found);
                break;
            case Formula.Aggregate aggregate:
                Rows(aggregate, at, of, found);
                break;
            case Formula.IsAnswered answered:
                Silent(answered.From, answered.Level == Level.Household ? null : at, found);
                break;
            case Formula.FirstAvailable first:
                Monthly(first, at, found);
                break;
            case Formula.OverMembers members:
                for (var p = block.PersonStart[household]; p < block.PersonStart[household + 1]; p++)
                {
                    Parts(members, p, of, found);
                }

                break;
            case Formula.Choice choice:
                Branches(choice, at, of, found);
                break;
            case Formula.Binary { Right: Formula.OfBlock { Fact: BlockFact.Undecided } } doubt when Doubted(doubt.Left) is { } said:
                Gather(doubt.Left, at, of, found);
                found.Add(About(new(said.Name, said.Zh, said.Of == Level.Household ? null : at), OpenCause.Contradiction));
                break;
            case Formula.Rounded { Divisor: { } divisor } when Ends(divisor, at) is { Low: <= 0, High: <= 0 }:
                found.Add(About(of, OpenCause.NoDivisor));
                break;
            default:
                Parts(formula, at, of, found);
                break;
        }

        // Nothing below is open, and still no number came out: it did not fit.
        if (found.Count == before && Ends(formula, at) is (Bounds.MinusInfinity, Bounds.Infinity))
        {
            found.Add(About(of, OpenCause.OutOfRange));
        }
    }

    /// <summary>The figure that is in doubt where a formula says that it is undecided.</summary>
    static Variable? Doubted(Formula formula) => formula switch
    {
        Formula.OfVariable { Variable: var said } => said,
        Formula.Not not => Doubted(not.Operand),
        _ => null,
    };

    void Parts(Formula formula, int at, Named of, List<MissingEvidence> found)
    {
        foreach (var part in FormulaWalk.Parts(formula))
        {
            Gather(part, at, of, found);
        }
    }

    /// <summary>Only the branches that may be taken matter.</summary>
    void Branches(Formula.Choice choice, int at, Named of, List<MissingEvidence> found)
    {
        Gather(choice.If, at, of, found);
        var (low, high) = Ends(choice.If, at) ?? (0, 1);
        if (high == 1)
        {
            Gather(choice.Then, at, of, found);
        }

        if (low == 0)
        {
            Gather(choice.Else, at, of, found);
        }
    }

    void Fact(Formula.OfBlock fact, int at, Named of, List<MissingEvidence> found)
    {
        int? person = fact.Level == Level.Household ? null : at;
        switch (fact.Fact)
        {
            case BlockFact.Undecided:
                found.Add(About(of, OpenCause.Contradiction));
                break;
            case BlockFact.Some when found.Count > 0:
                // Whether the amount counts at all is open, and was told.
                break;
            case BlockFact.Age:
                found.Add(About(new("age", "年龄", person), OpenCause.NoExactFigure));
                break;
            case BlockFact.Urban:
                found.Add(About(new("residence", "城乡"), OpenCause.NoExactFigure));
                break;
            default:
                found.Add(About(new(fact.Fact.ToString().ToLowerInvariant(), of.Zh, person), OpenCause.NoExactFigure));
                break;
        }
    }

    void Rows(Formula.Aggregate aggregate, int at, Named of, List<MissingEvidence> found)
    {
        int? person = aggregate.Level == Level.Household ? null : at;
        var before = found.Count;
        Silent(aggregate.From, person, found);
        var rows = block[aggregate.From];
        var isDoubtful = FormulaWalk.All(aggregate).Any(one => one is Formula.OfBlock { Fact: BlockFact.Undecided });
        var (first, last) = Range(person);
        for (var p = first; p < last && found.Count == before; p++)
        {
            if (rows.RowStart[p + 1] > rows.RowStart[p])
            {
                // Answered, and still open: a figure of the member, a table without a value, or the rows themselves.
                foreach (var part in FormulaWalk.All(aggregate).Where(one => one is Formula.OfVariable { Level: not Level.Row } or Formula.OfParameter))
                {
                    Gather(part, p, of, found);
                }
            }
        }

        if (found.Count == before && Ends(aggregate, at) is (Bounds.MinusInfinity, Bounds.Infinity) && !FormulaWalk.All(aggregate).OfType<Formula.OfTable>().Any())
        {
            found.Add(About(of, OpenCause.OutOfRange));
        }

        var (from, until) = WithOpenRow(aggregate, first, last);
        for (var p = from; p < until && found.Count == before; p++)
        {
            if (rows.RowStart[p + 1] > rows.RowStart[p])
            {
                found.AddRange(FormulaWalk.All(aggregate).OfType<Formula.OfTable>().Where(one => !HasValue(one.Table)).Select(one => Absent(one.Table)));
                found.Add(new(aggregate.From, Zh(aggregate.From), Member(p), AnswerStatus.Hit, null, null, Unit.Number)
                {
                    Because = isDoubtful ? OpenCause.Contradiction : OpenCause.NoExactFigure,
                });
            }
        }
    }

    /// <summary>The first member one of whose rows has more than one possible value; all of them where none has.</summary>
    (int From, int Until) WithOpenRow(Formula.Aggregate aggregate, int first, int last)
    {
        var starts = block[aggregate.From].RowStart;
        var parts = new[] { aggregate.Value, aggregate.Where, aggregate.Key }.OfType<Formula>()
            .Select(part => compiler.Find(part, silence)).OfType<Step>().Where(step => step.Level == Level.Row).ToList();
        for (var p = first; p < last; p++)
        {
            for (var row = starts[p]; row < starts[p + 1]; row++)
            {
                if (parts.Any(step => step.Out.Low[row] != step.Out.High[row]))
                {
                    return (p, p + 1);
                }
            }
        }

        return (first, last);
    }

    void Monthly(Formula.FirstAvailable first, int at, List<MissingEvidence> found)
    {
        var before = found.Count;
        foreach (var source in first.Sources)
        {
            Silent(source.Category, at, found);
        }

        if (found.Count == before)
        {
            found.AddRange(first.Sources.Where(source => block[source.Category].RowStart[at + 1] > block[source.Category].RowStart[at])
                .Select(source => new MissingEvidence(
                    source.Category, Zh(source.Category), Member(at), AnswerStatus.Hit, null, null, Unit.Number)
                {
                    Because = OpenCause.NoExactFigure,
                }));
        }
    }

    void Silent(string category, int? person, List<MissingEvidence> found)
    {
        var rows = block[category];
        var (first, last) = Range(person);
        for (var one = first; one < last; one++)
        {
            if (!rows.Status[one].Taken(silence.Contains(category)).IsAnswered())
            {
                found.Add(new(category, Zh(category), Member(one), rows.Status[one], null, null, Unit.Number));
            }
        }
    }

    (int First, int Last) Range(int? person) =>
        person is { } p ? (p, p + 1) : (block.PersonStart[household], block.PersonStart[household + 1]);

    /// <summary>Whether the value may be more than one; of rows and months nobody asks singly.</summary>
    bool IsOpen(Formula formula, int at) => Ends(formula, at) is not { } ends || ends.Low != ends.High;

    (long Low, long High)? Ends(Formula formula, int at)
    {
        if (formula.Level is Level.Row or Level.PersonMonth || compiler.Find(formula, silence) is not { } step)
        {
            return null;
        }

        return Value(step, step.Level == Level.Household ? household : at);
    }

    bool HasValue(Parameter table) => table.Values.Any(value =>
        value.During.Contains(evaluator.On) && DivisionPlace.IsAbove(value.Division, value.Digits, block.Division[household]));

    string Zh(string category) => evaluator.Set.Vocabulary.Find(category)?.Zh ?? category;

    MissingEvidence About(Named of, OpenCause because) => new(
        of.Name, of.Zh, of.Person is { } p ? Member(p) : 0, AnswerStatus.Hit, null, null, Unit.Number) { Because = because };

    static MissingEvidence Absent(Parameter parameter) => new(
        parameter.Name, parameter.Zh, 0, AnswerStatus.NotCovered, null, null, parameter.Unit) { Because = OpenCause.NoParameter };
}
