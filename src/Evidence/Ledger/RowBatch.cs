using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// The accepted rows of one delivery, in columns, in the order they came. Fill a row between <see cref="Begin"/> and
/// <see cref="End"/>; a row that is begun again without an end is dropped (it went to quarantine). One thread.
/// </summary>
/// <example><code>
/// var balance = rows.Column("balance");
/// rows.Begin(person, asOf, digest);
/// rows.Set(balance, 1_200_00);
/// rows.End();
/// </code></example>
public sealed class RowBatch
{
    readonly ITextSeal texts;
    readonly List<RowBatchColumn> columns = [];
    int[] persons = new int[1024];
    int[] asOf = new int[1024];
    UInt128[] digests = new UInt128[1024];
    bool open;

    internal RowBatch(CategoryShape shape, ITextSeal texts)
    {
        Shape = shape;
        this.texts = texts;
    }

    /// <summary>Complete rows so far.</summary>
    public int Count { get; private set; }

    /// <summary>The category the rows belong to.</summary>
    public CategoryShape Shape { get; }

    internal IReadOnlyList<RowBatchColumn> Columns => columns;

    internal FixTable Fixes { get; } = new();

    internal ReadOnlySpan<int> Persons => persons.AsSpan(0, Count);

    internal ReadOnlySpan<int> AsOf => asOf.AsSpan(0, Count);

    internal ReadOnlySpan<UInt128> Digests => digests.AsSpan(0, Count);

    /// <summary>The number by which the setters know an item; created, all missing, when first asked for.</summary>
    /// <exception cref="RefusedException"><c>item_unknown</c>: the catalogue has no such item here.</exception>
    public int Column(string item)
    {
        var known = columns.FindIndex(column => column.Item.Key == item);
        if (known >= 0)
        {
            return known;
        }

        var shape = Shape.Items.FirstOrDefault(candidate => candidate.Key == item) ?? throw new RefusedException(
            "item_unknown", $"The category has no item of that name.", $"{Shape.Key}.{item}");
        columns.Add(new RowBatchColumn(shape, persons.Length));
        return columns.Count - 1;
    }

    /// <summary>Starts a row.</summary>
    /// <param name="person">Registry number.</param>
    /// <param name="asOfDay">The day the row was true at the source, as <see cref="DateOnly.DayNumber"/>.</param>
    /// <param name="digest">128-bit digest of the row's content as delivered; recognises the same row sent twice.</param>
    public void Begin(int person, int asOfDay, UInt128 digest)
    {
        if (open)
        {
            Fixes.Drop(Count);
            foreach (var column in columns)
            {
                column.Clear(Count);
            }
        }
        else if (Count == persons.Length)
        {
            Grow();
        }

        open = true;
        persons[Count] = person;
        asOf[Count] = asOfDay;
        digests[Count] = digest;
    }

    /// <summary>Sets an exact value in the open row.</summary>
    public void Set(int column, long value) => columns[column].Set(Count, value);

    /// <summary>Sets a range in the open row; both ends inclusive, <see cref="Bounds"/> for open ends.</summary>
    public void SetRange(int column, long low, long high) => columns[column].SetRange(Count, low, high);

    /// <summary>Sets a text in the open row: its keyed digest goes into the column, the text is sealed beside it.</summary>
    public void SetText(int column, ReadOnlySpan<char> text)
    {
        var target = columns[column];
        target.Set(Count, target.Texts!.DigestOf(text, texts));
    }

    /// <summary>Notes what had to be changed to read a value of the open row.</summary>
    public void AddFix(int column, FixSet fixes) => AddFix(columns[column].Item.Key, fixes);

    internal void AddFix(string item, FixSet fixes)
    {
        if (fixes != FixSet.None)
        {
            Fixes.Add(Count, item, fixes);
        }
    }

    /// <summary>Completes the open row.</summary>
    public void End()
    {
        if (!open)
        {
            throw new InvalidOperationException("End needs a Begin.");
        }

        open = false;
        Count++;
    }

    void Grow()
    {
        var size = checked(persons.Length * 2);
        Array.Resize(ref persons, size);
        Array.Resize(ref asOf, size);
        Array.Resize(ref digests, size);
        foreach (var column in columns)
        {
            column.Grow(size);
        }
    }
}

/// <summary>One item's values in a <see cref="RowBatch"/>.</summary>
sealed class RowBatchColumn
{
    long[] low;
    long[]? high;

    public RowBatchColumn(ItemShape item, int capacity)
    {
        Item = item;
        low = new long[capacity];
        low.AsSpan().Fill(Bounds.Missing);
        Texts = item.IsText ? new TextTable() : null;
    }

    public ItemShape Item { get; }

    public TextTable? Texts { get; }

    public long[] Low => low;

    /// <summary>Upper ends; null while every row is exact.</summary>
    public long[]? High => high;

    public void Set(int row, long value)
    {
        low[row] = value;
        if (high is not null)
        {
            high[row] = value;
        }
    }

    public void SetRange(int row, long least, long most)
    {
        if (least != most)
        {
            high ??= (long[])low.Clone();
        }

        low[row] = least;
        if (high is not null)
        {
            high[row] = most;
        }
    }

    public void Clear(int row) => Set(row, Bounds.Missing);

    public void Grow(int size)
    {
        low = Grown(low, size);
        high = high is null ? null : Grown(high, size);
    }

    static long[] Grown(long[] array, int size)
    {
        var from = array.Length;
        Array.Resize(ref array, size);
        array.AsSpan(from).Fill(Bounds.Missing);
        return array;
    }
}
