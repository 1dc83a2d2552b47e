using System.Globalization;
using System.Runtime.InteropServices;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>One delivery's rows on disk, sorted by person. Safe for many threads.</summary>
sealed class Segment(string path, SegmentEntry entry, ITextSeal seal) : IDisposable
{
    // Mapped when first needed: a reader of packs never touches the segments.
    readonly Lazy<ColumnFile> file = new(() =>
    {
        var opened = new ColumnFile(path);
        opened.Expect(entry.Checksum);
        return opened;
    });

    ColumnFile.Column? persons;
    ColumnFile.Column? asOf;
    ColumnFile.Column? digests;

    public int Delivery => entry.Delivery;

    public string Category => entry.Category;

    public int Rows => entry.Rows;

    /// <summary>The items that have a column.</summary>
    public IReadOnlyList<string> Items => field ??=
        [.. file.Value.Header.Columns.Select(column => column.Name).Where(IsItem)];

    /// <summary>The items with their columns, looked up once.</summary>
    public IReadOnlyList<ItemColumn> ItemColumns => field ??=
        [.. Items.Select(item => new ItemColumn(item, KindOf(item), Find(item)!, Find(item + "/high"),
            TextTable.In(file.Value, item)))];

    public int Person(int row) => (int)Persons[row];

    public int AsOf(int row) => (int)(asOf ??= file.Value["#as_of"])[row];

    public UInt128 Digest(int row) =>
        MemoryMarshal.Cast<byte, UInt128>((digests ??= file.Value["#digest"]).Bytes)[row];

    ColumnFile.Column Persons => persons ??= file.Value["#person"];

    /// <summary>A column of values, or null when the delivery did not have the item.</summary>
    public ColumnFile.Column? Find(string name) => file.Value.Find(name);

    /// <summary>The kind of an item as it was when written.</summary>
    public string KindOf(string item) => file.Value[item].Entry.Kind;

    /// <summary>First row at or after <paramref name="from"/> whose person is not below; gallops, so that a walk over
    /// ascending persons reads each part of the column once.</summary>
    public int Seek(int person, int from)
    {
        var persons = Persons;
        var rows = persons.Rows;
        if (person > entry.LastPerson)
        {
            return rows;
        }

        if (from >= rows || persons[from] >= person)
        {
            return from;
        }

        int low = from, step = 1;
        while (low + step < rows && persons[low + step] < person)
        {
            low += step;
            step <<= 1;
        }

        var high = Math.Min(rows, low + step);
        low++;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = persons[middle] < person ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>What had to be changed to read the row's values, by item.</summary>
    public IEnumerable<(string Item, FixSet Set)> FixesOf(int row) => FixTable.In(file.Value, row);

    /// <summary>Opens a chunk of an item's texts; costs more than all else of reading a row.</summary>
    public string[] OpenTexts(TextColumns texts, int chunk) =>
        TextTable.Open(texts, chunk, SegmentWriter.TextContext(Delivery, Category), seal);

    /// <summary>The first bytes of every sealed chunk, as many as a header has.</summary>
    public IEnumerable<byte[]> Headers() => ItemColumns.Select(column => column.Texts).OfType<TextColumns>().SelectMany(TextTable.Headers);

    /// <summary>Writes the same segment elsewhere, every chunk sealed anew.</summary>
    /// <returns>The checksum of the new file.</returns>
    public string WriteAnew(string to)
    {
        const string Ends = "/texts/end", Sealed = "/texts/sealed";
        using var into = new ColumnFileWriter(to);
        foreach (var (key, value) in file.Value.Header.Facts)
        {
            into.Fact(key, value);
        }

        byte[] chunks = [];
        foreach (var entry in file.Value.Header.Columns)
        {
            if (entry.Name.EndsWith(Ends, StringComparison.Ordinal))
            {
                (var ends, chunks) = TextTable.Anew(
                    TextTable.In(file.Value, entry.Name[..^Ends.Length])!, SegmentWriter.TextContext(Delivery, Category), seal);
                into.Column(entry.Name, entry.Kind, ends);
            }
            else if (entry.Name.EndsWith(Sealed, StringComparison.Ordinal))
            {
                into.Bytes(entry.Name, entry.Kind, chunks);
            }
            else
            {
                into.Copy(file.Value[entry.Name]);
            }
        }

        return into.Complete();
    }

    /// <summary>Checks every byte.</summary>
    public void CheckAll() => file.Value.CheckAll();

    public void Dispose()
    {
        if (file.IsValueCreated)
        {
            file.Value.Dispose();
        }
    }

    /// <summary>File name of a delivery's segment.</summary>
    public static string FileName(int delivery, string category) =>
        string.Create(CultureInfo.InvariantCulture, $"{delivery:D8}-{category}.segment");

    /// <summary>File name of a delivery's segment that was sealed anew with a key version.</summary>
    public static string FileName(int delivery, string category, int version) =>
        string.Create(CultureInfo.InvariantCulture, $"{delivery:D8}-{category}.k{version}.segment");

    static bool IsItem(string column) => !column.StartsWith('#') && !column.Contains('/', StringComparison.Ordinal);
}

/// <summary>An item of a segment.</summary>
/// <param name="Item">Catalogue key.</param>
/// <param name="Kind">Kind in lower case, as it was when written.</param>
/// <param name="Low">Values, or lower ends.</param>
/// <param name="High">Upper ends; null when every value is exact.</param>
/// <param name="Texts">What the digests stand for; null when the item is no text.</param>
readonly record struct ItemColumn(
    string Item, string Kind, ColumnFile.Column Low, ColumnFile.Column? High, TextColumns? Texts);
