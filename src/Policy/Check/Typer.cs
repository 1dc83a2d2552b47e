using System.Diagnostics;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>Turns what was written into a checked formula: names found, units agreed, levels kept apart.</summary>
sealed partial class Typer(Scope scope, FormulaText source)
{
    /// <summary>Where an expression stands: what it is a figure of, and inside which category's rows.</summary>
    readonly record struct Inside(Level Level, CategoryWord? Row);

    /// <summary>Checks a formula that must have a unit and belong to a level.</summary>
    public static Formula Check(Scope scope, FormulaText source, Unit unit, Level level)
    {
        var formula = Read(scope, source, level);
        formula = Adapt(formula, unit);
        if (!formula.Unit.Matches(unit))
        {
            throw source.Error(
                "policy_units", 0, $"The formula gives {formula.Unit}, but {unit} is declared.", unit.ToString(),
                "Mend the formula or the declared unit; between monthly and yearly write * 12 or / 12.");
        }

        if (formula.Unit.Scale != unit.Scale)
        {
            if (unit.Scale % formula.Unit.Scale != 0)
            {
                throw source.Error(
                    "policy_rounding", 0, "The formula has fractions that its unit cannot hold.",
                    "rounded up, down or half", $"End it with: , rounded half to 1 {unit}");
            }

            formula = Rescaled(formula, unit.Scale);
        }

        return formula;
    }

    static Formula Read(Scope scope, FormulaText source, Level level)
    {
        try
        {
            return new Typer(scope, source).Of(Parser.Read(source), new(level, null));
        }
        catch (OverflowException)
        {
            throw source.Error(
                "policy_units", 0, "The formula multiplies and divides so often that its fractions no longer fit.", null,
                "Round a part of it in a variable of its own.");
        }
    }

    Formula Of(Syntax syntax, Inside inside) => syntax switch
    {
        Syntax.Number number => Literal(number),
        Syntax.Truth truth => new Formula.Constant(truth.Value ? 1 : 0, Unit.YesNo),
        Syntax.Wider wider => Of(wider.Operand, inside) is { Unit.Kind: UnitKind.Code } code ? new Formula.Wider(code, wider.Digits)
            : throw Error("policy_units", wider, "Only a division lies in a city or a province.", "an item that holds a division code"),
        Syntax.Some { Unit: { IsQuantity: true } unit } => new Formula.OfBlock(BlockFact.Some, unit, Level.Household),
        Syntax.Some some => throw Error("policy_units", some, $"{some.Unit} is no amount.", "some yuan per year"),
        Syntax.Quoted quoted => throw Error(
            "policy_units", quoted, "A text in quotation marks can only be compared with a code or a date."),
        Syntax.Name name => Named(name, inside),
        Syntax.Keyed keyed => Tabled(keyed, inside),
        Syntax.Binary { IsLogic: true } logic => Logic(logic, inside),
        Syntax.Binary binary => Arithmetic(binary, inside),
        Syntax.Divide divide => Divided(divide, inside),
        Syntax.Negative negative => Combined(
            negative, Operation.Subtract, new Formula.Constant(0, Unit.Number), Of(negative.Operand, inside)),
        Syntax.Not not => new Formula.Not(YesNo(not.Operand, inside)),
        Syntax.Compare compare => Compared(compare, inside),
        Syntax.Among among => AmongValues(among, inside),
        Syntax.Known known => new Formula.IsKnown(Of(known.Operand, inside)),
        Syntax.Each each => Recurring(each, inside),
        Syntax.InRows rows => InRows(rows, inside),
        Syntax.Answered answered => Answered(answered, inside),
        Syntax.Choice choice => Chosen(choice, inside),
        Syntax.Round round => Rounded(round, inside),
        Syntax.Aggregate aggregate => Aggregated(aggregate, inside),
        Syntax.Members members => OverMembers(members, inside),
        Syntax.FirstAvailable first => FirstAvailable(first, inside),
        _ => throw new UnreachableException(),
    };

    Formula YesNo(Syntax syntax, Inside inside)
    {
        var formula = Of(syntax, inside);
        return formula.Unit.Kind == UnitKind.YesNo
            ? formula
            : throw Error("policy_units", syntax, $"A yes or no is needed here, this is {formula.Unit}.", "yes/no");
    }

