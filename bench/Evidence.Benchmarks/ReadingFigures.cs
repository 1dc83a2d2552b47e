using System.Diagnostics;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Evidence.Benchmarks;

/// <summary>How fast packs are read: everything, and one household at a time.</summary>
static class ReadingFigures
{
    static readonly EvidenceNeeds Everything = new(GeneratedShape.Province.ToDictionary(
        shape => shape.Category, shape => (IReadOnlyList<string>)[.. shape.Items.Select(item => item.Item)]));

    public static void Print(Ledger ledger, long bytes)
    {
        var view = ledger.At(null, new DateOnly(2024, 6, 1));
        Console.WriteLine($"packs on disk          {bytes / 1e6,8:F0} MB in {view.Buckets} buckets");
        foreach (var (title, threads) in new[] { ("first read, 2 threads", 2), ("read, 2 threads", 2), ("read, 2 threads", 2), ("read, 1 thread", 1) })
        {
            var clock = Stopwatch.StartNew();
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            long rows = 0, households = 0, sum = 0;
            Parallel.For(0, view.Buckets, new ParallelOptions { MaxDegreeOfParallelism = threads }, () => new HouseholdBlock(), (bucket, _, block) =>
            {
                for (var part = 0; part < view.BlocksIn(bucket); part++)
                {
                    view.Read(bucket, part, Everything, block, TicketOffice.ForWorkThatShowsNobody());
                    var mine = 0L;
                    foreach (var category in block.Categories)
                    {
                        mine += category.Rows;
                    }

                    Interlocked.Add(ref rows, mine);
                    Interlocked.Add(ref households, block.Households);
                    Interlocked.Add(ref sum, block["deposits"].Column("balance").Low[0]);
                }

                return block;
            }, _ => { });
            var seconds = clock.Elapsed.TotalSeconds;
            Console.WriteLine(
                $"{title,-22} {seconds,8:F3} s   "
                + $"{(Process.GetCurrentProcess().TotalProcessorTime - processor).TotalSeconds,6:F2} CPU-s   {rows / seconds / 1e6,6:F0} M rows/s   {bytes / seconds / 1e9,5:F2} GB/s   "
                + $"{households:N0} households, {rows:N0} rows");
        }

        OneByOne(view);
    }

    static void OneByOne(LedgerView view)
    {
        var block = new HouseholdBlock();
        var random = new Random(1);
        var households = 0;
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            households += (view.BlocksIn(bucket) - 1) * HouseholdBlock.Capacity;
        }

        households = Math.Max(households, 1);
        var ticks = new long[20_000];
        for (var i = 0; i < ticks.Length; i++)
        {
            var from = Stopwatch.GetTimestamp();
            view.ReadHousehold(random.Next(households), Everything, block, TicketOffice.ForWorkThatShowsNobody());
            ticks[i] = Stopwatch.GetTimestamp() - from;
        }

        var settled = ticks[1000..];
        Array.Sort(settled);
        double At(double share) => settled[(int)(settled.Length * share)] * 1e3 / Stopwatch.Frequency;
        Console.WriteLine($"one household          {At(0.5),8:F4} ms p50, {At(0.99):F4} ms p99");
    }
}

/// <summary>Households as the packs have them.</summary>
sealed class AsPacked : IHouseholds
{
    public HouseholdRoster? At(DateOnly on, DateTimeOffset? knownAt) => null;

    public HouseholdRoster? Only(int household, DateOnly on, DateTimeOffset? knownAt) => null;

    public int? Find(Security.Pseudonym pseudonym) => null;
}

/// <summary>Texts without keys: the benchmark measures the ledger, not the cipher.</summary>
sealed class OpenTexts : ITextSeal
{
    public long Digest(ReadOnlySpan<char> text) =>
        (long)System.IO.Hashing.XxHash3.HashToUInt64(System.Runtime.InteropServices.MemoryMarshal.AsBytes(text)) >>> 1;

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => plain.ToArray();

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => sealedBytes.ToArray();
}
