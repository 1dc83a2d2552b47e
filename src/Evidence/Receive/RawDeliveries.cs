using System.Buffers.Binary;
using System.IO.Compression;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Evidence;

/// <summary>
/// The files as they were handed over, compressed and sealed in pieces, named by their SM3 digest: what was accepted can
/// always be held against what came. In front stands, sealed for the digest, what the pieces belong to: a file under the
/// name of another, a piece of another, and a file cut short do not open.
/// </summary>
public sealed class RawDeliveries
{
    const int Piece = 1 << 20;

    readonly string folder;
    readonly KeyRing keys;
    readonly ErasureBook erasures;

    /// <summary>Opens the folder and removes what a killed process left: files half written, kept and never committed, or erased on record alone.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="keys">Seals.</param>
    /// <param name="counted">Digests of the files that count.</param>
    /// <param name="erasures">What was erased.</param>
    internal RawDeliveries(string folder, KeyRing keys, IReadOnlySet<string> counted, ErasureBook erasures)
    {
        this.folder = folder;
        this.keys = keys;
        this.erasures = erasures;
        foreach (var left in Directory.EnumerateFiles(folder, "*.part").Concat(Directory.EnumerateFiles(folder, "*.raw")
            .Where(file => !counted.Contains(System.IO.Path.GetFileNameWithoutExtension(file)))))
        {
            File.Delete(left);
        }
    }

    /// <summary>The digests of the files that were kept, the oldest first.</summary>
    public IEnumerable<string> Digests() => new DirectoryInfo(folder).EnumerateFiles("*.raw").OrderBy(file => file.LastWriteTimeUtc)
        .Select(file => System.IO.Path.GetFileNameWithoutExtension(file.Name));

    /// <summary>
    /// Writes the bytes of a kept file, exactly as they came. What was written before a refusal is not to be used.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>raw_file_unknown</c>, <c>original_erased</c>, <c>seal_broken</c>, <c>seal_key_shredded</c>.
    /// </exception>
    public void CopyTo(string digest, Stream into)
    {
        ArgumentNullException.ThrowIfNull(into);
        var path = PathOf(digest);
        if (!File.Exists(path))
        {
            throw erasures.Find(Originals.ObjectOf(digest)) is { } at
                ? new RefusedException(
                    "original_erased", $"The original was erased on {BeijingTime.DayOf(at):yyyy-MM-dd}; its receipt and its digest are kept.", digest,
                    remedy: "hedui originals list tells by whom and why. Whoever delivered the file may have it still.")
                : new RefusedException("raw_file_unknown", "No file of that digest was kept.", digest);
        }

        using var file = File.OpenRead(path);
        var front = RawFront.Of(keys.Open(Next(file, digest), RawFront.Context(digest)));
        var running = new Sm3Running();
        var buffer = new byte[Piece];
        for (var piece = 0; piece < front.Pieces; piece++)
        {
            using var plain = new BrotliStream(
                new MemoryStream(keys.Open(Next(file, digest), front.Context(piece))), CompressionMode.Decompress);
            for (int read; (read = plain.Read(buffer)) > 0;)
            {
                running.Append(buffer.AsSpan(0, read));
                into.Write(buffer, 0, read);
            }
        }

        if (file.ReadByte() >= 0 || running.Finish() != digest)
        {
            throw Broken(digest);
        }
    }

    /// <summary>What the folder keeps sealed.</summary>
    public ISealedHolding Holding => new SealedOriginals(folder, keys);

    /// <summary>The next sealed piece of a file.</summary>
    internal static byte[] Next(FileStream file, string digest)
    {
        var sealedBytes = new byte[NextLength(file) ?? throw Broken(digest)];
        file.ReadExactly(sealedBytes);
        return sealedBytes;
    }

    /// <summary>How long the next sealed piece of a file is, which comes then; null where there is none, or not the whole of it.</summary>
    internal static int? NextLength(FileStream file)
    {
        Span<byte> length = stackalloc byte[4];
        return file.ReadAtLeast(length, 4, throwOnEndOfStream: false) == 4
            && BinaryPrimitives.ReadInt32LittleEndian(length) is var bytes && bytes >= 0 && bytes <= file.Length - file.Position ? bytes : null;
    }

    /// <summary>Seals a file beside the others; it counts once <see cref="RawFile.Keep"/> gives it its name.</summary>
    internal RawFile Seal(string path, CancellationToken cancel)
    {
        var part = System.IO.Path.Combine(folder, $"{System.IO.Path.GetRandomFileName()}.part");
        try
        {
            return new RawFile(part, Seal(path, part, cancel), this);
        }
        catch
        {
            // On a full disk the half of a file would be in everybody's way.
            File.Delete(part);
            throw;
        }
    }

    /// <summary>Removes the files of originals that were erased on record.</summary>
    internal void Remove(IEnumerable<string> digests)
    {
        foreach (var digest in digests)
        {
            File.Delete(PathOf(digest));
        }

        DurableFolder.Sync(folder);
    }

    internal string PathOf(string digest) => System.IO.Path.Combine(folder, digest + ".raw");

    string Seal(string path, string part, CancellationToken cancel)
    {
        var running = new Sm3Running();
        using var from = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        using var into = new FileStream(part, FileMode.CreateNew);
        // The digest is known at the end only: room is left for what stands in front.
        var front = RawFront.New();
        Write(into, keys.Seal(front.ToBytes(), []));
        // Most files are small: a full buffer for each would be garbage that only a full collection takes away.
        var buffer = new byte[Math.Clamp(from.Length + 1, 1, Piece)];
        int read;
        for (; (read = from.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false)) > 0; front = front with { Pieces = front.Pieces + 1 })
        {
            cancel.ThrowIfCancellationRequested();
            running.Append(buffer.AsSpan(0, read));
            using var packed = new MemoryStream();
            using (var packing = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                packing.Write(buffer, 0, read);
            }

            Write(into, keys.Seal(packed.GetBuffer().AsSpan(0, (int)packed.Length), front.Context(front.Pieces)));
        }

        var digest = running.Finish();
        into.Position = 0;
        Write(into, keys.Seal(front.ToBytes(), RawFront.Context(digest)));
        into.Flush(flushToDisk: true);
        return digest;
    }

    internal static void Write(Stream into, byte[] sealedBytes)
    {
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, sealedBytes.Length);
        into.Write(length);
        into.Write(sealedBytes);
    }

    internal static RefusedException Broken(string digest) => new(
        "seal_broken", "A kept file is not as it was kept: it was cut short, made longer, or another put in its place.", digest,
        remedy: "Restore the data folder from a backup.");
}

/// <summary>A sealed file that is not yet kept.</summary>
sealed class RawFile(string part, string digest, RawDeliveries deliveries)
{
    public string Digest => digest;

    /// <summary>Whether it has its name.</summary>
    public bool IsKept { get; private set; }

    public void Keep()
    {
        File.Move(part, deliveries.PathOf(digest), overwrite: true);
        IsKept = true;
        DurableFolder.Sync(Path.GetDirectoryName(part)!);
    }

    public void Drop() => File.Delete(IsKept ? deliveries.PathOf(digest) : part);
}
