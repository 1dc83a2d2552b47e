namespace Hedui.Fuzzing.Tests;

/// <summary>What the fuzzer starts from, and what it once broke something with, is read or refused on every run.</summary>
public sealed class CorpusTests : IDisposable
{
    readonly FuzzTargets targets = new(Path.Combine(Root, "standards"), Path.Combine(Path.GetTempPath(), "hedui-corpus-" + Environment.ProcessId));

    public void Dispose() => targets.Dispose();

    static string Root { get; } = FindRoot();

    static string Corpus => Path.Combine(Root, "fuzz", "corpus");

    [Fact]
    public void Every_reader_has_a_corpus_and_every_corpus_its_reader() => Assert.Equal(
        targets.All.Keys, Directory.GetDirectories(Corpus).Select(Path.GetFileName).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_file_of_the_corpus_is_read_or_refused() => Assert.All(
        Directory.GetFiles(Corpus, "*", SearchOption.AllDirectories),
        file => targets.Feed(Path.GetFileName(Path.GetDirectoryName(file))!, File.ReadAllBytes(file)));

    /// <summary>A little of what the fuzzer does, the same on every run: bytes changed, cut out, put in twice.</summary>
    [Fact]
    public void Spoilt_files_of_the_corpus_are_read_or_refused()
    {
        var random = new Random(3);
        foreach (var file in Directory.GetFiles(Corpus, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var bytes = File.ReadAllBytes(file);
            for (var round = 0; round < 40; round++)
            {
                targets.Feed(Path.GetFileName(Path.GetDirectoryName(file))!, Spoilt(bytes, random));
            }
        }
    }

    [Fact]
    public void The_corpus_stays_small() => Assert.True(
        Directory.GetFiles(Corpus, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length) < 512 * 1024);

    static byte[] Spoilt(byte[] bytes, Random random)
    {
        if (bytes.Length == 0)
        {
            return [(byte)random.Next(256)];
        }

        var (at, length) = (random.Next(bytes.Length), random.Next(1, 9));
        var end = Math.Min(bytes.Length, at + length);
        var spoilt = (byte[])bytes.Clone();
        switch (random.Next(3))
        {
            case 0:
                random.NextBytes(spoilt.AsSpan(at, end - at));
                return spoilt;
            case 1:
                return [.. bytes[..at], .. bytes[end..]];
            default:
                return [.. bytes[..end], .. bytes[at..]];
        }
    }

    static string FindRoot()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "Hedui.slnx")))
        {
            at = Path.GetDirectoryName(at) ?? throw new DirectoryNotFoundException("The repository's root.");
        }

        return at;
    }
}
