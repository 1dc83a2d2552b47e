using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hedui.Storage;

/// <summary>
/// One conversation with the database of an installation. Modules bring their own tables as entity configurations;
/// nobody outside a module knows its tables. Made by <see cref="HeduiDatabase.NewContext"/>; one thread.
/// </summary>
public sealed class HeduiDbContext : DbContext
{
    readonly IReadOnlyList<Assembly> modules;

    internal HeduiDbContext(DbContextOptions<HeduiDbContext> options, IReadOnlyList<Assembly> modules)
        : base(options) => this.modules = modules;

    internal string ModuleNames => string.Join(',', modules.Select(module => module.GetName().Name));

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);
        modelBuilder.ApplyConfiguration(new SchemaVersionTable());
        foreach (var module in modules)
        {
            modelBuilder.ApplyConfigurationsFromAssembly(module);
        }
    }
}

/// <summary>Contexts with the same modules share a model; EF would otherwise keep the first it meets.</summary>
sealed class ModelKeys : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as HeduiDbContext)?.ModuleNames, designTime);
}
