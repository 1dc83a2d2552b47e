using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Which value settles an open condition.</summary>
sealed partial class Explainer
{
    /// <summary>How a category enters a figure.</summary>
    enum Entering
    {
        /// <summary>Not at all.</summary>
        No,

        /// <summary>What it brings is added, once.</summary>
        Adds,

        /// <summary>In some other way.</summary>
        Otherwise,
    }

    /// <summary>The value of the left side at which a comparison with a known right side is met.</summary>
    Settling? Settled(Formula formula)
    {
        if (formula is not Formula.Compare { Left: Formula.OfVariable { Level: Level.Household, Variable: var figure }, Right.Level: Level.Household } compare
            || figure.Unit.Kind == UnitKind.YesNo || Ends(compare.Right, household) is not { } right || right.Low != right.High || Bounds.IsOpen(right.Low))
        {
            return null;
        }

        var bound = right.Low;
        return compare.Comparison switch
        {
            Comparison.AtMost => new(figure.Name, figure.Zh, bound, null, compare.Left.Unit),
            Comparison.Less => new(figure.Name, figure.Zh, bound - 1, null, compare.Left.Unit),
            Comparison.AtLeast => new(figure.Name, figure.Zh, null, bound, compare.Left.Unit),
            Comparison.More => new(figure.Name, figure.Zh, null, bound + 1, compare.Left.Unit),
            _ => null,
        };
    }

    /// <summary>The same of the missing part, where one silent category is all that is missing and is added once.</summary>
    MissingEvidence Placed(MissingEvidence one, List<MissingEvidence> all, Formula formula, Settling settles)
    {
        one = one with { Settles = settles };
        var left = ((Formula.Compare)formula).Left;
        var known = Ends(left, household)!.Value.Low;
        var isAlone = all.All(other => other.Category == one.Category && other.Because == OpenCause.Silent && !other.Status.LeavesRowsInDoubt());
        return !isAlone || Bounds.IsOpen(known) || Enters(left, one.Category) != Entering.Adds ? one : one with
        {
            AtMost = settles.AtMost - known, AtLeast = settles.AtLeast - known, Unit = settles.Unit,
        };
    }

    Entering Enters(Formula formula, string category) => formula switch
    {
        Formula.OfVariable { Variable: var variable } =>
            Enters(RuleInForce.At(variable.Rule, evaluator.On, block.Division[household]).Formula, category),
        Formula.Binary { Operation: Operation.Add } sum => Sum(Enters(sum.Left, category), Enters(sum.Right, category)),
        Formula.Binary { Operation: Operation.Subtract } less => Enters(less.Right, category) == Entering.No
            ? Enters(less.Left, category) : Entering.Otherwise,
        Formula.Binary { Operation: Operation.Multiply, Right: Formula.Constant { Value: 1 } } same => Enters(same.Left, category),
        // What is added to both of two figures is added to the smaller of them.
        Formula.Binary { Operation: Operation.Smaller, Unit.IsQuantity: true } two when
            Enters(two.Left, category) == Entering.Adds && Enters(two.Right, category) == Entering.Adds => Entering.Adds,
        Formula.OverMembers { Kind: AggregateKind.Sum } members when members.Where is null || Enters(members.Where, category) == Entering.No =>
            Enters(members.Value!, category),
        Formula.PerYear year when ReferenceEquals(compiler.Find(year, silence), compiler.Find(year.Operand, silence)) =>
            Enters(year.Operand, category),
        // A declaration that stands in until the source answers is gone once it has.
        Formula.Choice { If: Formula.IsAnswered answered, Then: Formula.Constant { Value: 0 } } choice when answered.From == category =>
            Enters(choice.Else, category) == Entering.No ? Entering.No : Entering.Otherwise,
        Formula.Aggregate { Kind: AggregateKind.Sum or AggregateKind.Latest } rows when rows.From == category => Entering.Adds,
        Formula.Aggregate { Kind: AggregateKind.Maximum, Key: not null } rows when rows.From == category => Entering.Adds,
        Formula.Aggregate rows when rows.From == category => Entering.Otherwise,
        Formula.Aggregate rows when HasNone(rows.From) => Entering.No,
        Formula.IsAnswered answered when answered.From == category => Entering.Otherwise,
        Formula.FirstAvailable first when first.Sources.Any(source => source.Category == category) => Entering.Otherwise,
        Formula.InRows rows when rows.Item.From == category => Entering.Otherwise,
        _ => FormulaWalk.Parts(formula).Any(part => Enters(part, category) != Entering.No) ? Entering.Otherwise : Entering.No,
    };

    /// <summary>Whether a category was answered for everybody and has no row: nothing looks further from there.</summary>
    bool HasNone(string category)
    {
        var (rows, first, last) = (block[category], block.PersonStart[household], block.PersonStart[household + 1]);
        return rows.RowStart[first] == rows.RowStart[last] && Enumerable.Range(first, last - first).All(p => rows.Status[p].IsAnswered());
    }

    static Entering Sum(Entering left, Entering right) => (left, right) switch
    {
        (Entering.No, _) => right,
        (_, Entering.No) => left,
        _ => Entering.Otherwise,
    };
}
