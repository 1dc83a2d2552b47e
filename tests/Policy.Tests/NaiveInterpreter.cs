using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>
/// The slow and obvious reading of a checked formula, one value at a time, for a world in which everything is known.
/// Written apart from the column interpreter, which must agree with it.
/// </summary>
sealed class NaiveInterpreter(World world, DateOnly on)
{
    readonly record struct At(Person? Person, Evidence? Row, int Month);

    int ThisMonth => MonthNumber.Of(on);

    public BigInteger Figure(Variable variable) => Of(InForce(variable.Rule), default);

    public bool Holds(Rule rule) => Of(InForce(rule), default) == 1;

    Formula InForce(Rule rule) => RuleInForce.At(rule, on, world.Division).Formula;

    BigInteger Of(Formula formula, At at) => formula switch
    {
        Formula.Constant one => one.Value,
        Formula.OfParameter one => one.Parameter.Find(world.Division, world.Residence, on)!.Value,
        Formula.OfTable one => one.Table.Find(world.Division, world.Residence, on, (long)Of(one.Code, at))!.Value,
        Formula.OfVariable one => Of(
            InForce(one.Variable.Rule), one.Variable.Of == Level.Household ? default : at with { Row = null }),
        Formula.OfItem one => Cell(at.Row!, one.Item.Key),
        Formula.OfBlock { Fact: BlockFact.Members } => world.Members.Count,
        Formula.OfBlock { Fact: BlockFact.Relation } => at.Person!.Relation,
        Formula.OfBlock { Fact: BlockFact.Age } => Age(DateOnly.FromDayNumber((int)at.Person!.Birth)),
        Formula.OfBlock { Fact: BlockFact.Today } => on.DayNumber,
        Formula.IsAnswered => 1,
        Formula.IsKnown { Operand: Formula.OfItem item } => Bit(at.Row![item.Item.Key] != Bounds.Missing),
        Formula.Binary two => Both(two.Operation, Of(two.Left, at), () => Of(two.Right, at)),
        Formula.Compare two => Bit(Compare(two.Comparison, Of(two.Left, at), Of(two.Right, at))),
        Formula.CompareRatio three => Of(three.Divisor, at) is var divisor && divisor <= 0 ? 1
            : Bit(Compare(three.Comparison, Of(three.Dividend, at), Of(three.Bound, at) * divisor)),
        Formula.Among one => Bit(one.Values.Any(value => value == Of(one.Operand, at))),
        Formula.InRows rows => Bit(world.Members.SelectMany(person => person.Of(rows.Item.From), (person, row) => (person, row))
            .Any(other => other.row[rows.Item.Item.Key] == Of(rows.Operand, at) &&
                (rows.Where is null || Of(rows.Where, new At(other.person, other.row, 0)) == 1))),
        Formula.Wider one => CodeValue.Pack(CodeValue.Unpack((long)Of(one.Operand, at))[..one.Digits].PadRight(6, '0')),
        Formula.OfBlock { Fact: BlockFact.County } => Division(6),
        Formula.OfBlock { Fact: BlockFact.City } => Division(4),
        Formula.OfBlock { Fact: BlockFact.Province } => Division(2),
        Formula.Not one => 1 - Of(one.Operand, at),
        Formula.Choice three => Of(three.If, at) == 1 ? Of(three.Then, at) : Of(three.Else, at),
        Formula.Rounded one => Round(one, at),
        Formula.Aggregate many => Rows(many, at),
        Formula.OverMembers many => Members(many),
        Formula.OverMonths many => Months(many, at),
        Formula.FirstAvailable first => First(first, at),
        Formula.PerYear year => Down(Of(year.Operand, at) * 12, Of(year.Months, at)),
        _ => throw new NotSupportedException(formula.ToString()),
    };

    long Division(int digits) => CodeValue.Pack($"{world.Division:D6}"[..digits].PadRight(6, '0'));

    int Age(DateOnly born) => on.Year - born.Year - (born.AddYears(on.Year - born.Year) > on ? 1 : 0);

    static BigInteger Cell(Evidence row, string item) => row[item] is var value && value == Bounds.Missing
        ? throw new NotSupportedException($"An empty {item} in a known world.") : value;

    static BigInteger Both(Operation operation, BigInteger left, Func<BigInteger> right) => operation switch
    {
        Operation.Add => left + right(),
        Operation.Subtract => left - right(),
        Operation.Multiply => left * right(),
        Operation.Move => DateOnly.FromDayNumber((int)left).AddMonths((int)right()).DayNumber,
        // Like a reader, stop at the first no of an "and" and at the first yes of an "or": what follows may not even have a value.
        Operation.Smaller => left == 0 ? BigInteger.Min(0, SafeRight(right)) : BigInteger.Min(left, right()),
        _ => left == 1 ? BigInteger.Max(1, SafeRight(right)) : BigInteger.Max(left, right()),
    };

