using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// The rows that one reader knows of and that nobody could read, by person. There are few, and a batch asks for each of
/// its persons: one bit tells who has none.
/// </summary>
sealed class UnreadableRows
{
    readonly ILookup<(int Person, string Category), (UnreadableRow Row, LiveDelivery Delivery)> rows;
    readonly ulong[] named;

    /// <summary>Keeps what was known and not settled, of deliveries that count.</summary>
    public UnreadableRows(
        Manifest manifest, IReadOnlyDictionary<string, LiveCategory> live, IHouseholds households, DateTimeOffset? knownAt)
    {
        var deliveries = live.Values.SelectMany(category => category.Deliveries).ToDictionary(delivery => delivery.Entry.Number);
        var takenBack = manifest.Deliveries.Where(entry => !LiveDeliveries.IsKnown(entry, knownAt)).Select(entry => entry.Number).ToHashSet();
        rows = manifest.Unreadable.Where(entry => IsOpen(entry, takenBack, knownAt) && deliveries.ContainsKey(entry.Delivery))
            .Select(entry => (Entry: entry, Person: households.Find(UnreadableMarks.Pseudonym(entry))))
            .Where(one => one.Person is not null)
            .Select(one => (Row: Row(one.Entry, one.Person!.Value), Delivery: deliveries[one.Entry.Delivery]))
            .ToLookup(one => (one.Row.Person, one.Row.Category));
        named = new ulong[rows.Count == 0 ? 0 : (rows.Max(group => group.Key.Person) >> 6) + 1];
        foreach (var group in rows)
        {
            named[group.Key.Person >> 6] |= 1UL << group.Key.Person;
        }
    }

    /// <summary>The rows about a person who lives in a division.</summary>
    public IEnumerable<UnreadableRow> Of(int person, string category, int division) =>
        rows[(person, category)].Where(one => one.Delivery.IsVisibleIn(division)).Select(one => one.Row);

    /// <summary>Positions in the block of persons whom any row names, each with the position of the household.</summary>
    public List<(int Person, int Household)> In(HouseholdBlock block)
    {
        List<(int, int)> found = [];
        for (int h = 0, p = 0; named.Length > 0 && h < block.Households; h++)
        {
            for (; p < block.PersonStart[h + 1]; p++)
            {
                var number = block.PersonNumber[p];
                if (number >> 6 < named.Length && (named[number >> 6] >> number & 1) != 0)
                {
                    found.Add((p, h));
                }
            }
        }

        return found;
    }

    static bool IsOpen(UnreadableEntry entry, HashSet<int> takenBack, DateTimeOffset? knownAt) =>
        !(entry.KnownAt > knownAt)
        && (entry.SettledAt is null || entry.SettledAt > knownAt || (entry.SettledBy is { } by && takenBack.Contains(by)));

    static UnreadableRow Row(UnreadableEntry entry, int person) => new(
        entry.Category, person, entry.Source, entry.Delivery, entry.File, entry.RowNumber, entry.Reason, entry.KnownAt);
}
