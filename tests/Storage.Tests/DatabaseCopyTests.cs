using Hedui.Kernel;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Storage.Tests;

/// <summary>Rows carried between a server and a file come out as they went in.</summary>
public sealed class DatabaseCopyTests : IDisposable
{
    static readonly Note[] Notes =
    [
        new() { Division = 320106, Text = "一 ' \\ \n", Bytes = [0, 255], Number = long.MaxValue, Small = 200, Yes = true, Day = new(2026, 2, 28) },
        new() { Division = 0, Text = "", Bytes = [], Number = long.MinValue },
        new() { Division = 650000 },
    ];

    readonly string folder = Directory.CreateTempSubdirectory("hedui-carried").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public void A_copy_is_a_sound_file_with_every_row_and_its_guards(DatabaseKind kind)
    {
        using var home = new AHome(kind);
        home.Add(Notes);

        home.Database.CopyTo(Path.Combine(folder, "hedui.db"));

        Assert.Equal(["hedui.db"], Directory.EnumerateFileSystemEntries(folder).Select(path => Path.GetFileName(path)!));
        using (var held = HomeFolder.Open(folder))
        {
            var copy = HeduiDatabase.Open(held, new NoteTables());
            Assert.True(copy.IsSound());
            AssertSame(copy);
            using var db = copy.Context();
            Assert.ThrowsAny<Exception>(() => db.Database.ExecuteSqlRaw("DELETE FROM lines"));
        }
    }

    [Fact]
    public void A_database_moved_to_a_server_has_every_row_and_goes_on_counting()
    {
        using (var home = HomeFolder.Open(folder))
        {
            using var db = HeduiDatabase.Open(home, new NoteTables()).Context();
            db.AddRange(Notes.Select(note => new Note
            {
                Division = note.Division, Text = note.Text, Bytes = note.Bytes, Number = note.Number, Small = note.Small, Yes = note.Yes, Day = note.Day,
            }));
            db.SaveChanges();
        }

        HeduiDatabase.Move(folder, DatabaseKind.PostgreSql.Place()!, new NoteTables());

        Assert.Empty(Directory.EnumerateFiles(folder, "hedui.db*"));
        using (var home = HomeFolder.Open(folder))
        {
            var moved = HeduiDatabase.Open(home, new NoteTables());
            AssertSame(moved);
            using var db = moved.Context();
            var next = new Note { Division = 1 };
            db.Add(next);
            db.SaveChanges();
            Assert.Equal(4, next.Id);
            Assert.Equal(0L, PostgreSqlServer.Ask(home.Place!, home.Place!.Program, "SELECT count(*) FROM notes"));
        }
    }

    [Fact]
    public void A_database_in_use_is_not_moved_onto()
    {
        using var taken = new AHome(DatabaseKind.PostgreSql);
        using (var home = HomeFolder.Open(folder))
        {
            HeduiDatabase.Open(home, new NoteTables());
        }

        var refused = Assert.Throws<RefusedException>(() => HeduiDatabase.Move(folder, taken.Place, new NoteTables()));

        Assert.Equal("database_not_ours", refused.Refusal.Code);
        Assert.True(File.Exists(Path.Combine(folder, "hedui.db")));
    }

    static void AssertSame(HeduiDatabase database)
    {
        using var db = database.Context();
        Assert.Equivalent(
            Notes.Select(note => (note.Division, note.Text, note.Bytes, note.Number, note.Small, note.Yes, note.Day)),
            db.Set<Note>().AsNoTracking().OrderBy(note => note.Id).AsEnumerable()
                .Select(note => (note.Division, note.Text, note.Bytes, note.Number, note.Small, note.Yes, note.Day)), strict: true);
        Assert.Equal(["begun"], db.Set<Line>().Select(line => line.Text));
    }
}
