using Hedui.Kernel;
using Npgsql;

namespace Hedui.Storage;

/// <summary>What is told when the server does not let the program work.</summary>
static class DatabaseRefusals
{
    /// <summary>The server did not answer, or did not let the role in.</summary>
    public static RefusedException Of(NpgsqlException cause, DatabasePlace place) => cause.SqlState switch
    {
        // Invalid authorization: no such role, or its password is not this.
        ['2', '8', ..] => new RefusedException(
            new Refusal(
                "database_login_refused", "The server does not let the role in.", place.ToString(), $"the roles {place.Owner} and {place.Program}",
                "Set their passwords in PGPASSFILE or ~/.pgpass, and let them in by the server's pg_hba.conf."),
            cause),
        _ => new RefusedException(
            new Refusal(
                "database_unreachable", "The database does not answer.", place.ToString(), "a PostgreSQL server that runs, with the database made",
                "Look whether the server runs and the database is there; then the same again."),
            cause),
    };

    public static RefusedException NotOurs(DatabasePlace place, string what) => new(
        "database_not_ours", what, place.ToString(), "an empty database, or the one of this data folder",
        "Make an empty database for this folder, or use the folder that this database belongs to.");

    public static RefusedException InUse(DatabasePlace place) => new(
        "database_in_use", "Another process works on this database.", place.ToString(), "One process at a time.",
        "Wait for it or stop it.");

    public static RefusedException TooStrong(DatabasePlace place, string what) => new(
        "database_role_too_strong", $"The role that the program works as may do too much: {what}.", $"{place.Program}, {place}",
        "a role that is no superuser, owns nothing, makes nothing and is held to row-level security",
        "Take that away from the role; let tables be made by the owner alone.");

    public static RefusedException OwnerMayNot(PostgresException cause, DatabasePlace place) => new(
        new Refusal(
            "database_owner_may_not", "The owner may not do what has to be done once: make the tables and the program's role.",
            $"{place.Owner}, {place}", "a role that owns the database, and may make roles or finds the program's role made",
            $"Let an administrator of the server run: CREATE ROLE {place.Program} LOGIN; ALTER DATABASE {place.Database} OWNER TO {place.Owner};"),
        cause);
}
