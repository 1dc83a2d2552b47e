using System.Diagnostics;
using Hedui.Storage;
using Npgsql;

namespace Hedui.Testing;

/// <summary>
/// A PostgreSQL server made for a test run, reached by a socket in a folder of its own, and gone with it. Where PostgreSQL
/// is not installed the test fails: what was not tested is not passed.
/// </summary>
public sealed class PostgreSqlServer : IDisposable
{
    /// <summary>The superuser of the server, for those who attack it.</summary>
    public const string Administrator = "administrator";

    /// <summary>Owns the databases.</summary>
    public const string Owner = "hedui_owner";

    static readonly Lazy<PostgreSqlServer> Shared = new(() => new PostgreSqlServer());

    readonly string folder = Directory.CreateTempSubdirectory("hedui-pg").FullName;
    readonly string programs = Programs();
    int databases;

    public PostgreSqlServer()
    {
        if (IsRoot)
        {
            // PostgreSQL does not run as root.
            Run("/bin/chown", "postgres", folder);
        }

        Tool("initdb", "-D", Cluster, "-A", "trust", "-U", Administrator, "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        Start();
        Administer($"CREATE ROLE {Owner} LOGIN CREATEROLE");
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Leave();
    }

    /// <summary>The one that tests share; each takes a database of its own.</summary>
    public static PostgreSqlServer OfThisRun => Shared.Value;

    /// <summary>Where everything of the server lies, to see it work.</summary>
    public string Folder => folder;

    string Cluster => Path.Combine(folder, "data");

    static bool IsRoot => Environment.UserName == "root";

    /// <summary>A new database, empty.</summary>
    public DatabasePlace NewDatabase()
    {
        var name = FormattableString.Invariant($"hedui_{Interlocked.Increment(ref databases)}");
        Administer($"CREATE DATABASE {name} OWNER {Owner} TEMPLATE template0");
        return new DatabasePlace(folder, 5432, name, Owner);
    }

    /// <summary>What a person types to have the database.</summary>
    public static string Typed(DatabasePlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return $"Host={place.Host};Port={place.Port};Database={place.Database};Username={place.Owner}";
    }

    /// <summary>A connection as any role, with nothing set.</summary>
    public static string Connection(DatabasePlace place, string role)
    {
        ArgumentNullException.ThrowIfNull(place);
        return new NpgsqlConnectionStringBuilder
        {
            Host = place.Host, Port = place.Port, Database = place.Database, Username = role, Pooling = false,
        }.ConnectionString;
    }

    /// <summary>Runs SQL as a role; the first value of the answer.</summary>
    public static object? Ask(DatabasePlace place, string role, string sql)
    {
        using var connection = new NpgsqlConnection(Connection(place, role));
        connection.Open();
#pragma warning disable CA2100 // Written in the tests.
        using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    /// <summary>Stops the server as a power cut does: nobody is told, nothing is written any more.</summary>
    public void Crash() => Tool("pg_ctl", "-D", Cluster, "-w", "-m", "immediate", "stop");

    /// <summary>Starts it again.</summary>
    public void Start() => Tool(
        "pg_ctl", "-D", Cluster, "-w", "-l", Path.Combine(folder, "log"), "-o",
        $"-c listen_addresses= -c unix_socket_directories={folder} -c fsync=off -c max_connections=200", "start");

    public void Dispose()
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        if (File.Exists(Path.Combine(Cluster, "postmaster.pid")))
        {
            Crash();
        }

        Directory.Delete(folder, recursive: true);
    }

    /// <summary>Nobody waits for hundreds of databases to be removed: that goes on when the test run has ended.</summary>
    void Leave()
    {
        if (Directory.Exists(folder))
        {
            var stop = string.Join(' ', Line("pg_ctl", "-D", Cluster, "-m", "immediate", "-W", "stop").Select(one => $"'{one}'"));
            Process.Start("/bin/sh", ["-c", $"({stop}; sleep 1; rm -rf '{folder}') >/dev/null 2>&1 </dev/null &"])?.WaitForExit();
        }
    }

    void Administer(string sql) => Ask(new DatabasePlace(folder, 5432, "postgres", Owner), Administrator, sql);

    void Tool(string name, params string[] arguments)
    {
        var line = Line(name, arguments);
        Run(line[0], line[1..]);
    }

    string[] Line(string name, params string[] arguments)
    {
        var program = Path.Combine(programs, name);
        return IsRoot ? ["/sbin/runuser", "-u", "postgres", "--", program, .. arguments] : [program, .. arguments];
    }

    void Run(string program, params string[] arguments)
    {
        // The server goes on after its starter; with our own output in its hands we would wait for it.
        var told = Path.Combine(folder, "told");
        var line = string.Join(' ', arguments.Prepend(program).Select(one => $"'{one}'"));
        using var process = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", $"{line} >>'{told}' 2>&1 </dev/null"]) { WorkingDirectory = "/" })!;
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{Path.GetFileName(program)} ended with {process.ExitCode}: {(File.Exists(told) ? File.ReadAllText(told) : "")}");
        }
    }

    // Debian keeps the server's programs off the path, by version.
    static string Programs()
    {
        const string Debian = "/usr/lib/postgresql";
        var found = Directory.Exists(Debian)
            ? Directory.EnumerateDirectories(Debian).Select(one => Path.Combine(one, "bin")).Where(one => File.Exists(Path.Combine(one, "initdb")))
                .OrderBy(one => int.TryParse(Path.GetFileName(Path.GetDirectoryName(one)), out var version) ? version : 0).LastOrDefault()
            : null;
        return found ?? throw new InvalidOperationException(
            "PostgreSQL is not installed, and tests on it cannot be passed without it. ./test.sh installs it on Debian: apt-get install postgresql.");
    }
}
