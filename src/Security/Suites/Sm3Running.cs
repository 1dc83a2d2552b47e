namespace Hedui.Security;

/// <summary>An SM3 digest of bytes that come in pieces. One thread.</summary>
public sealed class Sm3Running
{
    readonly byte[] kept = new byte[Sm3Chain.BlockLength];
    Sm3Chain chain = Sm3Chain.Initial();
    long total;

    int Used => (int)(total % kept.Length);

    /// <summary>Adds the next piece.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        var used = Used;
        total += bytes.Length;
        if (used > 0)
        {
            var taken = Math.Min(bytes.Length, kept.Length - used);
            bytes[..taken].CopyTo(kept.AsSpan(used));
            bytes = bytes[taken..];
            if (used + taken < kept.Length)
            {
                return;
            }

            chain.Compress(kept);
        }

        var whole = bytes.Length - (bytes.Length % kept.Length);
        chain.Compress(bytes[..whole]);
        bytes[whole..].CopyTo(kept);
    }

    /// <summary>The digest of everything added, in lower-case hexadecimal; starts anew.</summary>
    public string Finish() => Convert.ToHexStringLower(FinishBytes());

    internal byte[] FinishBytes()
    {
        var hash = new byte[Sm3.Length];
        chain.Finish(kept.AsSpan(0, Used), total, hash);
        (chain, total) = (Sm3Chain.Initial(), 0);
        return hash;
    }
}
