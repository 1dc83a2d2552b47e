using Hedui.Security;

namespace Hedui.Verification;

/// <summary>Who signs reports: the node's key ring, or a certified device in its place. Safe for many threads.</summary>
public interface IReportSigner
{
    /// <summary>The name of its signatures, which stands in every report: <c>SM2-SM3</c> or <c>ECDSA-P256-SHA256</c>.</summary>
    string Algorithm { get; }

    /// <summary>The uncompressed public key (65 bytes) by which others check.</summary>
    byte[] PublicKey { get; }

    /// <summary>A signature (DER) over the bytes.</summary>
    byte[] Sign(ReadOnlySpan<byte> bytes);
}

/// <summary>Signs with the node's own key ring.</summary>
public sealed class KeyRingSigner(KeyRing keys) : IReportSigner
{
    /// <inheritdoc/>
    public string Algorithm => keys.SignatureName;

    /// <inheritdoc/>
    public byte[] PublicKey => keys.PublicKey;

    /// <inheritdoc/>
    public byte[] Sign(ReadOnlySpan<byte> bytes) => keys.Sign(bytes);
}
