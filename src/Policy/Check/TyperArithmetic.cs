using Hedui.Kernel;

namespace Hedui.Policy;

sealed partial class Typer
{
    Formula Logic(Syntax.Binary logic, Inside inside)
    {
        var (left, right) = (YesNo(logic.Left, inside), YesNo(logic.Right, inside));
        return new Formula.Binary(
            logic.Operation, left, right, Unit.YesNo, Deeper(left, right), left.Category ?? right.Category);
    }

    Formula Arithmetic(Syntax.Binary binary, Inside inside) =>
        Combined(binary, binary.Operation, Of(binary.Left, inside), Of(binary.Right, inside));

    Formula Combined(Syntax at, Operation operation, Formula left, Formula right)
    {
        var level = Deeper(left, right);
        var from = left.Category ?? right.Category;
        if (operation == Operation.Multiply)
        {
            return Product(at, left, right, level, from);
        }

        if (left.Unit.Kind == UnitKind.Day && right.Unit.Kind == UnitKind.Days)
        {
            return new Formula.Binary(operation, left, right, left.Unit, level, from);
        }

        if (left.Unit.Kind == UnitKind.Day && right.Unit is { Kind: UnitKind.Months, Scale: 1 } months && operation is Operation.Add or Operation.Subtract)
        {
            var by = operation == Operation.Add ? right : new Formula.Binary(
                Operation.Subtract, new Formula.Constant(0, months), right, months, right.Level, right.Category);
            return new Formula.Binary(Operation.Move, left, by, left.Unit, level, from);
        }

        if (left.Unit.Kind == UnitKind.Day && right.Unit.Kind == UnitKind.Day && operation == Operation.Subtract)
        {
            return new Formula.Binary(operation, left, right, new Unit(UnitKind.Days), level, from);
        }

        (left, right) = Aligned(at, left, right, operation.ToString().ToLowerInvariant());
        return left.Unit.IsQuantity
            ? new Formula.Binary(operation, left, right, left.Unit, level, from)
            : throw Error("policy_units", at, $"{left.Unit} cannot be calculated with.");
    }

    Formula.Binary Product(Syntax at, Formula left, Formula right, Level level, string? from)
    {
        if (!left.Unit.IsQuantity || !right.Unit.IsQuantity)
        {
            throw Error("policy_units", at, $"{left.Unit} cannot be multiplied by {right.Unit}.");
        }

        var unit = ProductUnit(left, right) ?? ProductUnit(right, left) ??
            throw Error("policy_units", at, $"{left.Unit} multiplied by {right.Unit} has no meaning.");
        unit = unit with { Scale = checked(left.Unit.Scale * right.Unit.Scale) };
        return new Formula.Binary(Operation.Multiply, left, right, unit, level, from);
    }

    static Unit? ProductUnit(Formula one, Formula by)
    {
        var (unit, factor) = (one.Unit, by.Unit);
        return factor switch
        {
            { Kind: UnitKind.Number, Scale: 1 } when by is Formula.Constant { Value: 12 } && unit.Time == PerTime.Month =>
                unit with { Time = PerTime.Year },
            { Kind: UnitKind.Number or UnitKind.Count } => unit,
            { Kind: UnitKind.Persons } when unit.PerPerson => unit with { PerPerson = false },
            { Kind: UnitKind.Months } when unit.Time == PerTime.Month => unit with { Time = PerTime.None },
            _ => null,
        };
    }

    Formula Divided(Syntax.Divide divide, Inside inside)
    {
        var (left, right) = (Of(divide.Left, inside), Of(divide.Right, inside));
        if (right is not Formula.Constant { Value: > 0, Unit: { Kind: UnitKind.Number, Scale: 1 } } divisor)
        {
            throw Error(
                "policy_division", divide, "A division by a figure cannot stand inside a formula: it would be rounded too early.",
                "a quotient that is compared at once, or rounded at once",
                "Compare it (a / b > 60%), round it ((a / b), rounded down to 1 yuan), or multiply the other side instead.");
        }

        var unit = left.Unit with { Scale = checked(left.Unit.Scale * divisor.Value) };
        if (divisor.Value == 12 && unit.Time == PerTime.Year)
        {
            unit = unit with { Time = PerTime.Month };
        }

        return Relabelled(left, unit);
    }

    Formula Recurring(Syntax.Each each, Inside inside)
    {
        var formula = Of(each.Operand, inside);
        return formula.Unit is { Kind: UnitKind.Yuan, Time: PerTime.None }
            ? Relabelled(formula, formula.Unit with { Time = each.Time })
            : throw Error("policy_units", each, $"{formula.Unit} is told per time already, or is no money.", "yuan");
    }

