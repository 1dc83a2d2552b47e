using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// The keys of one node: pseudonyms, digests of texts, blind indexes, sealing, row codes, signing. They live wrapped in the
/// data folder's <c>keys</c>, readable by its owner alone; whoever loses them loses the identities. Safe for many threads.
/// </summary>
public sealed class KeyRing : IDisposable
{
    readonly KeyFolder folder;
    readonly Lock changing = new();
    readonly List<(KeyUse Use, ushort Version, byte[] Key)> inMemory = [];
    readonly IKeyedCode pseudonyms;
    readonly IKeyedCode texts;
    readonly IKeyedCode indexes;
    readonly ISigner signer;
    volatile SealKeys seals;
    bool isDisposed;

    KeyRing(KeyFolder folder)
    {
        this.folder = folder;
        pseudonyms = Code(KeyUse.Pseudonym);
        texts = Code(KeyUse.Text);
        indexes = Code(KeyUse.Index);
        var signing = Last(KeyUse.Signing);
        signer = CryptoSuites.Named(signing.Suite).Signer(InTheClear(signing));
        seals = new SealKeys(
            null, folder.Keys.Where(key => key.Use is KeyUse.Seal or KeyUse.Row).Select(key => (key, InTheClear(key))), Gone());
    }

    /// <summary>The suite with which the data folder was made.</summary>
    public ICryptoSuite Suite => folder.Suite;

    /// <summary>Who keeps the key-encryption key: <c>software</c>, or the name of a module.</summary>
    public string Custody => folder.Custody;

    /// <summary>The signing key's public half, uncompressed (65 bytes).</summary>
    public byte[] PublicKey => signer.PublicKey;

    /// <summary>The name under which the signing key goes on record: the beginning of its public half's SM3 digest.</summary>
    public string SigningKey => "key:" + Sm3.Hex(PublicKey)[..16];

    /// <summary>The name of the signatures that the ring makes, e.g. <c>SM2-SM3</c>.</summary>
    public string SignatureName => CryptoSuites.Named(Last(KeyUse.Signing).Suite).SignatureName;

    /// <summary>Version of the key that seals now.</summary>
    public int SealVersion => seals.SealVersion;

    /// <summary>Suite and key version in front of what is sealed now, three bytes: what starts otherwise is older.</summary>
    public byte[] SealHeader => seals.Header;

    /// <summary>Version of the key that gives codes to rows now.</summary>
    public int RowVersion => seals.RowVersion;

    /// <summary>Suite and key version in front of the code that a row is given now, three bytes.</summary>
    public byte[] RowHeader => seals.RowHeader;

    /// <summary>Sealing keys that were destroyed, as far as this ring knows.</summary>
    public IReadOnlyList<ShreddedKey> Shredded
    {
        get
        {
            lock (changing)
            {
                return [.. folder.Shredded.OrderBy(one => one.Version)];
            }
        }
    }

    /// <summary>Keys that had come back, from a backup or a copy, and were destroyed again when the ring was opened.</summary>
    public IReadOnlyList<ShreddedKey> Buried { get; private init; } = [];

    /// <summary>Every key, by use and version, without the keys themselves.</summary>
    public IReadOnlyList<KeyVersion> Versions()
    {
        lock (changing)
        {
            return [.. folder.Keys.OrderBy(key => key.Use).ThenBy(key => key.Version)
                .Select(key => new KeyVersion(key.Use, key.Version, key.Suite, key.MadeAt, key == Last(key.Use)))];
        }
    }

    /// <summary>Whether a folder holds a key ring.</summary>
    public static bool Exists(string folder) => KeyFolder.Exists(folder);

    /// <summary>Makes a key ring in a folder that has none.</summary>
    /// <exception cref="RefusedException"><c>keys_exist</c>.</exception>
    public static KeyRing Make(string folder, KeyRingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (KeyFolder.Exists(folder))
        {
            throw new RefusedException(
                "keys_exist", "There is a key ring already; another would make all that was sealed unreadable.", folder,
                "a data folder without keys", "Use hedui keys rotate for a new key version, or another folder with --home.");
        }

        return new KeyRing(KeyFolder.Make(folder, options));
    }

    /// <summary>
    /// Opens the key ring of a folder. Where it may be made on first use, a ring of an older form is also written anew.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>keys_missing</c> when there is none and none may be made, <c>keys_unreadable</c> when the file is damaged,
    /// <c>module_missing</c> when the keys are wrapped by a module that is not given.
    /// </exception>
    public static KeyRing Open(string folder, bool create, KeyRingOptions? options = null)
    {
        if (KeyFolder.Exists(folder))
        {
            var opened = KeyFolder.Open(folder, options ?? new(), mayWrite: create);
            var buried = options?.Tombstones is { } tombstones ? opened.Bury(tombstones) : [];
            return new KeyRing(opened) { Buried = buried };
        }

        return create
            ? Make(folder, options ?? new())
            : throw new RefusedException(
                "keys_missing", "The data folder has no key ring.", folder,
                remedy: "Restore the keys folder from the backup made with this data folder.");
    }

    /// <summary>
    /// Makes a new version of the keys that seal and that give codes to rows: new values are made with it, old ones stay
    /// readable. On the disk when this returns; killed before, everything is as it was.
    /// </summary>
    /// <param name="time">The clock.</param>
    /// <param name="suite">The suite of the new version; null for that of the data folder.</param>
    /// <returns>The new version of the sealing key.</returns>
    public int Rotate(TimeProvider time, ICryptoSuite? suite = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        lock (changing)
        {
            var added = folder.Add(suite ?? folder.Suite, time.GetUtcNow(), KeyUse.Seal, KeyUse.Row);
            seals = new SealKeys(seals, added.Select(key => (key, InTheClear(key))), Gone());
            return seals.SealVersion;
        }
    }

