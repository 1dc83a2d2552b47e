namespace Hedui.House.Tests;

public sealed class FileLengthTests
{
    const int Most = 400;

    /// <summary>Files that may be longer, each with its reason.</summary>
    static readonly IReadOnlyDictionary<string, string> Reasons = new Dictionary<string, string>();

    static readonly string[] Endings = [".cs", ".razor", ".css", ".js", ".sh"];

    [Fact]
    public void No_file_is_longer_than_a_reader_can_hold() => Breach.AssertNone(Breaches(Repository.Files));

    [Fact]
    public void A_long_file_would_be_found()
    {
        var fits = new HouseFile("src/Kernel/Fits.cs", string.Concat(Enumerable.Repeat("// line\n", Most)));
        var grown = new HouseFile("src/Kernel/Grown.cs", fits.Text + "// one more");

        Assert.Equal(["src/Kernel/Grown.cs has 401 lines"], Breaches([fits, grown]));
    }

    [Fact]
    public void Every_exemption_is_still_needed()
    {
        var lines = Repository.Files.ToDictionary(file => file.Path, file => file.Lines);

        Assert.All(Reasons, reason => Assert.True(lines.GetValueOrDefault(reason.Key) > Most, reason.Key));
    }

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files) =>
        from file in files
        where Endings.Any(ending => file.Path.EndsWith(ending, StringComparison.Ordinal))
        where file.Lines > Most && !Reasons.ContainsKey(file.Path)
        select $"{file.Path} has {file.Lines} lines";
}
