using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Hedui.Storage;

/// <summary>A module's share of the one database: it names its tables, nobody else does.</summary>
public interface ITables
{
    /// <summary>Adds the module's tables to the model.</summary>
    void Configure(ModelBuilder model);

    /// <summary>SQL that is run after the tables were made, each time a database is opened: triggers that guard them.</summary>
    string Guards => "";
}

/// <summary>
/// The one database. Modules contribute their tables through <see cref="ITables"/>; a business act and everything that
/// must go with it commit in one transaction here. Short-lived: one per act.
/// </summary>
public sealed class HeduiDbContext(DbContextOptions<HeduiDbContext> options, IReadOnlyList<ITables> tables)
    : DbContext(options)
{
    static readonly MethodInfo Filtering = typeof(HeduiDbContext).GetMethod(nameof(Filter), BindingFlags.NonPublic | BindingFlags.Instance)!;

    internal string Shares => string.Join(',', tables.Select(share => share.GetType().FullName));

    /// <summary>Rows of other divisions are not seen through this context, in tables whose rows have one.</summary>
    public DivisionRange Within { get; init; } = DivisionRange.Everywhere;

    int First => Within.First;

    int Below => Within.Below;

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (var share in tables)
        {
            share.Configure(modelBuilder);
        }

        foreach (var type in modelBuilder.Model.GetEntityTypes().Select(entity => entity.ClrType).Where(typeof(IDivisionRow).IsAssignableFrom).ToList())
        {
            Filtering.MakeGenericMethod(type).Invoke(this, [modelBuilder]);
        }
    }

    void Filter<T>(ModelBuilder model)
        where T : class, IDivisionRow =>
        model.Entity<T>().HasQueryFilter(row => row.Division >= First && row.Division < Below);
}

/// <summary>Contexts with the same tables share a model; EF would otherwise keep the first it meets.</summary>
sealed class ModelKeys : IModelCacheKeyFactory
{
    public object Create(DbContext context, bool designTime) =>
        (context.GetType(), (context as HeduiDbContext)?.Shares, designTime);
}
