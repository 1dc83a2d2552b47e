using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class Typer
{
    Formula Compared(Syntax.Compare compare, Inside inside)
    {
        if (Quotient(compare.Left, inside) is { } quotient)
        {
            return CompareQuotient(compare, quotient, Of(compare.Right, inside));
        }

        var left = Of(compare.Left, inside);
        if (left.Unit.Kind is UnitKind.Code or UnitKind.Day or UnitKind.Month &&
            LiteralOf(compare.Right, left.Unit, inside) is { } literal)
        {
            CheckCode(compare.Right, left, literal);
            return Compare(compare, left, literal);
        }

        var right = Of(compare.Right, inside);
        if (left.Unit.IsQuantity || right.Unit.IsQuantity)
        {
            (left, right) = Aligned(compare, left, right, "compare");
        }
        else if (!left.Unit.Matches(right.Unit))
        {
            throw Error("policy_units", compare, $"Cannot compare {left.Unit} and {right.Unit}.", left.Unit.ToString());
        }

        return Compare(compare, left, right);
    }

    Formula.Compare Compare(Syntax.Compare compare, Formula left, Formula right)
    {
        if (left.Unit.Kind is UnitKind.Code or UnitKind.Text &&
            compare.Comparison is not (Comparison.Equal or Comparison.NotEqual))
        {
            throw Error("policy_units", compare, $"{left.Unit} can only be the same or different.", "=, !=, in [ ]");
        }

        return new(compare.Comparison, left, right, Deeper(left, right), left.Category ?? right.Category);
    }

    Formula CompareQuotient(
        Syntax.Compare compare, (Formula Dividend, Formula Divisor, Unit Unit) quotient, Formula bound)
    {
        bound = Adapt(bound, quotient.Unit);
        if (!bound.Unit.Matches(quotient.Unit))
        {
            throw Error(
                "policy_units", compare, $"Cannot compare {quotient.Unit} and {bound.Unit}.", quotient.Unit.ToString());
        }

        var (dividend, divisor) = (quotient.Dividend, quotient.Divisor);
        var onLeft = checked(divisor.Unit.Scale * bound.Unit.Scale);
        var onRight = dividend.Unit.Scale;
        var common = Common(onLeft, onRight);
        return new Formula.CompareRatio(
            compare.Comparison, Times(dividend, onLeft / common), divisor, Times(bound, onRight / common),
            (Level)Math.Max((int)Deeper(dividend, divisor), (int)bound.Level));
    }

    static Formula Times(Formula formula, long factor) => Rescaled(formula, checked(formula.Unit.Scale * factor));

    Formula.Among AmongValues(Syntax.Among among, Inside inside)
    {
        var operand = Of(among.Operand, inside);
        var values = new List<long>();
        foreach (var value in among.Values)
        {
            var literal = LiteralOf(value, operand.Unit, inside) ?? Of(value, inside);
            literal = Adapt(literal, operand.Unit);
            if (literal is not Formula.Constant constant || !constant.Unit.Matches(operand.Unit))
            {
                throw Error("policy_units", value, $"The list holds values of {operand.Unit}.", operand.Unit.ToString());
            }

            CheckCode(value, operand, constant);
            values.Add(((Formula.Constant)Rescaled(constant, operand.Unit.Scale)).Value);
        }

        return new Formula.Among(operand, values);
    }

    void CheckCode(Syntax at, Formula left, Formula.Constant literal)
    {
        if (left is Formula.OfItem { Item: { Codes: { } codes } item } && CodeValue.Unpack(literal.Value) is var code &&
            !codes.Contains(code))
        {
            throw Error(
                "policy_unknown_code", at, $"{code} is no code of {item.Key}.", string.Join(", ", codes.Order(StringComparer.Ordinal).Take(40)));
        }
    }

    /// <summary>A code or a date written out beside an item of that unit.</summary>
    Formula.Constant? LiteralOf(Syntax syntax, Unit unit, Inside inside)
    {
        var text = syntax switch
        {
            Syntax.Quoted quoted => quoted.Text,
            Syntax.Number { Unit: null } number => number.Digits,
            Syntax.Name { Second: null } name when !scope.Knows(name.First) && inside.Row?.Find(name.First) is null =>
                name.First,
            _ => null,
        };
        if (text is null)
        {
            return null;
        }

        if (unit.Kind == UnitKind.Code)
        {
            return text.Length <= 8 && text.All(c => c is > ' ' and <= '~')
                ? new(CodeValue.Pack(text), unit)
                : throw Error("policy_units", syntax, $"{text} is no code.", "one to eight ASCII characters");
        }

        if (unit.Kind is UnitKind.Day or UnitKind.Month && syntax is Syntax.Quoted)
        {
            return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? new(unit.Kind == UnitKind.Day ? day.DayNumber : MonthNumber.Of(day), unit)
                : throw Error("policy_units", syntax, $"{text} is no date.", "yyyy-MM-dd");
        }

        return null;
    }
}
