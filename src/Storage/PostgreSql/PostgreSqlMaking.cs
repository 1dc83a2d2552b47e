using Npgsql;

namespace Hedui.Storage;

/// <summary>What the owner of a database does for the program: once, and again when a module brings tables along.</summary>
sealed class PostgreSqlMaking(DatabasePlace place)
{
    /// <summary>The mark that the program's role finds in the database; null where it finds none, or is not let in yet.</summary>
    public string? MarkSeenBy(string connection)
    {
        try
        {
            using var program = new NpgsqlConnection(connection);
            program.Open();
            using var mark = new NpgsqlCommand("SELECT mark FROM hedui_form", program);
            return mark.ExecuteScalar() as string;
        }
        catch (PostgresException missing) when (
            missing.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InsufficientPrivilege or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            return null;
        }
        catch (NpgsqlException cause)
        {
            throw DatabaseRefusals.Of(cause, place);
        }
    }

    /// <summary>Makes an empty database this folder's: its mark, and the role that the program works as.</summary>
    public void Claim() => AsOwner((owner, run) =>
    {
        if (!IsThere(owner, "SELECT to_regclass('public.hedui_form') IS NOT NULL"))
        {
            if (IsThere(owner, "SELECT EXISTS (SELECT 1 FROM pg_class JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'public' AND relkind IN ('r', 'p', 'v', 'm'))"))
            {
                throw DatabaseRefusals.NotOurs(place, "There is something else in the database.");
            }

            run($"""
                CREATE TABLE hedui_form (mark text NOT NULL, form int NOT NULL, turn bigint NOT NULL);
                CREATE UNIQUE INDEX hedui_form_once ON hedui_form ((true));
                CREATE TABLE hedui_made (script text PRIMARY KEY);
                INSERT INTO hedui_form (mark, form, turn) VALUES ('{place.Mark}', 0, 0);
                """);
        }

        run($"""
            DO $role$ BEGIN
            IF NOT EXISTS (SELECT 1 FROM pg_roles WHERE rolname = '{place.Program}') THEN
            CREATE ROLE {place.Program} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS NOREPLICATION; END IF;
            EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $role$;
            REVOKE ALL ON DATABASE {Quoted(place.Database)} FROM PUBLIC;
            GRANT CONNECT ON DATABASE {Quoted(place.Database)} TO {place.Program};
            GRANT USAGE ON SCHEMA public TO {place.Program};
            GRANT SELECT ON hedui_form, hedui_made TO {place.Program};
            GRANT UPDATE (turn) ON hedui_form TO {place.Program};
            """);
    });

    /// <summary>Puts tables in place, fills them, puts rules before them and notes the form.</summary>
    public void Make(PostgreSqlScript script, Action<NpgsqlConnection> fill) => AsOwner((owner, run) =>
    {
        run($"SELECT set_config('app.first', '0', true), set_config('app.below', '1000000', true); {script.Tables}");
        fill(owner);
        run($"""
            {script.Rules}
            UPDATE hedui_form SET form = {HeduiDatabase.Form};
            INSERT INTO hedui_made (script) VALUES ('{script.Digest}') ON CONFLICT DO NOTHING;
            """);
    });

    /// <summary>Refuses a database of another folder, and a role that the server would not hold to its rules.</summary>
    public void DemandOurs(string connection)
    {
        if (MarkSeenBy(connection) != place.Mark)
        {
            throw DatabaseRefusals.NotOurs(place, "The database belongs to another data folder.");
        }

        using var program = new NpgsqlConnection(connection);
        program.Open();
        foreach (var (what, question) in new[]
        {
            ("it is a superuser, or passes by row-level security", "SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user"),
            ("it may act as the owner", $"SELECT pg_has_role(current_user, '{place.Owner}', 'MEMBER')"),
            ("it may make tables", "SELECT has_schema_privilege('public', 'CREATE')"),
        })
        {
            if (IsThere(program, question))
            {
                throw DatabaseRefusals.TooStrong(place, what);
            }
        }
    }

    void AsOwner(Action<NpgsqlConnection, Action<string>> work)
    {
        try
        {
            var owning = place.As(place.Owner);
            owning.Pooling = false;
            using var owner = new NpgsqlConnection(owning.ConnectionString);
            owner.Open();
            using var transaction = owner.BeginTransaction();
            void Run(string text)
            {
#pragma warning disable CA2100 // Written above, with names that were checked when they were read.
                using var command = new NpgsqlCommand(text, owner, transaction) { CommandTimeout = 0 };
#pragma warning restore CA2100
                command.ExecuteNonQuery();
            }

            Run($"SELECT pg_advisory_xact_lock({PostgreSqlHold.Locks}, {PostgreSqlHold.Making})");
            work(owner, Run);
            transaction.Commit();
        }
        catch (PostgresException cause) when (cause.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw DatabaseRefusals.OwnerMayNot(cause, place);
        }
        catch (NpgsqlException cause) when (cause is not PostgresException || cause.SqlState is ['2', '8', ..] or ['5', '7', ..] or "3D000")
        {
            throw DatabaseRefusals.Of(cause, place);
        }
    }

    static bool IsThere(NpgsqlConnection connection, string question)
    {
#pragma warning disable CA2100 // Written above.
        using var command = new NpgsqlCommand(question, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar() is true;
    }

    static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
