using System.Text;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// The distinct texts of one item of one delivery. On disk: their digests in ascending order, and the texts in the
/// same order, sealed in chunks of <see cref="ChunkTexts"/>, so that showing one text opens one small chunk.
/// </summary>
sealed class TextTable
{
    /// <summary>Texts per sealed chunk.</summary>
    public const int ChunkTexts = 128;

    readonly Dictionary<string, long> digests = new(StringComparer.Ordinal);
    readonly Dictionary<string, long>.AlternateLookup<ReadOnlySpan<char>> lookup;

    public TextTable() => lookup = digests.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The digest of a text, remembered with it.</summary>
    public long DigestOf(ReadOnlySpan<char> text, ITextSeal seal)
    {
        if (!lookup.TryGetValue(text, out var digest))
        {
            digest = seal.Digest(text);
            lookup[text] = digest;
        }

        return digest;
    }

    /// <summary>Writes the table as three columns.</summary>
    public void Write(ColumnFileWriter file, string item, string context, ITextSeal seal)
    {
        var known = digests.Values.ToArray();
        var sorted = digests.Keys.ToArray();
        Array.Sort(known, sorted);
        var ends = new long[(sorted.Length + ChunkTexts - 1) / ChunkTexts];
        using var chunks = new MemoryStream();
        using var plain = new MemoryStream();
        for (var chunk = 0; chunk < ends.Length; chunk++)
        {
            plain.SetLength(0);
            var writer = new BinaryWriter(plain, Encoding.UTF8);
            for (var i = chunk * ChunkTexts; i < Math.Min(sorted.Length, (chunk + 1) * ChunkTexts); i++)
            {
                writer.Write(sorted[i]);
            }

            writer.Flush();
            chunks.Write(seal.Seal(plain.GetBuffer().AsSpan(0, (int)plain.Length), Context(context, item, chunk)));
            ends[chunk] = chunks.Length;
        }

        file.Column($"{item}/texts/digest", "digest", known);
        file.Column($"{item}/texts/end", "offset", ends);
        file.Bytes($"{item}/texts/sealed", "sealed", chunks.GetBuffer().AsSpan(0, (int)chunks.Length));
    }

    /// <summary>The texts of an item of a file; null when it has none.</summary>
    public static TextColumns? In(ColumnFile file, string item) => file.Find($"{item}/texts/digest") is { } digests
        ? new TextColumns(item, digests, file[$"{item}/texts/end"], file[$"{item}/texts/sealed"])
        : null;

    /// <summary>Where a text stands among those of its item; below zero when the file does not know the digest.</summary>
    public static int Find(TextColumns texts, long digest)
    {
        var known = texts.Digests;
        int low = 0, high = digest == Bounds.Missing ? 0 : known.Rows;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = known[middle] < digest ? (middle + 1, high) : (low, middle);
        }

        return low < known.Rows && known[low] == digest ? low : -1;
    }

    /// <summary>Opens one chunk: all texts of it.</summary>
    public static string[] Open(TextColumns texts, int chunk, string context, ITextSeal seal)
    {
        var from = chunk == 0 ? 0 : (int)texts.Ends[chunk - 1];
        var bytes = texts.Sealed.Bytes[from..(int)texts.Ends[chunk]];
        var plain = new MemoryStream(seal.Open(bytes, Context(context, texts.Item, chunk)));
        var reader = new BinaryReader(plain, Encoding.UTF8);
        var opened = new string[Math.Min(ChunkTexts, texts.Digests.Rows - (chunk * ChunkTexts))];
        for (var i = 0; i < opened.Length; i++)
        {
            opened[i] = reader.ReadString();
        }

        return opened;
    }

    /// <summary>The first bytes of every chunk, as many as a sealed value's header has.</summary>
    public static IEnumerable<byte[]> Headers(TextColumns texts)
    {
        const int Header = 3;
        for (var chunk = 0; chunk < texts.Ends.Rows; chunk++)
        {
            yield return texts.Sealed.Bytes.Slice(chunk == 0 ? 0 : (int)texts.Ends[chunk - 1], Header).ToArray();
        }
    }

    /// <summary>Every chunk sealed anew, and where each ends.</summary>
    public static (long[] Ends, byte[] Chunks) Anew(TextColumns texts, string context, ITextSeal seal)
    {
        var ends = new long[texts.Ends.Rows];
        using var chunks = new MemoryStream();
        for (var chunk = 0; chunk < ends.Length; chunk++)
        {
            var from = chunk == 0 ? 0 : (int)texts.Ends[chunk - 1];
            var bound = Context(context, texts.Item, chunk);
            chunks.Write(seal.Seal(seal.Open(texts.Sealed.Bytes[from..(int)texts.Ends[chunk]], bound), bound));
            ends[chunk] = chunks.Length;
        }

        return (ends, chunks.ToArray());
    }

    static byte[] Context(string context, string item, int chunk) =>
        Encoding.UTF8.GetBytes($"{context}/{item}/{chunk}");
}

/// <summary>The texts of one item of one delivery on disk.</summary>
sealed class TextColumns(string item, ColumnFile.Column digests, ColumnFile.Column ends, ColumnFile.Column chunks)
{
    /// <summary>Catalogue key.</summary>
    public string Item => item;

    /// <summary>Keyed digests, ascending.</summary>
    public ColumnFile.Column Digests => digests;

    /// <summary>End of each sealed chunk.</summary>
    public ColumnFile.Column Ends => ends;

    /// <summary>The chunks.</summary>
    public ColumnFile.Column Sealed => chunks;
}
