using System.Security.Cryptography;
using System.Text;

namespace Hedui.Security.Tests;

public sealed class TimeCodesTests
{
    static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    /// <summary>RFC 6238, appendix B.</summary>
    [Theory]
    [InlineData(59, "94287082", "46119246", "90693936")]
    [InlineData(1111111109, "07081804", "68084774", "25091201")]
    [InlineData(1111111111, "14050471", "67062674", "99943326")]
    [InlineData(1234567890, "89005924", "91819424", "93441116")]
    [InlineData(2000000000, "69279037", "90698825", "38618901")]
    [InlineData(20000000000, "65353130", "77737706", "47863826")]
    public void Codes_are_those_of_the_standard(long seconds, string sha1, string sha256, string sha512)
    {
        var step = seconds / 30;

        Assert.Equal(sha1, TimeCodes.Code(Seed(20), step, 8, HashAlgorithmName.SHA1));
        Assert.Equal(sha256, TimeCodes.Code(Seed(32), step, 8, HashAlgorithmName.SHA256));
        Assert.Equal(sha512, TimeCodes.Code(Seed(64), step, 8, HashAlgorithmName.SHA512));
    }

    [Theory]
    [InlineData(-2, false)]
    [InlineData(-1, true)]
    [InlineData(0, true)]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public void The_step_before_and_the_one_after_count_too(int away, bool isProven)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(1234567890);
        var code = TimeCodes.Code(Secret, TimeCodes.StepAt(now) + away, 6, HashAlgorithmName.SHA1);

        var use = new TimeCodes().Prove(Secret, new SecondFactorAnswer(code[..3] + " " + code[3..], default, now));

        Assert.Equal(isProven ? TimeCodes.StepAt(now) + away : null, use);
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("ＡＢＣＤＥＦ")]
    public void What_is_no_code_proves_nothing(string typed) =>
        Assert.Null(new TimeCodes().Prove(Secret, new SecondFactorAnswer(typed, default, DateTimeOffset.FromUnixTimeSeconds(59))));

    [Fact]
    public void An_authenticator_is_told_the_secret_in_base32()
    {
        var told = new TimeCodes().SetUp(Secret, "anna.s");

        // RFC 4648 of the bytes of RFC 6238.
        Assert.Equal("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", told.Secret.Reveal());
        Assert.StartsWith("otpauth://totp/Hedui:anna.s?secret=GEZDGNBV", told.Address.Reveal(), StringComparison.Ordinal);
        Assert.Equal("***", told.Secret.ToString());
    }

    static byte[] Seed(int length) => Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("1234567890", 7)))[..length];
}