    static BigInteger SafeRight(Func<BigInteger> right)
    {
        try
        {
            return right();
        }
        catch (NotSupportedException)
        {
            return 0;
        }
    }

    BigInteger Round(Formula.Rounded one, At at)
    {
        var above = Of(one.Operand, at) * one.Unit.Scale * (one.Divisor?.Unit.Scale ?? 1);
        var below = (one.Divisor is null ? 1 : Of(one.Divisor, at)) * one.Operand.Unit.Scale * one.Step;
        var down = BigInteger.Divide(above - (((above % below) + below) % below), below);
        var rest = above - (down * below);
        return one.Step * (one.Rule switch
        {
            Rounding.Down => down,
            Rounding.Up => rest > 0 ? down + 1 : down,
            _ => rest * 2 >= below ? down + 1 : down,
        });
    }

    static BigInteger Down(BigInteger value, BigInteger by) => BigInteger.Divide(value - (((value % by) + by) % by), by);

    BigInteger Rows(Formula.Aggregate many, At at)
    {
        var people = many.Level == Level.Household ? world.Members : [at.Person!];
        var places = people.SelectMany(person => person.Of(many.From), (person, row) => new At(person, row, 0))
            .Where(place => (many.Where is null || Of(many.Where, place) == 1) && InWindow(many, place)).ToList();
        var groups = many.Key is null ? [places] : places.GroupBy(place => Of(many.Key, place)).Select(group => group.ToList());
        return many.Kind switch
        {
            AggregateKind.Count => places.Count,
            AggregateKind.Exists => Bit(places.Count > 0),
            AggregateKind.CountDistinct => groups.Count(),
            AggregateKind.Sum => places.Aggregate(BigInteger.Zero, (sum, place) => sum + Of(many.Value!, place)),
            AggregateKind.Maximum => groups.Aggregate(BigInteger.Zero, (sum, group) =>
                sum + group.Select(place => Of(many.Value!, place)).Append(0).Max()),
            _ => groups.Where(group => group.Count > 0).Aggregate(BigInteger.Zero, (sum, group) => sum + group
                .OrderByDescending(place => place.Row!.AsOf).ThenByDescending(place => Of(many.Value!, place))
                .Select(place => Of(many.Value!, place)).First()),
        };
    }

    bool InWindow(Formula.Aggregate many, At place)
    {
        if (many.Months is null)
        {
            return true;
        }

        var months = (int)Of(many.Months, place);
        var time = many.TimeItem is null ? place.Row!.AsOf : (long)Cell(place.Row!, many.TimeItem.Key);
        var month = many.TimeItem?.Unit.Kind == UnitKind.Month
            ? (int)time : MonthNumber.Of(DateOnly.FromDayNumber((int)time));
        return month >= ThisMonth - months && month < ThisMonth;
    }

    BigInteger Members(Formula.OverMembers many)
    {
        var each = world.Members.Select(person => new At(person, null, 0))
            .Where(place => many.Where is null || Of(many.Where, place) == 1).ToList();
        return many.Kind switch
        {
            AggregateKind.Count => each.Count,
            AggregateKind.Sum => each.Aggregate(BigInteger.Zero, (sum, place) => sum + Of(many.Value!, place)),
            AggregateKind.Every => Bit(each.All(place => Of(many.Value!, place) == 1)),
            AggregateKind.Exists => Bit(each.Any(place => Of(many.Value!, place) == 1)),
            _ => each.Select(place => Of(many.Value!, place)).Append(0).Max(),
        };
    }

    BigInteger Months(Formula.OverMonths many, At at)
    {
        var count = (int)Of(many.Months, at);
        var values = Enumerable.Range(ThisMonth - count, count).Select(month => Of(many.Value, at with { Month = month }));
        return many.Kind == AggregateKind.Sum ? values.Aggregate(BigInteger.Zero, (a, b) => a + b) : values.Append(0).Max();
    }

    BigInteger First(Formula.FirstAvailable first, At at)
    {
        foreach (var source in first.Sources)
        {
            var found = at.Person!.Of(source.Category).Select(row => at with { Row = row })
                .Where(place => source.Where is null || Of(source.Where, place) == 1)
                .Where(place => Cell(place.Row!, source.Time.Key) is var month &&
                    (source.Onwards ? month <= at.Month : month == at.Month)).ToList();
            if (found.Count > 0)
            {
                return found.Aggregate(BigInteger.Zero, (sum, place) => sum + Of(source.Value, place));
            }
        }

        return 0;
    }

    static bool Compare(Comparison comparison, BigInteger left, BigInteger right) => comparison switch
    {
        Comparison.Less => left < right,
        Comparison.AtMost => left <= right,
        Comparison.More => left > right,
        Comparison.AtLeast => left >= right,
        Comparison.Equal => left == right,
        _ => left != right,
    };

    static BigInteger Bit(bool value) => value ? 1 : 0;
}
