using Org.BouncyCastle.Security;

namespace Hedui.Security.Tests;

/// <summary>Chance that always falls the same, as the examples of the standards print it.</summary>
sealed class FixedChance(string hex) : SecureRandom
{
    readonly byte[] bytes = Convert.FromHexString(hex);

    public override void NextBytes(byte[] buf) => bytes.CopyTo(buf, 0);

    public override void NextBytes(byte[] buf, int off, int len) => bytes.AsSpan(0, len).CopyTo(buf.AsSpan(off));

    public override void NextBytes(Span<byte> buffer) => bytes.AsSpan(0, buffer.Length).CopyTo(buffer);
}
