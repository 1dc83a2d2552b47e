using Hedui.Security;

namespace Hedui.Verification;

/// <summary>Who signs reports: the node's key ring, or a certified device in its place. Safe for many threads.</summary>
public interface IReportSigner
{
    /// <summary>The uncompressed SM2 public key (65 bytes) by which others check.</summary>
    byte[] PublicKey { get; }

    /// <summary>An SM2 signature (DER) with SM3 over the bytes.</summary>
    byte[] Sign(ReadOnlySpan<byte> bytes);
}

/// <summary>Signs with the node's own key ring.</summary>
public sealed class KeyRingSigner(KeyRing keys) : IReportSigner
{
    /// <inheritdoc/>
    public byte[] PublicKey => keys.PublicKey;

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => keys.Sign(bytes);
}
