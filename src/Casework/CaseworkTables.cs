using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>The tables of casework: cases, their steps, and what stands in rows of its own.</summary>
public sealed class CaseworkTables : ITables
{
    internal const string Cases = "cases";
    internal const string Steps = "case_steps";
    internal const string Documents = "case_documents";
    internal const string Draws = "case_draws";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<CaseEntry>(table =>
        {
            table.ToTable(Cases);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.Property(row => row.Version).IsConcurrencyToken();
            table.Ignore(row => row.Place);
            table.HasIndex(row => row.Number).IsUnique();
            table.HasIndex(row => new { row.Division, row.State, row.AppliedOn });
            table.HasIndex(row => row.Village);
            table.HasIndex(row => row.Household);
            table.HasIndex(row => row.DueOn);
        });
        model.Entity<StepEntry>(table =>
        {
            table.ToTable(Steps);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.HasIndex(row => new { row.Case, row.Version }).IsUnique();
            table.HasIndex(row => new { row.Step, row.At });
        });
        model.Entity<RequestEntry>(table => table.ToTable("case_requests").HasKey(row => new { row.By, row.Key }));
        model.Entity<DrawEntry>(table =>
        {
            table.ToTable(Draws);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.HasIndex(row => row.Number);
        });
        model.Entity<DocumentEntry>(table =>
        {
            table.ToTable(Documents);
            table.Property(row => row.Id).ValueGeneratedNever();
            table.HasIndex(row => new { row.Case, row.Place }).IsUnique();
        });
        model.Entity<QueryEntry>(table => table.ToTable("case_queries").HasIndex(row => row.Case));
        model.Entity<ObjectionEntry>(table => table.ToTable("case_objections").HasIndex(row => new { row.Case, row.Place }).IsUnique());
        model.Entity<BenefitEntry>(table => table.ToTable("case_benefits").HasIndex(row => row.Case));
        model.Entity<PaymentEntry>(table =>
        {
            table.ToTable("case_payments");
            table.HasIndex(row => new { row.Case, row.Programme, row.Month }).IsUnique();
            table.HasIndex(row => new { row.Division, row.Month });
        });
        model.Entity<RecoveryEntry>(table => table.ToTable("case_recoveries").HasIndex(row => row.Case));
    }

    /// <summary>Steps and payments are written once, and no case goes.</summary>
    public IEnumerable<Guard> Guards =>
        [.. Guard.AppendOnly(Steps, "case_step_stays"), .. Guard.AppendOnly("case_payments", "case_payment_stays"), Guard.Stays(Cases, "case_stays")];
}
