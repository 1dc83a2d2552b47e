using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>Writes the pack of one bucket: category by category, column by column. One thread per writer.</summary>
sealed class PackWriter : IDisposable
{
    readonly ColumnFileWriter file;
    readonly int[] personStart;

    /// <summary>Starts the file and writes households and persons.</summary>
    public PackWriter(string path, HouseholdRoster roster, int first, int count)
    {
        file = new ColumnFileWriter(path);
        file.Fact("kind", "pack");
        file.Fact("households", count.ToString(CultureInfo.InvariantCulture));
        personStart = new int[count + 1];
        for (var h = 0; h < count; h++)
        {
            personStart[h + 1] = personStart[h] + roster[first + h].Persons;
        }

        Persons = personStart[count];
        Households(roster, first, count);
        Members(roster, first, count);
    }

    /// <summary>Members in the bucket.</summary>
    public int Persons { get; }

    /// <summary>Rows written so far.</summary>
    public long Rows { get; private set; }

    /// <summary>Records a fact in the header.</summary>
    public void Fact(string key, string value) => file.Fact(key, value);

    /// <summary>Writes one category.</summary>
    /// <param name="category">Catalogue key.</param>
    /// <param name="counts">Rows per person.</param>
    /// <param name="asOf">Day of each row, in person order.</param>
    /// <param name="delivery">Delivery of each row.</param>
    public void Category(string category, ReadOnlySpan<int> counts, ReadOnlySpan<long> asOf, ReadOnlySpan<long> delivery)
    {
        var bytes = new byte[counts.Length];
        var blockStart = new long[((personStart.Length - 2) / HouseholdBlock.Capacity) + 2];
        List<long> escapedPersons = [], escapedCounts = [];
        long row = 0;
        for (int p = 0, block = 0; p < counts.Length; p++)
        {
            for (; block < blockStart.Length - 1 && personStart[block * HouseholdBlock.Capacity] <= p; block++)
            {
                blockStart[block] = row;
            }

            bytes[p] = (byte)Math.Min(counts[p], byte.MaxValue);
            if (counts[p] >= byte.MaxValue)
            {
                escapedPersons.Add(p);
                escapedCounts.Add(counts[p]);
            }

            row += counts[p];
        }

        FillTail(blockStart, row, counts.Length);
        long last = 0;
        foreach (var day in asOf)
        {
            last = Math.Max(last, day);
        }

        file.Fact("last_as_of/" + category, last.ToString(CultureInfo.InvariantCulture));
        file.Bytes(category + "/#count", "count", bytes);
        file.Column(category + "/#block_start", "row", blockStart);
        file.Column(category + "/#escaped_person", "person", [.. escapedPersons]);
        file.Column(category + "/#escaped_count", "count", [.. escapedCounts]);
        file.Column(category + "/#as_of", "day", asOf);
        file.Column(category + "/#delivery", "delivery", delivery);
        Rows += row;
    }

    /// <summary>Writes an item of the category written last.</summary>
    public void Item(string category, string item, string kind, ReadOnlySpan<long> low, ReadOnlySpan<long> high)
    {
        file.Column($"{category}/{item}", kind, low);
        if (!high.IsEmpty)
        {
            file.Column($"{category}/{item}/high", kind, high);
        }
    }

    /// <summary>Syncs and names the file.</summary>
    public string Complete() => file.Complete();

    public void Dispose() => file.Dispose();

    // Blocks whose persons all come after the last person (households without members) start at the end.
    void FillTail(long[] blockStart, long rows, int persons)
    {
        for (var block = 0; block < blockStart.Length; block++)
        {
            var household = Math.Min(block * HouseholdBlock.Capacity, personStart.Length - 1);
            if (personStart[household] >= persons)
            {
                blockStart[block] = rows;
            }
        }
    }

    void Households(HouseholdRoster roster, int first, int count)
    {
        var values = new long[count];
        void Write(string name, string kind, Func<RosterHousehold, long> value)
        {
            for (var h = 0; h < count; h++)
            {
                values[h] = value(roster[first + h]);
            }

            file.Column("household/" + name, kind, values);
        }

        Write("number", "household", household => household.Number);
        Write("division", "division", household => household.Division);
        Write("residence", "residence", household => (long)household.Residence);
        file.Column("household/person_start", "person", [.. personStart.Select(start => (long)start)]);
    }

    void Members(HouseholdRoster roster, int first, int count)
    {
        var values = new long[Persons];
        void Write(string name, string kind, Func<RosterPerson, long> value)
        {
            var p = 0;
            for (var h = 0; h < count; h++)
            {
                foreach (var person in roster.Members(first + h))
                {
                    values[p++] = value(person);
                }
            }

            file.Column("person/" + name, kind, values);
        }

        Write("number", "person", person => person.Number);
        Write("birth_day", "day", person => person.BirthDay);
        Write("sex", "code", person => person.Sex);
        Write("relation", "code", person => person.Relation);
    }
}
