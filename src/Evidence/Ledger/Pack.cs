using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// One bucket of households with all their net evidence in household order. Safe for many threads.
/// </summary>
sealed class Pack : IDisposable
{
    readonly ColumnFile file;
    readonly ConcurrentDictionary<string, PackCategory?> categories = new(StringComparer.Ordinal);
    readonly Lazy<int[]> personStart;

    public Pack(string path, string checksum)
    {
        file = new ColumnFile(path);
        file.Expect(checksum);
        Households = (int)file.Number("households");
        personStart = new Lazy<int[]>(() => file["household/person_start"].ToInts());
    }

    /// <summary>Households in the pack, in (division, household) order.</summary>
    public int Households { get; }

    /// <summary>Blocks of <see cref="HouseholdBlock.Capacity"/> households; the last may be shorter.</summary>
    public int Blocks => (Households + HouseholdBlock.Capacity - 1) / HouseholdBlock.Capacity;

    /// <summary>Members of household h are <c>PersonStart[h]</c> to <c>PersonStart[h+1]</c>.</summary>
    public int[] PersonStart => personStart.Value;

    /// <summary>Registry number of each household.</summary>
    public ColumnFile.Column Number => file["household/number"];

    /// <summary>Division of each household.</summary>
    public ColumnFile.Column Division => file["household/division"];

    /// <summary>Residence of each household.</summary>
    public ColumnFile.Column Residence => file["household/residence"];

    /// <summary>Registry number of each person.</summary>
    public ColumnFile.Column Person => file["person/number"];

    /// <summary>Birthday of each person.</summary>
    public ColumnFile.Column BirthDay => file["person/birth_day"];

    /// <summary>Sex of each person.</summary>
    public ColumnFile.Column Sex => file["person/sex"];

    /// <summary>Relation of each person.</summary>
    public ColumnFile.Column Relation => file["person/relation"];

    /// <summary>The signatures of the deliveries whose rows of a category were folded; empty when none.</summary>
    public string Inputs(string category) => file.Fact("inputs/" + category);

    /// <summary>The rows of a category, or null when the pack has none.</summary>
    public PackCategory? Find(string category) => categories.GetOrAdd(category, key =>
        file.Find(key + "/#count") is { } count ? new PackCategory(file, key, count, PersonStart) : null);

    /// <summary>Gives back the memory that reading made resident.</summary>
    public void Release() => file.Release();

    /// <summary>Checks every byte.</summary>
    public void CheckAll() => file.CheckAll();

    public void Dispose() => file.Dispose();
}

/// <summary>The rows of one category in a pack: counts per person, then columns.</summary>
sealed class PackCategory
{
    const byte Escape = byte.MaxValue;

    readonly ColumnFile file;
    readonly ColumnFile.Column count;
    readonly int[] blockStart;
    readonly int[] personStart;
    readonly int[] escapedPersons;
    readonly int[] escapedCounts;
    readonly ConcurrentDictionary<string, (ColumnFile.Column? Low, ColumnFile.Column? High)> items =
        new(StringComparer.Ordinal);

    public PackCategory(ColumnFile file, string category, ColumnFile.Column count, int[] personStart)
    {
        this.file = file;
        this.count = count;
        this.personStart = personStart;
        Category = category;
        blockStart = file[category + "/#block_start"].ToInts();
        escapedPersons = file[category + "/#escaped_person"].ToInts();
        escapedCounts = file[category + "/#escaped_count"].ToInts();
        AsOf = file[category + "/#as_of"];
        Delivery = file[category + "/#delivery"];
        LastAsOf = (int)file.Number("last_as_of/" + category);
    }

    public string Category { get; }

    /// <summary>Day each row was true.</summary>
    public ColumnFile.Column AsOf { get; }

    /// <summary>Number of the delivery of each row.</summary>
    public ColumnFile.Column Delivery { get; }

    /// <summary>Latest <see cref="AsOf"/> in the pack.</summary>
    public int LastAsOf { get; }

    /// <summary>The columns of an item; nulls when the pack has none.</summary>
    public (ColumnFile.Column? Low, ColumnFile.Column? High) Item(string item) => items.TryGetValue(item, out var found)
        ? found
        : items.GetOrAdd(item, key => (file.Find($"{Category}/{key}"), file.Find($"{Category}/{key}/high")));

    /// <summary>
    /// Fills where the rows of persons <paramref name="first"/> and following start, relative to the first row of the
    /// first; the last entry is their number.
    /// </summary>
    /// <param name="block">The block in which the first person stands.</param>
    /// <param name="first">Position of the first person in the pack.</param>
    /// <param name="starts">One more than there are persons.</param>
    /// <returns>The first row in the pack.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public int Starts(int block, int first, Span<int> starts)
    {
        var counts = count.Bytes;
        var blockPerson = personStart[block * HouseholdBlock.Capacity];
        var before = Sum(counts[blockPerson..first], blockPerson);
        var row = 0;
        var mine = counts.Slice(first, starts.Length - 1);
        starts = starts[..(mine.Length + 1)];
        for (var i = 0; i < mine.Length; i++)
        {
            starts[i] = row;
            row = unchecked(row + mine[i]);
            if (mine[i] == Escape)
            {
                row += EscapedCount(first + i) - Escape;
            }
        }

        starts[^1] = row;
        return blockStart[block] + before;
    }

    int Sum(ReadOnlySpan<byte> counts, int first)
    {
        var sum = 0;
        for (var i = 0; i < counts.Length; i++)
        {
            sum = unchecked(sum + counts[i]);
        }

        for (var i = 0; escapedPersons.Length > 0 && i < counts.Length; i++)
        {
            sum += counts[i] == Escape ? EscapedCount(first + i) - Escape : 0;
        }

        return sum;
    }

    int EscapedCount(int person) => escapedCounts[Array.BinarySearch(escapedPersons, person)];
}
