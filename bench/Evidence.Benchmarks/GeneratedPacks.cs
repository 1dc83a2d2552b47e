using System.Globalization;
using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Evidence.Benchmarks;

/// <summary>
/// Writes packs for made-up households straight into a home folder, with a manifest that vouches for them: one
/// delivery per category without a segment. What a batch reads is real; what a report shows is not there.
/// </summary>
static class GeneratedPacks
{
    public static void Write(HomeFolder home, HeduiDatabase database, int households, ulong seed, int threads = 2)
    {
        var folder = Path.Combine(home.Ledger, "packs");
        Directory.CreateDirectory(folder);
        var at = new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero);
        var roster = Roster(households, seed);
        var buckets = (households + FoldEpoch.BucketHouseholds - 1) / FoldEpoch.BucketHouseholds;
        var packs = new PackEntry[buckets];
        Parallel.For(0, buckets, new ParallelOptions { MaxDegreeOfParallelism = threads }, bucket =>
        {
            var first = bucket * FoldEpoch.BucketHouseholds;
            var count = Math.Min(FoldEpoch.BucketHouseholds, households - first);
            var name = FoldEpoch.FileName(1, bucket);
            using var pack = new PackWriter(Path.Combine(folder, name), roster, first, count);
            var random = new SplitMix(seed + ((ulong)bucket * 7919));
            for (var category = 0; category < GeneratedShape.Province.Count; category++)
            {
                Write(pack, GeneratedShape.Province[category], category + 1, ref random);
            }

            packs[bucket] = FoldEpoch.Complete(pack, name, 1, bucket, count, at);
        });
        Vouch(database, packs, at);
    }

    static void Write(PackWriter pack, GeneratedShape shape, int delivery, ref SplitMix random)
    {
        var counts = new int[pack.Persons];
        var rows = 0;
        for (var p = 0; p < counts.Length; p++)
        {
            counts[p] = random.Next() % 100 < shape.PercentOfPersons ? shape.Rows : 0;
            rows += counts[p];
        }

        var values = new long[rows];
        for (var i = 0; i < rows; i++)
        {
            values[i] = GeneratedShape.AsOf(random.Next());
        }

        var deliveries = new long[rows];
        deliveries.AsSpan().Fill(delivery);
        pack.Fact("inputs/" + shape.Category, delivery.ToString(CultureInfo.InvariantCulture));
        pack.Category(shape.Category, counts, values, deliveries);
        foreach (var (item, kind, value) in shape.Items)
        {
            for (var i = 0; i < rows; i++)
            {
                values[i] = value(i, random.Next());
            }

            pack.Item(shape.Category, item, kind, values, []);
        }
    }

    static HouseholdRoster Roster(int households, ulong seed)
    {
        var random = new SplitMix(seed);
        var roster = new HouseholdRoster();
        var person = 0;
        for (var h = 0; h < households; h++)
        {
            roster.AddHousehold(h, 320_102 + (h / 10_000), (ResidenceKind)(1 + (h & 1)));
            // 2.59 persons on average.
            var size = (random.Next() % 100) switch { < 20 => 1, < 53 => 2, < 78 => 3, < 92 => 4, _ => 5 };
            for (var m = 0; m < size; m++)
            {
                roster.AddMember(person++, 710_000 + (random.Next() % 28_000), (byte)(1 + (random.Next() & 1)), CodeValue.Pack("01"));
            }
        }

        return roster;
    }

    static void Vouch(HeduiDatabase database, PackEntry[] packs, DateTimeOffset at)
    {
        using var db = database.Context();
        db.AddRange(packs);
        var number = 0;
        foreach (var shape in GeneratedShape.Province)
        {
            number++;
            var slip = new DeliverySlip(
                "generated-" + shape.Category, shape.Category, at, new DateOnly(2024, 5, 31), $"{number}", "", Replacing.Nothing, []);
            db.Add(new DeliveryEntry
            {
                Number = number, Source = slip.Source, Category = slip.Category, ReceivedAt = at,
                DataDate = slip.DataDate, Digest = slip.Digest, MappingDigest = "", Divisions = "",
            });
            db.Add(Ledger.Entry(new CoverageFact(
                slip.Source, slip.Category, 0, AnswerStatus.Hit, slip.DataDate, at, null, number)));
        }

        db.SaveChanges();
    }

    struct SplitMix(ulong state)
    {
        ulong state = state;

        public uint Next()
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var z = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9;
                return (uint)(((z ^ (z >> 27)) * 0x94D049BB133111EB) >> 32);
            }
        }
    }
}
