using Org.BouncyCastle.Crypto.Digests;

namespace Hedui.Security;

/// <summary>The SM3 digest (GB/T 32905-2016): 256 bits.</summary>
public static class Sm3
{
    /// <summary>Length of a digest in bytes.</summary>
    public const int Length = 32;

    /// <summary>Digest of some bytes.</summary>
    public static byte[] Hash(ReadOnlySpan<byte> bytes)
    {
        var digest = new SM3Digest();
        digest.BlockUpdate(bytes);
        var hash = new byte[Length];
        digest.DoFinal(hash);
        return hash;
    }

    /// <summary>Digest of some bytes in lower-case hexadecimal.</summary>
    public static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(Hash(bytes));

    /// <summary>Digest of a stream from where it stands to its end.</summary>
    public static byte[] Hash(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var digest = new SM3Digest();
        var buffer = new byte[128 * 1024];
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            digest.BlockUpdate(buffer.AsSpan(0, read));
        }

        var hash = new byte[Length];
        digest.DoFinal(hash);
        return hash;
    }
}
