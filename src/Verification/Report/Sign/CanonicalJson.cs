using System.Buffers;
using System.Buffers.Text;
using System.IO.Hashing;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hedui.Verification;

/// <summary>
/// One spelling for one content: keys sorted by code unit, no white space, whole numbers in plain digits, only the
/// escapes that JSON demands, UTF-8. Remembers where each node stands, so that each can be fingerprinted.
/// </summary>
sealed class CanonicalJson
{
    static readonly JsonWriterOptions Spelling = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Signs of a fingerprint.</summary>
    public const int FingerprintLength = 8;

    readonly ArrayBufferWriter<byte> buffer;

    CanonicalJson(ArrayBufferWriter<byte> buffer, CanonicalNode root) => (this.buffer, Root) = (buffer, root);

    /// <summary>The canonical bytes.</summary>
    public ReadOnlySpan<byte> Bytes => buffer.WrittenSpan;

    /// <summary>The outermost node.</summary>
    public CanonicalNode Root { get; }

    /// <summary>Spells an element.</summary>
    public static CanonicalJson Of(JsonElement element)
    {
        var buffer = new ArrayBufferWriter<byte>(16 * 1024);
        using var writer = new Utf8JsonWriter(buffer, Spelling);
        var root = Write(element, writer);
        writer.Flush();
        return new CanonicalJson(buffer, root);
    }

    /// <summary>The fingerprint of a node.</summary>
    public string Fingerprint(CanonicalNode node)
    {
        var bytes = Bytes[node.Start..node.End];
        Span<byte> print = stackalloc byte[FingerprintLength];
        Fingerprint(bytes[0] is (byte)',' ? bytes[1..] : bytes, print);
        return Encoding.ASCII.GetString(print);
    }

    /// <summary>
    /// A short digest of canonical bytes. It only tells <em>where</em> something was altered; <em>that</em> it was is
    /// told by SM3 over the whole. XXH3 is therefore enough, and costs nothing.
    /// </summary>
    public static void Fingerprint(ReadOnlySpan<byte> bytes, Span<byte> print)
    {
        Span<byte> hash = stackalloc byte[8];
        XxHash3.Hash(bytes, hash);
        Base64Url.EncodeToUtf8(hash[..6], print);
    }

    static CanonicalNode Write(JsonElement element, Utf8JsonWriter writer)
    {
        var start = Position(writer);
        var children = Children(element, writer);
        return new CanonicalNode(start, Position(writer), element.ValueKind, children);
    }

    static (string, CanonicalNode)[] Children(JsonElement element, Utf8JsonWriter writer)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                var properties = element.EnumerateObject().ToArray();
                Array.Sort(properties, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
                var named = new (string, CanonicalNode)[properties.Length];
                for (var i = 0; i < properties.Length; i++)
                {
                    writer.WritePropertyName(properties[i].Name);
                    named[i] = (properties[i].Name, Write(properties[i].Value, writer));
                }

                writer.WriteEndObject();
                return named;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                var placed = new (string, CanonicalNode)[element.GetArrayLength()];
                var at = 0;
                foreach (var child in element.EnumerateArray())
                {
                    placed[at++] = ("", Write(child, writer));
                }

                writer.WriteEndArray();
                return placed;
            case JsonValueKind.Number when !element.TryGetInt64(out _):
                // No figure of a report is a fraction: whatever stands here was put in, and is kept as it stands.
                writer.WriteRawValue(element.GetRawText(), skipInputValidation: true);
                return [];
            case JsonValueKind.Number:
                writer.WriteNumberValue(element.GetInt64());
                return [];
            default:
                element.WriteTo(writer);
                return [];
        }
    }

    static int Position(Utf8JsonWriter writer) => checked((int)writer.BytesCommitted + writer.BytesPending);
}

/// <summary>Where a node stands in the canonical bytes.</summary>
/// <param name="Start">First byte; a comma there is not part of it.</param>
/// <param name="End">Behind the last byte.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Children">Its parts: properties by sorted name, elements without one.</param>
sealed record CanonicalNode(int Start, int End, JsonValueKind Kind, (string Name, CanonicalNode Node)[] Children)
{
    /// <summary>Deep enough to name a field of a programme or a member; below, a fingerprint per node would cost more than it tells.</summary>
    public const int Deepest = 4;

    /// <summary>Whether its parts are fingerprinted one by one.</summary>
    public bool IsOpened(int depth) => Children.Length > 0 && depth < Deepest;
}
