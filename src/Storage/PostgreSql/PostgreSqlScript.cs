using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hedui.Storage;

/// <summary>
/// Everything that the owner puts in place: tables, guards, what the program's role may do, and the fence of divisions. Safe
/// to run again.
/// </summary>
/// <param name="Tables">Makes tables and indexes.</param>
/// <param name="Rules">Guards, privileges, policies, first rows.</param>
sealed record PostgreSqlScript(string Tables, string Rules)
{
    /// <summary>Names the whole script, so that it is run once.</summary>
    public string Digest => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Tables + Rules)));

    /// <summary>Limits the rows that have a division to those between the two settings; to none where they are not set.</summary>
    const string Within = "division >= (SELECT NULLIF(current_setting('app.first', true), '')::int) AND division < (SELECT NULLIF(current_setting('app.below', true), '')::int)";

    public static PostgreSqlScript Of(string create, IModel model, IReadOnlyList<ITables> tables, string program)
    {
        var guards = tables.SelectMany(share => share.Guards).ToList();
        var types = model.GetEntityTypes().ToList();
        IEnumerable<string> rules =
        [
            .. types.Select(type => Privileges(type.GetTableName()!, guards, program)),
            .. guards.Select(Trigger),
            .. types.Where(type => typeof(IDivisionRow).IsAssignableFrom(type.ClrType)).Select(type => Fence(type.GetTableName()!)),
            .. tables.Select(share => share.Seed),
        ];
        return new(create, string.Join('\n', rules));
    }

    /// <summary>What a guard always refuses is not granted in the first place.</summary>
    static string Privileges(string table, List<Guard> guards, string program)
    {
        var refused = guards.Where(guard => guard.Table == table && guard.When == Guard.Always).Select(guard => guard.Verb).ToHashSet();
        var granted = new[] { GuardedVerb.Insert, GuardedVerb.Update, GuardedVerb.Delete }.Where(verb => !refused.Contains(verb)).Select(Word);
        return $"REVOKE ALL ON {table} FROM PUBLIC, {program}; GRANT {string.Join(", ", granted.Prepend("SELECT"))} ON {table} TO {program};";
    }

    static string Trigger(Guard guard)
    {
        var row = guard.Verb == GuardedVerb.Delete ? "OLD" : "NEW";
        return $"""
            CREATE OR REPLACE FUNCTION {guard.Name}() RETURNS trigger LANGUAGE plpgsql AS $guard$
            BEGIN IF {guard.When} THEN RAISE EXCEPTION '{guard.Refusal}'; END IF; RETURN {row}; END $guard$;
            CREATE OR REPLACE TRIGGER {guard.Name} BEFORE {Word(guard.Verb)} ON {guard.Table} FOR EACH ROW EXECUTE FUNCTION {guard.Name}();
            {(guard is { Verb: GuardedVerb.Delete, When: Guard.Always } ? Emptying(guard) : "")}
            """;
    }

    /// <summary>Emptying a table at once is no removal of rows to the server.</summary>
    static string Emptying(Guard guard) => $"""
        CREATE OR REPLACE TRIGGER {guard.Name}_at_once BEFORE TRUNCATE ON {guard.Table} FOR EACH STATEMENT EXECUTE FUNCTION {guard.Name}();
        """;

    static string Fence(string table) => $"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
        DROP POLICY IF EXISTS {table}_within ON {table};
        CREATE POLICY {table}_within ON {table} USING ({Within}) WITH CHECK ({Within});
        """;

    static string Word(GuardedVerb verb) => verb.ToString().ToUpperInvariant();
}
