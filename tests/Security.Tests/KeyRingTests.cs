using Hedui.Kernel;

namespace Hedui.Security.Tests;

public sealed class KeyRingTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void The_same_folder_gives_the_same_pseudonyms_and_another_folder_others()
    {
        using var first = KeyRing.Open(folder, create: true);
        using var again = KeyRing.Open(folder, create: false);
        using var other = KeyRing.Open(Path.Combine(folder, "other"), create: true);

        Assert.Equal(first.PseudonymOf("990000199003071235"), again.PseudonymOf("990000199003071235"));
        Assert.NotEqual(first.PseudonymOf("990000199003071235"), other.PseudonymOf("990000199003071235"));
        Assert.Equal(first.TextDigest("苏A12345"), again.TextDigest("苏A12345"));
    }

    [Fact]
    public void Pseudonyms_are_the_same_from_many_threads()
    {
        using var keys = KeyRing.Open(folder, create: true);
        var expected = Enumerable.Range(0, 1000).Select(n => keys.PseudonymOf($"{n}")).ToArray();

        Parallel.For(0, 1000, n => Assert.Equal(expected[n], keys.PseudonymOf($"{n}")));
    }

    [Fact]
    public void What_is_sealed_opens_only_in_its_context_and_unaltered()
    {
        using var keys = KeyRing.Open(folder, create: true);
        var sealedBytes = keys.Seal("identity"u8, "person 1"u8);

        Assert.Equal("identity"u8.ToArray(), keys.Open(sealedBytes, "person 1"u8));
        Assert.Equal("seal_broken", Assert.Throws<RefusedException>(() => keys.Open(sealedBytes, "person 2"u8)).Refusal.Code);
        for (var at = 3; at < sealedBytes.Length; at++)
        {
            var altered = (byte[])sealedBytes.Clone();
            altered[at] ^= 1;
            Assert.Throws<RefusedException>(() => keys.Open(altered, "person 1"u8));
        }
    }

    [Fact]
    public void A_signature_holds_for_its_bytes_and_its_key_only()
    {
        using var keys = KeyRing.Open(folder, create: true);
        using var other = KeyRing.Open(Path.Combine(folder, "other"), create: true);
        var signature = keys.Sign("report"u8);

        Assert.True(Sm2.Verify(keys.PublicKey, "report"u8, signature));
        Assert.False(Sm2.Verify(keys.PublicKey, "Report"u8, signature));
        Assert.False(Sm2.Verify(other.PublicKey, "report"u8, signature));
        Assert.False(Sm2.Verify([1, 2, 3], "report"u8, signature));
        Assert.False(Sm2.Verify(keys.PublicKey, "report"u8, [1, 2, 3]));
    }

    [Fact]
    public void A_missing_or_damaged_key_ring_is_refused_and_never_replaced()
    {
        Assert.Equal("keys_missing", Assert.Throws<RefusedException>(() => KeyRing.Open(folder, create: false)).Refusal.Code);
        File.WriteAllText(Path.Combine(folder, "keyring.json"), "{");

        Assert.Equal("keys_unreadable", Assert.Throws<RefusedException>(() => KeyRing.Open(folder, create: true)).Refusal.Code);
    }

    [Fact]
    public void The_key_file_is_readable_by_its_owner_alone()
    {
        KeyRing.Open(folder, create: true).Dispose();

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(
                UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder, "keyring.json")));
        }
    }
}
