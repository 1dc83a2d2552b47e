using System.Buffers;
using System.Text.Json;

namespace Hedui.Verification;

/// <summary>
/// A tree shaped like the report with a short digest in place of each field. Comparing it with a report tells which
/// field was changed, removed, added or moved.
/// </summary>
static class Fingerprints
{
    /// <summary>The fingerprints of a report in canonical spelling.</summary>
    public static byte[] Of(CanonicalJson report)
    {
        var buffer = new ArrayBufferWriter<byte>(8 * 1024);
        using var writer = new Utf8JsonWriter(buffer);
        Write(report, report.Root, 0, writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Writes the same from canonical bytes, reading them once.</summary>
    public static void Write(ReadOnlySpan<byte> canonical, Utf8JsonWriter writer)
    {
        var reader = new Utf8JsonReader(canonical);
        reader.Read();
        Write(ref reader, canonical, 0, writer);
    }

    /// <summary>Where the report differs from what was fingerprinted.</summary>
    public static List<ReportAlteration> Differences(CanonicalJson report, JsonElement signed)
    {
        var found = new List<ReportAlteration>();
        Compare(report, report.Root, 0, signed, "", found);
        return found;
    }

    static void Write(CanonicalJson report, CanonicalNode node, int depth, Utf8JsonWriter writer)
    {
        if (!node.IsOpened(depth))
        {
            writer.WriteStringValue(report.Fingerprint(node));
            return;
        }

        if (node.Kind is JsonValueKind.Array)
        {
            writer.WriteStartArray();
            foreach (var (_, child) in node.Children)
            {
                Write(report, child, depth + 1, writer);
            }

            writer.WriteEndArray();
            return;
        }

        writer.WriteStartObject();
        foreach (var (name, child) in node.Children)
        {
            writer.WritePropertyName(name);
            Write(report, child, depth + 1, writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>From the first token of a value to its last.</summary>
    static void Write(ref Utf8JsonReader reader, ReadOnlySpan<byte> canonical, int depth, Utf8JsonWriter writer)
    {
        var start = (int)reader.TokenStartIndex;
        if (depth >= CanonicalNode.Deepest || reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray))
        {
            reader.Skip();
        }
        else if (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray))
        {
            WriteParts(ref reader, canonical, depth, writer);
            return;
        }

        Span<byte> print = stackalloc byte[CanonicalJson.FingerprintLength];
        CanonicalJson.Fingerprint(canonical[start..(int)reader.BytesConsumed], print);
        writer.WriteStringValue(print);
    }

    static void WriteParts(ref Utf8JsonReader reader, ReadOnlySpan<byte> canonical, int depth, Utf8JsonWriter writer)
    {
        var isObject = reader.TokenType is JsonTokenType.PropertyName;
        if (isObject)
        {
            writer.WriteStartObject();
        }
        else
        {
            writer.WriteStartArray();
        }

        do
        {
            if (isObject)
            {
                writer.WritePropertyName(reader.ValueSpan);
                reader.Read();
            }

            Write(ref reader, canonical, depth + 1, writer);
        }
        while (reader.Read() && reader.TokenType is not (JsonTokenType.EndObject or JsonTokenType.EndArray));

        if (isObject)
        {
            writer.WriteEndObject();
        }
        else
        {
            writer.WriteEndArray();
        }
    }

    static void Compare(
        CanonicalJson report, CanonicalNode node, int depth, JsonElement signed, string path, List<ReportAlteration> found)
    {
        switch (signed.ValueKind)
        {
            case JsonValueKind.Object when node.Kind is JsonValueKind.Object:
                CompareProperties(report, node, depth, signed, path, found);
                break;
            case JsonValueKind.Array when node.Kind is JsonValueKind.Array:
                CompareElements(report, node, depth, signed, path, found);
                break;
            case JsonValueKind.String when !node.IsOpened(depth) && signed.ValueEquals(report.Fingerprint(node)):
                break;
            default:
                found.Add(new ReportAlteration(path, AlterationKind.Changed));
                break;
        }
    }

    static void CompareProperties(
        CanonicalJson report, CanonicalNode node, int depth, JsonElement signed, string path, List<ReportAlteration> found)
    {
        foreach (var (name, child) in node.Children)
        {
            var below = path.Length == 0 ? name : $"{path}.{name}";
            if (signed.TryGetProperty(name, out var expected))
            {
                Compare(report, child, depth + 1, expected, below, found);
            }
            else
            {
                found.Add(new ReportAlteration(below, AlterationKind.Added));
            }
        }

        foreach (var expected in signed.EnumerateObject())
        {
            if (!node.Children.Any(child => child.Name == expected.Name))
            {
                found.Add(new ReportAlteration(
                    path.Length == 0 ? expected.Name : $"{path}.{expected.Name}", AlterationKind.Removed));
            }
        }
    }

    /// <summary>
    /// Elements that still stand in the signed order are paired first (longest common subsequence). What is left on both
    /// sides with one fingerprint has moved; what is left between the same neighbours was changed; the rest was added
    /// or removed. Removed ones are named by their signed position, all others by the one they have now.
    /// </summary>
    static void CompareElements(
        CanonicalJson report, CanonicalNode node, int depth, JsonElement signed, string path, List<ReportAlteration> found)
    {
        var now = node.Children.Select(child => Spelled(report, child.Node, depth + 1)).ToArray();
        var then = signed.EnumerateArray().Select(element => element.GetRawText()).ToArray();
        var pairs = SequencePairs.Of(then, now);
        var moved = new HashSet<int>();
        foreach (var (gone, come) in pairs.Moved)
        {
            moved.Add(come);
            found.Add(new ReportAlteration($"{path}[{come}]", AlterationKind.Reordered));
        }

        foreach (var (gone, come) in pairs.Changed)
        {
            Compare(report, node.Children[come].Node, depth + 1, signed[gone], $"{path}[{come}]", found);
        }

        found.AddRange(pairs.Added.Select(at => new ReportAlteration($"{path}[{at}]", AlterationKind.Added)));
        found.AddRange(pairs.Removed.Select(at => new ReportAlteration($"{path}[{at}]", AlterationKind.Removed)));
    }

    static string Spelled(CanonicalJson report, CanonicalNode node, int depth)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer);
        Write(report, node, depth, writer);
        writer.Flush();
        return System.Text.Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
