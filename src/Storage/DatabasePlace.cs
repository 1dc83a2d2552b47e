using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hedui.Kernel;
using Npgsql;

namespace Hedui.Storage;

/// <summary>
/// Where the database of a data folder is when it is not in it: a database of its own on a PostgreSQL server. Stands in
/// <c>database.json</c> in the folder, without passwords: those come as they do for every program of PostgreSQL, by
/// <c>PGPASSWORD</c>, <c>PGPASSFILE</c> or <c>~/.pgpass</c>.
/// </summary>
/// <param name="Host">Name or address; a folder for a socket.</param>
/// <param name="Port">TCP port.</param>
/// <param name="Database">The database, which holds nothing else.</param>
/// <param name="Owner">The role that makes tables.</param>
public sealed record DatabasePlace(string Host, int Port, string Database, string Owner)
{
    internal const string FileName = "database.json";

    static readonly string[] Understood = ["Host", "Port", "Database", "Username", "SSL Mode", "Root Certificate"];

    /// <summary>The engine; there is one so far.</summary>
    public string Engine { get; init; } = "postgresql";

    /// <summary>The role that the program works as: it adds and reads, and changes what may be changed.</summary>
    public string Program { get; init; } = "hedui_app";

    /// <summary>How the connection is protected; null for what fits: verified in full, except to this machine.</summary>
    public string? SslMode { get; init; }

    /// <summary>The file with the certificate that the server's rests on; null for those of the system.</summary>
    public string? RootCertificate { get; init; }

    /// <summary>Ties the folder and the database together, so that neither is taken for another.</summary>
    public string Mark { get; init; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    /// <summary>Reads what was typed: <c>Host=db;Database=hedui;Username=hedui_owner</c>.</summary>
    /// <exception cref="RefusedException"><c>database_unclear</c>, <c>database_password_given</c>.</exception>
    public static DatabasePlace Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        NpgsqlConnectionStringBuilder typed;
        try
        {
            typed = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or KeyNotFoundException)
        {
            throw Unclear(cause);
        }

        if (!string.IsNullOrEmpty(typed.Password))
        {
            // What was typed is not repeated.
            throw new RefusedException(
                "database_password_given", "A password does not belong on the command line, where everybody on the machine sees it.", "--database",
                "a password in PGPASSWORD, PGPASSFILE or ~/.pgpass", "Leave it out, and change it where it has been seen.");
        }

        if (string.IsNullOrEmpty(typed.Host) || string.IsNullOrEmpty(typed.Database) || string.IsNullOrEmpty(typed.Username)
            || !IsName(typed.Username)
            || typed.Keys.Cast<string>().Any(key => !Understood.Contains(key, StringComparer.OrdinalIgnoreCase)))
        {
            throw Unclear(null);
        }

        return new DatabasePlace(typed.Host, typed.Port, typed.Database, typed.Username)
        {
            SslMode = typed.Keys.Cast<string>().Contains("SSL Mode", StringComparer.OrdinalIgnoreCase) ? typed.SslMode.ToString() : null,
            RootCertificate = typed.RootCertificate,
        };
    }

    /// <summary>What stands in a data folder; null where the database is in the folder itself.</summary>
    /// <exception cref="RefusedException"><c>database_unclear</c>.</exception>
    public static DatabasePlace? Of(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            var place = JsonSerializer.Deserialize(File.ReadAllBytes(path), DatabasePlaceJson.Default.DatabasePlace);
            return place is { Engine: "postgresql", Host: not null, Database: not null, Owner: not null, Program: not null, Mark: not null }
                && IsName(place.Owner) && IsName(place.Program) && IsName(place.Mark) ? place : throw Unclear(null);
        }
        catch (JsonException cause)
        {
            throw Unclear(cause);
        }
    }

    /// <summary>Whether a file of a data folder says where its database is.</summary>
    internal static bool IsNamedIn(string folder) => File.Exists(Path.Combine(folder, FileName));

    /// <summary>Writes it into a data folder; whole or not at all, and on the disk when this returns.</summary>
    internal void Write(string folder)
    {
        var (path, part) = (Path.Combine(folder, FileName), Path.Combine(folder, FileName + ".part"));
        using (var file = File.Create(part))
        {
            JsonSerializer.Serialize(file, this, DatabasePlaceJson.Default.DatabasePlace);
            file.Flush(flushToDisk: true);
        }

        File.Move(part, path, overwrite: true);
        DurableFolder.Sync(folder);
    }

    /// <summary>Takes the file out of a folder again.</summary>
    internal static void Forget(string folder) => File.Delete(Path.Combine(folder, FileName));

    /// <summary>Whether both are the same database.</summary>
    internal bool IsSameAs(DatabasePlace other) =>
        (Host, Port, Database) == (other.Host, other.Port, other.Database);

    /// <summary>How it is told to people.</summary>
    public override string ToString() => $"{Database} on {Host}:{Port}";

    /// <summary>A connection as a role.</summary>
    internal NpgsqlConnectionStringBuilder As(string role) => new()
    {
        Host = Host,
        Port = Port,
        Database = Database,
        Username = role,
        SslMode = SslMode is { } mode ? Enum.Parse<SslMode>(mode) : IsHere ? Npgsql.SslMode.Prefer : Npgsql.SslMode.VerifyFull,
        RootCertificate = RootCertificate,
        ApplicationName = "hedui",
        Timeout = 15,
        Enlist = false,
    };

    // Roles and the mark stand in statements that have no place for values.
    static bool IsName(string name) => name.Length is > 0 and < 64 && name.All(one => char.IsAsciiLetterLower(one) || char.IsAsciiDigit(one) || one == '_');

    bool IsHere => Host.StartsWith('/') || Host is "localhost" or "::1" || Host.StartsWith("127.", StringComparison.Ordinal);

    static RefusedException Unclear(Exception? cause) => new(
        new Refusal(
            "database_unclear", "It is not clear which database is meant.", "--database", $"a PostgreSQL database: {string.Join(", ", Understood)}",
            "For example --database \"Host=127.0.0.1;Database=hedui;Username=hedui_owner\"."),
        cause);
}

[JsonSourceGenerationOptions(WriteIndented = true, PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(DatabasePlace))]
sealed partial class DatabasePlaceJson : JsonSerializerContext;
