using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Evidence.Tests;

/// <summary>
/// Whatever was delivered, corrected, withdrawn, and whoever moved: packs and segments tell the same, and both tell
/// what a plain walk over all rows ever delivered tells.
/// </summary>
public sealed class PackPropertyTests
{
    const int Days = 12;

    sealed record Delivered(
        int Number, string Source, CategoryShape Shape, int Day, Replacing Replaces, int Division, List<Row> Rows)
    {
        public int? Withdrawn { get; set; }
    }

    sealed record Row(int Person, int AsOf, string Key, long Month, long Low, long High, int Index);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Packs_segments_and_a_plain_walk_agree(int seed)
    {
        var random = new Random(seed);
        using var home = new LedgerHome();
        Populate(home.Households, random, 40);
        var all = new List<Delivered>();
        for (var step = 0; step < 30; step++)
        {
            switch (random.Next(10))
            {
                case < 7:
                    all.Add(Deliver(home, random, all.Count));
                    break;
                case 7 when all.Where(one => one.Withdrawn is null).ToArray() is { Length: > 0 } standing:
                    var wrong = standing[random.Next(standing.Length)];
                    wrong.Withdrawn = random.Next(wrong.Day, Days);
                    home.Withdraw(wrong.Number, wrong.Withdrawn.Value);
                    break;
                case 8:
                    home.Ledger.Fold(LedgerHome.Start.AddDays(random.Next(Days)), LedgerHome.Day);
                    break;
                default:
                    Move(home.Households, random);
                    break;
            }
        }

        foreach (var (on, known) in new (int, int?)[] { (Days, null), (4, null), (Days, 6), (7, 7), (3, 9) })
        {
            var day = LedgerHome.Day.AddDays(on);
            var instant = known is { } at ? LedgerHome.Start.AddDays(at) : (DateTimeOffset?)null;
            var packed = Everything(home.Ledger.View(instant, day, usePacks: true));
            var plain = Everything(home.Ledger.View(instant, day, usePacks: false));
            Assert.Equal(plain, packed);
            Assert.Equal(home.Households.All.Keys, packed.Keys);
            foreach (var household in packed.Keys)
            {
                Assert.Equal(packed[household], One(home.Ledger.At(instant, day), household));
            }

            foreach (var (household, rows) in Walk(home.Households, all, on, known))
            {
                var told = packed[household].Split('\n').Where(line => line.StartsWith('r'));
                Assert.Equal(rows, string.Join('\n', told));
            }
        }
    }

    [Fact]
    public void Persons_with_more_rows_than_a_count_byte_holds_are_packed()
    {
        using var home = new LedgerHome();
        for (var household = 1; household <= 1500; household++)
        {
            home.Households.All[household] = (320102, [household * 2, (household * 2) + 1]);
        }

        home.Deliver(LedgerHome.Slip("bank", LedgerHome.Deposits, 0, Replacing.Nothing), rows =>
        {
            foreach (var (person, count) in ((int, int)[])[(2001, 300), (2002, 255), (2003, 254), (2900, 3)])
            {
                for (var i = 0; i < count; i++)
                {
                    LedgerHome.Balance(rows, person, LedgerHome.Day, $"A{i}", (person * 1000L) + i);
                }
            }
        });
        home.Ledger.Fold(LedgerHome.Start, LedgerHome.Day);

        var view = home.Ledger.At(null, LedgerHome.Day);
        Assert.Equal(2, view.BlocksIn(0));
        Assert.Equal(Everything(home.Ledger.View(null, LedgerHome.Day, usePacks: false)), Everything(view));
        Assert.Equal(254 + 255, home.Balances(1001).Length);
        Assert.Equal(3, home.Balances(1450).Length);
    }

    [Fact]
    public void Two_threads_read_the_same_buckets_alike()
    {
        using var home = new LedgerHome();
        var random = new Random(11);
        Populate(home.Households, random, 3000);
        for (var i = 0; i < 6; i++)
        {
            Deliver(home, random, i);
        }

        home.Ledger.Fold(LedgerHome.Start.AddDays(4), LedgerHome.Day);
        var expected = Everything(home.Ledger.At(null, LedgerHome.Day.AddDays(Days)));
        var view = home.Ledger.At(null, LedgerHome.Day.AddDays(Days));

        Parallel.For(0, 4, _ => Assert.Equal(expected, Everything(view)));
    }

