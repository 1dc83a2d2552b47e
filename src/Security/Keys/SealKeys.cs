using System.Security.Cryptography;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>All versions of the keys that seal and of those that give codes to rows, ready for use; never changed, only followed by another.</summary>
sealed class SealKeys
{
    readonly Dictionary<ushort, (ICryptoSuite Suite, ICipher Cipher)> ciphers = [];
    readonly Dictionary<ushort, (ICryptoSuite Suite, IKeyedCode Code)> rows = [];
    readonly ushort sealVersion;
    readonly ushort rowVersion;
    readonly IReadOnlySet<int> gone;

    /// <summary>The versions that are there, and more of them, without those that were destroyed.</summary>
    public SealKeys(SealKeys? before, IEnumerable<(WrappedKey Kept, byte[] Key)> more, IReadOnlySet<int> gone)
    {
        this.gone = gone;
        if (before is not null)
        {
            (ciphers, rows) = (new(before.ciphers.Where(one => !gone.Contains(one.Key))), new(before.rows));
        }

        foreach (var (kept, key) in more)
        {
            var suite = CryptoSuites.Named(kept.Suite);
            if (kept.Use == KeyUse.Seal)
            {
                ciphers.Add(kept.Version, (suite, suite.Cipher(key)));
            }
            else if (kept.Use == KeyUse.Row)
            {
                rows.Add(kept.Version, (suite, suite.KeyedCode(key)));
            }
        }

        (sealVersion, rowVersion) = (ciphers.Keys.Max(), rows.Keys.Max());
    }

    public ushort SealVersion => sealVersion;

    public ushort RowVersion => rowVersion;

    /// <summary>Suite and version in front of what is sealed now: three bytes.</summary>
    public byte[] Header
    {
        get
        {
            var header = new byte[SealedBytes.HeaderStart];
            SealedBytes.Header(ciphers[sealVersion].Suite, sealVersion, header);
            return header;
        }
    }

    /// <summary>Suite and version in front of row codes that are given now: three bytes.</summary>
    public byte[] RowHeader
    {
        get
        {
            var header = new byte[SealedBytes.HeaderStart];
            SealedBytes.Header(rows[rowVersion].Suite, rowVersion, header);
            return header;
        }
    }

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context)
    {
        var (suite, cipher) = ciphers[sealVersion];
        return SealedBytes.Seal(suite, sealVersion, cipher, plain, context);
    }

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context)
    {
        var (suite, version) = SealedBytes.MadeWith(sealedBytes);
        if (CryptoSuites.Find(suite) is null)
        {
            throw SealedBytes.Broken();
        }

        return ciphers.TryGetValue(version, out var found)
            ? found.Suite.Id == suite ? SealedBytes.Open(found.Cipher, sealedBytes, context) : throw SealedBytes.Broken()
            : throw (gone.Contains(version) ? Shredded() : Missing());
    }

    /// <summary>The row code of some bytes: suite, version, 32 bytes of keyed code.</summary>
    public byte[] RowCode(ReadOnlySpan<byte> bytes) => RowCode(rowVersion, bytes);

    /// <summary>Whether a row code is that of the bytes, under the key version it names.</summary>
    public bool IsRowCode(ReadOnlySpan<byte> code, ReadOnlySpan<byte> bytes) =>
        code.Length == SealedBytes.HeaderStart + Sm3.Length
        && rows.ContainsKey(SealedBytes.VersionIn(code))
        && CryptographicOperations.FixedTimeEquals(code, RowCode(SealedBytes.VersionIn(code), bytes));

    public void Dispose()
    {
        foreach (var (_, cipher) in ciphers.Values)
        {
            cipher.Dispose();
        }

        foreach (var (_, code) in rows.Values)
        {
            code.Dispose();
        }
    }

    byte[] RowCode(ushort version, ReadOnlySpan<byte> bytes)
    {
        var (suite, keyed) = rows[version];
        var code = new byte[SealedBytes.HeaderStart + Sm3.Length];
        SealedBytes.Header(suite, version, code);
        keyed.Compute(bytes, code.AsSpan(SealedBytes.HeaderStart));
        return code;
    }

    static RefusedException Shredded() => new(
        "seal_key_shredded", "The value was sealed with a key that was destroyed on purpose; nobody can read it any more.",
        remedy: "Nothing brings it back. hedui keys list tells which key was destroyed and when, hedui audit list by whom.");

    static RefusedException Missing() => new(
        "seal_key_missing", "The value was sealed with a key version that is not in the key ring.",
        remedy: "Restore the keys folder from a backup made after the last hedui keys rotate.");
}
