using System.Numerics;
using System.Runtime.InteropServices;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// The values of one step for a block: two ends each, one array while every value is exact. Grows to the largest block
/// seen and is then reused.
/// </summary>
sealed class Column
{
    long[] own = [];
    long[] high = [];
    int filled;
    long filledWith;

    public long[] Low { get; private set; } = [];

    public long[] High => IsExact ? Low : high;

    /// <summary>Whether both ends agree everywhere, so that one loop does for both.</summary>
    public bool IsExact { get; private set; } = true;

    /// <summary>
    /// Whether all values are known to be one, because they were filled with it: then one of them is calculated, not a block.
    /// A column may be uniform without being marked so; see <see cref="IsUniform"/>.
    /// </summary>
    public bool IsOne { get; private set; }

    /// <summary>One exact value for all. The law is mostly the same from block to block: what is filled once stays.</summary>
    public void Fill(long value, int count)
    {
        if (count > filled || value != filledWith || own.Length == 0)
        {
            Begin(Math.Max(count, 1), true);
            own.AsSpan().Fill(value);
            (filled, filledWith) = (own.Length, value);
        }

        (Low, IsExact, IsOne) = (own, true, true);
    }

    public void Begin(int count, bool isExact)
    {
        (filled, IsOne) = (0, false);
        if (own.Length < count)
        {
            Array.Resize(ref own, Math.Max(count, own.Length * 2));
        }

        Low = own;

        if (!isExact && high.Length < count)
        {
            Array.Resize(ref high, own.Length);
        }

        IsExact = isExact;
    }

    /// <summary>Marks the values exact if both ends turned out to agree, so that later steps take their short way.</summary>
    public void Settle(int count)
    {
        if (!IsExact && Low.AsSpan(0, count).SequenceEqual(high.AsSpan(0, count)))
        {
            IsExact = true;
        }
    }

    /// <summary>Whether all values are exact and the same.</summary>
    public bool IsUniform(int count) =>
        IsOne || (IsExact && (count == 0 || !Low.AsSpan(0, count).ContainsAnyExcept(Low[0])));

    /// <summary>
    /// What is too large for a column is no number: it may be anything, rather than the largest there is. Called where a
    /// calculation ran out of room.
    /// </summary>
    public void Fit(int count)
    {
        if (IsExact)
        {
            Begin(count, false);
            Low.AsSpan(0, count).CopyTo(high);
        }

        for (var i = 0; i < count; i++)
        {
            if (Low[i] == Bounds.Infinity || high[i] == Bounds.MinusInfinity)
            {
                (Low[i], high[i]) = (Bounds.MinusInfinity, Bounds.Infinity);
            }
        }
    }

    /// <summary>Stands for somebody else's exact values without copying them.</summary>
    public void Alias(long[] values) => (Low, IsExact, IsOne) = (values, true, false);

    public void Set(int at, long low, long upper) => (Low[at], high[at]) = (low, upper);

    /// <summary>Whether any of the values is the one asked for.</summary>
    public static bool Holds(ReadOnlySpan<long> values, long wanted)
    {
        var vectors = MemoryMarshal.Cast<long, Vector<long>>(values);
        var pattern = new Vector<long>(wanted);
        foreach (var vector in vectors)
        {
            if (Vector.EqualsAny(vector, pattern))
            {
                return true;
            }
        }

        return values[(vectors.Length * Vector<long>.Count)..].Contains(wanted);
    }
}

/// <summary>What every step may look at: the block, the day, and how the levels lie in one another.</summary>
sealed class Frame(DateOnly on)
{
    public const int Months = 12;

    readonly Dictionary<string, (int[] Map, bool IsPlaced)> rowPerson = new(StringComparer.Ordinal);
    readonly Dictionary<(int Division, ResidenceKind Residence), int> placeNumbers = [];
    readonly List<(int Division, ResidenceKind Residence)> places = [];
    int[] householdPlace = [];
    int[] personHousehold = [];

