using Hedui.Kernel;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Storage.Tests;

public abstract class HeduiDatabaseTests(DatabaseKind kind) : IDisposable
{
    readonly AHome home = new(kind);

    protected DatabaseKind Kind => kind;

    public void Dispose() => home.Dispose();

    [Fact]
    public void What_was_kept_is_there_when_the_folder_is_opened_again()
    {
        home.Add(new Note { Division = 320106, Text = "kept", Day = new(2026, 2, 28) });

        home.Reopen();

        using var db = home.Database.Context();
        var note = db.Set<Note>().Single();
        Assert.Equal(("kept", new DateOnly(2026, 2, 28)), (note.Text, note.Day));
        Assert.Equal(["begun"], db.Set<Line>().Select(line => line.Text));
    }

    [Fact]
    public void Somebody_may_look_while_the_program_works_and_writes_nothing()
    {
        home.Add(new Note { Division = 320106 });
        using var db = HeduiDatabase.OpenToRead(home.Folder, new NoteTables()).Context();

        Assert.Equal(1, db.Set<Note>().Count());
        Assert.ThrowsAny<Exception>(() => db.Database.ExecuteSqlRaw("UPDATE notes SET Text = 'x'"));
    }

    [Fact]
    public void A_look_sees_what_was_there_when_it_began()
    {
        using var db = home.Database.Context();
        using var look = db.BeginLook();
        Assert.Equal(0, db.Set<Note>().Count());

        home.Add(new Note { Division = 320106 });

        Assert.Equal(0, db.Set<Note>().Count());
    }

    [Fact]
    public async Task One_transaction_writes_at_a_time()
    {
        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() =>
        {
            using var db = home.Database.Context();
            using var transaction = db.Database.BeginTransaction();
            var last = db.Set<Line>().Max(line => line.Id);
            db.Add(new Line { Id = last + 1, Text = "next" });
            db.SaveChanges();
            transaction.Commit();
        }, TestContext.Current.CancellationToken)));

        using var all = home.Database.Context();
        Assert.Equal(Enumerable.Range(1, 21), all.Set<Line>().OrderBy(line => line.Id).Select(line => line.Id));
    }

    [Theory]
    [InlineData("UPDATE lines SET Text = 'other'")]
    [InlineData("DELETE FROM lines")]
    public void A_row_that_is_only_added_is_neither_changed_nor_removed(string statement)
    {
        using var db = home.Database.Context();

        Assert.ThrowsAny<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRaw(statement));

        Assert.Equal(["begun"], db.Set<Line>().Select(line => line.Text));
    }

    [Fact]
    public void A_context_of_a_division_shows_its_rows_alone()
    {
        home.Add(new Note { Division = 320106 }, new Note { Division = 320205 }, new Note { Division = 0 });
        using var db = home.Database.Context(DivisionRange.Of(3201));

        Assert.Equal([320106], db.Set<Note>().Select(note => note.Division));
    }

    [Fact]
    public void Another_database_for_the_same_folder_is_refused()
    {
        home.Close();
        var other = new DatabasePlace("127.0.0.1", 1, "other", "nobody");

        Assert.Equal("home_other_database", Assert.Throws<RefusedException>(() => HomeFolder.Open(home.Folder, other)).Refusal.Code);

        using var again = HomeFolder.Open(home.Folder);
        Assert.Equal(kind == DatabaseKind.PostgreSql, again.Place is not null);
    }
}

public sealed class HeduiDatabaseOnSqliteTests() : HeduiDatabaseTests(DatabaseKind.Sqlite);

public sealed class HeduiDatabaseOnPostgreSqlTests() : HeduiDatabaseTests(DatabaseKind.PostgreSql);
