using Org.BouncyCastle.Crypto.Digests;

namespace Hedui.Security;

/// <summary>An SM3 digest of bytes that come in pieces. One thread.</summary>
public sealed class Sm3Running
{
    readonly SM3Digest digest = new();

    /// <summary>Adds the next piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes) => digest.BlockUpdate(bytes);

    /// <summary>The digest of everything added, in lower-case hexadecimal; starts anew.</summary>
    public string Finish()
    {
        var hash = new byte[Sm3.Length];
        digest.DoFinal(hash);
        return Convert.ToHexStringLower(hash);
    }
}
