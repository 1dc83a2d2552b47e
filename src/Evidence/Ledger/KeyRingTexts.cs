using Hedui.Security;

namespace Hedui.Evidence;

/// <summary>Digests and seals the ledger's texts with the node's keys.</summary>
sealed class KeyRingTexts(KeyRing keys) : ITextSeal
{
    public long Digest(ReadOnlySpan<char> text) => keys.TextDigest(text);

    public byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context) => keys.Seal(plain, context);

    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context) => keys.Open(sealedBytes, context);
}
