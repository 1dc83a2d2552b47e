using System.Collections.Concurrent;

namespace Hedui.Evidence;

/// <summary>
/// Chunks of texts that a reader has opened. Opening one means decrypting it, and the households of a division meet in
/// the same chunks again and again. Belongs to a view, so that texts lie in the clear no longer than somebody reads.
/// Safe for many threads.
/// </summary>
sealed class OpenedTexts
{
    /// <summary>Some tens of megabytes; then it starts anew.</summary>
    const int MostChunks = 4096;

    readonly ConcurrentDictionary<(TextColumns, int Chunk), string[]> chunks = new();
    int held;

    /// <summary>The text behind a digest, or null.</summary>
    public string? Text(Segment segment, TextColumns texts, long digest)
    {
        var place = TextTable.Find(texts, digest);
        if (place < 0)
        {
            return null;
        }

        var (chunk, at) = Math.DivRem(place, TextTable.ChunkTexts);
        if (!chunks.TryGetValue((texts, chunk), out var opened))
        {
            opened = segment.OpenTexts(texts, chunk);
            Keep((texts, chunk), opened);
        }

        return opened[at];
    }

    void Keep((TextColumns, int) key, string[] opened)
    {
        if (Interlocked.Increment(ref held) > MostChunks)
        {
            chunks.Clear();
            Volatile.Write(ref held, 1);
        }

        chunks[key] = opened;
    }
}
