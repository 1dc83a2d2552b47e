using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// <c>authorisations</c>, <c>query_tickets</c> and <c>ticket_days</c>. Every row carries a code over its columns; nothing is removed, and whoever
/// changes a row behind the program's back makes it refused.
/// </summary>
public sealed class TicketTables : ITables
{
    internal const string Authorisations = "authorisations";

    internal const string Tickets = "query_tickets";

    internal const string Days = "ticket_days";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<AuthorisationEntry>(table =>
        {
            table.ToTable(Authorisations);
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
            table.Ignore(row => row.Place);
            table.HasIndex(row => row.Person);
        });
        model.Entity<TicketEntry>(table =>
        {
            table.ToTable(Tickets);
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
            table.Ignore(row => row.Place);
        });
        model.Entity<LookDayEntry>(table =>
        {
            table.ToTable(Days);
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
            table.Ignore(row => row.Place);
            table.HasIndex(row => new { row.Operator, row.Day }).IsUnique();
        });
    }

    /// <inheritdoc/>
    public IEnumerable<Guard> Guards =>
    [
        Guard.Stays(Authorisations, "ticket_append_only"), Guard.Stays(Tickets, "ticket_append_only"), Guard.Stays(Days, "ticket_append_only"),
    ];
}
