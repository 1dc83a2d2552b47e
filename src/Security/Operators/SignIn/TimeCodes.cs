using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// Codes of six digits that change every thirty seconds (RFC 6238, TOTP): HMAC-SHA1, which every authenticator knows. The
/// step before and the one after count too, for clocks that differ.
/// </summary>
sealed class TimeCodes : ISecondFactor
{
    public const int Digits = 6;
    const int SecretLength = 20;
    const int SecondsPerStep = 30;
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public string Kind => "time_code";

    public byte[] Make() => RandomNumberGenerator.GetBytes(SecretLength);

    public SecondFactorSetUp SetUp(ReadOnlySpan<byte> secret, string login)
    {
        var text = Base32(secret);
        return new(new Sensitive<string>(text), new Sensitive<string>(
            $"otpauth://totp/Hedui:{Uri.EscapeDataString(login)}?secret={text}&issuer=Hedui&algorithm=SHA1&digits={Digits}&period={SecondsPerStep}"));
    }

    public long? Prove(ReadOnlySpan<byte> secret, SecondFactorAnswer answer)
    {
        var typed = Encoding.ASCII.GetBytes(answer.Text.Replace(" ", "", StringComparison.Ordinal));
        var now = StepAt(answer.At);
        long? proven = null;
        for (var step = now - 1; step <= now + 1; step++)
        {
            // All three are computed and compared in full, whichever fits.
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(secret, step, Digits, HashAlgorithmName.SHA1))))
            {
                proven = step;
            }
        }

        return proven;
    }

    public static long StepAt(DateTimeOffset at) => at.ToUnixTimeSeconds() / SecondsPerStep;

    /// <summary>The code of a step.</summary>
    public static string Code(ReadOnlySpan<byte> secret, long step, int digits, HashAlgorithmName hash)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        var mac = CryptographicOperations.HmacData(hash, secret, counter);
        var value = BinaryPrimitives.ReadUInt32BigEndian(mac.AsSpan(mac[^1] & 0xf)) & 0x7fff_ffff;
        var power = 1u;
        for (var i = 0; i < digits; i++)
        {
            power *= 10;
        }

        return (value % power).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>RFC 4648, without the signs that fill up.</summary>
    static string Base32(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        var (held, bits) = (0, 0);
        foreach (var one in bytes)
        {
            (held, bits) = ((held << 8) | one, bits + 8);
            for (; bits >= 5; bits -= 5)
            {
                text.Append(Alphabet[(held >> (bits - 5)) & 31]);
            }

            held &= (1 << bits) - 1;
        }

        return (bits > 0 ? text.Append(Alphabet[(held << (5 - bits)) & 31]) : text).ToString();
    }
}
