using System.Data;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Hedui.Storage;

/// <summary>A module's share of the one database: it names its tables, nobody else does.</summary>
public interface ITables
{
    /// <summary>Adds the module's tables to the model.</summary>
    void Configure(ModelBuilder model);

    /// <summary>Rules that the database keeps by itself.</summary>
    IEnumerable<Guard> Guards => [];

    /// <summary>SQL that puts rows in place which must be there from the beginning; harmless where they are.</summary>
    string Seed => "";
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

    /// <summary>
    /// The same context, on one connection until it is disposed. For several questions in a row: each would otherwise take a connection, tell the
    /// server anew for which divisions it looks, and give it back. Not where somebody else is waited for meanwhile.
    /// </summary>
    public HeduiDbContext Kept()
    {
        Database.OpenConnection();
        return this;
    }

    /// <summary>Begins to look at all tables as they stand at one moment, whatever is written meanwhile. Nothing is written in it.</summary>
    public IDbContextTransaction BeginLook() => Database.BeginTransaction(Database.IsSqlite() ? IsolationLevel.ReadUncommitted : IsolationLevel.RepeatableRead);

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

        if (Database.IsNpgsql())
        {
            PostgreSqlNames.Apply(modelBuilder.Model);
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
