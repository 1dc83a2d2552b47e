using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Storage.Tests;

public sealed class DatabasePlaceTests
{
    [Theory]
    [InlineData("Host=db;Database=hedui;Username=hedui_owner;Password=secret", "database_password_given")]
    [InlineData("Host=db;Database=hedui", "database_unclear")]
    [InlineData("Host=db;Username=hedui_owner", "database_unclear")]
    [InlineData("Database=hedui;Username=hedui_owner", "database_unclear")]
    [InlineData("Host=db;Database=hedui;Username=hedui_owner;Pooling=false", "database_unclear")]
    [InlineData("Host=db;Database=hedui;Username=x'; DROP", "database_unclear")]
    [InlineData("hedui.db", "database_unclear")]
    public void What_is_unclear_or_unsafe_is_refused(string typed, string code)
    {
        var refused = Assert.Throws<RefusedException>(() => DatabasePlace.Parse(typed));

        Assert.Equal(code, refused.Refusal.Code);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_to_another_machine_is_verified_in_full()
    {
        Assert.Equal(Npgsql.SslMode.VerifyFull, DatabasePlace.Parse("Host=db.county;Database=hedui;Username=hedui_owner").As("hedui_app").SslMode);
        Assert.Equal(Npgsql.SslMode.Prefer, DatabasePlace.Parse("Host=127.0.0.1;Database=hedui;Username=hedui_owner").As("hedui_app").SslMode);
        Assert.Equal(Npgsql.SslMode.Require, DatabasePlace.Parse("Host=db.county;Database=hedui;Username=hedui_owner;SSL Mode=Require").As("hedui_app").SslMode);
    }

    [Fact]
    public void A_server_that_does_not_answer_is_told_and_leaves_the_folder_as_it_was()
    {
        var folder = Directory.CreateTempSubdirectory("hedui-place").FullName;
        using (var home = HomeFolder.Open(folder, new DatabasePlace(folder, 5432, "hedui", "hedui_owner")))
        {
            Assert.Equal("database_unreachable", Code(() => HeduiDatabase.Open(home)));
        }

        Assert.False(HomeFolder.Exists(folder));
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void A_database_that_is_not_there_is_told() => Assert.Equal(
        "database_unreachable", Code(() => new AHome(DatabaseKind.PostgreSql, DatabaseKind.PostgreSql.Place()! with { Database = "nowhere" })));

    [Fact]
    public void An_owner_that_the_server_does_not_know_is_told() => Assert.Equal(
        "database_login_refused", Code(() => new AHome(DatabaseKind.PostgreSql, DatabaseKind.PostgreSql.Place()! with { Owner = "nobody" })));

    [Fact]
    public void A_database_with_something_else_in_it_is_left_alone()
    {
        var place = DatabaseKind.PostgreSql.Place()!;
        PostgreSqlServer.Ask(place, PostgreSqlServer.Owner, "CREATE TABLE other (id int)");

        Assert.Equal("database_not_ours", Code(() => new AHome(DatabaseKind.PostgreSql, place)));

        Assert.Equal(1L, PostgreSqlServer.Ask(place, PostgreSqlServer.Owner, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public void A_database_of_another_folder_is_refused()
    {
        using var home = new AHome(DatabaseKind.PostgreSql);
        var typedAgain = new DatabasePlace(home.Place.Host, home.Place.Port, home.Place.Database, home.Place.Owner);

        Assert.Equal("database_not_ours", Code(() => new AHome(DatabaseKind.PostgreSql, typedAgain)));
    }

    [Fact]
    public void A_database_of_another_form_is_refused()
    {
        using var home = new AHome(DatabaseKind.PostgreSql);
        PostgreSqlServer.Ask(home.Place, PostgreSqlServer.Owner, "UPDATE hedui_form SET form = 99");
        home.Close();
        using var again = HomeFolder.Open(home.Folder);

        Assert.Equal("home_other_version", Code(() => HeduiDatabase.Open(again, new NoteTables())));
    }

    [Fact]
    public void A_copy_of_the_folder_does_not_work_on_the_database_beside_the_folder()
    {
        using var home = new AHome(DatabaseKind.PostgreSql);
        var copy = Directory.CreateTempSubdirectory("hedui-copy").FullName;
        File.Copy(Path.Combine(home.Folder, "database.json"), Path.Combine(copy, "database.json"));
        using (var second = HomeFolder.Open(copy))
        {
            Assert.Equal("database_in_use", Code(() => HeduiDatabase.Open(second, new NoteTables())));
        }

        Directory.Delete(copy, recursive: true);
    }

    [Fact]
    public void A_folder_that_was_let_go_can_be_opened_at_once()
    {
        using var home = new AHome(DatabaseKind.PostgreSql);
        home.Close();

        for (var time = 0; time < 100; time++)
        {
            using var again = HomeFolder.Open(home.Folder);
            HeduiDatabase.Open(again, new NoteTables());
        }
    }

    [Fact]
    public void Who_lost_the_database_to_another_writes_no_more()
    {
        using var home = new AHome(DatabaseKind.PostgreSql);
        PostgreSqlServer.Ask(home.Place, PostgreSqlServer.Owner, "UPDATE hedui_form SET turn = turn + 1");
        using var db = home.Database.Context();

        Assert.Equal("database_in_use", Code(() => db.Database.BeginTransaction()));
    }

    [Theory]
    [InlineData("ALTER ROLE {0} BYPASSRLS")]
    [InlineData("ALTER ROLE {0} SUPERUSER")]
    [InlineData("GRANT hedui_owner TO {0}")]
    [InlineData("GRANT CREATE ON SCHEMA public TO {0}")]
    public void A_role_that_may_do_too_much_is_refused(string given)
    {
        var place = DatabaseKind.PostgreSql.Place()!;
        place = place with { Program = "strong_" + place.Database };
        PostgreSqlServer.Ask(place, PostgreSqlServer.Administrator, $"CREATE ROLE {place.Program} LOGIN");
        PostgreSqlServer.Ask(place, PostgreSqlServer.Administrator, string.Format(System.Globalization.CultureInfo.InvariantCulture, given, place.Program));

        Assert.Equal("database_role_too_strong", Code(() => new AHome(DatabaseKind.PostgreSql, place)));
    }

    static string Code(Func<object> act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}
