namespace Hedui.Evidence;

/// <summary>How the ledger keeps texts: a keyed digest to compare by, the text itself encrypted.</summary>
public interface ITextSeal
{
    /// <summary>Keyed digest: equal texts have equal digests, and nobody without the key can guess them.</summary>
    long Digest(ReadOnlySpan<char> text);

    /// <summary>Encrypts, bound to a context.</summary>
    byte[] Seal(ReadOnlySpan<byte> plain, ReadOnlySpan<byte> context);

    /// <summary>Decrypts what <see cref="Seal"/> made for the same context.</summary>
    byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> context);
}
