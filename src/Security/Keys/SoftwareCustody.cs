using System.Security.Cryptography;
using System.Text.Json;

namespace Hedui.Security;

/// <summary>
/// The key-encryption key in a file of its own beside the ring. It keeps no one out who can read both files: it is there so
/// that the two can be kept apart, and so that a module can take its place.
/// </summary>
sealed class SoftwareCustody : IKeyCustody, IDisposable
{
    public const string Software = "software";
    public const string FileName = "wrapping.json";

    const ushort OnlyVersion = 1;

    readonly ICryptoSuite suite;
    readonly ICipher cipher;
    readonly byte[] key;

    SoftwareCustody(ICryptoSuite suite, byte[] key) => (this.suite, this.key, cipher) = (suite, key, suite.Cipher(key));

    public string Name => Software;

    /// <summary>The custody of a folder, made if it may be.</summary>
    public static SoftwareCustody Open(string folder, ICryptoSuite suite, bool create)
    {
        var path = Path.Combine(folder, FileName);
        if (create && !File.Exists(path))
        {
            var made = new WrappingFile(1, RandomNumberGenerator.GetBytes(suite.CipherKeyLength));
            OwnersFile.Write(path, file => JsonSerializer.Serialize(file, made, KeyFileJson.Default.WrappingFile));
        }

        try
        {
            using var file = File.OpenRead(path);
            if (JsonSerializer.Deserialize(file, KeyFileJson.Default.WrappingFile) is { Format: 1, Key: { } key }
                && key.Length == suite.CipherKeyLength)
            {
                return new SoftwareCustody(suite, key);
            }
        }
        catch (Exception cause) when (cause is JsonException or FileNotFoundException)
        {
            // Told below, without the content.
        }

        throw KeyFolder.Unreadable(FileName);
    }

    public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context) =>
        SealedBytes.Seal(suite, OnlyVersion, cipher, key, context);

    public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context) =>
        SealedBytes.MadeWith(wrapped) == (suite.Id, OnlyVersion) ? SealedBytes.Open(cipher, wrapped, context) : throw SealedBytes.Broken();

    public void Dispose()
    {
        cipher.Dispose();
        CryptographicOperations.ZeroMemory(key);
    }
}