    /// <summary>What will be left of a sealing key when it is destroyed; nothing is changed.</summary>
    /// <exception cref="RefusedException"><c>key_version_unknown</c>, <c>key_version_current</c>.</exception>
    public ShreddedKey Doomed(int version, DateTimeOffset at)
    {
        lock (changing)
        {
            var found = folder.Keys.FirstOrDefault(key => key.Use == KeyUse.Seal && key.Version == version);
            return found is null
                ? throw new RefusedException(
                    "key_version_unknown", "The ring has no sealing key of this version, or no longer.", $"seal:{version}",
                    string.Join(", ", folder.Keys.Where(key => key.Use == KeyUse.Seal).Select(key => key.Version)), "Look with: hedui keys list")
                : found == Last(KeyUse.Seal)
                    ? throw new RefusedException(
                        "key_version_current", "The newest key seals what is written now; it is not destroyed.", $"seal:{version}",
                        "a version older than the newest", "Make a newer one first: hedui keys rotate, then hedui keys reseal.")
                    : folder.Doomed(found, at);
        }
    }

    /// <summary>Destroys a sealing key for good: on the disk when this returns, and overwritten where it stood.</summary>
    internal void Shred(ShreddedKey doomed)
    {
        lock (changing)
        {
            folder.Shred([doomed], doomed.ShreddedAt);
            seals = new SealKeys(seals, [], Gone());
            foreach (var one in inMemory.Where(one => one.Use == KeyUse.Seal && one.Version == doomed.Version))
            {
                CryptographicOperations.ZeroMemory(one.Key);
            }
        }
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

    /// <summary>
    /// The blind index of a normalised value of a sealed field: it finds equal values of the same field without opening
    /// any. For fields whose values are many and even, as numbers of accounts; whoever counts the indexes of a field with
    /// few values (a disease, a category) reads them.
    /// </summary>
    /// <param name="field">Table and column, e.g. <c>accounts/number</c>.</param>
    /// <param name="value">The value.</param>
    public BlindIndex IndexOf(string field, ReadOnlySpan<char> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(field);
        Span<byte> code = stackalloc byte[Sm3.Length];
        Code(indexes, string.Concat(field.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), "|", field, value), code);
        return new BlindIndex(BinaryPrimitives.ReadUInt128BigEndian(code));
    }

    /// <summary>Seals bytes for a context (what and whose they are); the same context opens them.</summary>
    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => seals.Seal(plain, context);

    /// <summary>Opens what <see cref="Seal"/> sealed, with this or an earlier key version.</summary>
    /// <exception cref="RefusedException">
    /// <c>seal_broken</c>: altered, moved to another context, or another key. <c>seal_key_missing</c>: a key version that
    /// the ring does not have. <c>seal_key_shredded</c>: one that was destroyed.
    /// </exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => seals.Open(sealedBytes, context);

    /// <summary>What an older key version sealed, sealed anew; what the present one sealed, as it is.</summary>
    /// <exception cref="RefusedException"><c>seal_broken</c>, <c>seal_key_missing</c>, <c>seal_key_shredded</c>.</exception>
    [return: System.Diagnostics.CodeAnalysis.NotNullIfNotNull(nameof(older))]
    public byte[]? Reseal(byte[]? older, ReadOnlySpan<byte> context) =>
        older is null || older.AsSpan().StartsWith(SealHeader) ? older : Seal(Open(older, context), context);

    /// <summary>Key version in front of a sealed value or a row code; 0 for bytes that are too short to be one.</summary>
    public static int VersionOf(ReadOnlySpan<byte> bytes) => bytes.Length < SealedBytes.HeaderStart ? 0 : SealedBytes.VersionIn(bytes);

    /// <summary>A signature (DER) over the bytes, by the suite of the ring.</summary>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => signer.Sign(bytes);

    internal byte[] RowCode(ReadOnlySpan<byte> bytes) => seals.RowCode(bytes);

    internal bool IsRowCode(ReadOnlySpan<byte> code, ReadOnlySpan<byte> bytes) => seals.IsRowCode(code, bytes);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (isDisposed)
        {
            return;
        }

        isDisposed = true;
        pseudonyms.Dispose();
        texts.Dispose();
        indexes.Dispose();
        signer.Dispose();
        seals.Dispose();
        folder.Dispose();
        foreach (var (_, _, key) in inMemory)
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }

    static void Code(IKeyedCode keyed, ReadOnlySpan<char> text, Span<byte> into)
    {
        Span<byte> bytes = text.Length <= 128 ? stackalloc byte[text.Length * 3] : new byte[text.Length * 3];
        keyed.Compute(bytes[..Encoding.UTF8.GetBytes(text, bytes)], into);
    }

    IKeyedCode Code(KeyUse use)
    {
        var key = Last(use);
        return CryptoSuites.Named(key.Suite).KeyedCode(InTheClear(key));
    }

    HashSet<int> Gone() => [.. folder.Shredded.Select(one => one.Version)];

    WrappedKey Last(KeyUse use) => folder.Keys.Where(key => key.Use == use).MaxBy(key => key.Version)!;

    byte[] InTheClear(WrappedKey key)
    {
        var clear = folder.Unwrap(key);
        inMemory.Add((key.Use, key.Version, clear));
        return clear;
    }
}