    static void Populate(MadeUpHouseholds households, Random random, int count)
    {
        for (var household = 1; household <= count; household++)
        {
            households.All[household] = (Division(random), [.. Enumerable.Range(household * 3, random.Next(0, 4))]);
        }
    }

    static int Division(Random random) => random.Next(3) switch { 0 => 320102, 1 => 320104, _ => 320205 };

    static void Move(MadeUpHouseholds households, Random random)
    {
        var household = random.Next(1, 46);
        if (random.Next(4) == 0)
        {
            households.All.Remove(household);
        }
        else
        {
            households.All[household] = (Division(random), [.. Enumerable.Range(random.Next(1, 140), random.Next(1, 4))]);
        }
    }

    static Delivered Deliver(LedgerHome home, Random random, int index)
    {
        var deposits = random.Next(2) == 0;
        var shape = deposits ? LedgerHome.Deposits : LedgerHome.Wages;
        var source = $"{shape.Key}-{random.Next(3)}";
        // Every fourth delivery of the snapshot source repairs rows behind a snapshot.
        var replaces = source[^1] == '2' && random.Next(4) == 0 ? Replacing.SameKey : (Replacing)(source[^1] - '0');
        var division = random.Next(4) switch { 0 => 320102, 1 => 3201, 2 => 3202, _ => 32 };
        var day = random.Next(Days);
        var slip = LedgerHome.Slip(source, shape, day, replaces, division) with
        {
            ReceivedAt = LedgerHome.Start.AddDays(day).AddMinutes(-index),
        };
        var kept = new Dictionary<(int, UInt128), Row>();
        var number = home.Deliver(slip, rows =>
        {
            for (var i = 0; i < random.Next(80); i++)
            {
                var row = new Row(
                    random.Next(1, 140), (slip.DataDate.DayNumber) - random.Next(2), $"K{random.Next(3)}",
                    24_000 + random.Next(3), random.Next(5) * 100, random.Next(9) == 0 ? Bounds.Infinity : 0, i);
                var digest = LedgerHome.DigestOf($"{row with { Index = 0 }}");
                Fill(rows, row, digest, deposits);
                kept.TryAdd((row.Person, digest), row);
            }
        });
        return new Delivered(number, source, shape, day, replaces, division, [.. kept.Values])
        {
            Withdrawn = null,
        };
    }

    static void Fill(RowBatch rows, Row row, UInt128 digest, bool deposits)
    {
        rows.Begin(row.Person, row.AsOf, digest);
        rows.SetText(rows.Column(deposits ? "account" : "payer"), row.Key);
        if (!deposits)
        {
            rows.Set(rows.Column("month"), row.Month);
        }

        rows.SetRange(rows.Column(deposits ? "balance" : "gross"), row.Low, row.High == 0 ? row.Low : row.High);
        rows.End();
    }

