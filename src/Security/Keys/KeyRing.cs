using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Hedui.Kernel;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Security;

namespace Hedui.Security;

/// <summary>
/// The keys of one node: pseudonyms, digests of texts, sealing, signing. They live in the data folder's <c>keys</c>,
/// readable by its owner alone; whoever loses them loses the identities. Safe for many threads.
/// </summary>
public sealed class KeyRing : IDisposable
{
    const string FileName = "keyring.json";

    readonly KeyFile keys;
    readonly KeyedSm3 pseudonyms;
    readonly KeyedSm3 texts;
    readonly ThreadLocal<SM2Signer> signers;
    readonly SecureRandom chance = new();

    KeyRing(KeyFile keys)
    {
        this.keys = keys;
        pseudonyms = new KeyedSm3(keys.PseudonymKey);
        texts = new KeyedSm3(keys.TextKey);
        var signing = Sm2.PrivateKey(keys.SigningKey);
        signers = new ThreadLocal<SM2Signer>(() => Sm2.Signer(signing, chance));
        PublicKey = Sm2.PublicKey(signing);
    }

    /// <summary>The signing key's public half, uncompressed (65 bytes).</summary>
    public byte[] PublicKey { get; }

    /// <summary>The name under which the signing key goes on record: the beginning of its public half's SM3 digest.</summary>
    public string SigningKey => "key:" + Sm3.Hex(PublicKey)[..16];

    /// <summary>Opens the key ring of a folder, making one on first use if allowed.</summary>
    /// <exception cref="RefusedException">
    /// <c>keys_missing</c> when there is none and none may be made, <c>keys_unreadable</c> when the file is damaged.
    /// </exception>
    public static KeyRing Open(string folder, bool create)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            if (!create)
            {
                throw new RefusedException(
                    "keys_missing", "The data folder has no key ring.", FileName,
                    remedy: "Restore the keys folder from the backup made with this data folder.");
            }

            Directory.CreateDirectory(folder);
            Write(path, Generate());
        }

        return new KeyRing(Read(path));
    }

    /// <summary>The pseudonym of a normalised ID number (18 characters, upper-case X).</summary>
    public Pseudonym PseudonymOf(ReadOnlySpan<char> normalisedId)
    {
        Span<byte> code = stackalloc byte[Sm3.Length];
        Code(pseudonyms, normalisedId, code);
        return new Pseudonym(BinaryPrimitives.ReadUInt128BigEndian(code));
    }

    /// <summary>
    /// A 64-bit stand-in for a text in columns: equal texts have equal digests within a node. Never
    /// <see cref="Bounds.Missing"/>.
    /// </summary>
    public long TextDigest(ReadOnlySpan<char> text)
    {
        Span<byte> code = stackalloc byte[Sm3.Length];
        Code(texts, text, code);
        return BinaryPrimitives.ReadInt64BigEndian(code) & long.MaxValue;
    }

    /// <summary>Seals bytes for a context (what and whose they are); the same context opens them.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) =>
        Sm4Seal.Seal(keys.SealKey, keys.SealVersion, plain, context);

    /// <summary>Opens what <see cref="Seal"/> sealed.</summary>
    /// <exception cref="RefusedException"><c>seal_broken</c>: altered, moved to another context, or another key.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) =>
        Sm4Seal.VersionOf(sealedBytes) == keys.SealVersion
            ? Sm4Seal.Open(keys.SealKey, sealedBytes, context)
            : throw new RefusedException("seal_key_missing", "The value was sealed with a key version not in the key ring.");

    /// <summary>An SM2 signature (DER) over the bytes.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => Sm2.Sign(signers.Value!, bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        pseudonyms.Dispose();
        texts.Dispose();
        signers.Dispose();
        foreach (var key in new[] { keys.PseudonymKey, keys.TextKey, keys.SealKey, keys.SigningKey })
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    static void Code(KeyedSm3 keyed, ReadOnlySpan<char> text, Span<byte> into)
    {
        Span<byte> bytes = text.Length <= 128 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        keyed.Compute(bytes[..Encoding.UTF8.GetBytes(text, bytes)], into);
    }

    static KeyFile Generate() => new(
        Format: 1,
        SealVersion: 1,
        PseudonymKey: RandomNumberGenerator.GetBytes(32),
        TextKey: RandomNumberGenerator.GetBytes(32),
        SealKey: RandomNumberGenerator.GetBytes(16),
        SigningKey: Sm2.NewPrivateKey(new SecureRandom()));

    static void Write(string path, KeyFile keys)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new FileStream(path, options);
        JsonSerializer.Serialize(file, keys, KeyFileJson.Default.KeyFile);
        file.Flush(flushToDisk: true);
    }

    static KeyFile Read(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            if (JsonSerializer.Deserialize(file, KeyFileJson.Default.KeyFile) is
                { Format: 1, PseudonymKey.Length: 32, TextKey.Length: 32, SealKey.Length: 16, SigningKey.Length: 32 } keys)
            {
                return keys;
            }
        }
        catch (JsonException)
        {
            // Told below, without the content.
        }

        throw new RefusedException(
            "keys_unreadable", "The key ring is damaged or of another format.", FileName,
            remedy: "Restore the keys folder from the backup made with this data folder.");
    }
}
