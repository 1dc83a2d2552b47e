using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;

namespace Hedui.Storage;

/// <summary>
/// The database on a server. The program works as a role that owns nothing, cannot change what is only ever added to, and
/// sees rows of a division only after it has said for which divisions it looks; the owner makes tables and does nothing else.
/// </summary>
sealed class PostgreSqlEngine : Engine
{
    readonly DatabasePlace place;
    readonly PostgreSqlHold hold = new();
    readonly string connection;

    public PostgreSqlEngine(DatabasePlace place, bool isReadOnly)
    {
        this.place = place;
        var program = place.As(place.Program);
        // Who only looks keeps no connection; nobody would close it.
        program.Pooling = !isReadOnly;

        // A server set to answer before the disk does would acknowledge acts that a power cut takes back.
        program.Options = "-c synchronous_commit=on" + (isReadOnly ? " -c default_transaction_read_only=on" : "");
        connection = program.ConnectionString;
        var builder = new DbContextOptionsBuilder<HeduiDbContext>()
            .UseNpgsql(connection)
            .ReplaceService<IModelCacheKeyFactory, ModelKeys>()
            .AddInterceptors(new DivisionSetting());
        Options = (isReadOnly ? builder : builder.AddInterceptors(new OneWriter(hold))).Options;
    }

    public override DbContextOptions<HeduiDbContext> Options { get; }

    public override void Hold(HomeFolder home)
    {
        var isNew = !DatabasePlace.IsNamedIn(home.Root);
        try
        {
            if (isNew)
            {
                // First the folder: a database that was claimed for a folder that does not know of it would be nobody's.
                place.Write(home.Root);
            }

            var making = new PostgreSqlMaking(place);
            if (isNew || making.MarkSeenBy(connection) is null)
            {
                making.Claim();
            }

            making.DemandOurs(connection);
            home.Keep(new Pool(connection));
            home.Keep(hold.Take(connection, place));
        }
        catch when (isNew)
        {
            DatabasePlace.Forget(home.Root);
            throw;
        }
    }

    /// <summary>Makes an empty database a folder's, with all rows of the file of SQLite that the folder has now.</summary>
    public void Fill(HeduiDbContext file, IReadOnlyList<ITables> tables)
    {
        var making = new PostgreSqlMaking(place);
        making.Claim();
        making.DemandOurs(connection);
        using var model = new HeduiDbContext(Options, tables);
        if (FormOf(model) != 0)
        {
            throw DatabaseRefusals.NotOurs(place, "There are rows in the database already.");
        }

        making.Make(PostgreSqlScript.Of(CreateMissing(model), model.Model, tables, place.Program), owner => DatabaseCopy.ToServer(file, model, owner));
        new Pool(connection).Dispose();
    }

    public override int FormOf(HeduiDbContext context)
    {
        try
        {
            return context.Database.SqlQuery<int>($"SELECT form AS \"Value\" FROM hedui_form").Single();
        }
        catch (PostgresException missing) when (missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege)
        {
            return 0;
        }
        catch (NpgsqlException cause)
        {
            throw DatabaseRefusals.Of(cause, place);
        }
    }

    public override void Make(HeduiDbContext context, IReadOnlyList<ITables> tables)
    {
        var script = PostgreSqlScript.Of(CreateMissing(context), context.Model, tables, place.Program);
        // Only the owner makes tables; where nothing is missing the owner is not needed.
        if (!context.Database.SqlQuery<string>($"SELECT script AS \"Value\" FROM hedui_made").ToList().Contains(script.Digest))
        {
            new PostgreSqlMaking(place).Make(script, _ => { });
        }
    }

    public override void CopyTo(string path, HeduiDbContext context, IReadOnlyList<ITables> tables) =>
        DatabaseCopy.ToFile(context, path, tables);

    public override bool IsSound(HeduiDbContext context) => context.Database.CanConnect();

    /// <summary>Connections that wait to be used again; they go with the folder.</summary>
    sealed class Pool(string connection) : IDisposable
    {
        public void Dispose()
        {
            using var one = new NpgsqlConnection(connection);
            NpgsqlConnection.ClearPool(one);
        }
    }
}
