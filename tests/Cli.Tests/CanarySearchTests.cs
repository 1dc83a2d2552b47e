using System.Text;

namespace Hedui.Cli.Tests;

/// <summary>
/// Made-up people are delivered, verified, reported, shown on pages, backed up, and the program is killed: then every file
/// it has left anywhere is searched for their numbers, names, accounts and amounts, in every spelling.
/// </summary>
public sealed class CanarySearchTests : IDisposable
{
    const int Households = 20;

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    string Aside => data.PathOf("aside");

    [Fact]
    public async Task Nobody_is_found_in_any_file_that_the_program_leaves_behind()
    {
        Directory.CreateDirectory(Aside);
        Directory.CreateDirectory(data.PathOf("backups"));
        data.Write("safe/key", $"hedui backup key 1\n{new string('c', 64)}\n");
        var village = new Village(data) { Aside = Aside };
        await village.Settle(Households);
        await village.Do("verify", "--all", "--on", Village.Day, "--json");
        await village.Do("quarantine", "list", "--json");
        await village.Do("quarantine", "dismiss", "1", "--because", $"{Canary.Name} {Canary.IdOf(1)}");
        await village.Do("report", Village.KeyOf(2), "--format", "html", "-o", data.PathOf("out.html"));
        await village.Do("delivery", "list", "--json");
        await village.Do("audit", "list", "--json");
        await village.Do("keys", "rotate", "--yes", "--reseal");
        await village.Do("backup", "--to", data.PathOf("backups/a.backup"), "--key", data.PathOf("safe/key"));
        // What is asked for by a number or a name that is refused must not say it again.
        await village.Try("report", Canary.IdOf(3));
        await village.Try("import", "--source", Village.Deposits, data.Write("delivered/broken.csv", $"{Canary.IdOf(4)},{Canary.Name}\n"));
        await ServeAndCrash(village);
        var left = SearchWhatIsLeft();
        var killed = 0;
        foreach (var changes in new[] { 2, 5, 9 })
        {
            killed += await CrashInAnImport(village, changes);
        }

        await File.WriteAllTextAsync(data.PathOf("aside/told"), village.Told.ToString(), TestContext.Current.CancellationToken);

        // An import killed while it closes may have put its index of the write-ahead log away already: what the server left counts too.
        left.UnionWith(SearchWhatIsLeft());
        Assert.True(killed > 0, "no import was killed");
        Assert.All(
            ["hedui.db", "hedui.db-wal", "hedui.db-shm", "audit/heads", "ledger/segments", "deliveries", "reports", "assessments", "keys"],
            kind => Assert.Contains(left, file => file.StartsWith(kind, StringComparison.Ordinal)));
        Assert.True(village.Told.Length > 1000);

        // They were there to be found: what was delivered and what was handed out names them.
        Assert.NotEmpty(Canary.Found(data.PathOf("delivered")));
        Assert.NotEmpty(Canary.AmountsFound(data.PathOf("delivered")));
    }

    [Fact]
    public void A_planted_canary_is_found_in_every_spelling()
    {
        var (random, planted) = (new Random(5), 0);
        foreach (var spelling in Canary.Parts.SelectMany(part => Canary.SpellingsOf(part + "7").Concat(Canary.SpellingsOf("7" + part + "77"))))
        {
            var bytes = new byte[random.Next(10_000) + spelling.Length];
            random.NextBytes(bytes);
            spelling.CopyTo(bytes, random.Next(bytes.Length - spelling.Length + 1));
            data.Write($"planted/{planted % 7}/{planted++}", bytes);
        }

        foreach (var alignment in Enumerable.Range(0, 3))
        {
            data.Write($"planted/base64/{planted++}", Convert.ToBase64String(Encoding.UTF8.GetBytes(new string('x', alignment) + Canary.IdOf(5) + "y")));
        }

        Assert.Equal(planted, Canary.Found(data.PathOf("planted")).Union(Canary.AmountsFound(data.PathOf("planted"))).Count());
        Assert.True(planted > 100, $"{planted} planted");
    }

    /// <summary>Finds nobody in any file, and answers which files of the data folder there are.</summary>
    HashSet<string> SearchWhatIsLeft()
    {
        foreach (var place in new[] { data.Home, data.PathOf("backups"), Aside })
        {
            Assert.Empty(Canary.Found(place));
            // Ledger and runs compute with amounts: there they stand as numbers of somebody whom no file there names.
            Assert.All(Canary.AmountsFound(place), file => Assert.Contains(Path.GetRelativePath(place, file).Split('/')[0], (string[])["ledger", "assessments"]));
        }

        return [.. Directory.GetFiles(data.Home, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(data.Home, file))];
    }

    async Task ServeAndCrash(Village village)
    {
        using var serving = Hedui.StartIn(Aside, "serve", "--urls", "http://127.0.0.1:0", "--home", data.Home);
        var error = serving.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        string? address = null;
        while (await serving.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            village.Told.AppendLine(line);
            address ??= line.Split(' ').FirstOrDefault(word => word.StartsWith("http://127", StringComparison.Ordinal))?.TrimEnd('/');
            if (line.Contains("Ctrl+C", StringComparison.Ordinal))
            {
                break;
            }
        }

        using var browser = new HttpClient();
        foreach (var page in new[] { "/", "/reports", "/quarantine", "/?lang=en", $"/reports?key={Canary.IdOf(6)}", $"/reports/{Canary.IdOf(7)}" })
        {
            (await browser.GetAsync(new Uri(address + page), TestContext.Current.CancellationToken)).Dispose();
        }

        serving.Kill();
        await serving.WaitForExitAsync(TestContext.Current.CancellationToken);
        village.Told.Append(await serving.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken)).Append(await error);
    }

    async Task<int> CrashInAnImport(Village village, int changes)
    {
        var text = new StringBuilder(Village.Header);
        for (var person = 0; person < 20_000; person++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{Canary.IdOf(person)},{Canary.Name},{Canary.AccountOf(person)},建设银行,{Canary.YuanOf(person % 100)}.00,2025-10-13\n");
        }

        var ran = await Killed.AfterIn(
            Aside, changes, data.Home, "import", "--source", Village.Deposits, data.Write("delivered/many.csv", text.ToString()), "--waive", "unit_slip", "--home", data.Home);
        village.Told.Append(ran.Output).Append(ran.Error);
        return ran.Exit == Killed.BySignal9 ? 1 : 0;
    }
}
