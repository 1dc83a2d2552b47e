using System.Globalization;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// A parameter, looked up once per division and residence that occur in the block. Where residence is not known
/// it lies between the urban and the rural value; where there is no value it may be anything.
/// </summary>
sealed class ParameterStep(
    Parameter parameter, DateOnly on, IReadOnlyDictionary<string, long> given) : Step(Level.Household, null)
{
    readonly Dictionary<(int Division, ResidenceKind Residence), (long Low, long High)> found = [];
    readonly List<(long Low, long High)> values = [];

    public Parameter Parameter { get; } = parameter;

    public override IReadOnlyList<Step> Arithmetic => [];

    public override void Run(Frame frame)
    {
        values.Clear();
        var exact = true;
        foreach (var place in frame.Places)
        {
            values.Add(Value(place));
            exact &= values[^1].Low == values[^1].High;
        }

        var count = Count(frame);

        // Most parameters are the same for townspeople and villagers, and a block lies in one county or few.
        var isOne = count > 0 && values.TrueForAll(value => value == values[0]);
        if (isOne && exact)
        {
            Out.Fill(values[0].Low, count);
            return;
        }

        Out.Begin(count, exact);
        if (isOne)
        {
            Out.Low.AsSpan(0, count).Fill(values[0].Low);
            Out.High.AsSpan(0, count).Fill(values[0].High);
            return;
        }

        var places = CollectionsMarshal.AsSpan(values);
        var household = frame.HouseholdPlace;
        for (var h = 0; h < household.Length; h++)
        {
            Out.Low[h] = places[household[h]].Low;
        }

        for (var h = 0; h < household.Length && !exact; h++)
        {
            Out.High[h] = places[household[h]].High;
        }
    }

    (long Low, long High) Value((int Division, ResidenceKind Residence) key)
    {
        if (!found.TryGetValue(key, out var value))
        {
            found[key] = value = Parameter.Range(key.Division, key.Residence, on, given);
        }

        return value;
    }
}

/// <summary>What the block itself tells of its households and members.</summary>
sealed class FactStep(BlockFact fact, int number, Level level) : Step(level, null)
{
    const int Oldest = 150;
    readonly int[] birthdays = new int[Oldest + 2];
    DateOnly birthdaysOf;
    readonly List<long> codes = [];

    public override void Run(Frame frame)
    {
        var block = frame.Block;
        var count = Count(frame);
        if (fact is BlockFact.County or BlockFact.City or BlockFact.Province)
        {
            Codes(frame, count);
            return;
        }

        Out.Begin(count, false);
        var exact = true;
        for (var i = 0; i < count; i++)
        {
            var (low, high) = Of(block, i, frame.On);
            exact &= low == high;
            Out.Set(i, low, high);
        }

        if (exact)
        {
            Out.Begin(count, true);
        }
    }

    (long Low, long High) Of(HouseholdBlock block, int i, DateOnly on) => fact switch
    {
        BlockFact.Members => Exactly(block.PersonStart[i + 1] - block.PersonStart[i]),
        BlockFact.Age => block.BirthDay[i] == Bounds.Missing
            ? (0, Oldest) : Exactly(Age((int)block.BirthDay[i], on)),
        BlockFact.Sex => block.Sex[i] == 0
            ? (Bounds.MinusInfinity, Bounds.Infinity) : Exactly(CodeValue.Pack([(char)('0' + block.Sex[i])])),
        BlockFact.Relation => block.Relation[i] == Bounds.Missing
            ? (Bounds.MinusInfinity, Bounds.Infinity) : Exactly(block.Relation[i]),
        BlockFact.Undecided => (0, 1),
        BlockFact.Some => (0, Bounds.Infinity),
        BlockFact.Today => Exactly(on.DayNumber),
        BlockFact.InDivision => Exactly(IsIn(block.Division[i]) ? 1 : 0),
        _ => block.Residence[i] == ResidenceKind.Unknown
            ? (0, 1) : Exactly(block.Residence[i] == ResidenceKind.Urban ? 1 : 0),
    };

    /// <summary>The packed code of the division itself, or of the city or province it lies in: made once per place.</summary>
    void Codes(Frame frame, int count)
    {
        codes.Clear();
        foreach (var (division, _) in frame.Places)
        {
            codes.Add(Place(division));
        }

        Out.Begin(count, true);
        var places = frame.HouseholdPlace;
        for (var h = 0; h < count; h++)
        {
            Out.Low[h] = codes[places[h]];
        }
    }

    long Place(int division)
    {
        Span<char> digits = stackalloc char[6];
        division.TryFormat(digits, out _, "D6", CultureInfo.InvariantCulture);
        return fact switch
        {
            BlockFact.City => WiderStep.Of(CodeValue.Pack(digits), WiderStep.City),
            BlockFact.Province => WiderStep.Of(CodeValue.Pack(digits), WiderStep.Province),
            _ => CodeValue.Pack(digits),
        };
    }

    bool IsIn(int division)
    {
        for (; division > number; division /= 100)
        {
        }

        return division == number;
    }

    static (long Low, long High) Exactly(long value) => (value, value);

    /// <summary>Completed years: the last birthday not after the day. Estimated from the days, then put right.</summary>
    long Age(int born, DateOnly on)
    {
        if (birthdaysOf != on)
        {
            birthdaysOf = on;
            for (var years = 0; years < birthdays.Length; years++)
            {
                birthdays[years] = on.Year > years ? on.AddYears(-years).DayNumber : int.MinValue;
            }
        }

        const int DaysOfCycle = 146_097, YearsOfCycle = 400;
        var age = (int)((on.DayNumber - born) * (long)YearsOfCycle / DaysOfCycle);
        if (born > on.DayNumber || age >= Oldest)
        {
            var day = DateOnly.FromDayNumber(born);
            return on.Year - day.Year - ((on.Month, on.Day).CompareTo((day.Month, day.Day)) < 0 ? 1 : 0);
        }

        return birthdays[age + 1] >= born ? age + 1 : birthdays[age] >= born ? age : age - 1;
    }
}
