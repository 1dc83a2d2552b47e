using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry.Tests;

public sealed class HomeFolderTests : IDisposable
{
    readonly AHome home = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void A_second_one_on_the_same_folder_is_refused() =>
        Assert.Equal(
            "home_in_use", Assert.Throws<RefusedException>(() => HomeFolder.Open(home.Folder)).Refusal.Code);

    [Fact]
    public void A_path_that_is_a_file_is_refused()
    {
        var file = Path.Combine(home.Folder, "file");
        File.WriteAllText(file, "");

        Assert.Equal("home_unusable", Assert.Throws<RefusedException>(() => HomeFolder.Open(file)).Refusal.Code);
    }

    [Fact]
    public void The_database_syncs_every_commit()
    {
        using var db = home.Database.Context();
        db.Database.OpenConnection();

        Assert.Equal("wal", Ask(db, "PRAGMA journal_mode"));
        Assert.Equal("2", Ask(db, "PRAGMA synchronous"));
    }

    [Fact]
    public void A_full_disk_is_told_as_a_refusal()
    {
        if (!File.Exists("/dev/full"))
        {
            return;
        }

        var failure = Assert.ThrowsAny<Exception>(() =>
        {
            using var file = new FileStream("/dev/full", FileMode.Open, FileAccess.Write);
            file.Write("x"u8);
            file.Flush();
        });

        Assert.True(DiskFull.Is(failure));
        Assert.Equal("disk_full", DiskFull.Refused(failure).Refusal.Code);
    }

    [Fact]
    public void A_database_of_another_layout_is_refused()
    {
        using (var db = home.Database.Context())
        {
            db.Database.ExecuteSqlRaw("PRAGMA user_version = 99");
        }

        Assert.Equal("home_other_version", Assert.Throws<RefusedException>(home.Reopen).Refusal.Code);
    }

    static string Ask(HeduiDbContext db, string question)
    {
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = question;
        return command.ExecuteScalar()!.ToString()!;
    }
}
