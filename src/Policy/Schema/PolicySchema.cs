using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hedui.Policy;

/// <summary>
/// A JSON Schema of the policy files (政策文件模式), from which an editor completes keys, names of parameters, programmes,
/// documents, categories, items and codes, tells what each key means, and marks what cannot be. It knows the shape of a
/// file; what only the whole set can tell (units, cycles, overlaps) is for <see cref="PolicySet.Check(string, Vocabulary)"/>.
/// </summary>
public static class PolicySchema
{
    static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true, IndentSize = 1, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema for a set: its names are offered, others are allowed.</summary>
    public static string Of(PolicySet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        var words = new SchemaWords(set);
        var kinds = new[] { "set", "document", "parameter", "variable", "programme", "form", "case" };
        var definitions = new JsonObject
        {
            ["set"] = SchemaDefinitions.Set(words),
            ["document"] = SchemaDefinitions.Document(),
            ["parameter"] = SchemaDefinitions.Parameter(words),
            ["variable"] = SchemaDefinitions.Variable(words),
            ["programme"] = SchemaProgramme.Of(words),
            ["form"] = SchemaDefinitions.Form(),
            ["case"] = SchemaCase.Of(words),
            ["silence"] = SchemaDefinitions.Silence(words),
            ["meaning"] = SchemaDefinitions.Meaning(),
            ["cite"] = words.Citation(),
            ["value"] = SchemaWords.AnyValue(),
            ["cell"] = SchemaCase.Cell(),
            ["status"] = SchemaCase.Status(),
        };
        var one = new JsonObject { ["anyOf"] = new JsonArray([.. kinds.Select(kind => (JsonNode)Reference(kind))]) };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = "Hedui policy file 核对政策文件",
            ["description"] = "One definition, or a list of them. The language: docs/guides/policy-language.md.",
            ["anyOf"] = new JsonArray(one, new JsonObject { ["type"] = "array", ["items"] = one.DeepClone() }),
            ["definitions"] = definitions,
        }.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";
    }

    internal static JsonObject Reference(string kind) => new() { ["$ref"] = $"#/definitions/{kind}" };
}
