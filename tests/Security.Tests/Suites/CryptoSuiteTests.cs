using CsCheck;
using Hedui.Kernel;

namespace Hedui.Security.Tests;

/// <summary>What every suite promises.</summary>
public sealed class CryptoSuiteTests
{
    public static TheoryData<string> Suites => [.. CryptoSuites.All.Select(suite => suite.Name)];

    [Theory]
    [MemberData(nameof(Suites))]
    public void What_is_sealed_opens_for_the_same_context_only(string name)
    {
        var (suite, cipher) = Cipher(name);
        using var used = cipher;
        var bytes = SealedBytes.Seal(suite, 7, cipher, "户主"u8, "registry/1"u8);

        Assert.Equal("户主"u8.ToArray(), SealedBytes.Open(cipher, bytes, "registry/1"u8));
        Assert.Equal((suite.Id, (ushort)7), SealedBytes.MadeWith(bytes));
        var refused = Assert.Throws<RefusedException>(() => SealedBytes.Open(cipher, bytes, "registry/2"u8));
        Assert.Equal("seal_broken", refused.Refusal.Code);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_change_of_any_byte_is_noticed(string name)
    {
        var (suite, cipher) = Cipher(name);
        using var used = cipher;
        var bytes = SealedBytes.Seal(suite, 1, cipher, "abc"u8, "x"u8);

        for (var i = SealedBytes.HeaderStart; i < bytes.Length; i++)
        {
            var changed = (byte[])bytes.Clone();
            changed[i] ^= 1;
            Assert.Throws<RefusedException>(() => SealedBytes.Open(cipher, changed, "x"u8));
        }
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void The_same_plain_text_never_gives_the_same_sealed_bytes(string name)
    {
        var (suite, cipher) = Cipher(name);
        using var used = cipher;

        var made = Enumerable.Range(0, 1000).Select(_ => Convert.ToHexString(SealedBytes.Seal(suite, 1, cipher, "abc"u8, "x"u8)));

        Assert.Equal(1000, made.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void A_signature_counts_for_its_bytes_its_key_and_its_suite(string name)
    {
        var suite = CryptoSuites.Named(name);
        using var signer = suite.Signer(suite.NewSigningKey());
        using var other = suite.Signer(suite.NewSigningKey());
        var signature = signer.Sign("报告"u8);

        Assert.True(CryptoSuites.Verify(signer.PublicKey, "报告"u8, signature));
        Assert.False(CryptoSuites.Verify(signer.PublicKey, "报吿"u8, signature));
        Assert.False(CryptoSuites.Verify(other.PublicKey, "报告"u8, signature));
        Assert.False(CryptoSuites.Verify([5, .. signer.PublicKey.Skip(1)], "报告"u8, signature));
        Assert.False(CryptoSuites.Verify(signer.PublicKey.AsSpan(1), "报告"u8, signature));
        Assert.All(CryptoSuites.All.Where(one => one != suite), one => Assert.False(one.Verify(signer.PublicKey, "报告"u8, signature)));
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Whatever_is_no_signature_is_refused_without_a_word(string name)
    {
        var suite = CryptoSuites.Named(name);
        using var signer = suite.Signer(suite.NewSigningKey());
        var key = signer.PublicKey;

        Gen.Byte.Array[0, 80].Sample(noise => !suite.Verify(key, "x"u8, noise), iter: 2000);
        Gen.Byte.Array[65].Sample(noise => !suite.Verify(noise, "x"u8, signer.Sign("x"u8)), iter: 200);
    }

    [Theory]
    [MemberData(nameof(Suites))]
    public void Many_threads_seal_sign_and_code_beside_each_other(string name)
    {
        var (suite, cipher) = Cipher(name);
        using var used = cipher;
        using var signer = suite.Signer(suite.NewSigningKey());
        using var keyed = suite.KeyedCode("key"u8);
        var expected = new byte[32];
        keyed.Compute("m"u8, expected);

        Parallel.For(0, 400, i =>
        {
            var plain = BitConverter.GetBytes(i);
            var code = new byte[32];
            keyed.Compute("m"u8, code);
            Assert.Equal(expected, code);
            Assert.Equal(plain, SealedBytes.Open(cipher, SealedBytes.Seal(suite, 1, cipher, plain, "c"u8), "c"u8));
            Assert.True(suite.Verify(signer.PublicKey, plain, signer.Sign(plain)));
        });
    }

    [Fact]
    public void No_two_suites_share_an_id_or_a_name()
    {
        Assert.Equal(CryptoSuites.All.Count, CryptoSuites.All.Select(suite => suite.Id).Distinct().Count());
        Assert.Equal(CryptoSuites.All.Count, CryptoSuites.All.Select(suite => suite.Name).Distinct().Count());
        Assert.Equal("suite_unknown", Assert.Throws<RefusedException>(() => CryptoSuites.Named("rot13")).Refusal.Code);
    }

    static (ICryptoSuite Suite, ICipher Cipher) Cipher(string name)
    {
        var suite = CryptoSuites.Named(name);
        return (suite, suite.Cipher(Enumerable.Range(1, suite.CipherKeyLength).Select(i => (byte)i).ToArray()));
    }
}
