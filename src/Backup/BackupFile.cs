using System.Buffers.Binary;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Backup;

/// <summary>
/// A backup in one file (备份文件): a title, the header in the clear, then everything sealed in pieces: the files of a data
/// folder one after the other, and the manifest. Reads what <see cref="BackupWriting"/> wrote. One thread.
/// </summary>
public sealed class BackupFile : IDisposable
{
    internal const string ManifestName = "";
    internal const int LongestName = 1024;
    internal const int LongestHeader = 4096;

    readonly FileStream file;
    readonly byte[] header;

    BackupFile(FileStream file, byte[] header, BackupHeader parsed) => (this.file, this.header, Header) = (file, header, parsed);

    internal static ReadOnlySpan<byte> Title => "hedui backup 1\n"u8;

    /// <summary>What stands in the clear. Believed only after something was opened.</summary>
    public BackupHeader Header { get; }

    /// <summary>The path of the file.</summary>
    public string Path => file.Name;

    /// <summary>Length of the file in bytes.</summary>
    public long Bytes => file.Length;

    /// <summary>Opens a file and reads what stands in the clear.</summary>
    /// <exception cref="RefusedException"><c>backup_unreadable</c>.</exception>
    public static BackupFile Open(string path)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        try
        {
            Span<byte> front = stackalloc byte[Title.Length + 4];
            if (file.ReadAtLeast(front, front.Length, throwOnEndOfStream: false) < front.Length || !front.StartsWith(Title)
                || BinaryPrimitives.ReadInt32BigEndian(front[Title.Length..]) is var length && length is < 2 or > LongestHeader)
            {
                throw BackupRefusals.Unreadable(path);
            }

            var header = new byte[length];
            file.ReadExactly(header);
            return JsonSerializer.Deserialize(header, BackupJson.Default.BackupHeader) is
                { Format: BackupHeader.Current, Salt: not null, Check: not null, Secret: "key" or "passphrase", Rounds: >= 1 and <= BackupKey.MostRounds } parsed
                && CryptoSuites.All.Any(suite => suite.Name == parsed.Suite)
                ? new BackupFile(file, header, parsed)
                : throw BackupRefusals.Unreadable(path);
        }
        catch (Exception cause) when (cause is JsonException or EndOfStreamException)
        {
            file.Dispose();
            throw BackupRefusals.Unreadable(path, cause);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Writes every file of the backup into a folder and holds each against the manifest. What is there before a refusal is
    /// not to be used.
    /// </summary>
    /// <param name="key">What opens it.</param>
    /// <param name="folder">An empty folder.</param>
    /// <param name="progress">Told how many bytes of the backup are behind it.</param>
    /// <param name="cancel">Stops it.</param>
    /// <exception cref="RefusedException"><c>backup_key_wrong</c>, <c>backup_damaged</c>.</exception>
    public BackupManifest Extract(BackupKey key, string folder, IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        var suite = CryptoSuites.Named(Header.Suite);
        using var pieces = new Pieces(suite, KeyOf(suite, key), header);
        file.Position = Title.Length + 4 + header.Length;
        using var stream = new OpeningStream(file, pieces, Path);
        var reading = new BackupReading(stream, Path, folder, progress, cancel);
        return reading.Run();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    byte[] KeyOf(ICryptoSuite suite, BackupKey key)
    {
        if (key.IsPassphrase != (Header.Secret == "passphrase"))
        {
            throw BackupRefusals.OtherSecret(Path, Header.Secret);
        }

        var (found, check) = key.Of(suite, Header.Salt, Header.Rounds);
        return System.Security.Cryptography.CryptographicOperations.FixedTimeEquals(check, Header.Check)
            ? found
            : throw BackupRefusals.WrongKey(Path);
    }
}
