using System.Text.Json.Nodes;

namespace Hedui.Policy;

/// <summary>Pieces a schema is put together from, with the names of one set.</summary>
sealed class SchemaWords(PolicySet set)
{
    const string Name = "^[A-Za-z_\\p{L}][A-Za-z0-9_\\p{L}]*$";

    public PolicySet Set { get; } = set;

    public static JsonObject Text(string description) => new() { ["type"] = "string", ["description"] = description };

    public static JsonObject Day(string description) => new()
    {
        ["type"] = "string", ["pattern"] = "^\\d{4}-\\d{2}-\\d{2}$", ["description"] = description,
    };

    public static JsonObject Flag(string description) => new() { ["type"] = "boolean", ["description"] = description };

    public static JsonObject Choice(string description, params string[] values) => new()
    {
        ["enum"] = Values(values), ["description"] = description,
    };

    public static JsonObject List(JsonObject item, string description) => new()
    {
        ["type"] = "array", ["items"] = item, ["description"] = description,
    };

    /// <summary>A mapping with exactly these keys; those after the bar are needed.</summary>
    public static JsonObject Mapping(string description, IEnumerable<(string Key, JsonObject Of)> keys, params string[] needed)
    {
        var mapping = new JsonObject
        {
            ["type"] = "object", ["description"] = description, ["additionalProperties"] = false,
            ["properties"] = new JsonObject([.. keys.Select(key => KeyValuePair.Create(key.Key, (JsonNode?)key.Of))]),
        };
        if (needed.Length > 0)
        {
            mapping["required"] = Values(needed);
        }

        return mapping;
    }

    /// <summary>A mapping from names of one's own to what is said of each.</summary>
    public static JsonObject Named(string description, JsonObject each) => new()
    {
        ["type"] = "object", ["description"] = description, ["additionalProperties"] = each,
    };

    public static JsonObject Formula(string description) => new()
    {
        ["type"] = new JsonArray("string", "number", "boolean"), ["description"] = description + " A formula; a block after | may take several lines.",
    };

    /// <summary>A formula, or a formula with a name, an article and a first day.</summary>
    public static JsonObject FormulaOrMore(string description, params (string Key, JsonObject Of)[] more) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(
            Formula(description),
            Mapping(
                description,
                [("zh", Text("Chinese name 中文名")), ("formula", Formula(description)), ("cite", Text("document key, then the article")), ("from", Day("first day it holds")), .. more],
                "formula")),
    };

    /// <summary>A number as policies write it: plain, a percentage, yes or no, a code, a day.</summary>
    public static JsonObject Value() => PolicySchema.Reference("value");

    public static JsonObject AnyValue() => new()
    {
        ["type"] = new JsonArray("number", "string", "boolean"), ["description"] = "the value 数值: 1010, 60%, yes, a code, 2026-01-01",
    };

    public static JsonObject Cite() => PolicySchema.Reference("cite");

    public JsonObject Citation() => Known(
        "the document it rests on, then the article: order-649 第九条", Set.Documents.Keys, "^[^\\s]+( .+)?$");

    public JsonObject Parameter(string description, Func<Parameter, bool> fits, params string[] also) => Known(
        description, Set.Parameters.Where(fits).Select(one => one.Name).Concat(also), Name);

    public JsonObject Programme(string description) => Known(description, Set.Programmes.Select(one => one.Name), Name);

    public static JsonObject Unit() => Known(
        "what it counts, e.g. yuan per person per month 元/人/月", Hedui.Policy.Unit.KnownNames.SelectMany(Variants), "^[^:]+$");

    /// <summary>One of the words, or another that a place brings.</summary>
    public static JsonObject Known(string description, IEnumerable<string> words, string pattern) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(
            new JsonObject { ["enum"] = Values([.. words.Distinct().Order(StringComparer.Ordinal)]) },
            new JsonObject { ["type"] = "string", ["pattern"] = pattern }),
    };

    public static JsonArray Values(params string[] values) => new([.. values.Select(value => (JsonNode)value)]);

    static IEnumerable<string> Variants(string name) => name == "yuan"
        ? ["yuan", "yuan per month", "yuan per year", "yuan per person per month", "yuan per person per year"] : [name];
}
