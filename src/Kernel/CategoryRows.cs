namespace Hedui.Kernel;

/// <summary>
/// The evidence rows of one category (e.g. deposits 存款) for the members of a <see cref="HouseholdBlock"/>. Every value
/// is a 64-bit number: fen, day number, month number, packed code, hundredths (areas, shares), 0/1, or the keyed digest
/// of a text. <see cref="Bounds.Missing"/> stands for an empty cell.
/// </summary>
/// <param name="category">Catalogue key of the category.</param>
public sealed class CategoryRows(string category)
{
    readonly Dictionary<string, RowColumn> columns = new(StringComparer.Ordinal);

    /// <summary>Catalogue key, e.g. <c>deposits</c>.</summary>
    public string Category { get; } = category;

    /// <summary>Rows in use.</summary>
    public int Rows { get; set; }

    /// <summary>Rows of person p are <c>RowStart[p]</c> (inclusive) to <c>RowStart[p+1]</c>. Length at least persons + 1.</summary>
    public int[] RowStart { get; set; } = new int[(HouseholdBlock.Capacity * 4) + 1];

    /// <summary>The day each row was true at the source (数据时点), as <see cref="DateOnly.DayNumber"/>.</summary>
    public int[] AsOf { get; set; } = [];

    /// <summary>Which delivery each row came from (ledger's delivery number); filled only when a trace is wanted.</summary>
    public int[] Delivery { get; set; } = [];

    /// <summary>Whether and how the category was answered, per person: the worst over its sources.</summary>
    public AnswerStatus[] Status { get; set; } = new AnswerStatus[HouseholdBlock.Capacity * 4];

    /// <summary>The columns that were read.</summary>
    public IReadOnlyDictionary<string, RowColumn> Columns => columns;

    /// <summary>The column of an item, created all missing when first asked for.</summary>
    public RowColumn Column(string item)
    {
        if (!columns.TryGetValue(item, out var column))
        {
            columns[item] = column = new RowColumn(item);
            column.EnsureRows(AsOf.Length);
        }

        return column;
    }

    /// <summary>Makes room for rows in every column.</summary>
    public void EnsureRows(int count)
    {
        if (AsOf.Length < count)
        {
            var size = Math.Max(count, Math.Max(1024, AsOf.Length * 2));
            AsOf = Grown(AsOf, size);
            Delivery = Grown(Delivery, size);
        }

        foreach (var column in columns.Values)
        {
            column.EnsureRows(AsOf.Length);
        }
    }

    /// <summary>Makes room for persons.</summary>
    public void EnsurePersons(int count)
    {
        if (RowStart.Length < count + 1)
        {
            RowStart = Grown(RowStart, count + 1);
        }

        if (Status.Length < count)
        {
            Status = Grown(Status, count);
        }
    }

    static T[] Grown<T>(T[] array, int size)
    {
        Array.Resize(ref array, size);
        return array;
    }
}

/// <summary>One item's values, row by row; with two ends where a source answered with a band or a flag.</summary>
/// <param name="item">Catalogue key of the item.</param>
public sealed class RowColumn(string item)
{
    /// <summary>Catalogue key, e.g. <c>balance</c>.</summary>
    public string Item { get; } = item;

    /// <summary>The value, or its lower end.</summary>
    public long[] Low { get; private set; } = [];

    /// <summary>The upper end; the same array as <see cref="Low"/> while every row is exact.</summary>
    public long[] High { get; private set; } = [];

    /// <summary>Whether every row is exact, so that <see cref="High"/> is <see cref="Low"/>.</summary>
    public bool IsExact => ReferenceEquals(Low, High);

    /// <summary>Gives the column an upper end of its own (a copy of the lower) before a band is written.</summary>
    public void OpenHigh()
    {
        if (IsExact)
        {
            High = (long[])Low.Clone();
        }
    }

    /// <summary>Forgets the upper ends: the next block starts exact.</summary>
    public void CloseHigh() => High = Low;

    /// <summary>Makes room for rows; new cells are missing.</summary>
    public void EnsureRows(int count)
    {
        if (Low.Length >= count)
        {
            return;
        }

        var exact = IsExact;
        Low = Grown(Low, count);
        High = exact ? Low : Grown(High, count);
    }

    static long[] Grown(long[] array, int size)
    {
        var from = array.Length;
        Array.Resize(ref array, size);
        array.AsSpan(from).Fill(Bounds.Missing);
        return array;
    }
}
