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

    /// <summary>Finds and opens one text; null when the file does not know the digest.</summary>
    public static string? Read(ColumnFile file, string item, string context, long digest, ITextSeal seal)
    {
        if (digest == Bounds.Missing || file.Find($"{item}/texts/digest") is not { } known)
        {
            return null;
        }

        int low = 0, high = known.Rows;
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = known[middle] < digest ? (middle + 1, high) : (low, middle);
        }

        if (low == known.Rows || known[low] != digest)
        {
            return null;
        }

        var chunk = low / ChunkTexts;
        var ends = file[$"{item}/texts/end"];
        var from = chunk == 0 ? 0 : (int)ends[chunk - 1];
        var bytes = file[$"{item}/texts/sealed"].Bytes[from..(int)ends[chunk]];
        var reader = new BinaryReader(new MemoryStream(seal.Open(bytes, Context(context, item, chunk))), Encoding.UTF8);
        for (var i = chunk * ChunkTexts; i < low; i++)
        {
            reader.ReadString();
        }

        return reader.ReadString();
    }

    static byte[] Context(string context, string item, int chunk) =>
        Encoding.UTF8.GetBytes($"{context}/{item}/{chunk}");
}
