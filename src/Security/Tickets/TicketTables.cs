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
            table.HasIndex(row => new { row.IssuedTo, row.UntilAt });
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

    /// <summary>What these tables keep sealed: witnesses of a mark, reasons; and the codes of rows.</summary>
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys)
    {
        var seal = new RowSeal(keys);
        return
        [
            new SealedRows<AuthorisationEntry>(
                database, keys, new SealedTable("authorisations", Authorisations, ["Number"], [nameof(AuthorisationEntry.Witnesses)]) { Code = "Code" },
                row => [row.Number],
                row =>
                {
                    seal.Demand(row.Place, row.Columns(), row.Code);
                    row.Witnesses = keys.Reseal(row.Witnesses, Context(nameof(row.Witnesses)));
                    row.Code = seal.Code(row.Place, row.Columns());

                    byte[] Context(string column) => new FieldPlace(Authorisations, column, row.Number).Context;
                }),
            new SealedRows<TicketEntry>(
                database, keys,
                new SealedTable("tickets", Tickets, ["Number"], [nameof(TicketEntry.Reason), nameof(TicketEntry.DeferredBecause), nameof(TicketEntry.ReleasedBecause)]) { Code = "Code" },
                row => [row.Number],
                row =>
                {
                    seal.Demand(row.Place, row.Columns(), row.Code);
                    row.Reason = keys.Reseal(row.Reason, Context(nameof(row.Reason)));
                    row.DeferredBecause = keys.Reseal(row.DeferredBecause, Context(nameof(row.DeferredBecause)));
                    row.ReleasedBecause = keys.Reseal(row.ReleasedBecause, Context(nameof(row.ReleasedBecause)));
                    row.Code = seal.Code(row.Place, row.Columns());

                    byte[] Context(string column) => new FieldPlace(Tickets, column, row.Number).Context;
                }),
            new SealedRows<LookDayEntry>(
                database, keys, new SealedTable("look_days", Days, ["Number"], [nameof(LookDayEntry.RaisedBecause)]) { Code = "Code" },
                row => [row.Number],
                row =>
                {
                    seal.Demand(row.Place, row.Columns(), row.Code);
                    row.RaisedBecause = keys.Reseal(row.RaisedBecause, new FieldPlace(Days, nameof(row.RaisedBecause), row.Number).Context);
                    row.Code = seal.Code(row.Place, row.Columns());
                }),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<Guard> Guards =>
    [
        Guard.Stays(Authorisations, "ticket_append_only"), Guard.Stays(Tickets, "ticket_append_only"), Guard.Stays(Days, "ticket_append_only"),
    ];
}