    Formula.Constant Literal(Syntax.Number number)
    {
        var point = number.Digits.IndexOf('.', StringComparison.Ordinal);
        var decimals = point < 0 ? 0 : number.Digits.Length - point - 1;
        if (number.Digits.Length > 15 || !long.TryParse(
            number.Digits.Replace(".", "", StringComparison.Ordinal), NumberStyles.None, CultureInfo.InvariantCulture, out var digits))
        {
            throw Error("policy_formula", number, $"{number.Digits} is no number.", "at most 15 digits and one point");
        }

        var scale = Power(decimals);
        if (number.Unit is not { } unit)
        {
            return new(digits, Unit.Number with { Scale = scale });
        }

        var stored = unit.Kind == UnitKind.Yuan ? 100 : unit == Unit.Percent ? 100 : unit.Scale;
        return stored % scale == 0
            ? new(digits * (stored / scale), unit)
            : throw Error("policy_units", number, $"Too many decimals for {unit}.");
    }

    Formula Named(Syntax.Name name, Inside inside)
    {
        if (name.Second is not null)
        {
            var category = scope.Vocabulary.Find(name.First) ?? throw Unknown(name, name.First, "category", inside.Row);
            if (inside.Row is null)
            {
                throw Error(
                    "policy_level", name, "An item of evidence has many rows.", "sum of, latest, maximum, count, exists",
                    $"Say how rows become one figure, e.g. sum of {name.First}.{name.Second}");
            }

            if (category.Key != inside.Row.Key)
            {
                throw Error("policy_level", name, $"This is an item of {category.Key} among rows of {inside.Row.Key}.");
            }

            return ItemOf(category, name.Second, name);
        }

        if (inside.Row?.Find(name.First) is { } item)
        {
            return new Formula.OfItem(inside.Row.Key, item);
        }

        if (scope.FindVariable(name.First) is { } variable)
        {
            return Reachable(name, new Formula.OfVariable(variable), inside);
        }

        if (scope.FindParameter(name.First) is { } parameter)
        {
            return !parameter.IsTable
                ? new Formula.OfParameter(parameter)
                : throw Error("policy_level", name, $"{parameter.Name} is a table with a value per code.", $"{parameter.Name} for CODE");
        }

        return Scope.Facts.TryGetValue(name.First, out var fact)
            ? Reachable(name, new Formula.OfBlock(fact.Fact, fact.Unit, fact.Level), inside)
            : throw Unknown(name, name.First, "name", inside.Row);
    }

    Formula.OfTable Tabled(Syntax.Keyed keyed, Inside inside)
    {
        var table = scope.FindParameter(keyed.Table) ?? throw Unknown(keyed, keyed.Table, "table", inside.Row);
        if (!table.IsTable)
        {
            throw Error("policy_level", keyed, $"{table.Name} has one value, not one per code.", table.Name);
        }

        var code = LiteralOf(keyed.Code, new Unit(UnitKind.Code), inside) ?? Of(keyed.Code, inside);
        return code.Unit.Kind == UnitKind.Code
            ? new(table, code)
            : throw Error("policy_units", keyed, $"A table is looked up by a code, this is {code.Unit}.", "code");
    }

    Formula Reachable(Syntax at, Formula formula, Inside inside)
    {
        if (formula.Level == Level.Household || formula.Level == inside.Level ||
            (formula.Level == Level.Person && (inside.Row is not null || inside.Level == Level.PersonMonth)))
        {
            return formula;
        }

        throw Error(
            "policy_level", at, $"A figure of a {formula.Level} is used where one of a {inside.Level} is wanted.",
            null, formula.Level == Level.Person ? "Write: sum over members of …" : "Write: sum of … in last 12 months");
    }

    Formula.OfItem ItemOf(CategoryWord category, string name, Syntax at) =>
        category.Find(name) is { } item
            ? new Formula.OfItem(category.Key, item)
            : throw Error(
                "policy_unknown_name", at, $"{category.Key} has no item {name}.",
                Scope.Nearest(name, category.Items.Select(one => one.Key)) ?? string.Join(", ", category.Items.Select(one => one.Key)));

    RefusedException Unknown(Syntax at, string name, string kind, CategoryWord? row) =>
        Error("policy_unknown_name", at, $"There is no {kind} {name}.", scope.Nearest(name, row) is { } nearest
            ? $"nearest: {nearest}" : null);

    RefusedException Error(string code, Syntax at, string what, string? allowed = null, string? remedy = null) =>
        source.Error(code, at.At, what, allowed, remedy);

    static long Power(int decimals) => decimals == 0 ? 1 : 10 * Power(decimals - 1);
}
