using Hedui.Storage;
using Hedui.Testing;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security.Tests;

/// <summary>What the server keeps away of tickets and authorisations, and of the record of acts, beneath the program.</summary>
public sealed class TicketsOnServerTests : IDisposable
{
    readonly ATicketOffice there = new(DatabaseKind.PostgreSql);

    public void Dispose() => there.Dispose();

    [Fact]
    public void Tickets_and_authorisations_of_other_divisions_stay_away_without_the_filter()
    {
        there.Authorised();
        there.Issued(there.Terms());
        using var neighbour = there.Database.Context(DivisionRange.Of(ATicketOffice.Neighbour));
        using var county = there.Database.Context(DivisionRange.Of(ATicketOffice.County));

        Assert.Empty(neighbour.Set<TicketEntry>().IgnoreQueryFilters());
        Assert.Empty(neighbour.Set<AuthorisationEntry>().IgnoreQueryFilters());
        Assert.Single(county.Set<TicketEntry>().IgnoreQueryFilters());
        Assert.Equal((0L, 0L), (Count("query_tickets"), Count("authorisations")));
    }

    [Theory]
    [InlineData("UPDATE audit_events SET object = 'household:9'")]
    [InlineData("DELETE FROM audit_events")]
    [InlineData("UPDATE audit_persons SET seq = 1")]
    [InlineData("DELETE FROM audit_persons")]
    [InlineData("UPDATE audit_checkpoints SET at = 0")]
    [InlineData("DELETE FROM audit_checkpoints")]
    [InlineData("DELETE FROM query_tickets")]
    [InlineData("DELETE FROM authorisations")]
    public void The_program_has_no_privilege_to_change_what_is_only_added_to(string statement)
    {
        there.Authorised();

        var refused = Assert.Throws<Npgsql.PostgresException>(() => AsProgram(statement));

        Assert.Equal(Npgsql.PostgresErrorCodes.InsufficientPrivilege, refused.SqlState);
    }

    long Count(string table) => (long)AsProgram($"SELECT count(*) FROM {table}")!;

    object? AsProgram(string sql) => PostgreSqlServer.Ask(there.Place!, there.Place!.Program, sql);
}
