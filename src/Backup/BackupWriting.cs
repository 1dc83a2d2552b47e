using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Backup;

/// <summary>What a backup is made of.</summary>
/// <param name="Home">The data folder, held.</param>
/// <param name="Database">Its database, opened with <see cref="AuditTables"/>.</param>
/// <param name="Suite">Seals it.</param>
/// <param name="HeadsFile">The file of heads of the record of acts, wherever it is.</param>
public sealed record BackupSource(HomeFolder Home, HeduiDatabase Database, ICryptoSuite Suite, string HeadsFile);

/// <summary>
/// Writes a backup of a data folder: the database as it stands at one moment, and beside it every file. Files that the
/// database lists are written before they are listed and never changed, so that work may go on meanwhile; what came
/// after that moment is swept away by whoever opens the copy. Nothing is sealed anew meanwhile.
/// </summary>
/// <param name="source">What it is made of.</param>
/// <param name="time">The clock.</param>
public sealed class BackupWriting(BackupSource source, TimeProvider time)
{
    const string Database = "hedui.db";
    const string Heads = "audit/heads";
    const string HeadsNamed = "audit/heads-at";

    readonly byte[] buffer = new byte[1 << 20];

    /// <summary>A name that no other backup has: 32 hexadecimal digits.</summary>
    public static string NewId() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Writes it. There is a whole file of that name at the end, or none.</summary>
    /// <param name="path">A file that is not there yet.</param>
    /// <param name="id">Its name, see <see cref="NewId"/>.</param>
    /// <param name="key">What will open it.</param>
    /// <param name="progress">Told how many bytes are written, and of how many.</param>
    /// <param name="cancel">Stops it; nothing is left.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="RefusedException"><c>backup_exists</c>.</exception>
    public BackupManifest Write(
        string path, string id, BackupKey key, IProgress<(long Done, long Total)>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (File.Exists(path))
        {
            throw Exists(path);
        }

        var (aside, part) = (source.Home.Aside, path + ".part");
        Directory.CreateDirectory(aside);
        try
        {
            // First the database: what is in it now has its files already.
            var copy = Path.Combine(aside, Database);
            source.Database.CopyTo(copy);
            var head = HeadOf(aside);
            var heads = Path.Combine(aside, "heads");
            using (var into = File.Create(heads))
            {
                AuditHeadsFile.CopyUntil(source.HeadsFile, head.Seq, into);
            }

            var manifest = WritePart(part, Header(id, head, key, out var sealing), sealing, head, [(Database, copy), (Heads, heads), .. Rest()], progress, cancel);
            File.Move(part, path);
            DurableFolder.Sync(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return manifest;
        }
        catch
        {
            File.Delete(part);
            throw;
        }
        finally
        {
            Directory.Delete(aside, recursive: true);
        }
    }

    /// <summary>The refusal of a name that is taken.</summary>
    public static RefusedException Exists(string path) => new(
        "backup_exists", "There is a file already; a backup takes the place of none.", path, "the name of a file that is not there",
        "Choose another name, or a folder, where every backup has its own.");

    BackupManifest WritePart(
        string part, byte[] header, Pieces sealing, AuditHead head, List<(string Name, string Path)> files,
        IProgress<(long, long)>? progress, CancellationToken cancel)
    {
        using var pieces = sealing;
        // What a killed backup left under this name is of no use.
        using var file = new FileStream(part, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        file.Write(BackupFile.Title);
        Number32(file, header.Length);
        file.Write(header);
        using var stream = new SealingStream(file, pieces);
        var (entries, done, total) = (new List<BackupEntry>(), 0L, files.Sum(one => new FileInfo(one.Path) is { Exists: true } there ? there.Length : 0));
        foreach (var (name, path) in files)
        {
            if (Entry(stream, name, path, bytes => progress?.Report((done += bytes, total)), cancel) is { } entry)
            {
                entries.Add(entry);
            }
        }

        var inside = source.HeadsFile.StartsWith(source.Home.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal);
        var manifest = new BackupManifest(entries, head.Seq, head.Hash, inside ? null : source.HeadsFile);
        var bytes = JsonSerializer.SerializeToUtf8Bytes(manifest, BackupJson.Default.BackupManifest);
        Front(stream, BackupFile.ManifestName, bytes.Length);
        stream.Write(bytes);
        stream.Finish();
        file.Flush(flushToDisk: true);
        return manifest;
    }

    /// <summary>One file; null when it has gone since it was listed, as work half done may.</summary>
    BackupEntry? Entry(SealingStream stream, string name, string path, Action<long> told, CancellationToken cancel)
    {
        FileStream file;
        try
        {
            file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1);
        }
        catch (FileNotFoundException)
        {
            return null;
        }

        using (file)
        {
            var (digest, length) = (new Sm3Running(), file.Length);
            Front(stream, name, length);
            for (var left = length; left > 0;)
            {
                cancel.ThrowIfCancellationRequested();
                var read = file.Read(buffer, 0, (int)Math.Min(left, buffer.Length));
                if (read == 0)
                {
                    throw new IOException($"The file {name} became shorter while it was read.");
                }

                digest.Append(buffer.AsSpan(0, read));
                stream.Write(buffer.AsSpan(0, read));
                left -= read;
                told(read);
            }

            return new BackupEntry(name, length, digest.Finish());
        }
    }

    IEnumerable<(string Name, string Path)> Rest() =>
        from path in Directory.EnumerateFiles(source.Home.Root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let inside = Path.GetRelativePath(source.Home.Root, path)
        let name = inside.Replace(Path.DirectorySeparatorChar, '/')
        where !HomeFolder.IsPassing(inside) && name is not (Heads or HeadsNamed)
        select (name, path);

    static AuditHead HeadOf(string copy) => new AuditReader(HeduiDatabase.OpenToRead(copy, new AuditTables())).Last()
        ?? throw new InvalidOperationException("A backup is on record before it is made.");

    byte[] Header(string id, AuditHead head, BackupKey key, out Pieces sealing)
    {
        var (salt, rounds) = (RandomNumberGenerator.GetBytes(16), key.IsPassphrase ? BackupKey.Rounds : 1);
        var (found, check) = key.Of(source.Suite, salt, rounds);
        var header = JsonSerializer.SerializeToUtf8Bytes(
            new BackupHeader(
                BackupHeader.Current, id, time.GetUtcNow(), HeduiDatabase.Form, head.Seq, source.Suite.Name,
                key.IsPassphrase ? "passphrase" : "key", rounds, salt, check),
            BackupJson.Default.BackupHeader);
        sealing = new Pieces(source.Suite, found, header);
        return header;
    }

    static void Front(SealingStream stream, string name, long length)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        if (bytes.Length > BackupFile.LongestName)
        {
            throw new RefusedException("backup_name_long", "A file of the data folder has a name too long for a backup.", null, $"{BackupFile.LongestName} bytes", "Rename or remove it.");
        }

        Span<byte> front = stackalloc byte[2];
        BinaryPrimitives.WriteUInt16BigEndian(front, (ushort)bytes.Length);
        stream.Write(front);
        stream.Write(bytes);
        Span<byte> eight = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(eight, length);
        stream.Write(eight);
    }

    static void Number32(FileStream file, int number)
    {
        Span<byte> four = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(four, number);
        file.Write(four);
    }
}
