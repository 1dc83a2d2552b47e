using Hedui.Kernel;
using Hedui.Policy;
using static Hedui.Verification.Tests.SqlWords;

namespace Hedui.Verification.Tests;

sealed partial class SqlGenerator
{
    SqlTable Binary(Formula.Binary binary, IReadOnlySet<string> silence)
    {
        const string Products = "bmul(a.low, b.low), bmul(a.low, b.high), bmul(a.high, b.low), bmul(a.high, b.high)";
        var (low, high) = binary.Operation switch
        {
            Operation.Add => ("badd(a.low, b.low)", "badd(a.high, b.high)"),
            Operation.Subtract => ("badd(a.low, -b.high)", "badd(a.high, -b.low)"),
            Operation.Multiply => ($"least({Products})", $"greatest({Products})"),
            Operation.Move => ("bmove(a.low, b.low)", "bmove(a.high, b.high)"),
            Operation.Smaller => ("least(a.low, b.low)", "least(a.high, b.high)"),
            _ => ("greatest(a.low, b.low)", "greatest(a.high, b.high)"),
        };
        return Several(binary.Level, binary.Category, low, high, Of(binary.Left, silence), Of(binary.Right, silence));
    }

    SqlTable Compared(Formula.Compare compare, IReadOnlySet<string> silence)
    {
        foreach (var side in new[] { compare.Left, compare.Right })
        {
            if (side is Formula.Constant { Unit.Kind: UnitKind.Code } code)
            {
                Codes.Add(code.Value);
            }
        }

        var (low, high) = Compare(compare.Comparison, "a.low", "a.high", "b.low", "b.high");
        return Several(compare.Level, compare.Category, low, high, Of(compare.Left, silence), Of(compare.Right, silence));
    }

    SqlTable Ratio(Formula.CompareRatio ratio, IReadOnlySet<string> silence)
    {
        const string Products = "bmul(c.low, greatest(b.low, 1)), bmul(c.low, b.high), bmul(c.high, greatest(b.low, 1)), bmul(c.high, b.high)";
        var (low, high) = Compare(
            ratio.Comparison, "a.low", "a.high", $"least({Products})", $"greatest({Products})");
        return Several(
            ratio.Level, null, $"CASE WHEN b.high <= 0 THEN 1 ELSE {low} END", $"CASE WHEN b.low <= 0 THEN 1 ELSE {high} END",
            Of(ratio.Dividend, silence), Of(ratio.Divisor, silence), Of(ratio.Bound, silence));
    }

    SqlTable Among(Formula.Among among, IReadOnlySet<string> silence)
    {
        if (among.Operand.Unit.Kind == UnitKind.Code)
        {
            Codes.UnionWith(among.Values);
        }

        var reached = string.Join(" OR ", among.Values.Select(v => $"{Number(v)} BETWEEN a.low AND a.high"));
        var isOne = $"a.low = a.high AND a.low IN ({string.Join(", ", among.Values.Select(Number))})";
        return One(Of(among.Operand, silence), Bit(isOne), Bit(reached));
    }

    SqlTable Choice(Formula.Choice choice, IReadOnlySet<string> silence) => Several(
        choice.Level, choice.Category,
        "CASE WHEN a.low = 1 THEN b.low WHEN a.high = 0 THEN c.low ELSE least(b.low, c.low) END",
        "CASE WHEN a.low = 1 THEN b.high WHEN a.high = 0 THEN c.high ELSE greatest(b.high, c.high) END",
        Of(choice.If, silence), Of(choice.Then, silence), Of(choice.Else, silence));

    static Formula.Rounded InAYear(Formula.PerYear year) => new(
        new Formula.Binary(Operation.Multiply, year.Operand, new Formula.Constant(12, Unit.Number), year.Operand.Unit, year.Level, null),
        year.Months, Rounding.Down, 1, year.Unit, year.Level);

    SqlTable Rounded(Formula.Rounded rounded, IReadOnlySet<string> silence)
    {
        var factor = rounded.Unit.Scale * (rounded.Divisor?.Unit.Scale ?? 1);
        var scale = rounded.Operand.Unit.Scale;
        var rule = "r" + rounded.Rule.ToString().ToLowerInvariant();
        string Divided(string value, string by) =>
            $"CASE WHEN isopen({value}) THEN {value} WHEN ({by}) = {Inf} THEN ({rule}(sign({value})::HUGEINT, 3::HUGEINT) * {rounded.Step})::BIGINT " +
            $"ELSE clamp({rule}({value}::HUGEINT * {factor}, ({by})::HUGEINT * {scale} * {rounded.Step}) * {rounded.Step}) END";
        var operand = Of(rounded.Operand, silence);
        return rounded.Divisor is null
            ? Several(rounded.Level, rounded.Category, Divided("a.low", "1"), Divided("a.high", "1"), operand)
            : Several(
                rounded.Level, rounded.Category,
                $"CASE WHEN b.low <= 0 THEN {MinusInf} ELSE {Divided("a.low", "CASE WHEN a.low < 0 THEN b.low ELSE b.high END")} END",
                $"CASE WHEN b.low <= 0 THEN {Inf} ELSE {Divided("a.high", "CASE WHEN a.high < 0 THEN b.high ELSE b.low END")} END",
                operand, Of(rounded.Divisor, silence));
    }
}
