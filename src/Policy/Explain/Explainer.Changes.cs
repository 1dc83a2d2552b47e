using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What would have to be different for a condition that is surely not met.</summary>
sealed partial class Explainer
{
    /// <summary>
    /// The smallest change of each named figure, all others staying, that would surely make a yes/no formula what is wanted.
    /// Several are alternatives.
    /// </summary>
    IEnumerable<WouldChange> Changes(Formula formula, bool wanted) => formula switch
    {
        Formula.Not not => Changes(not.Operand, !wanted),
        Formula.Binary { Unit.Kind: UnitKind.YesNo } logic =>
            new[] { logic.Left, logic.Right }.Where(part => Holds(part) != wanted).SelectMany(part => Changes(part, wanted)),
        Formula.Compare compare => Compared(compare, wanted),
        Formula.CompareRatio ratio => Ratio(ratio, wanted),
        Formula.Choice choice when Ends(choice.If, household) is { } chosen && chosen.Low == chosen.High =>
            Changes(chosen.Low == 1 ? choice.Then : choice.Else, wanted),
        Formula.OfVariable { Level: Level.Household, Variable: { Unit.Kind: UnitKind.YesNo } figure } => OfFigure(figure, wanted),
        _ => [],
    };

    /// <summary>Whether a part is surely so (true) or surely not; a part that is open is neither.</summary>
    bool? Holds(Formula part) => Ends(part, household) switch
    {
        (1, 1) => true,
        (0, 0) => false,
        _ => null,
    };

    List<WouldChange> OfFigure(Variable figure, bool wanted)
    {
        var below = Changes(RuleInForce.At(figure.Rule, evaluator.On, block.Division[household]).Formula, wanted).ToList();
        return below.Count > 0 ? below : [new(figure.Name, figure.Zh, wanted ? 1 : 0, wanted ? 1 : -1, Unit.YesNo)];
    }

    IEnumerable<WouldChange> Compared(Formula.Compare compare, bool wanted)
    {
        if (Ends(compare.Left, household) is not { } left || Ends(compare.Right, household) is not { } right)
        {
            return [];
        }

        var comparison = wanted ? compare.Comparison : Opposite(compare.Comparison);
        // What a figure is held against is mostly the law's own, which no family can change.
        return Unscaled(compare.Left).Figure is not null ? Towards(compare.Left, left, comparison, right)
            : Towards(compare.Right, right, Mirrored(comparison), left);
    }

    /// <summary>How far a figure must go so that the comparison with a bound surely holds.</summary>
    static IEnumerable<WouldChange> Towards(
        Formula formula, (long Low, long High) value, Comparison comparison, (long Low, long High) bound)
    {
        var (figure, factor) = Unscaled(formula);
        if (figure is null)
        {
            return [];
        }

        var to = comparison switch
        {
            Comparison.AtMost => Down(bound.Low, factor),
            Comparison.Less => Bounds.Add(Up(bound.Low, factor), -1),
            Comparison.AtLeast => Up(bound.High, factor),
            Comparison.More => Bounds.Add(Down(bound.High, factor), 1),
            Comparison.Equal when bound.Low == bound.High && bound.Low % factor == 0 => bound.Low / factor,
            _ => Bounds.Infinity,
        };
        var from = to < Down(value.Low, factor) ? value.Low : value.High;
        return Bounds.IsOpen(to) || Bounds.IsOpen(from) || to == from / factor || (to < 0 && figure.Unit.IsQuantity) ? []
            : [new WouldChange(figure.Name, figure.Zh, to, to - (from / factor), figure.Unit)];
    }

    IEnumerable<WouldChange> Ratio(Formula.CompareRatio ratio, bool wanted)
    {
        if (Ends(ratio.Dividend, household) is not { } dividend || Ends(ratio.Divisor, household) is not { } divisor
            || Ends(ratio.Bound, household) is not { } bound || divisor.Low <= 0 || bound.Low <= 0)
        {
            return [];
        }

        var comparison = wanted ? ratio.Comparison : Opposite(ratio.Comparison);
        var product = Ranges.Multiply(bound.Low, bound.High, divisor.Low, divisor.High);
        var most = Divided(comparison, dividend, bound);
        return
        [
            .. Towards(ratio.Dividend, dividend, comparison, product),
            .. most is { } limit ? Towards(ratio.Divisor, divisor, comparison is Comparison.More or Comparison.AtLeast ? Comparison.AtMost : Comparison.AtLeast, (limit, limit)) : [],
        ];
    }

    /// <summary>How large (or small) the divisor may be: the dividend over the bound, on the safe side.</summary>
    static long? Divided(Comparison comparison, (long Low, long High) dividend, (long Low, long High) bound) => comparison switch
    {
        _ when Bounds.IsOpen(dividend.Low) || Bounds.IsOpen(dividend.High) || Bounds.IsOpen(bound.High) => null,
        Comparison.AtLeast => Down(dividend.Low, bound.High),
        Comparison.More => Up(dividend.Low, bound.High) - 1,
        Comparison.AtMost => Up(dividend.High, bound.Low),
        Comparison.Less => Down(dividend.High, bound.Low) + 1,
        _ => null,
    };

    /// <summary>The figure behind a formula that only changes its scale, and by how much.</summary>
    static (Variable? Figure, long Factor) Unscaled(Formula formula) => formula switch
    {
        Formula.OfVariable { Level: Level.Household, Variable: { Unit.Kind: not UnitKind.YesNo } figure } => (figure, 1),
        Formula.Binary { Operation: Operation.Multiply, Right: Formula.Constant { Value: > 0 } by } scaled when Unscaled(scaled.Left) is { Figure: { } figure } inner =>
            (figure, checked(inner.Factor * by.Value)),
        _ => (null, 1),
    };

    static long Down(long value, long by) => Bounds.IsOpen(value) ? value : Rounding.Down.Divide(value, by);

    static long Up(long value, long by) => Bounds.IsOpen(value) ? value : Rounding.Up.Divide(value, by);

    static Comparison Opposite(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.AtLeast,
        Comparison.AtMost => Comparison.More,
        Comparison.More => Comparison.AtMost,
        Comparison.AtLeast => Comparison.Less,
        Comparison.Equal => Comparison.NotEqual,
        _ => Comparison.Equal,
    };

    static Comparison Mirrored(Comparison comparison) => comparison switch
    {
        Comparison.Less => Comparison.More,
        Comparison.AtMost => Comparison.AtLeast,
        Comparison.More => Comparison.Less,
        Comparison.AtLeast => Comparison.AtMost,
        _ => comparison,
    };
}
