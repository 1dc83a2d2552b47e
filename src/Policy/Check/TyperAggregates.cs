namespace Hedui.Policy;

sealed partial class Typer
{
    Formula Answered(Syntax.Answered answered, Inside inside)
    {
        if (answered.Operand is Syntax.Name { Second: null } name && scope.Vocabulary.Find(name.First) is { } category)
        {
            return new Formula.IsAnswered(category.Key, inside.Level == Level.Household ? Level.Household : Level.Person);
        }

        throw Error("policy_unknown_name", answered, "Only a category of evidence is answered.");
    }

    Formula.InRows InRows(Syntax.InRows rows, Inside inside)
    {
        var operand = Of(rows.Operand, inside);
        var category = scope.Vocabulary.Find(rows.Item.First) ?? throw Unknown(rows.Item, rows.Item.First, "category", null);
        var item = ItemOf(category, rows.Item.Second!, rows.Item);
        if (operand.Level != Level.Row || !operand.Unit.Matches(item.Unit))
        {
            throw Error("policy_units", rows, $"A value of {operand.Unit} is looked for among {item.Unit}.", "an item of the row");
        }

        var where = rows.Where is null ? null : YesNo(rows.Where, inside with { Row = category });
        return new(operand, item, where);
    }

    Formula Aggregated(Syntax.Aggregate aggregate, Inside inside)
    {
        if (inside.Row is not null)
        {
            throw Error("policy_level", aggregate, "An aggregate cannot stand among the rows of another.");
        }

        var isCount = aggregate.Kind is AggregateKind.Count or AggregateKind.Exists;
        var category = isCount && aggregate.Operand is Syntax.Name { Second: null } bare
            ? scope.Vocabulary.Find(bare.First) ?? throw Unknown(bare, bare.First, "category", null)
            : CategoryIn(aggregate.Operand);
        if (category is null)
        {
            return OverMonths(aggregate, inside);
        }

        var rows = new Inside(inside.Level, category);
        var where = aggregate.Where is null ? null : YesNo(aggregate.Where, rows);
        var key = aggregate.Key is null ? null : Of(aggregate.Key, rows);
        Formula? value = null;
        if (aggregate.Kind == AggregateKind.CountDistinct)
        {
            key = Of(aggregate.Operand, rows);
        }
        else if (!isCount)
        {
            value = Of(aggregate.Operand, rows);
        }

        if (aggregate.Key is not null && aggregate.Kind is AggregateKind.Sum or AggregateKind.Count or AggregateKind.Exists)
        {
            throw Error("policy_formula", aggregate, "A sum or a count has no key.", "latest … per, maximum … per");
        }

        if (value is { Unit.IsQuantity: false } && !(value.Unit.Kind == UnitKind.YesNo && aggregate.Kind == AggregateKind.Sum))
        {
            throw Error("policy_units", aggregate, $"{value.Unit} cannot be added up.", "an amount or a count");
        }

        var months = aggregate.Months is null ? null : Window(aggregate.Months, inside);
        var unit = aggregate.Kind switch
        {
            AggregateKind.Count or AggregateKind.CountDistinct => new Unit(UnitKind.Count),
            AggregateKind.Exists => Unit.YesNo,
            AggregateKind.Sum => Summed(value!.Unit, months),
            _ => value!.Unit,
        };
        return ForAYear(
            new Formula.Aggregate(
                aggregate.Kind, category.Key, value, where, key, months,
                category.TimeItem is null ? null : category.Find(category.TimeItem), unit,
                inside.Level == Level.Household ? Level.Household : Level.Person),
            aggregate.Kind, months);
    }

    Formula OverMonths(Syntax.Aggregate aggregate, Inside inside)
    {
        if (inside.Level != Level.Person)
        {
            throw Error(
                "policy_level", aggregate, "No category of evidence is named, and only a member's figure has months.",
                "CATEGORY.ITEM, or in a variable of: person the name of a monthly variable");
        }

        var value = Of(aggregate.Operand, new(Level.PersonMonth, null));
        if (aggregate.Months is null || aggregate.Where is not null || aggregate.Key is not null ||
            aggregate.Kind is not (AggregateKind.Sum or AggregateKind.Maximum))
        {
            throw Error("policy_formula", aggregate, "Months are summed over a window.", "sum of X in last 12 months");
        }

        var months = Window(aggregate.Months, inside);
        var longest = months switch
        {
            Formula.Constant constant => constant.Value,
            Formula.OfParameter { Parameter.Values: { Count: > 0 } values } => values.Max(value => value.Value),
            _ => 0,
        };
        if (longest > Frame.Months)
        {
            throw Error(
                "policy_units", aggregate, $"Monthly figures reach back {Frame.Months} months, not {longest}.", $"at most {Frame.Months} months");
        }

        return ForAYear(
            new Formula.OverMonths(aggregate.Kind, value, months, aggregate.Kind == AggregateKind.Sum ? Summed(value.Unit, months) : value.Unit),
            aggregate.Kind, months);
    }