    public DateOnly On { get; } = on;

    public int Month { get; } = MonthNumber.Of(on);

    public HouseholdBlock Block { get; private set; } = null!;

    public ReadOnlySpan<int> PersonHousehold => personHousehold;

    public void Begin(HouseholdBlock block, IEnumerable<string> categories)
    {
        Block = block;
        if (personHousehold.Length < block.Persons)
        {
            personHousehold = new int[Math.Max(block.Persons, 4 * HouseholdBlock.Capacity)];
        }

        var starts = block.PersonStart;
        for (int h = 0, p = 0; h < block.Households; h++)
        {
            for (; p < starts[h + 1]; p++)
            {
                personHousehold[p] = h;
            }
        }

        foreach (var category in categories)
        {
            block[category].EnsurePersons(block.Persons);
            rowPerson[category] = (rowPerson.GetValueOrDefault(category).Map ?? [], false);
        }

        PlaceHouseholds();
    }

    /// <summary>The places (division and residence) that occur in the block.</summary>
    public ReadOnlySpan<(int Division, ResidenceKind Residence)> Places => CollectionsMarshal.AsSpan(places);

    /// <summary>Per household the position of its place in <see cref="Places"/>.</summary>
    public ReadOnlySpan<int> HouseholdPlace => householdPlace.AsSpan(0, Block.Households);

    /// <summary>The member each row belongs to; laid out when first asked for.</summary>
    public int[] RowPerson(string category)
    {
        var (map, isPlaced) = rowPerson[category];
        if (!isPlaced)
        {
            map = Place(Block[category], Block.Persons, map);
            rowPerson[category] = (map, true);
        }

        return map;
    }

    public int Count(Level level, string? category) => level switch
    {
        Level.Household => Block.Households,
        Level.Person => Block.Persons,
        Level.PersonMonth => Block.Persons * Months,
        _ => Block[category!].Rows,
    };

    void PlaceHouseholds()
    {
        placeNumbers.Clear();
        places.Clear();
        if (householdPlace.Length < Block.Households)
        {
            householdPlace = new int[Math.Max(Block.Households, HouseholdBlock.Capacity)];
        }

        (int Division, ResidenceKind Residence) last = default;
        var number = -1;
        for (var h = 0; h < Block.Households; h++)
        {
            var place = (Block.Division[h], Block.Residence[h]);
            if ((place != last || number < 0) && !placeNumbers.TryGetValue(place, out number))
            {
                placeNumbers[place] = number = places.Count;
                places.Add(place);
            }

            last = place;
            householdPlace[h] = number;
        }
    }

    // Each member's first row is marked and the marks are counted up: no branch depends on how many rows a member has.
    static int[] Place(CategoryRows rows, int persons, int[] map)
    {
        if (map.Length <= rows.Rows)
        {
            map = new int[Math.Max(rows.Rows + 1, 1024)];
        }

        Array.Clear(map, 0, rows.Rows + 1);
        for (var p = 1; p < persons; p++)
        {
            map[rows.RowStart[p]]++;
        }

        var person = 0;
        for (var row = 0; row < rows.Rows; row++)
        {
            person = unchecked(person + map[row]);
            map[row] = person;
        }

        return map;
    }
}

/// <summary>One operation on columns; runs once per block, after the steps it reads.</summary>
abstract class Step(Level level, string? category)
{
    public int Id { get; set; }

    public Level Level { get; } = level;

    public string? Category { get; } = category;

    public Column Out { get; } = new();

    /// <summary>
    /// For a household's figure that other figures of the household give by arithmetic alone: those figures, none for what
    /// the law itself says. Null for what needs evidence.
    /// </summary>
    public virtual IReadOnlyList<Step>? Arithmetic => null;

    public abstract void Run(Frame frame);

    protected int Count(Frame frame) => frame.Count(Level, Category);
}
