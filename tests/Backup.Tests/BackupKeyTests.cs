using System.Security.Cryptography;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Backup.Tests;

public sealed class BackupKeyTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hedui-key-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(1000)]
    public void A_passphrase_is_stretched_as_the_standard_says(int rounds)
    {
        var (secret, salt) = (Encoding.UTF8.GetBytes("correct horse battery staple"), Encoding.UTF8.GetBytes("salt of sixteen."));
        var into = new byte[32];

        BackupKey.Stretch(CryptoSuites.International, secret, salt, rounds, into);

        Assert.Equal(Rfc2898DeriveBytes.Pbkdf2(secret, salt, rounds, HashAlgorithmName.SHA256, 32), into);
    }

    [Fact]
    public void Two_suites_and_two_salts_give_different_keys()
    {
        using var key = BackupKey.OfPassphrase("twelve signs and more");
        var salts = new[] { new byte[16], [1, .. new byte[15]] };

        Assert.Equal(4, CryptoSuites.All.SelectMany(suite => salts.Select(salt => Convert.ToHexString(key.Of(suite, salt, 2).Key))).Distinct().Count());
    }

    [Fact]
    public void A_key_is_made_once_and_for_its_owner_alone()
    {
        var path = Path.Combine(folder, "key");
        BackupKey.Make(path);

        Assert.Equal("backup_key_exists", CodeOf(() => BackupKey.Make(path)));
        Assert.Equal("backup_key_missing", CodeOf(() => BackupKey.InFile(Path.Combine(folder, "none"))));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("hedui backup key 1\n")]
    [InlineData("hedui backup key 1\nABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789\n")]
    [InlineData("hedui backup key 2\nabcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789\n")]
    [InlineData("hedui backup key 1\nabcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789\nmore\n")]
    public void A_file_that_is_no_key_is_refused(string text)
    {
        var path = Path.Combine(folder, "text");
        File.WriteAllText(path, text);

        Assert.Equal("backup_key_unreadable", CodeOf(() => BackupKey.InFile(path)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("elevensigns")]
    [InlineData("👍👍👍👍👍👍")]
    public void A_short_passphrase_is_refused(string words) => Assert.Equal("passphrase_weak", CodeOf(() => BackupKey.OfPassphrase(words)));

    static string CodeOf(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}
