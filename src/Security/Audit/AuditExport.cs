using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>In which form events are written to a file.</summary>
public enum AuditFormat
{
    /// <summary>Comma-separated values; no cell is a formula.</summary>
    Csv,

    /// <summary>A JSON document on each line.</summary>
    Jsonl,
}

/// <summary>Writes events to a file, each with its hash, so that the chain can be computed again elsewhere.</summary>
public static class AuditExport
{
    static readonly (string Name, Func<AuditEvent, string?> Of)[] Columns =
    [
        ("seq", one => Number(one.Seq)), ("at", one => Instant(one.Instant)), ("type", one => one.Type),
        ("operator", one => one.Operator), ("account", one => one.Account), ("session", one => one.Session),
        ("address", one => one.Address), ("correlation", one => one.Correlation), ("object", one => one.Object),
        ("count", one => Number(one.Count)), ("digest", one => one.Digest), ("persons", one => Number(one.Persons)),
        ("persons_digest", one => one.PersonsDigest is { } digest ? Convert.ToHexStringLower(digest) : null),
        ("result", one => one.Result), ("ticket", one => one.Ticket), ("policy", one => one.Policy),
        ("hash", one => Convert.ToHexStringLower(one.Hash)),
    ];

    static readonly ExportJson Json = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>Writes them; how many there were.</summary>
    public static long Write(TextWriter into, AuditFormat format, IEnumerable<AuditEvent> events)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentNullException.ThrowIfNull(events);
        if (format == AuditFormat.Csv)
        {
            into.WriteLine(string.Join(',', Columns.Select(column => column.Name)));
        }

        var count = 0L;
        foreach (var one in events)
        {
            into.WriteLine(format == AuditFormat.Csv
                ? string.Join(',', Columns.Select(column => CsvCell.Safe(column.Of(one) ?? "")))
                : JsonSerializer.Serialize(Columns.ToDictionary(column => column.Name, column => column.Of(one)), Json.DictionaryStringString));
            count++;
        }

        return count;
    }

    static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>To the tick, because the tick is in the hash.</summary>
    static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", CultureInfo.InvariantCulture);
}

[JsonSerializable(typeof(Dictionary<string, string>))]
sealed partial class ExportJson : JsonSerializerContext;
