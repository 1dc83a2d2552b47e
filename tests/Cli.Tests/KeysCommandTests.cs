using System.Globalization;
using System.Text;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Server;

namespace Hedui.Cli.Tests;

/// <summary>Keys of a data folder, by the real program: made, listed, rotated, killed meanwhile, and never shown.</summary>
public sealed class KeysCommandTests : IDisposable
{
    const int Persons = 6_000;
    const int KilledBySignal9 = 137;

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_list_tells_uses_and_versions_and_no_key()
    {
        await Import();

        var list = await Hedui.Run("keys", "list", "--json", "--home", data.Home);
        var words = await Hedui.Run("keys", "list", "--home", data.Home);

        Assert.Equal("sm", list.Json().GetProperty("suite").GetString());
        Assert.Equal("software", list.Json().GetProperty("custody").GetString());
        Assert.Equal(0, list.Json().GetProperty("pending").GetInt32());
        Assert.Equal(6, list.Json().GetProperty("keys").GetArrayLength());
        Assert.Contains("pseudonym", words.Output, StringComparison.Ordinal);
        using var ring = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(data.Home, "keys", "keyring.json")));
        Assert.All(
            ring.RootElement.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("wrapped").GetString()!),
            wrapped => Assert.DoesNotContain(wrapped, list.Output + words.Output, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rotation_is_confirmed_first_and_old_data_stays_readable_until_it_is_sealed_anew()
    {
        await Import();

        (await Hedui.Run("keys", "rotate", "--json", "--home", data.Home)).AssertTold("not_confirmed");
        Assert.Equal(2, (await Hedui.Run("keys", "rotate", "--suite", "rot13", "--yes", "--home", data.Home)).Exit);
        var rotated = await Hedui.Run("keys", "rotate", "--yes", "--json", "--home", data.Home);
        Assert.Equal(2, rotated.Json().GetProperty("seal_version").GetInt32());
        // Pages of identities, each with its code; the original, the texts of the deposits.
        Assert.Equal((2 * 94) + 2, rotated.Json().GetProperty("pending").GetInt32());
        AssertEverybodyIsThere();

        var resealed = await Hedui.Run("keys", "reseal", "--json", "--home", data.Home);

        Assert.Equal(0, resealed.Json().GetProperty("pending").GetInt32());
        AssertEverybodyIsThere();
        var record = await Hedui.Run("audit", "list", "--json", "--home", data.Home);
        Assert.Contains("\"keys_rotated\"", record.Output, StringComparison.Ordinal);
        Assert.Contains("\"values_resealed\"", record.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task After_a_rotation_with_resealing_no_number_and_no_name_lies_in_the_folder()
    {
        var file = await Import();
        Assert.NotEmpty(Canary.Found(Path.GetDirectoryName(file)!));

        var rotated = await Hedui.Run("keys", "rotate", "--reseal", "--yes", "--home", data.Home);

        Assert.True(rotated.Exit == 0, rotated.Error);
        Assert.Empty(Canary.Found(data.Home));
    }

    [Fact]
    public async Task Killed_at_any_point_of_a_rotation_everybody_stays_readable_and_resealing_goes_on()
    {
        await Import();
        var killed = 0;
        for (var writes = 0; writes < 8; writes++)
        {
            killed += await KillAfter(writes) == KilledBySignal9 ? 1 : 0;
            AssertEverybodyIsThere();
            Assert.Equal(0, (await Hedui.Run("keys", "list", "--json", "--home", data.Home)).Exit);
        }

        Assert.True(killed > 2, $"killed {killed} of 8");
        var resealed = await Hedui.Run("keys", "reseal", "--json", "--home", data.Home);

        Assert.Equal(0, resealed.Json().GetProperty("pending").GetInt32());
        AssertEverybodyIsThere();
        Assert.Empty(Canary.Found(data.Home));
    }

    [Fact]
    public async Task A_folder_made_with_the_international_suite_imports_and_rotates_with_it()
    {
        var made = await Hedui.Run("keys", "make", "--suite", "international", "--json", "--home", data.Home);
        Assert.True(made.Exit == 0, made.Error);
        await Import();
        var rotated = await Hedui.Run("keys", "rotate", "--reseal", "--yes", "--json", "--home", data.Home);

        Assert.Equal("international", rotated.Json().GetProperty("suite").GetString());
        Assert.All(rotated.Json().GetProperty("keys").EnumerateArray(), key => Assert.Equal("international", key.GetProperty("suite").GetString()));
        AssertEverybodyIsThere();
        Assert.Empty(Canary.Found(data.Home));
        var audit = await Hedui.Run("audit", "verify", "--home", data.Home);
        Assert.True(audit.Exit == 0, audit.Error);
        (await Hedui.Run("keys", "make", "--home", data.Home)).AssertTold("keys_exist");
    }

    [Fact]
    public async Task Data_without_its_keys_is_refused_and_gets_no_new_ones()
    {
        await Import();
        File.Delete(Path.Combine(data.Home, "keys", "keyring.json"));

        (await Hedui.Run("keys", "list", "--home", data.Home)).AssertRefused("keys_missing");
        (await Hedui.Run("keys", "make", "--home", data.Home)).AssertRefused("keys_exist");
        Assert.False(File.Exists(Path.Combine(data.Home, "keys", "keyring.json")));
    }

    /// <summary>Rotates with resealing and kills the process after so many writes of keys and database.</summary>
    async Task<int> KillAfter(int writes)
    {
        using var written = new SemaphoreSlim(0);
        using var keys = new FileSystemWatcher(Path.Combine(data.Home, "keys")) { NotifyFilter = NotifyFilters.FileName };
        using var log = new FileSystemWatcher(data.Home, "hedui.db-wal") { NotifyFilter = NotifyFilters.Size | NotifyFilters.LastWrite };
        keys.Created += (_, _) => written.Release();
        keys.Renamed += (_, _) => log.EnableRaisingEvents = written.Release() >= 0;
        log.Changed += (_, _) => written.Release();
        keys.EnableRaisingEvents = true;
        using var rotation = Hedui.Start("keys", "rotate", "--reseal", "--yes", "--home", data.Home);
        var ended = rotation.WaitForExitAsync(TestContext.Current.CancellationToken);
        for (var seen = 0; seen <= writes && !ended.IsCompleted; seen++)
        {
            await Task.WhenAny(written.WaitAsync(TestContext.Current.CancellationToken), ended);
        }

        rotation.Kill();
        await ended;
        return rotation.ExitCode;
    }

    void AssertEverybodyIsThere()
    {
        string Shipped(string folder) => Path.Combine(AppContext.BaseDirectory, folder);
        using var installation = Installation.Open(
            new InstallationFolders(data.Home, Shipped("standards"), Shipped("policies"), Shipped("sources")), TimeProvider.System);
        var book = new IdentityBook(installation.Persons, TicketOffice.ForWorkThatShowsNobody());
        Assert.Equal(Persons, installation.Persons.Count);
        Assert.Equal(
            Enumerable.Range(0, Persons).Select(Canary.IdOf),
            Enumerable.Range(1, Persons).Select(number => book.Reveal(number).Id.Reveal()));
    }

    async Task<string> Import()
    {
        var text = new StringBuilder("身份证号,姓名,账号,开户行,余额,时点\n");
        for (var person = 0; person < Persons; person++)
        {
            text.Append(CultureInfo.InvariantCulture, $"{Canary.IdOf(person)},{Canary.Name},{person},建设银行,{person}.00,2025-10-01\n");
        }

        var file = data.Write("delivered/a.csv", text.ToString());
        var ran = await Hedui.Run("import", "--source", "demo-deposits-ccb", file, "--home", data.Home);
        Assert.True(ran.Exit == 0, ran.Error);
        return file;
    }
}
