using System.Text.Json;
using Hedui.Testing;

namespace Hedui.Security.Tests;

public class AuditExportTests : IDisposable
{
    readonly ARecord record;

    public AuditExportTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected AuditExportTests(DatabaseKind kind) => record = new ARecord(kind);

    public void Dispose() => record.Dispose();

    [Fact]
    public void No_cell_of_an_export_is_a_formula()
    {
        using (record.Trail.As(ARecord.Somebody with { Account = "=HYPERLINK(\"http://x\",\"y\")", Address = "@x" }))
        {
            record.Look(7);
        }

        var line = Export(AuditFormat.Csv)[^1];

        Assert.Contains(",\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\",", line, StringComparison.Ordinal);
        Assert.Contains(",'@x,", line, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_holds_every_part_of_an_event_in_both_forms()
    {
        record.Look(7, 11);
        var (csv, lines) = (Export(AuditFormat.Csv), Export(AuditFormat.Jsonl));
        var (heads, last) = (csv[0].Split(','), csv[^1].Split(','));
        var one = JsonDocument.Parse(lines[^1]).RootElement;

        Assert.Equal((4, 3), (csv.Length, lines.Length));
        Assert.Equal(typeof(AuditEvent).GetProperties().Length - 1, heads.Length);
        Assert.Equal(last, heads.Select(head => one.GetProperty(head).GetString() ?? ""));
        Assert.Equal("2026-03-02T01:00:01.0000000Z", one.GetProperty("at").GetString());
        Assert.Equal(Convert.ToHexStringLower(record.Events()[^1].Hash), one.GetProperty("hash").GetString());
    }

    string[] Export(AuditFormat format)
    {
        using var into = new StringWriter { NewLine = "\n" };
        AuditExport.Write(into, format, new AuditReader(record.Database).All(new AuditQuery()));
        return into.ToString().TrimEnd('\n').Split('\n');
    }
}

public sealed class AuditExportOnPostgreSqlTests() : AuditExportTests(DatabaseKind.PostgreSql);
