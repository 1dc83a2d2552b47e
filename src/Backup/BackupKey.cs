using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Backup;

/// <summary>
/// What opens a backup (备份密钥): a key in a file of its own, or a passphrase. Never the data folder's own keys, which lie
/// in the backup: who has the one has nothing of the other.
/// </summary>
public sealed class BackupKey : IDisposable
{
    /// <summary>The least number of characters of a passphrase.</summary>
    public const int ShortestPassphrase = 12;

    /// <summary>How often a passphrase is put through the keyed code of a new backup.</summary>
    public const int Rounds = 600_000;

    /// <summary>More rounds than anybody would ask for: a file that names more was not written by this program.</summary>
    internal const int MostRounds = 10_000_000;

    const string FileTitle = "hedui backup key 1";
    const int Length = 32;

    readonly byte[] secret;

    BackupKey(byte[] secret, bool isPassphrase) => (this.secret, IsPassphrase) = (secret, isPassphrase);

    internal bool IsPassphrase { get; }

    /// <summary>Makes a key in a new file that its owner alone can read.</summary>
    /// <exception cref="RefusedException"><c>backup_key_exists</c>.</exception>
    public static void Make(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes($"{FileTitle}\n{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Length))}\n"));
            file.Flush(flushToDisk: true);
        }
        catch (IOException cause) when (File.Exists(path))
        {
            throw new RefusedException(
                new Refusal(
                    "backup_key_exists", "There is a file already; a key in its place could make older backups unreadable.", path,
                    "the name of a file that is not there", "Choose another name."),
                cause);
        }
    }

    /// <summary>The key in a file.</summary>
    /// <exception cref="RefusedException"><c>backup_key_missing</c>, <c>backup_key_unreadable</c>.</exception>
    public static BackupKey InFile(string path)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException(
                "backup_key_missing", "There is no backup key here.", path, "a file made with hedui keys backup-key",
                "Check the path; or make a key with hedui keys backup-key FILE and keep it apart from the data folder.");
        }

        // A key is short; whatever is longer is something else.
        using var file = File.OpenRead(path);
        var text = new byte[256];
        var lines = Encoding.ASCII.GetString(text, 0, file.ReadAtLeast(text, text.Length, throwOnEndOfStream: false)).Split('\n');
        return lines is [FileTitle, { Length: 2 * Length } hex, ""] && hex.All(char.IsAsciiHexDigitLower)
            ? new BackupKey(Convert.FromHexString(hex), isPassphrase: false)
            : throw new RefusedException(
                "backup_key_unreadable", "The file holds no backup key.", path, "a file made with hedui keys backup-key", "Check the path.");
    }

    /// <summary>A passphrase.</summary>
    /// <exception cref="RefusedException"><c>passphrase_weak</c>.</exception>
    public static BackupKey OfPassphrase(string passphrase)
    {
        ArgumentNullException.ThrowIfNull(passphrase);
        var text = passphrase.Normalize(NormalizationForm.FormC);
        return text.EnumerateRunes().Count() >= ShortestPassphrase
            ? new BackupKey(Encoding.UTF8.GetBytes(text), isPassphrase: true)
            : throw new RefusedException(
                "passphrase_weak", "The passphrase is too short to protect a backup.", null,
                $"at least {ShortestPassphrase} characters", "Choose several words that nobody would put together.");
    }

    /// <inheritdoc/>
    public void Dispose() => CryptographicOperations.ZeroMemory(secret);

    /// <summary>Key and check of one backup: both differ from backup to backup, and the check tells nothing of the key.</summary>
    internal (byte[] Key, byte[] Check) Of(ICryptoSuite suite, ReadOnlySpan<byte> salt, int rounds)
    {
        Span<byte> master = stackalloc byte[Length];
        if (IsPassphrase)
        {
            Stretch(suite, secret, salt, rounds, master);
        }
        else
        {
            Code(suite, secret, salt, master);
        }

        Span<byte> key = stackalloc byte[Length];
        Span<byte> check = stackalloc byte[Length];
        Code(suite, master, "hedui backup key"u8, key);
        Code(suite, master, "hedui backup check"u8, check);
        CryptographicOperations.ZeroMemory(master);
        return (key[..suite.CipherKeyLength].ToArray(), check[..16].ToArray());
    }

    /// <summary>PBKDF2 with the suite's keyed code, one block.</summary>
    internal static void Stretch(ICryptoSuite suite, ReadOnlySpan<byte> secret, ReadOnlySpan<byte> salt, int rounds, Span<byte> into)
    {
        using var code = suite.KeyedCode(secret);
        Span<byte> last = stackalloc byte[Length];
        var first = new byte[salt.Length + 4];
        salt.CopyTo(first);
        BinaryPrimitives.WriteInt32BigEndian(first.AsSpan(salt.Length), 1);
        code.Compute(first, last);
        last.CopyTo(into);
        for (var round = 1; round < rounds; round++)
        {
            code.Compute(last, last);
            for (var i = 0; i < Length; i++)
            {
                into[i] ^= last[i];
            }
        }
    }

    static void Code(ICryptoSuite suite, ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, Span<byte> into)
    {
        using var code = suite.KeyedCode(key);
        code.Compute(message, into);
    }
}
