using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hedui.Security;

namespace Hedui.Casework;

/// <summary>
/// How a handler was drawn (抽签): the digest of the seed was on record before the case existed, the seed is told afterwards, and
/// anybody can draw again.
/// </summary>
/// <param name="Number">Number of the draw.</param>
/// <param name="Case">Number of the case.</param>
/// <param name="Commitment">SM3 digest of the seed, hexadecimal.</param>
/// <param name="Seed">The seed, hexadecimal, 32 bytes.</param>
/// <param name="Candidates">Among whom, in the order that counts.</param>
/// <param name="Drawn">Who was drawn.</param>
public sealed record HandlerDraw(long Number, string Case, string Commitment, string Seed, IReadOnlyList<string> Candidates, string Drawn)
{
    /// <summary>Whether the seed is the one committed to, and gives who was drawn.</summary>
    public bool IsTrue()
    {
        var seed = Convert.FromHexString(Seed);
        return CommitmentOf(seed) == Commitment && Candidates.Count > 0 && Of(seed, Case, Candidates) == Drawn;
    }

    /// <summary>Who is drawn: the first eight bytes, big-endian, of SM3(seed ‖ number of the case), modulo the number of candidates.</summary>
    public static string Of(ReadOnlySpan<byte> seed, string number, IReadOnlyList<string> candidates)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        var name = Encoding.UTF8.GetBytes(number);
        var bytes = new byte[seed.Length + name.Length];
        seed.CopyTo(bytes);
        name.CopyTo(bytes.AsSpan(seed.Length));
        return candidates[(int)(BinaryPrimitives.ReadUInt64BigEndian(Sm3.Hash(bytes)) % (ulong)candidates.Count)];
    }

    internal static string CommitmentOf(ReadOnlySpan<byte> seed) => Sm3.Hex(seed);

    internal static byte[] NewSeed() => RandomNumberGenerator.GetBytes(32);
}
