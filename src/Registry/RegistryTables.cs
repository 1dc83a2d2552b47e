using Hedui.Security;
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
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys) =>
    [
        new SealedRows<IdentityPage>(
            database, keys, new SealedTable("identities", "person_identities", ["First"], [nameof(IdentityPage.Sealed)]) { Portion = 64 }, row => [row.First],
            row => row.Sealed = keys.Reseal(row.Sealed, SealedIdentities.PageContext(row.First))),
        new SealedRows<AliasEntry>(
            database, keys, new SealedTable("aliases", "person_aliases", ["Person", "NameDigest"], [nameof(AliasEntry.Sealed)]) { Portion = 1024 },
            row => [row.Person, row.NameDigest],
            row => row.Sealed = keys.Reseal(row.Sealed, SealedIdentities.AliasContext(row.Person))),
    ];
}
