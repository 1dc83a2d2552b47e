using Hedui.Security;
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
            // What waits for a handler is found and put in order in the index alone; only what is shown is read.
            table.HasIndex(row => new { row.Handler, row.State, row.DueOn, row.Id, row.Division });
            table.HasIndex(row => new { row.AwaitsJudgement, row.Division });
            table.HasIndex(row => new { row.AppliedOn, row.Id });
            table.HasIndex(row => new { row.Division, row.AppliedOn, row.Id });
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

    /// <summary>What these tables keep sealed: steps, documents, seeds of draws; and the codes of cases.</summary>
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys)
    {
        var seal = new RowSeal(keys);
        return
        [
            new SealedRows<CaseEntry>(
                database, keys, new SealedTable("cases", Cases, ["Id"], []) { Code = nameof(CaseEntry.Code) }, row => [row.Id],
                row =>
                {
                    seal.Demand(row.Place, row.Columns(), row.Code);
                    row.Code = seal.Code(row.Place, row.Columns());
                }),
            Of<StepEntry>("case_steps", Steps, nameof(StepEntry.Content), 256, row => row.Id, (row, anew) => row.Content = anew(row.Content)),
            Of<DocumentEntry>("case_documents", Documents, nameof(DocumentEntry.Sealed), 8, row => row.Id, (row, anew) => row.Sealed = anew(row.Sealed)),
            Of<DrawEntry>("case_draws", Draws, nameof(DrawEntry.Sealed), 256, row => row.Id, (row, anew) => row.Sealed = anew(row.Sealed)),
        ];

        SealedRows<T> Of<T>(string name, string table, string column, int portion, Func<T, long> id, Action<T, Func<byte[], byte[]>> anew)
            where T : class => new(
            database, keys, new SealedTable(name, table, ["Id"], [column]) { Portion = portion }, row => [id(row)],
            row => anew(row, older => keys.Reseal(older, new FieldPlace(table, column, id(row)).Context)));
    }

    /// <summary>Steps and payments are written once, and no case goes. Of a step only the seal on its content is renewed; its digest stays.</summary>
    public IEnumerable<Guard> Guards =>
    [
        Guard.Stays(Steps, "case_step_stays"),
        new("case_steps_fixed", Steps, GuardedVerb.Update, "case_step_stays", string.Join(" OR ", Fixed.Select(column =>
            $"NEW.{column} IS DISTINCT FROM OLD.{column}"))),
        .. Guard.AppendOnly("case_payments", "case_payment_stays"), Guard.Stays(Cases, "case_stays"),
    ];

    /// <summary>Every column of a step but its content; in quotes and small letters, which read the same in all engines.</summary>
    static string[] Fixed => ["\"id\"", "\"case\"", "\"version\"", "\"step\"", "\"from\"", "\"to\"", "\"by\"", "\"at\"", "\"reason\"", "\"digest\""];
}
