using System.Collections;

namespace Hedui.Evidence;

/// <summary>
/// For one category: whose rows may differ between the packs and what a reader should see. Anybody with a row in a
/// delivery that only one of the two counts is read from segments; for everybody else the pack is exact.
/// </summary>
sealed class PackDifference
{
    readonly BitArray? persons;

    /// <summary>Compares the pack's inputs with the reader's deliveries.</summary>
    public PackDifference(string packed, LiveCategory live, Func<int, Segment?> segmentOf)
    {
        if (packed == live.Signature)
        {
            return;
        }

        var before = packed.Split(',', StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);
        var now = live.Deliveries.Select(delivery => delivery.Signature).ToHashSet(StringComparer.Ordinal);
        before.SymmetricExceptWith(now);
        var bits = new BitArray(1024);
        foreach (var delivery in before.Select(Number).Distinct())
        {
            Mark(bits, segmentOf(delivery));
        }

        persons = bits;
    }

    /// <summary>Whether the pack is exact for everybody.</summary>
    public bool IsNone => persons is null;

    /// <summary>Whether the person must be read from segments.</summary>
    public bool Touches(int person) => persons is not null && person < persons.Length && persons[person];

    static int Number(string signature) =>
        int.Parse(signature.Split('!')[0], System.Globalization.CultureInfo.InvariantCulture);

    static void Mark(BitArray bits, Segment? segment)
    {
        for (var row = 0; row < (segment?.Rows ?? 0); row++)
        {
            var person = segment!.Person(row);
            if (person >= bits.Length)
            {
                bits.Length = Math.Max(person + 1, bits.Length * 2);
            }

            bits[person] = true;
        }
    }
}
