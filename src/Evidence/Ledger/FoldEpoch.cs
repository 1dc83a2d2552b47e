using System.Globalization;

namespace Hedui.Evidence;

/// <summary>What a fold wrote.</summary>
/// <param name="Epoch">Number of the epoch.</param>
/// <param name="Buckets">Packs written.</param>
/// <param name="Households">Households packed.</param>
/// <param name="Persons">Members packed.</param>
/// <param name="Rows">Net evidence rows packed.</param>
public sealed record PackSummary(int Epoch, int Buckets, int Households, int Persons, long Rows);

/// <summary>How far a fold is, in categories of buckets.</summary>
public readonly record struct PackProgress(int Done, int Total);

/// <summary>Writes all packs of an epoch; nothing counts until the manifest lists them.</summary>
static class FoldEpoch
{
    /// <summary>Most households in one pack; a multiple of the block.</summary>
    public const int BucketHouseholds = 32_768;

    /// <summary>Writes the packs and tells what the manifest must say.</summary>
    public static PackEntry[] Write(
        string folder, HouseholdRoster roster, IReadOnlyList<LiveCategory> categories, int epoch,
        DateTimeOffset knownAt, int threads, IProgress<PackProgress>? progress = null)
    {
        var buckets = (roster.Households + BucketHouseholds - 1) / BucketHouseholds;
        var entries = new PackEntry[buckets];
        var (done, total) = (0, buckets * categories.Count);
        Parallel.For(0, buckets, new ParallelOptions { MaxDegreeOfParallelism = threads }, bucket =>
        {
            var first = bucket * BucketHouseholds;
            var count = Math.Min(BucketHouseholds, roster.Households - first);
            var name = FileName(epoch, bucket);
            using var pack = new PackWriter(Path.Combine(folder, name), roster, first, count);
            FoldBucket.Write(
                pack, roster, first, count, categories,
                () => progress?.Report(new PackProgress(Interlocked.Increment(ref done), total)));
            entries[bucket] = Complete(pack, name, epoch, bucket, count, knownAt);
        });
        return entries;
    }

    /// <summary>Completes one pack.</summary>
    public static PackEntry Complete(
        PackWriter pack, string file, int epoch, int bucket, int households, DateTimeOffset knownAt)
    {
        pack.Fact("epoch", epoch.ToString(CultureInfo.InvariantCulture));
        pack.Fact("bucket", bucket.ToString(CultureInfo.InvariantCulture));
        pack.Fact("known_at", knownAt.UtcDateTime.ToString("O", CultureInfo.InvariantCulture));
        return new PackEntry
        {
            Epoch = epoch,
            Bucket = bucket,
            KnownAt = knownAt,
            File = file,
            Households = households,
            Persons = pack.Persons,
            Rows = pack.Rows,
            Checksum = pack.Complete(),
        };
    }

    /// <summary>File name of a pack.</summary>
    public static string FileName(int epoch, int bucket) =>
        string.Create(CultureInfo.InvariantCulture, $"{epoch:D6}-{bucket:D4}.pack");
}