    static SortedDictionary<int, string> Everything(LedgerView view)
    {
        var all = new SortedDictionary<int, string>();
        var block = new HouseholdBlock();
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var part = 0; part < view.BlocksIn(bucket); part++)
            {
                view.Read(bucket, part, LedgerHome.Needs with { Trace = true }, block, TicketOffice.ForWorkThatShowsNobody());
                for (var h = 0; h < block.Households; h++)
                {
                    all.Add(block.HouseholdNumber[h], Told(block, h));
                }
            }
        }

        return all;
    }

    static string One(LedgerView view, int household)
    {
        var block = new HouseholdBlock();
        view.ReadHousehold(household, LedgerHome.Needs with { Trace = true }, block, TicketOffice.ForWorkThatShowsNobody());
        return Told(block, 0);
    }

    static string Told(HouseholdBlock block, int h)
    {
        List<string> lines = [$"h {block.Division[h]} {block.Residence[h]}"];
        for (var p = block.PersonStart[h]; p < block.PersonStart[h + 1]; p++)
        {
            lines.Add($"p {block.PersonNumber[p]} {block.BirthDay[p]} {block.Sex[p]} {block.Relation[p]}");
            foreach (var rows in block.Categories.OrderBy(rows => rows.Category, StringComparer.Ordinal))
            {
                lines.Add($"s {rows.Category} {rows.Status[p]}");
                for (var r = rows.RowStart[p]; r < rows.RowStart[p + 1]; r++)
                {
                    var deposits = rows.Category == "deposits";
                    var value = rows.Column(deposits ? "balance" : "gross");
                    lines.Add(
                        $"r {block.PersonNumber[p]} {rows.Category} {rows.Delivery[r]} {rows.AsOf[r]} "
                        + $"{rows.Column(deposits ? "account" : "payer").Low[r]} "
                        + $"{(deposits ? 0 : rows.Column("month").Low[r])} {value.Low[r]} {value.High[r]}");
                }
            }
        }

        return string.Join('\n', lines);
    }

    static Dictionary<int, string> Walk(MadeUpHouseholds households, List<Delivered> all, int on, int? known)
    {
        var onDay = LedgerHome.Day.AddDays(on).DayNumber;
        var seen = all.Where(one => known is { } at
            ? Received(one, all) <= LedgerHome.Start.AddDays(at) && !(one.Withdrawn <= at)
            : one.Withdrawn is null).ToList();
        return households.All.ToDictionary(pair => pair.Key, pair => string.Join('\n', pair.Value.Persons.SelectMany(person =>
            new[] { LedgerHome.Deposits, LedgerHome.Wages }.SelectMany(shape =>
                Net(seen.Where(one => one.Shape == shape).ToList(), all, person, pair.Value.Division, onDay, shape)))));
    }

    static DateTimeOffset Received(Delivered one, List<Delivered> all) =>
        LedgerHome.Start.AddDays(one.Day).AddMinutes(-all.IndexOf(one));

    static IEnumerable<string> Net(
        List<Delivered> seen, List<Delivered> all, int person, int division, int onDay, CategoryShape shape)
    {
        int Date(Delivered one) => LedgerHome.Day.AddDays(one.Day).DayNumber;
        bool Covers(int prefix) => $"{division}".StartsWith($"{prefix}", StringComparison.Ordinal);
        bool Later(Delivered one, Delivered other) => other.Source == one.Source
            && (Date(other), Received(other, all)).CompareTo((Date(one), Received(one, all))) > 0;
        bool Overlap(Delivered one, Delivered other) =>
            $"{other.Division}".StartsWith($"{one.Division}", StringComparison.Ordinal)
            || $"{one.Division}".StartsWith($"{other.Division}", StringComparison.Ordinal);
        bool Standing(Delivered one)
        {
            var first = !seen.Any(other => other.Replaces == Replacing.Snapshot && Later(other, one));
            return (one.Replaces != Replacing.Snapshot || Date(one) <= onDay || (shape.IsPeriod && first))
                && !seen.Any(other => other.Replaces == Replacing.Snapshot && Later(one, other) && Date(other) <= onDay
                    && ((Covers(other.Division) && Overlap(one, other))
                        || $"{one.Division}".StartsWith($"{other.Division}", StringComparison.Ordinal)));
        }

        var rows = seen.Where(Standing)
            .SelectMany(one => one.Rows.Where(row => row.Person == person && (shape.IsPeriod || row.AsOf <= onDay))
                .Select(row => (One: one, Row: row, Order: (row.AsOf, Received(one, all), row.Index))))
            .OrderBy(entry => entry.Order).ToList();
        string Key((Delivered One, Row Row, (int, DateTimeOffset, int) Order) entry) =>
            entry.One.Replaces == Replacing.Nothing
                ? $"{entry.One.Source} {entry.Row with { Index = 0 }}"
                : $"{entry.One.Source} {entry.Row.Key} {(shape.IsPeriod ? entry.Row.Month : 0)}";
        foreach (var entry in rows)
        {
            var winner = rows.Last(other => Key(other) == Key(entry));
            if ((winner.One, winner.Row.AsOf) == (entry.One, entry.Row.AsOf))
            {
                var row = entry.Row;
                yield return $"r {person} {shape.Key} {entry.One.Number} {row.AsOf} {new MadeUpSeal().Digest(row.Key)} "
                    + $"{(shape.IsPeriod ? row.Month : 0)} {row.Low} {(row.High == 0 ? row.Low : row.High)}";
            }
        }
    }
}
