using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Storage.Tests;

public abstract class BulkCommandTests(DatabaseKind kind) : IDisposable
{
    const string Insert = "INSERT INTO notes (Id, Division, Text, Bytes, Number, Small, Yes) VALUES (?, ?, ?, ?, ?, ?, ?)";

    readonly AHome home = new(kind);

    public void Dispose() => home.Dispose();

    [Fact]
    public void What_was_added_is_read_again_whatever_its_kind()
    {
        Run(Insert, insert =>
        {
            insert.Run(1, 320106, "一 ' \\ ?", new byte[] { 0, 255 }, long.MaxValue, (byte)200, true);
            insert.Run(2, 320106, "", Array.Empty<byte>(), null, (byte)0, false);
            insert.Run(3, 320106, null, null, 5, (byte)1, false);
        });

        using var db = home.Database.Context();
        var notes = db.Set<Note>().AsNoTracking().OrderBy(note => note.Id).ToList();
        Assert.Equal(["一 ' \\ ?", "", null], notes.Select(note => note.Text));
        Assert.Equal([[0, 255], [], null], notes.Select(note => note.Bytes));
        Assert.Equal([long.MaxValue, null, 5], notes.Select(note => note.Number));
        Assert.Equal([200, 0, 1], notes.Select(note => note.Small));
        Assert.Equal([true, false, false], notes.Select(note => note.Yes));
    }

    [Fact]
    public void A_buffer_filled_anew_for_each_row_is_kept_as_it_was_for_each()
    {
        var buffer = new byte[1];
        Run(Insert, insert =>
        {
            for (var i = 1; i <= 3; i++)
            {
                buffer[0] = (byte)i;
                insert.Run(i, 320106, null, buffer, null, (byte)0, false);
            }
        });

        using var db = home.Database.Context();
        Assert.Equal([1, 2, 3], db.Set<Note>().OrderBy(note => note.Id).Select(note => note.Bytes!).AsEnumerable().Select(bytes => (int)bytes[0]));
    }

    [Fact]
    public void More_rows_than_go_at_once_all_arrive_in_their_order()
    {
        Run("INSERT INTO notes (Division, Small, Yes, Number) VALUES (?, 0, FALSE, ?)", insert =>
        {
            for (var i = 1; i <= 10_000; i++)
            {
                insert.Run(320106, i);
            }
        });

        using var db = home.Database.Context();
        Assert.Equal(Enumerable.Range(1, 10_000), db.Set<Note>().OrderBy(note => note.Id).Select(note => (int)note.Number!));
    }

    [Fact]
    public void A_row_is_changed_at_once_and_a_conflict_is_settled()
    {
        Run(Insert, insert => insert.Run(1, 320106, "old", null, null, (byte)0, false));
        using var db = home.Database.Context();
        using (var transaction = db.Database.BeginTransaction())
        {
            using (var update = new BulkCommand(db, "UPDATE notes SET Text = ? WHERE Id = ?"))
            {
                update.Run("new", 1);
                Assert.Equal("new", db.Set<Note>().AsNoTracking().Single().Text);
            }

            using (var insert = new BulkCommand(
                db, "INSERT INTO notes (Id, Division, Small, Yes) VALUES (?, ?, 0, ?) ON CONFLICT (Id) DO UPDATE SET Yes = notes.Yes OR excluded.Yes"))
            {
                insert.Run(1, 320106, true);
                insert.Run(1, 320106, false);
            }

            transaction.Commit();
        }

        Assert.True(db.Set<Note>().AsNoTracking().Single().Yes);
    }

    [Fact]
    public void What_a_guard_refuses_is_told_before_the_commit()
    {
        using var db = home.Database.Context();
        using var transaction = db.Database.BeginTransaction();

        var refused = Assert.ThrowsAny<System.Data.Common.DbException>(() =>
        {
            using var insert = new BulkCommand(db, "INSERT INTO lines (Id, Text) VALUES (?, ?)");
            insert.Run(2, "second");
            insert.Run(2, "second again");
        });

        Assert.Contains("lines_out_of_order", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_transaction_nothing_is_prepared()
    {
        using var db = home.Database.Context();

        Assert.Throws<InvalidOperationException>(() => new BulkCommand(db, Insert));
    }

    void Run(string statement, Action<BulkCommand> work)
    {
        using var db = home.Database.Context();
        using var transaction = db.Database.BeginTransaction();
        using (var command = new BulkCommand(db, statement))
        {
            work(command);
        }

        transaction.Commit();
    }
}

public sealed class BulkCommandOnSqliteTests() : BulkCommandTests(DatabaseKind.Sqlite);

public sealed class BulkCommandOnPostgreSqlTests() : BulkCommandTests(DatabaseKind.PostgreSql)
{
    [Fact]
    public void Rows_that_wait_are_not_written_outside_their_transaction()
    {
        using var home = new AHome(DatabaseKind.PostgreSql);
        using var db = home.Database.Context();
        // Held open, as work with many transactions does: the server would take the rows one by one.
        db.Database.OpenConnection();
        var transaction = db.Database.BeginTransaction();
        var insert = new BulkCommand(db, "INSERT INTO lines (Id, Text) VALUES (?, ?)");
        insert.Run(2, "late");
        transaction.Commit();
        transaction.Dispose();

        Assert.Throws<InvalidOperationException>(insert.Dispose);

        Assert.Equal(1, db.Set<Line>().Count());
    }
}
