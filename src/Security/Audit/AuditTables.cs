using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// The record of acts: <c>audit_events</c>, <c>audit_persons</c>, <c>audit_checkpoints</c>. The database lets nobody change
/// or remove a row, nor leave a number out; whoever removes these guards is found by the chain. Beside it <c>erasures</c>, what
/// was erased and why: of its rows only the reason is written again, under a newer key.
/// </summary>
public sealed class AuditTables : ITables
{
    static readonly string[] Names = ["audit_events", "audit_persons", "audit_checkpoints"];

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<AuditEvent>(table =>
        {
            table.ToTable("audit_events");
            table.HasKey(row => row.Seq);
            table.Property(row => row.Seq).ValueGeneratedNever();
            table.Ignore(row => row.Instant);
            table.HasIndex(row => row.Type);
            table.HasIndex(row => row.Object);
        });
        model.Entity<AuditPerson>(table =>
        {
            table.ToTable("audit_persons");
            table.HasKey(row => new { row.Person, row.Seq });
            table.HasIndex(row => row.Seq);
        });
        model.Entity<AuditCheckpoint>(table =>
        {
            table.ToTable("audit_checkpoints");
            table.HasKey(row => row.Seq);
            table.Property(row => row.Seq).ValueGeneratedNever();
        });
        model.Entity<ErasureEntry>(table =>
        {
            table.ToTable(ErasureBook.Table);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.HasIndex(row => row.What);
        });
    }

    // What an insert replaces fires no trigger of deletion; for events and checkpoints the order forbids it, and a person's
    // row is nothing but its key.

    /// <inheritdoc/>
    public IEnumerable<Guard> Guards =>
    [
        .. Names.SelectMany(table => Guard.AppendOnly(table, "audit_append_only")),
        new("audit_events_in_order", "audit_events", GuardedVerb.Insert, "audit_out_of_order",
            "NEW.Seq <> (SELECT COALESCE(MAX(Seq), 0) + 1 FROM audit_events)"),
        new("audit_persons_in_order", "audit_persons", GuardedVerb.Insert, "audit_out_of_order",
            "NEW.Seq IS DISTINCT FROM (SELECT MAX(Seq) FROM audit_events)"),
        new("audit_checkpoints_in_order", "audit_checkpoints", GuardedVerb.Insert, "audit_out_of_order",
            "NEW.Seq <= (SELECT COALESCE(MAX(Seq), 0) FROM audit_checkpoints)"),
        Guard.Stays(ErasureBook.Table, "erasure_stays"),
        new("erasures_fixed", ErasureBook.Table, GuardedVerb.Update, "erasure_stays",
            "NEW.Id <> OLD.Id OR NEW.What <> OLD.What OR NEW.At <> OLD.At OR NEW.Who <> OLD.Who"),
    ];
}
