using Hedui.Testing;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hedui.Storage.Tests;

/// <summary>What the server itself keeps the program from, whatever the program tries.</summary>
public sealed class DatabaseRolesTests : IDisposable
{
    readonly AHome home = new(DatabaseKind.PostgreSql);

    public DatabaseRolesTests() => home.Add(
        new Note { Division = 320106, Text = "ours" }, new Note { Division = 320205, Text = "theirs" }, new Note { Division = 0, Text = "all" });

    public void Dispose() => home.Dispose();

    [Fact]
    public void Without_the_filter_of_the_program_there_is_still_no_row_of_another_division()
    {
        using var db = home.Database.Context(DivisionRange.Of(3201));

        Assert.Equal(["ours"], db.Set<Note>().IgnoreQueryFilters().Select(note => note.Text));
        Assert.Equal(["ours"], db.Database.SqlQuery<string>($"SELECT text AS \"Value\" FROM notes"));
    }

    [Fact]
    public void A_row_of_another_division_is_neither_changed_removed_nor_added()
    {
        using var db = home.Database.Context(DivisionRange.Of(3201));

        Assert.Equal(1, db.Database.ExecuteSqlRaw("UPDATE notes SET number = 1"));
        Assert.Equal(1, db.Database.ExecuteSqlRaw("DELETE FROM notes"));
        Assert.Contains(
            "row-level security",
            Assert.Throws<PostgresException>(() => db.Database.ExecuteSqlRaw("INSERT INTO notes (division, small, yes) VALUES (320205, 0, false)")).MessageText,
            StringComparison.Ordinal);
        using var all = home.Database.Context();
        Assert.Equal(["all", "theirs"], all.Set<Note>().Where(note => note.Number == null).OrderBy(note => note.Text).Select(note => note.Text));
    }

    [Fact]
    public void Who_does_not_say_for_which_division_sees_no_row_not_even_the_owner()
    {
        Assert.Equal(0L, Ask(home.Place.Program, "SELECT count(*) FROM notes"));
        Assert.Equal(0L, Ask(PostgreSqlServer.Owner, "SELECT count(*) FROM notes"));
        Assert.Equal(3L, Ask(PostgreSqlServer.Administrator, "SELECT count(*) FROM notes"));
    }

    [Fact]
    public void What_one_context_said_is_forgotten_before_the_next()
    {
        for (var i = 0; i < 3; i++)
        {
            using (var wide = home.Database.Context())
            {
                Assert.Equal(3, wide.Set<Note>().IgnoreQueryFilters().Count());
            }

            using var narrow = home.Database.Context(DivisionRange.Of(3202));
            Assert.Equal(["theirs"], narrow.Set<Note>().IgnoreQueryFilters().Select(note => note.Text));
        }
    }

    [Theory]
    [InlineData("UPDATE lines SET text = 'other'")]
    [InlineData("DELETE FROM lines")]
    [InlineData("TRUNCATE lines")]
    [InlineData("TRUNCATE notes")]
    [InlineData("ALTER TABLE notes DISABLE ROW LEVEL SECURITY")]
    [InlineData("ALTER TABLE lines DISABLE TRIGGER ALL")]
    [InlineData("DROP TABLE lines")]
    [InlineData("CREATE TABLE more (id int)")]
    [InlineData("CREATE SCHEMA more")]
    [InlineData("UPDATE hedui_form SET mark = 'other'")]
    [InlineData("INSERT INTO hedui_made VALUES ('x')")]
    [InlineData("SET ROLE hedui_owner")]
    public void The_server_refuses_the_program(string statement) => Assert.Equal(
        PostgresErrorCodes.InsufficientPrivilege, Assert.Throws<PostgresException>(() => Ask(home.Place.Program, statement)).SqlState);

    [Theory]
    [InlineData("UPDATE lines SET text = 'other'")]
    [InlineData("DELETE FROM lines")]
    [InlineData("TRUNCATE lines")]
    public void The_guards_refuse_the_owner_too(string statement) => Assert.Equal(
        "lines_stay", Assert.Throws<PostgresException>(() => Ask(PostgreSqlServer.Owner, statement)).MessageText);

    [Fact]
    public void Somebody_else_of_the_server_is_not_let_in()
    {
        PostgreSqlServer.Ask(home.Place, PostgreSqlServer.Administrator, $"CREATE ROLE stranger_{home.Place.Database} LOGIN");

        Assert.Equal(
            PostgresErrorCodes.InsufficientPrivilege,
            Assert.Throws<PostgresException>(() => Ask($"stranger_{home.Place.Database}", "SELECT 1")).SqlState);
    }

    object? Ask(string role, string sql) => PostgreSqlServer.Ask(home.Place, role, sql);
}
