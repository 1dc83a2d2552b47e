using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Hedui.Casework;

namespace Hedui.Server;

/// <summary>
/// Schemas of what is sent and answered, read from the types themselves, as they are written and read; and an example of each. Objects are
/// named once and referred to.
/// </summary>
/// <param name="spelling">How what is sent is read.</param>
sealed class ApiSchemas(JsonSerializerOptions spelling)
{
    /// <summary>A digest in hex, as proofs and photos are named.</summary>
    const string Digest = "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0";

    /// <summary>Examples of texts that are more than words, by the name of the property.</summary>
    static readonly Dictionary<string, string> Texts = new(StringComparer.Ordinal)
    {
        ["case"] = "HC-320106-20260302-000012", ["number"] = "HC-320106-20260302-000012", ["village"] = "320106001001", ["ticket"] = "T12", ["report"] = "JS2026000012",
        ["proof"] = Digest, ["digest"] = Digest, ["commitment"] = Digest, ["seed"] = Digest, ["textVersion"] = "1", ["category"] = "0302", ["source"] = "icbc",
        ["handler"] = "operator:12", ["by"] = "operator:12", ["programme"] = "minimum_living_allowance", ["step"] = "declare", ["code"] = "0101", ["month"] = "2026-11",
        ["id"] = "990102198001010010", ["relation"] = "01",
    };

    public JsonObject Components { get; } = [];

    /// <summary>The schema of a type.</summary>
    public JsonObject Of(Type type, string? name = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            var schema = Of(inner, name);
            return schema.ContainsKey("$ref") ? new JsonObject { ["allOf"] = new JsonArray(schema), ["nullable"] = true } : With(schema, "nullable", true);
        }

        if (type.IsEnum)
        {
            Components[type.Name] = new JsonObject
            {
                ["type"] = "string", ["enum"] = new JsonArray([.. Enum.GetValues(type).Cast<object>().Select(value => JsonSerializer.SerializeToNode(value, type, spelling))]),
            };
            return Named(type);
        }

        var info = spelling.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => Named(type, info),
            JsonTypeInfoKind.Enumerable => new() { ["type"] = "array", ["items"] = Of(info.ElementType!, name) },
            JsonTypeInfoKind.Dictionary => new() { ["type"] = "object", ["additionalProperties"] = Of(info.ElementType!, name) },
            _ => Plain(type, name),
        };
    }

    /// <summary>A value that the schema of a type allows.</summary>
    public JsonNode? Example(Type type, string? name = null)
    {
        if (Nullable.GetUnderlyingType(type) is { } inner)
        {
            return Example(inner, name);
        }

        if (type.IsEnum)
        {
            // What is not known is no example of what is.
            return JsonSerializer.SerializeToNode(Enum.GetValues(type).Cast<object>().First(value => value.ToString() != "Unknown"), type, spelling);
        }

        var info = spelling.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => new JsonObject(Told(info).Select(property => KeyValuePair.Create(property.Name, Example(property.PropertyType, property.Name)))),
            JsonTypeInfoKind.Enumerable => new JsonArray(Example(info.ElementType!, name is null ? null : Singular(name))),
            JsonTypeInfoKind.Dictionary => new JsonObject { ["key"] = Example(info.ElementType!, name) },
            _ => PlainExample(type, name),
        };
    }

    JsonObject Named(Type type, JsonTypeInfo info)
    {
        var name = type.Name;
        if (!Components.ContainsKey(name))
        {
            // First, so that a type which holds itself ends.
            var schema = new JsonObject { ["type"] = "object" };
            Components[name] = schema;
            var properties = Told(info).ToList();
            if (properties.Exists(IsAlwaysThere))
            {
                schema["required"] = new JsonArray([.. properties.Where(IsAlwaysThere).Select(property => (JsonNode)property.Name)]);
            }

            schema["properties"] = new JsonObject(properties.Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, Property(property))));
            schema["additionalProperties"] = false;
            schema["example"] = Example(type);
        }

        return Named(type);
    }

    static JsonObject Named(Type type) => new() { ["$ref"] = $"#/components/schemas/{type.Name}" };

    /// <summary>What must be sent, or is only ever answered.</summary>
    static bool IsAlwaysThere(JsonPropertyInfo property) => property.Set is null || property.IsRequired || property.AssociatedParameter is { HasDefaultValue: false };

    JsonObject Property(JsonPropertyInfo property)
    {
        var schema = Of(property.PropertyType, property.Name);
        return !property.IsGetNullable || schema.ContainsKey("nullable") ? schema
            : schema.ContainsKey("$ref") ? new() { ["allOf"] = new JsonArray(schema), ["nullable"] = true }
            : With(schema, "nullable", true);
    }

    /// <summary>The number of the case stands in the address.</summary>
    static IEnumerable<JsonPropertyInfo> Told(JsonTypeInfo info) =>
        info.Properties.Where(property => property.Get is not null && !(typeof(CaseCommand).IsAssignableFrom(info.Type) && property.Name == "case"));

    static JsonObject Plain(Type type, string? name) => Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => new() { ["type"] = "boolean" },
            TypeCode.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
            TypeCode.Int64 => new() { ["type"] = "integer", ["format"] = "int64", ["description"] = name is "fen" or "fineFen" ? "fen (分), a hundredth of a yuan" : null },
            _ when type == typeof(DateOnly) => new() { ["type"] = "string", ["format"] = "date" },
            _ when type == typeof(DateTimeOffset) => new() { ["type"] = "string", ["format"] = "date-time" },
            _ when type == typeof(object) => [],
            _ => new() { ["type"] = "string" },
        };

    static JsonNode PlainExample(Type type, string? name) => Type.GetTypeCode(type) switch
        {
            TypeCode.Boolean => (JsonNode)true,
            TypeCode.Int32 => name is "division" ? 320_106 : 1,
            TypeCode.Int64 => name is "fen" ? 60_000 : 1,
            _ when type == typeof(DateOnly) => "2026-03-02",
            _ when type == typeof(DateTimeOffset) => "2026-03-02T01:30:00+00:00",
            _ => name is not null && Texts.TryGetValue(name, out var text) ? text : "说明",
        };

    static string Singular(string name) => name switch { "programmes" => "programme", "photos" or "evidence" => "digest", "visitors" or "candidates" => "by", _ => name };

    static JsonObject With(JsonObject schema, string key, JsonNode value)
    {
        schema[key] = value;
        return schema;
    }
}
