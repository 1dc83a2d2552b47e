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
}
