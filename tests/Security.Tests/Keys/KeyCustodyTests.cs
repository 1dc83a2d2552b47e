using System.Security.Cryptography;
using Hedui.Kernel;

namespace Hedui.Security.Tests;

/// <summary>How keys lie on the disk, and who unwraps them.</summary>
public sealed class KeyCustodyTests : IDisposable
{
    readonly AKeyFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_ring_of_the_first_form_keeps_all_its_keys_and_is_written_anew()
    {
        var first = folder.WriteFirstForm();
        using var pseudonyms = new KeyedSm3(first.PseudonymKey);
        var code = new byte[32];
        pseudonyms.Compute("990000199003071233"u8, code);
        using var cipher = CryptoSuites.Sm.Cipher(first.SealKey);
        var old = SealedBytes.Seal(CryptoSuites.Sm, 1, cipher, "x"u8, "c"u8);
        using var reading = KeyRing.Open(folder.Path, create: false);
        Assert.False(File.Exists(folder.Wrapping));

        using var keys = folder.Open();
        using var again = folder.Open();

        Assert.All((KeyRing[])[reading, keys, again], ring =>
        {
            Assert.StartsWith(ring.PseudonymOf("990000199003071233").ToString(), Convert.ToHexStringLower(code), StringComparison.Ordinal);
            Assert.Equal("x"u8.ToArray(), ring.Open(old, "c"u8));
            Assert.Equal(reading.PublicKey, ring.PublicKey);
        });
        Assert.Equal(keys.IndexOf("a/b", "1"), again.IndexOf("a/b", "1"));
        Assert.DoesNotContain(Convert.ToBase64String(first.SealKey), File.ReadAllText(folder.Ring), StringComparison.Ordinal);
    }

    [Fact]
    public void The_ring_alone_opens_nothing_without_the_key_that_wraps_it()
    {
        folder.Open().Dispose();
        File.Delete(folder.Wrapping);

        Assert.Equal("keys_unreadable", Assert.Throws<RefusedException>(() => folder.Open()).Refusal.Code);
        Assert.False(File.Exists(folder.Wrapping));
    }

    [Fact]
    public void A_wrapped_key_put_in_the_place_of_another_is_refused()
    {
        folder.Open().Dispose();
        var text = File.ReadAllText(folder.Ring);
        File.WriteAllText(folder.Ring, text.Replace("\"pseudonym\"", "\"swapped\"", StringComparison.Ordinal)
            .Replace("\"text\"", "\"pseudonym\"", StringComparison.Ordinal).Replace("\"swapped\"", "\"text\"", StringComparison.Ordinal));

        Assert.Equal("seal_broken", Assert.Throws<RefusedException>(() => folder.Open()).Refusal.Code);
    }

    [Fact]
    public void Only_the_owner_reads_ring_and_wrapping_key()
    {
        folder.Open().Dispose();

        if (!OperatingSystem.IsWindows())
        {
            foreach (var file in new[] { folder.Ring, folder.Wrapping })
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
            }
        }
    }

    [Fact]
    public void A_second_ring_is_never_made_over_the_first()
    {
        using var keys = folder.Make("international");

        Assert.Equal("keys_exist", Assert.Throws<RefusedException>(() => folder.Make("sm")).Refusal.Code);
        using var again = folder.Open();
        Assert.Equal("international", again.Suite.Name);
        Assert.Equal(keys.PublicKey, again.PublicKey);
        Assert.Equal("ECDSA-P256-SHA256", again.SignatureName);
        Assert.True(CryptoSuites.International.Verify(again.PublicKey, "x"u8, again.Sign("x"u8)));
    }

    [Theory]
    [InlineData("\"sm\"", "\"rot13\"", "suite_unknown")]
    [InlineData("\"format\": 2", "\"format\": 3", "keys_unreadable")]
    [InlineData("\"pseudonym\"", "\"text\"", "keys_unreadable")]
    public void A_ring_of_another_program_is_refused(string part, string instead, string code)
    {
        folder.Open().Dispose();
        File.WriteAllText(folder.Ring, File.ReadAllText(folder.Ring).Replace(part, instead, StringComparison.Ordinal));

        Assert.Equal(code, Assert.Throws<RefusedException>(() => folder.Open()).Refusal.Code);
    }

    [Fact]
    public void A_module_wraps_every_key_and_no_wrapping_key_lies_in_the_folder()
    {
        using var module = new AModule("test module");
        byte[] bytes;
        using (var keys = KeyRing.Make(folder.Path, new KeyRingOptions { Custody = module }))
        {
            bytes = keys.Seal("x"u8, "c"u8);
            keys.Rotate(TimeProvider.System);
        }

        using var again = KeyRing.Open(folder.Path, create: false, new KeyRingOptions { Custody = module });

        Assert.Equal("x"u8.ToArray(), again.Open(bytes, "c"u8));
        Assert.Equal("test module", again.Custody);
        Assert.Equal(again.Versions().Count, module.Wrapped);
        Assert.False(File.Exists(folder.Wrapping));
    }

    [Fact]
    public void Without_its_module_a_ring_refuses_and_so_does_another_module()
    {
        using var module = new AModule("test module");
        using var other = new AModule("other module");
        KeyRing.Make(folder.Path, new KeyRingOptions { Custody = module }).Dispose();

        var missing = Assert.Throws<RefusedException>(() => folder.Open());
        Assert.Equal(("module_missing", "test module"), (missing.Refusal.Code, missing.Refusal.Where));
        Assert.Equal("module_missing", Assert.Throws<RefusedException>(
            () => KeyRing.Open(folder.Path, create: false, new KeyRingOptions { Custody = other })).Refusal.Code);
    }

    /// <summary>Stands for a hardware module in tests alone: its key never leaves it, save that this is no hardware.</summary>
    sealed class AModule(string name) : IKeyCustody, IDisposable
    {
        readonly AesGcm inside = new(RandomNumberGenerator.GetBytes(32), 16);

        public int Wrapped { get; private set; }

        public string Name => name;

        public byte[] Wrap(ReadOnlySpan<byte> key, ReadOnlySpan<byte> context)
        {
            Wrapped++;
            var bytes = new byte[12 + key.Length + 16];
            RandomNumberGenerator.Fill(bytes.AsSpan(0, 12));
            inside.Encrypt(bytes.AsSpan(0, 12), key, bytes.AsSpan(12, key.Length), bytes.AsSpan(12 + key.Length), context);
            return bytes;
        }

        public byte[] Unwrap(ReadOnlySpan<byte> wrapped, ReadOnlySpan<byte> context)
        {
            var key = new byte[wrapped.Length - 28];
            inside.Decrypt(wrapped[..12], wrapped[12..^16], wrapped[^16..], key, context);
            return key;
        }

        public void Dispose() => inside.Dispose();
    }
}
