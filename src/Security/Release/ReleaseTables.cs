using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// <c>law_releases</c>: versions of the law as they were proposed and confirmed. Every row carries a code over its columns; the database itself
/// refuses that the proposer confirms, that what is settled is settled again, and that a row goes.
/// </summary>
public sealed class ReleaseTables : ITables
{
    internal const string Releases = "law_releases";

    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<LawReleaseEntry>(table =>
        {
            table.ToTable(Releases);
            table.HasKey(row => row.Number);
            table.Property(row => row.Number).ValueGeneratedNever();
            table.Ignore(row => row.Place).Ignore(row => row.Reason);
            table.HasIndex(row => row.Law);
        });
    }

    /// <summary>What the table keeps sealed: reasons; and the codes of rows.</summary>
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys)
    {
        var seal = new RowSeal(keys);
        return
        [
            new SealedRows<LawReleaseEntry>(
                database, keys, new SealedTable("law_releases", Releases, ["Number"], [nameof(LawReleaseEntry.Because)]) { Code = nameof(LawReleaseEntry.Code) },
                row => [row.Number],
                row =>
                {
                    seal.Demand(row.Place, row.Columns(), row.Code);
                    row.Because = keys.Reseal(row.Because, row.Reason.Context);
                    row.Code = seal.Code(row.Place, row.Columns());
                }),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<Guard> Guards =>
    [
        Guard.Stays(Releases, "law_release_stays"),
        new("law_releases_hands", Releases, GuardedVerb.Update, "law_release_by_one_hand", $"NEW.State = {(int)LawReleaseState.Released} AND NEW.SettledBy = OLD.ProposedBy"),
        new("law_releases_begin", Releases, GuardedVerb.Insert, "law_release_by_one_hand", $"NEW.State <> {(int)LawReleaseState.Proposed}"),
        new("law_releases_what", Releases, GuardedVerb.Update, "law_release_stays",
            "NEW.Number <> OLD.Number OR NEW.Law <> OLD.Law OR NEW.Files <> OLD.Files OR NEW.ProposedBy <> OLD.ProposedBy OR NEW.ProposedAt <> OLD.ProposedAt "
            + $"OR (OLD.State <> {(int)LawReleaseState.Proposed} AND (NEW.State <> OLD.State OR NEW.SettledBy IS DISTINCT FROM OLD.SettledBy))"),
    ];
}
