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

    public long[] Low { get; private set; } = [];

    public long[] High => IsExact ? Low : high;

    /// <summary>Whether both ends agree everywhere, so that one loop does for both.</summary>
    public bool IsExact { get; private set; } = true;

    public void Begin(int count, bool isExact)
    {
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

    /// <summary>Stands for somebody else's exact values without copying them.</summary>
    public void Alias(long[] values) => (Low, IsExact) = (values, true);

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

    readonly Dictionary<string, int[]> rowPerson = new(StringComparer.Ordinal);
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

        for (var h = 0; h < block.Households; h++)
        {
            personHousehold.AsSpan(block.PersonStart[h], block.PersonStart[h + 1] - block.PersonStart[h]).Fill(h);
        }

        foreach (var category in categories)
        {
            Place(block[category], block.Persons);
        }
    }

    public int[] RowPerson(string category) => rowPerson[category];

    public int Count(Level level, string? category) => level switch
    {
        Level.Household => Block.Households,
        Level.Person => Block.Persons,
        Level.PersonMonth => Block.Persons * Months,
        _ => Block[category!].Rows,
    };

    void Place(CategoryRows rows, int persons)
    {
        if (!rowPerson.TryGetValue(rows.Category, out var map) || map.Length < rows.Rows)
        {
            rowPerson[rows.Category] = map = new int[Math.Max(rows.Rows, 1024)];
        }

        rows.EnsurePersons(persons);
        for (var p = 0; p < persons; p++)
        {
            map.AsSpan(rows.RowStart[p], rows.RowStart[p + 1] - rows.RowStart[p]).Fill(p);
        }
    }
}

/// <summary>One operation on columns; runs once per block, after the steps it reads.</summary>
abstract class Step(Level level, string? category)
{
    public int Id { get; set; }

    public Level Level { get; } = level;

    public string? Category { get; } = category;

    public Column Out { get; } = new();

    public abstract void Run(Frame frame);

    protected int Count(Frame frame) => frame.Count(Level, Category);
}
