using System.Security.Cryptography;

namespace Hedui.Demo.Tests;

public sealed class DemoFilesTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("demo-files").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        DemoFiles.Write(Province.Make(11, 250), Path.Combine(folder, "a"));
        DemoFiles.Write(Province.Make(11, 250), Path.Combine(folder, "b"));

        Assert.Equal(Digests("a"), Digests("b"));
    }

    [Fact]
    public void Every_row_is_accepted_a_duplicate_or_quarantined()
    {
        var deliveries = DemoFiles.Write(Province.Make(12, 300), folder);

        Assert.All(deliveries.Files, file => Assert.Equal(
            file.Rows, file.Accepted + file.Duplicates + file.Quarantined.Values.Sum()));
    }

    [Fact]
    public void Corrections_bring_back_most_of_what_is_unreadable()
    {
        var deliveries = DemoFiles.Write(Province.Make(13, 2000), folder);
        var planted = deliveries.Files.SelectMany(file => file.Planted).ToList();

        var corrected = planted.Count(row => row.Fate == PlantedFate.Corrected);
        var lost = planted.Count(row => row.Fate == PlantedFate.Lost);
        Assert.InRange(lost, 1, corrected / 4);
        Assert.Equal(
            planted.Where(row => row.Fate == PlantedFate.Lost).Select(row => row.Household).Distinct().Order(),
            deliveries.LostRows.Keys.Order());
    }

    [Fact]
    public void Every_kind_of_defect_is_planted_somewhere()
    {
        var deliveries = DemoFiles.Write(Province.Make(14, 3000), folder);
        var planted = deliveries.Files.SelectMany(file => file.Planted).Select(row => row.Defect).ToHashSet();

        Assert.Empty(Enum.GetValues<Defect>().Except(planted).Except([Defect.None]));
    }

    List<string> Digests(string name) =>
        [.. Directory.GetFiles(Path.Combine(folder, name)).Order(StringComparer.Ordinal)
            .Select(path => Path.GetFileName(path) + Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(path))))];
}
