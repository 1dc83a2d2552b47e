using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>The households of one block: from the pack as it is, or from the roster where something changed.</summary>
/// <param name="Pack">The pack the block belongs to; null after the last packed bucket.</param>
/// <param name="Block">Block in the pack.</param>
/// <param name="Roster">Positions in the roster, in order; null when the pack's block is exact.</param>
readonly record struct BlockPlan(Pack? Pack, int Block, int[]? Roster)
{
    /// <summary>First household in the pack.</summary>
    public int First => Block * HouseholdBlock.Capacity;

    /// <summary>Number of households.</summary>
    public int Households => Roster?.Length ?? Math.Min(HouseholdBlock.Capacity, Pack!.Households - First);
}

/// <summary>
/// In which order a reader meets the households: the packs' order, and behind it the households that no pack knows,
/// in buckets of their own.
/// </summary>
sealed class Arrangement
{
    readonly List<BlockPlan[]> buckets = [];

    public Arrangement(IReadOnlyList<Pack> packs, Func<PackIndex>? index, HouseholdRoster? roster)
    {
        Roster = roster;
        var position = new Dictionary<int, int>();
        for (var h = 0; h < (roster?.Households ?? 0); h++)
        {
            position[roster![h].Number] = h;
        }

        foreach (var pack in packs)
        {
            buckets.Add([.. Enumerable.Range(0, pack.Blocks).Select(block => Plan(pack, block, position))]);
        }

        if (roster is not null)
        {
            Unpacked(index?.Invoke(), roster);
        }
    }

    /// <summary>The roster the plans point into.</summary>
    public HouseholdRoster? Roster { get; }

    /// <summary>Number of buckets.</summary>
    public int Buckets => buckets.Count;

    /// <summary>Number of blocks in a bucket.</summary>
    public int BlocksIn(int bucket) => buckets[bucket].Length;

    /// <summary>Number of households in a bucket.</summary>
    public int HouseholdsIn(int bucket) => buckets[bucket].Sum(plan => plan.Households);

    /// <summary>The pack of a bucket; null after the last packed bucket.</summary>
    public Pack? PackOf(int bucket) => buckets[bucket] is [var first, ..] ? first.Pack : null;

    /// <summary>A block.</summary>
    public BlockPlan this[int bucket, int block] => buckets[bucket][block];

    BlockPlan Plan(Pack pack, int block, Dictionary<int, int> position)
    {
        var first = block * HouseholdBlock.Capacity;
        var count = Math.Min(HouseholdBlock.Capacity, pack.Households - first);
        if (Roster is null)
        {
            return new BlockPlan(pack, block, null);
        }

        var same = true;
        var households = new List<int>(count);
        for (var h = first; h < first + count; h++)
        {
            if (!position.TryGetValue((int)pack.Number[h], out var now))
            {
                same = false;
                continue;
            }

            households.Add(now);
            same &= PackIndex.IsSame(pack, h, Roster, now);
        }

        return new BlockPlan(pack, block, same ? null : [.. households]);
    }

    void Unpacked(PackIndex? index, HouseholdRoster roster)
    {
        var rest = Enumerable.Range(0, roster.Households)
            .Where(h => index?.TryFind(roster[h].Number, out _, out _) is not true)
            .OrderBy(h => roster[h].Division).ThenBy(h => roster[h].Number);
        foreach (var bucket in rest.Chunk(FoldEpoch.BucketHouseholds))
        {
            buckets.Add([.. bucket.Chunk(HouseholdBlock.Capacity).Select((households, block) =>
                new BlockPlan(null, block, households))]);
        }
    }
}
