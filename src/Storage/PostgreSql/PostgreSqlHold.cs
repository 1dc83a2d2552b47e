using Hedui.Kernel;
using Npgsql;

namespace Hedui.Storage;

/// <summary>
/// Holds a database for one process, whichever folder or machine it works from: a lock for as long as its connection lives,
/// and a count of holders, so that one whose connection was lost writes no more once another has taken over.
/// </summary>
sealed class PostgreSqlHold
{
    /// <summary>Tells our locks from those of others.</summary>
    public const int Locks = 0x48444A;

    public const int Holding = 1;
    public const int Writing = 2;
    public const int Making = 3;

    DatabasePlace? place;
    long turn;

    /// <summary>Takes it; held until what is given back is disposed.</summary>
    /// <exception cref="RefusedException"><c>database_in_use</c>.</exception>
    public IDisposable Take(string connection, DatabasePlace of)
    {
        place = of;
        var held = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connection) { Pooling = false, KeepAlive = 30 }.ConnectionString);
        held.Open();
        using var take = new NpgsqlCommand($"SELECT pg_try_advisory_lock({Locks}, {Holding})", held);
        if (take.ExecuteScalar() is not true)
        {
            held.Dispose();
            throw DatabaseRefusals.InUse(of);
        }

        using var count = new NpgsqlCommand("UPDATE hedui_form SET turn = turn + 1 RETURNING turn", held);
        turn = (long)count.ExecuteScalar()!;
        return new Held(held);
    }

    /// <summary>
    /// Gives the lock back by word, and then the connection: a server ends a connection in its own time, and who opens the folder at once
    /// would be told that another process works on it. Where the connection is lost, so is the lock.
    /// </summary>
    sealed class Held(NpgsqlConnection connection) : IDisposable
    {
        public void Dispose()
        {
            try
            {
                using var give = new NpgsqlCommand($"SELECT pg_advisory_unlock({Locks}, {Holding})", connection);
                give.ExecuteScalar();
            }
            catch (Exception lost) when (lost is NpgsqlException or InvalidOperationException)
            {
                // Whoever takes over does not wait for us.
            }
            finally
            {
                connection.Dispose();
            }
        }
    }

    /// <summary>Whether it is still this process's turn, by what the database counts now.</summary>
    /// <exception cref="RefusedException"><c>database_in_use</c>.</exception>
    public void Demand(long now)
    {
        if (place is not null && now != turn)
        {
            throw DatabaseRefusals.InUse(place);
        }
    }
}
