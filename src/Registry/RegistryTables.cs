using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>The registry's tables: persons, identities, aliases, kin, households, memberships.</summary>
public sealed class RegistryTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.ApplyConfigurationsFromAssembly(typeof(RegistryTables).Assembly);
    }

    /// <summary>What these tables keep sealed: identities by the page, and other names.</summary>
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys)
    {
        var proofs = new RowProofs(keys);
        return
        [
            new SealedRows<IdentityPage>(
                database, keys, new SealedTable("identities", "person_identities", ["First"], [nameof(IdentityPage.Sealed)]) { Code = "Code", Portion = 64 },
                row => [row.First],
                row =>
                {
                    using var db = database.Context();
                    var written = SealedIdentities.Written(SealedIdentities.Rows(db, keys, row));
                    proofs.DemandPersons(row.First, written, row.Code);
                    row.Sealed = keys.Reseal(row.Sealed, SealedIdentities.PageContext(row.First));
                    row.Code = proofs.PersonsCode(row.First, written);
                }),
            new SealedRows<AliasEntry>(
                database, keys, new SealedTable("aliases", "person_aliases", ["Person", "NameDigest"], [nameof(AliasEntry.Sealed)]) { Code = "Code", Portion = 1024 },
                row => [row.Person, row.NameDigest],
                row =>
                {
                    using var bytes = new RowBytes();
                    var told = new KnownAlias((NameMatch)row.Match, row.IsFormer);
                    proofs.DemandAlias(bytes, row.Person, row.NameDigest, told, row.Code);
                    row.Sealed = keys.Reseal(row.Sealed, SealedIdentities.AliasContext(row.Person));
                    row.Code = proofs.AliasCode(bytes, row.Person, row.NameDigest, told);
                }),
            new SealedRows<ProofEntry>(
                database, keys, new SealedTable("registry_proofs", RowProofs.Table, ["Rows", "Last"], []) { Code = "Code", Portion = 64 },
                row => [row.Rows, row.Last], row => Renew(database, proofs, row)),
        ];
    }

    static void Renew(HeduiDatabase database, RowProofs proofs, ProofEntry proof)
    {
        using var db = database.Context();
        switch ((ProvenRows)proof.Rows)
        {
            case ProvenRows.States:
                var states = db.Set<HouseholdState>().AsNoTracking().Where(row => row.Place >= proof.First && row.Place <= proof.Last)
                    .Join(db.Set<HouseholdEntry>(), row => row.Household, household => household.Number, (row, household) => new { Row = row, household.Key });
                proofs.Renew(proof, states.AsEnumerable().OrderBy(one => one.Row.Place), (bytes, one) => bytes.Add(one.Row, one.Key));
                break;
            case ProvenRows.Memberships:
                proofs.Renew(
                    proof, db.Set<MembershipEntry>().AsNoTracking().Where(row => row.Place >= proof.First && row.Place <= proof.Last).OrderBy(row => row.Place),
                    (bytes, row) => bytes.Add(row));
                break;
            default:
                proofs.Renew(
                    proof, db.Set<KinEntry>().AsNoTracking().Where(row => row.Place >= proof.First && row.Place <= proof.Last).OrderBy(row => row.Place),
                    (bytes, row) => bytes.Add(row));
                break;
        }
    }
}
