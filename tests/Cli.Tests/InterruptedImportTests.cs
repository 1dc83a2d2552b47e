using System.Text;

namespace Hedui.Cli.Tests;

/// <summary>The world breaks in the middle of an import: all of a file counts or nothing of it, and again works.</summary>
public sealed class InterruptedImportTests : IDisposable
{
    const string Source = "demo-deposits-ccb";
    const string Header = "身份证号,姓名,账号,开户行,余额,时点\n";
    const int Many = 30_000;
    const int KilledBySignal9 = 137;

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Killed_in_the_middle_nothing_of_the_file_counts_and_the_same_import_again_counts_once()
    {
        await Import(data.Home, Few());
        var file = Big();

        var exit = await KillWhenWriting("deliveries", file);

        Assert.Equal(KilledBySignal9, exit);
        Assert.Equal((int[])[1], await Rows(data.Home));
        await AssertAgainCountsOnce(file);
    }

    [Fact]
    public async Task Killed_while_committing_the_file_counts_whole_or_not_at_all_and_again_counts_once()
    {
        await Import(data.Home, Few());
        var file = Big();

        await KillWhenWriting("ledger/segments", file);

        // Which of the two it is depends on who was faster, the signal or the commit.
        Assert.Contains(await Rows(data.Home), (int[][])[[1], [1, Many]]);
        await AssertAgainCountsOnce(file);
    }

    async Task AssertAgainCountsOnce(string file)
    {
        var again = await Import(data.Home, file);

        Assert.True(again.Exit == 0, again.Error);
        Assert.Equal((int[])[1, Many], await Rows(data.Home));
        Assert.Equal(2, Directory.GetFiles(Path.Combine(data.Home, "ledger", "segments")).Length);
        Assert.Equal(2, Directory.GetFiles(Path.Combine(data.Home, "deliveries")).Length);
    }

    [Fact]
    public async Task A_full_disk_keeps_what_was_accepted_and_the_same_delivery_works_once_there_is_room()
    {
        using var disk = SmallDisk.Mount(data.PathOf("disk"), "4m");
        var home = Path.Combine(disk.Path, "home");
        await Import(home, Few());
        var file = Big();
        foreach (var left in new[] { 300_000, 0 })
        {
            disk.FillUpTo(left);
            (await Import(home, file)).AssertTold("disk_full", home);
            Assert.Single(Directory.GetFiles(Path.Combine(home, "deliveries")));
            Assert.Single(Directory.GetFiles(Path.Combine(home, "ledger", "segments")));
        }

        disk.FillUpTo(200_000);
        Assert.Equal((int[])[1], await Rows(home));

        disk.Empty();
        Assert.Equal((int[])[1], await Rows(home));
        var again = await Import(home, file);

        Assert.True(again.Exit == 0, again.Error);
        Assert.Equal((int[])[1, Many], await Rows(home));
    }

    async Task<int> KillWhenWriting(string folder, string file)
    {
        using var written = new SemaphoreSlim(0);
        using var watch = new FileSystemWatcher(Path.Combine(data.Home, folder));
        watch.Created += (_, _) => written.Release();
        watch.EnableRaisingEvents = true;
        using var import = Hedui.Start("import", "--source", Source, file, "--home", data.Home);
        var ended = import.WaitForExitAsync(TestContext.Current.CancellationToken);
        await Task.WhenAny(written.WaitAsync(TestContext.Current.CancellationToken), ended);
        import.Kill();
        await ended;
        return import.ExitCode;
    }

    string Few() => data.Write("a.csv", Header + "990102198512120027,测试甲,few,建设银行,1200.50,2025-10-01\n");

    string Big()
    {
        var text = new StringBuilder(Header);
        for (var number = 1; number <= Many; number++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"990102198512120027,测试甲,{number * 7919L % 1_000_003},建设银行,{number}.00,2025-10-01\n");
        }

        return data.Write("b.csv", text.ToString());
    }

    static async Task<int[]> Rows(string home) =>
        [.. (await Hedui.Run("delivery", "list", "--json", "--home", home)).Json().EnumerateArray()
            .Select(delivery => delivery.GetProperty("rows").GetInt32())];

    static Task<Ran> Import(string home, string file) => Hedui.Run("import", "--source", Source, file, "--home", home);
}
