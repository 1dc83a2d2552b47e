using Hedui.Storage;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>The tables of all modules as they stand on a server.</summary>
public sealed class InstallationOnServerTests : IDisposable
{
    readonly AnInstallation office = new(DatabaseKind.PostgreSql);

    public void Dispose() => office.Dispose();

    [Fact]
    public void Every_table_whose_rows_have_a_division_is_fenced_and_no_row_is_hidden_from_the_program_otherwise()
    {
        using var db = office.Installation.Database.Context();
        var divided = db.Model.GetEntityTypes().Where(type => typeof(IDivisionRow).IsAssignableFrom(type.ClrType))
            .Select(type => type.FindAnnotation("Relational:TableName")!.Value as string).Order(StringComparer.Ordinal);

        Assert.NotEmpty(divided);
        Assert.Equal(string.Join(' ', divided), Ask(
            "SELECT string_agg(relname, ' ' ORDER BY relname COLLATE \"C\") FROM pg_class WHERE relrowsecurity AND relforcerowsecurity"));
    }

    [Fact]
    public void The_program_owns_nothing_and_every_table_is_its_owners() => Assert.Equal(
        PostgreSqlServer.Owner, Ask("SELECT string_agg(DISTINCT tableowner, ' ') FROM pg_tables WHERE schemaname = 'public'"));

    string? Ask(string sql) => PostgreSqlServer.Ask(office.Installation.Home.Place!, PostgreSqlServer.Administrator, sql) as string;
}