    /// <summary>Over a window that the law sets, a place may set another: what is summed is told for a year all the same.</summary>
    static Formula ForAYear(Formula summed, AggregateKind kind, Formula? months) =>
        kind == AggregateKind.Sum && months is Formula.OfParameter && summed.Unit is { Kind: UnitKind.Yuan, Time: PerTime.None }
            ? new Formula.PerYear(summed, months) : summed;

    Formula.OverMembers OverMembers(Syntax.Members members, Inside inside)
    {
        if (inside.Level != Level.Household)
        {
            throw Error("policy_level", members, "Members are counted for a household, not for one of them.");
        }

        var each = new Inside(Level.Person, null);
        var where = members.Where is null ? null : YesNo(members.Where, each);
        var value = members.Operand is null ? null
            : members.Kind is AggregateKind.Exists or AggregateKind.Every ? YesNo(members.Operand, each)
            : Of(members.Operand, each);
        var unit = members.Kind switch
        {
            AggregateKind.Count => new Unit(UnitKind.Persons),
            AggregateKind.Exists or AggregateKind.Every => Unit.YesNo,
            _ => value!.Unit.IsQuantity ? value.Unit
                : throw Error("policy_units", members, $"{value.Unit} cannot be added up."),
        };
        return new(members.Kind, value, where, unit);
    }

    Formula.FirstAvailable FirstAvailable(Syntax.FirstAvailable first, Inside inside)
    {
        if (inside.Level != Level.PersonMonth)
        {
            throw Error("policy_level", first, "Only a figure of a person each month takes the first available source.",
                "of: person, each: month");
        }

        var sources = new List<MonthlySource>();
        foreach (var source in first.Sources)
        {
            var category = CategoryIn(source.Operand) ??
                throw Error("policy_formula", source, "Each source is an item of a category.", "CATEGORY.ITEM");
            var rows = new Inside(Level.Person, category);
            var value = Of(source.Operand, rows);
            var time = source.From is Syntax.Name from ? ItemOf(category, from.Second ?? from.First, from).Item
                : category.Find(category.TimeItem ?? "") ??
                    throw Error("policy_formula", source, $"Rows of {category.Key} tell no month.", "from ITEM");
            if (value.Unit is not { Kind: UnitKind.Yuan, Scale: 1, PerPerson: false, Time: not PerTime.Year })
            {
                throw Error("policy_units", source, $"A monthly source gives yuan, this gives {value.Unit}.", "yuan");
            }

            sources.Add(new(
                category.Key, value, source.Where is null ? null : YesNo(source.Where, rows), time,
                source.From is not null));
        }

        return new(sources, new Unit(UnitKind.Yuan));
    }

    Formula Window(Syntax syntax, Inside inside)
    {
        var months = Of(syntax, new(inside.Level == Level.PersonMonth ? Level.Person : inside.Level, null));
        return months is { Unit: { Kind: UnitKind.Months, Scale: 1 }, Level: Level.Household }
            ? months
            : throw Error("policy_units", syntax, $"A window is a number of months, this is {months.Unit}.", "12 months");
    }

    /// <summary>What was received in twelve months is a yearly amount; over another number of months it is just an amount.</summary>
    static Unit Summed(Unit unit, Formula? months)
    {
        if (unit.Kind == UnitKind.YesNo)
        {
            return new Unit(UnitKind.Count);
        }

        if (months is null || unit.Kind != UnitKind.Yuan || unit.Time == PerTime.Year)
        {
            return unit;
        }

        return unit with { Time = months is Formula.Constant { Value: Frame.Months } ? PerTime.Year : PerTime.None };
    }

    /// <summary>The category that an expression over rows names, or null when it names none.</summary>
    CategoryWord? CategoryIn(Syntax syntax) => syntax switch
    {
        Syntax.Keyed keyed => CategoryIn(keyed.Code),
        Syntax.Name { Second: not null } name =>
            scope.Vocabulary.Find(name.First) ?? throw Unknown(name, name.First, "category", null),
        Syntax.Binary binary => CategoryIn(binary.Left) ?? CategoryIn(binary.Right),
        Syntax.Divide divide => CategoryIn(divide.Left),
        Syntax.Negative negative => CategoryIn(negative.Operand),
        Syntax.Wider wider => CategoryIn(wider.Operand),
        Syntax.Not not => CategoryIn(not.Operand),
        Syntax.Compare compare => CategoryIn(compare.Left) ?? CategoryIn(compare.Right),
        Syntax.Among among => CategoryIn(among.Operand),
        Syntax.Each each => CategoryIn(each.Operand),
        Syntax.Round round => CategoryIn(round.Operand),
        Syntax.InRows rows => CategoryIn(rows.Operand),
        Syntax.Known known => CategoryIn(known.Operand),
        Syntax.Choice choice => CategoryIn(choice.If) ?? CategoryIn(choice.Then) ?? CategoryIn(choice.Else),
        _ => null,
    };
}
