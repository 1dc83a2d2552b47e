using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Backup;

/// <summary>Takes the files of a backup out one after the other and holds them against the manifest at the end.</summary>
sealed class BackupReading(OpeningStream stream, string backup, string folder, IProgress<long>? progress, CancellationToken cancel)
{
    const int LongestPart = 255;
    const int LongestManifest = 256 << 20;

    readonly byte[] buffer = new byte[1 << 20];
    readonly List<BackupEntry> found = [];
    readonly HashSet<string> files = new(StringComparer.Ordinal);
    readonly HashSet<string> folders = new(StringComparer.Ordinal);

    public BackupManifest Run()
    {
        while (true)
        {
            var name = Name();
            var length = Number64();
            if (name == BackupFile.ManifestName)
            {
                return Manifest(length);
            }

            found.Add(Entry(name, length));
        }
    }

    BackupEntry Entry(string name, long length)
    {
        if (!IsInside(name) || !IsItsOwn(name) || length < 0)
        {
            throw Damaged(name);
        }

        var path = Path.Combine([folder, .. name.Split('/')]);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var file = new FileStream(path, Owners());
        var digest = new Sm3Running();
        for (var left = length; left > 0;)
        {
            cancel.ThrowIfCancellationRequested();
            var read = stream.Read(buffer.AsSpan(0, (int)Math.Min(left, buffer.Length)));
            if (read == 0)
            {
                throw Damaged(name);
            }

            digest.Append(buffer.AsSpan(0, read));
            file.Write(buffer, 0, read);
            left -= read;
            progress?.Report(stream.Position);
        }

        file.Flush(flushToDisk: true);
        return new BackupEntry(name, length, digest.Finish());
    }

    BackupManifest Manifest(long length)
    {
        if (length is < 2 or > LongestManifest)
        {
            throw Damaged("manifest");
        }

        var bytes = new byte[length];
        if (stream.Read(bytes) < bytes.Length || stream.Read(buffer) != 0)
        {
            throw Damaged("manifest");
        }

        try
        {
            return JsonSerializer.Deserialize(bytes, BackupJson.Default.BackupManifest) is { Entries: { } entries, Head: not null } manifest
                && entries.SequenceEqual(found)
                ? manifest
                : throw Damaged("manifest");
        }
        catch (JsonException)
        {
            throw Damaged("manifest");
        }
    }

    string Name()
    {
        Span<byte> two = stackalloc byte[2];
        Fill(two);
        var length = BinaryPrimitives.ReadUInt16BigEndian(two);
        if (length > BackupFile.LongestName)
        {
            throw Damaged(null);
        }

        Span<byte> name = stackalloc byte[BackupFile.LongestName];
        Fill(name[..length]);
        return Encoding.UTF8.GetString(name[..length]);
    }

    long Number64()
    {
        Span<byte> eight = stackalloc byte[8];
        Fill(eight);
        return BinaryPrimitives.ReadInt64BigEndian(eight);
    }

    void Fill(Span<byte> into)
    {
        if (stream.Read(into) < into.Length)
        {
            throw Damaged(null);
        }
    }

    RefusedException Damaged(string? entry) => BackupRefusals.Damaged(backup, entry);

    /// <summary>Whether a name stays in the folder: parts joined by one sign, none of them leading up or out, or too long for a disk.</summary>
    internal static bool IsInside(string name) => name.Length > 0 && !name.Contains('\\') && !name.Contains('\0') && !name.Contains(':')
        && name.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && Encoding.UTF8.GetByteCount(part) <= LongestPart);

    /// <summary>Whether no other file has the name, or is a folder on the way to it.</summary>
    bool IsItsOwn(string name)
    {
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (files.Contains(name[..slash]))
            {
                return false;
            }

            folders.Add(name[..slash]);
        }

        return !folders.Contains(name) && files.Add(name);
    }

    static FileStreamOptions Owners()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }
}
