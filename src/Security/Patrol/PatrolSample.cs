using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Hedui.Security;

/// <summary>
/// A random sample for auditing afterwards (事后抽查) that nobody can steer: the digest of the seed goes on record before, the seed
/// afterwards, and anybody can draw the same sample again.
/// </summary>
public sealed class PatrolSample
{
    const int PartsPerMillion = 1_000_000;

    readonly byte[] seed;

    /// <summary>A sample by a seed.</summary>
    /// <param name="seed">32 bytes.</param>
    public PatrolSample(byte[] seed)
    {
        ArgumentNullException.ThrowIfNull(seed);
        ArgumentOutOfRangeException.ThrowIfNotEqual(seed.Length, 32);
        this.seed = seed;
    }

    /// <summary>A seed that nobody knows yet.</summary>
    public static PatrolSample New() => new(RandomNumberGenerator.GetBytes(32));

    /// <summary>What goes on record before anything is drawn: the digest of the seed, in hexadecimal.</summary>
    public string Commitment => Convert.ToHexStringLower(Sm3.Hash(seed));

    /// <summary>What goes on record afterwards.</summary>
    public string Seed => Convert.ToHexStringLower(seed);

    /// <summary>Whether an event is in the sample.</summary>
    /// <param name="seq">Number of the event.</param>
    /// <param name="partsPerMillion">How many of a million are drawn, e.g. 20,000 for two percent.</param>
    public bool Holds(long seq, int partsPerMillion)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(partsPerMillion);
        Span<byte> bytes = stackalloc byte[seed.Length + sizeof(long)];
        seed.CopyTo(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes[seed.Length..], seq);
        return BinaryPrimitives.ReadUInt64BigEndian(Sm3.Hash(bytes)) % PartsPerMillion < (ulong)partsPerMillion;
    }
}