    Formula Rounded(Syntax.Round round, Inside inside)
    {
        var step = Of(round.Step, inside) as Formula.Constant;
        if (step is not { Value: > 0 })
        {
            throw Error("policy_units", round, "A figure is rounded to a number greater than zero.", "1 yuan");
        }

        Formula operand;
        Formula? divisor = null;
        if (Quotient(round.Operand, inside) is { } quotient)
        {
            (operand, divisor) = (quotient.Dividend, quotient.Divisor);
            operand = Relabelled(operand, quotient.Unit with { Scale = operand.Unit.Scale });
        }
        else
        {
            operand = Of(round.Operand, inside);
        }

        if (operand.Unit.Kind != step.Unit.Kind)
        {
            throw Error("policy_units", round, $"{operand.Unit} cannot be rounded to {step.Unit}.", operand.Unit.ToString());
        }

        return new Formula.Rounded(
            operand, divisor, round.Rule, step.Value, operand.Unit with { Scale = step.Unit.Scale },
            divisor is null ? operand.Level : Deeper(operand, divisor));
    }

    /// <summary>A division by a figure, which only a comparison or a rounding may hold.</summary>
    (Formula Dividend, Formula Divisor, Unit Unit)? Quotient(Syntax syntax, Inside inside)
    {
        if (syntax is not Syntax.Divide divide || Of(divide.Right, inside) is not { } right || right is Formula.Constant { Unit.Kind: UnitKind.Number })
        {
            return null;
        }

        var left = Of(divide.Left, inside);
        var unit = right.Unit switch
        {
            { Kind: UnitKind.Persons } when !left.Unit.PerPerson => left.Unit with { PerPerson = true },
            { Kind: UnitKind.Number or UnitKind.Count } => left.Unit,
            _ when right.Unit.Matches(left.Unit) => Unit.Number,
            _ => throw Error("policy_units", syntax, $"{left.Unit} divided by {right.Unit} has no meaning."),
        };
        return (left, right, unit with { Scale = 1 });
    }

    Formula Chosen(Syntax.Choice choice, Inside inside)
    {
        var condition = YesNo(choice.If, inside);
        var (then, otherwise) = Aligned(choice, Of(choice.Then, inside), Of(choice.Else, inside), "choose between");
        var level = (Level)Math.Max((int)condition.Level, (int)Deeper(then, otherwise));
        return new Formula.Choice(
            condition, then, otherwise, level, condition.Category ?? then.Category ?? otherwise.Category);
    }

    (Formula Left, Formula Right) Aligned(Syntax at, Formula left, Formula right, string verb)
    {
        left = Adapt(left, right.Unit);
        right = Adapt(right, left.Unit);
        if (!left.Unit.Matches(right.Unit))
        {
            throw Error(
                "policy_units", at, $"Cannot {verb} {left.Unit} and {right.Unit}.", left.Unit.ToString(),
                left.Unit.Time != right.Unit.Time
                    ? "A monthly amount times 12 is yearly, a yearly one divided by 12 is monthly."
                    : $"Give both the unit {left.Unit}.");
        }

        var scale = checked(left.Unit.Scale / Common(left.Unit.Scale, right.Unit.Scale) * right.Unit.Scale);
        return (Rescaled(left, scale), Rescaled(right, scale));
    }

    /// <summary>A bare number takes the unit of what it meets where no doubt is possible: zero always, counts of things.</summary>
    static Formula Adapt(Formula formula, Unit unit) =>
        formula is Formula.Constant { Unit: { Kind: UnitKind.Number } own } constant && unit.IsQuantity &&
        (constant.Value == 0 || unit.Kind is UnitKind.Count or UnitKind.Persons or UnitKind.Years)
            ? new Formula.Constant(constant.Value, unit with { Scale = own.Scale })
            : formula.Unit is { Kind: UnitKind.Count } && unit is { Kind: UnitKind.Number }
                ? Relabelled(formula, unit with { Scale = formula.Unit.Scale })
                : formula;

    static Formula Rescaled(Formula formula, long scale)
    {
        if (formula.Unit.Scale == scale)
        {
            return formula;
        }

        var factor = scale / formula.Unit.Scale;
        var unit = formula.Unit with { Scale = scale };
        return formula is Formula.Constant constant
            ? new Formula.Constant(Bounds.Multiply(constant.Value, factor), unit)
            : new Formula.Binary(
                Operation.Multiply, formula, new Formula.Constant(factor, Unit.Number), unit, formula.Level, formula.Category);
    }

    static Formula Relabelled(Formula formula, Unit unit) => formula is Formula.Constant constant
        ? new Formula.Constant(constant.Value, unit)
        : new Formula.Binary(
            Operation.Multiply, formula, new Formula.Constant(1, Unit.Number), unit, formula.Level, formula.Category);

    static Level Deeper(Formula left, Formula right) => (Level)Math.Max((int)left.Level, (int)right.Level);

    static long Common(long left, long right) => right == 0 ? left : Common(right, left % right);
}
