using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class Explainer
{
    /// <summary>What keeps a condition open, followed only through figures that are open themselves.</summary>
    List<MissingEvidence> Missing(Formula formula)
    {
        var found = new List<MissingEvidence>();
        Gather(formula, household, found);
        var settled = Settled(formula);
        return [.. found.DistinctBy(one => (one.Category, one.Member)).OrderBy(one => one.Category, StringComparer.Ordinal)
            .ThenBy(one => one.Member)
            .Select(one => settled is { } way ? one with { AtMost = way.AtMost, AtLeast = way.AtLeast, Unit = way.Unit } : one)];
    }

    void Gather(Formula formula, int at, List<MissingEvidence> found)
    {
        switch (formula)
        {
            case Formula.OfVariable { Variable: var variable }:
                var place = variable.Of == Level.Household ? household : at;
                var (low, high) = Value(compiler.Compile(variable, silence), place);
                if (low != high)
                {
                    Gather(RuleInForce.At(variable.Rule, evaluator.On, block.Division[household]).Formula, place, found);
                }

                break;
            case Formula.OfParameter { Parameter: var parameter }:
                var step = compiler.Compile(formula, silence);
                if (step.Out.Low[household] != step.Out.High[household])
                {
                    found.Add(new(parameter.Name, parameter.Zh, 0, AnswerStatus.NotCovered, null, null, parameter.Unit));
                }

                break;
            case Formula.OfTable { Table: var table } keyed:
                Gather(keyed.Code, at, found);
                if (keyed.Level != Level.Row && found.Count == 0)
                {
                    found.Add(new(table.Name, table.Zh, 0, AnswerStatus.NotCovered, null, null, table.Unit));
                }

                break;
            case Formula.Aggregate aggregate:
                Silent(aggregate.From, aggregate.Level == Level.Household ? null : at, compiler.Compile(aggregate, silence), at, found);
                break;
            case Formula.FirstAvailable first:
                foreach (var source in first.Sources)
                {
                    Silent(source.Category, at, null, at, found);
                }

                break;
            case Formula.OverMembers members:
                for (var p = block.PersonStart[household]; p < block.PersonStart[household + 1]; p++)
                {
                    foreach (var part in FormulaWalk.Parts(members))
                    {
                        Gather(part, p, found);
                    }
                }

                break;
            default:
                foreach (var part in FormulaWalk.Parts(formula))
                {
                    Gather(part, at, found);
                }

                break;
        }
    }

    void Silent(string category, int? person, Step? step, int at, List<MissingEvidence> found)
    {
        if (step is not null)
        {
            var (low, high) = Value(step, step.Level == Level.Household ? household : at);
            if (low == high)
            {
                return;
            }
        }

        var zh = evaluator.Set.Vocabulary.Find(category)?.Zh ?? category;
        var rows = block[category];
        var (first, last) = person is { } p ? (p, p + 1) : (block.PersonStart[household], block.PersonStart[household + 1]);
        var before = found.Count;
        for (var one = first; one < last; one++)
        {
            if (!rows.Status[one].IsAnswered() && !silence.Contains(category))
            {
                found.Add(new(category, zh, Member(one), rows.Status[one], null, null, Unit.Number));
            }
        }

        // Answered, and still open: a band, a flag, an empty cell or evidence that contradicts itself.
        for (var one = first; one < last && step is not null && found.Count == before; one++)
        {
            if (rows.RowStart[one + 1] > rows.RowStart[one])
            {
                found.Add(new(category, zh, Member(one), AnswerStatus.Hit, null, null, Unit.Number));
            }
        }
    }

    /// <summary>How much the open part of a comparison may be for the condition to hold.</summary>
    (long? AtMost, long? AtLeast, Unit Unit)? Settled(Formula formula)
    {
        if (formula is not Formula.Compare { Left.Level: Level.Household, Right.Level: Level.Household } compare)
        {
            return null;
        }

        var left = Value(compiler.Compile(compare.Left, silence), household);
        var right = Value(compiler.Compile(compare.Right, silence), household);
        if (right.Low != right.High || Bounds.IsOpen(left.Low) || compare.Left.Unit.Kind == UnitKind.YesNo)
        {
            return null;
        }

        var room = right.Low - left.Low;
        return compare.Comparison switch
        {
            Comparison.AtMost => (room, null, compare.Left.Unit),
            Comparison.Less => (room - 1, null, compare.Left.Unit),
            Comparison.AtLeast => (null, room, compare.Left.Unit),
            Comparison.More => (null, room + 1, compare.Left.Unit),
            _ => null,
        };
    }

    /// <summary>The smallest change of each named figure that would meet a comparison that is surely not met.</summary>
    IEnumerable<WouldChange> Changes(Formula formula)
    {
        if (formula is Formula.Binary { Unit.Kind: UnitKind.YesNo } logic)
        {
            return Changes(logic.Left).Concat(Changes(logic.Right));
        }

        if (formula is not Formula.Compare compare || compare.Left is not Formula.OfVariable { Variable: var figure })
        {
            return [];
        }

        var (low, high) = Value(compiler.Compile(compare.Left, silence), household);
        var bound = Value(compiler.Compile(compare.Right, silence), household);
        var to = compare.Comparison switch
        {
            Comparison.AtMost => bound.Low,
            Comparison.Less => Bounds.Add(bound.Low, -1),
            Comparison.AtLeast => bound.High,
            Comparison.More => Bounds.Add(bound.High, 1),
            Comparison.Equal => bound.Low,
            _ => Bounds.Infinity,
        };
        var from = to < low ? low : high;
        return Bounds.IsOpen(to) || Bounds.IsOpen(from) || to == from ? []
            : [new WouldChange(figure.Name, figure.Zh, to, to - from, figure.Unit)];
    }
}
