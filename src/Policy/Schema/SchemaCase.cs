using System.Text.Json;
using System.Text.Json.Nodes;
using Hedui.Kernel;
using static Hedui.Policy.SchemaWords;

namespace Hedui.Policy;

/// <summary>The shape of a worked example.</summary>
static class SchemaCase
{
    public static JsonObject Of(SchemaWords words) => Mapping(
        "A worked example as a sentence 算例; hedui policy test runs it. Rows take member (whose, from 1), as_of (the day they were true), months: 12 (one row for each of the last months), status (instead of a row: it has not answered) and any item.",
        [
            ("case", Text("what it shows, as a sentence")), ("on", Day("the day")),
            ("in", new() { ["type"] = new JsonArray("string", "integer"), ["description"] = "a county by its code, then urban or rural: 320102 urban" }),
            ("given", Named("parameters for this case only 设定值", Value())),
            ("receives", Named("what it receives a month, by programme, in yuan", Value())),
            ("household", Household(words)), ("expect", Expect(words)),
        ],
        "case", "on", "in", "household", "expect");

    static JsonObject Household(SchemaWords words) => Mapping(
        "the household: its members and what registers and forms say of them",
        [
            ("members", new()
            {
                ["description"] = "how many, or one by one",
                ["anyOf"] = new JsonArray(
                    new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
                    List(
                        Mapping(
                            "a member",
                            [("birth", Day("birthday")), ("sex", Choice("sex", "male", "female")), ("relation", PolicySchema.Reference("cell"))]),
                        "one by one")),
            }),
            ("wages", List(Value(), "yuan a month of each member, seen by the tax office for twelve months")),
            ("silent", Named("sources that have not answered", PolicySchema.Reference("status"))),
            .. words.Set.Vocabulary.Categories.Select(category => (category.Key, List(Row(category), category.Zh))),
        ],
        "members");

    static JsonObject Row(CategoryWord category) => Mapping(
        category.Zh,
        category.Items.Select(item => (Key: item.Key, Of: Cell(item))).Concat(
        [
            ("member", new() { ["type"] = "integer" }), ("as_of", new() { ["type"] = "string" }), ("months", new() { ["type"] = "integer" }),
            ("status", PolicySchema.Reference("status")),
        ]).DistinctBy(one => one.Item1));

    static JsonObject Cell(ItemWord item) => new()
    {
        ["description"] = $"{item.Zh} ({item.Unit.ToChinese()}){(item.Codes is { Count: > 0 and <= 12 } codes ? ": " + string.Join(", ", codes.Order(StringComparer.Ordinal)) : "")}",
    };

    /// <summary>What a cell of a row may hold.</summary>
    public static JsonObject Cell() => new() { ["type"] = new JsonArray("number", "string", "boolean") };

    /// <summary>How a source has answered, or why not.</summary>
    public static JsonObject Status() => Choice(
        "how it has answered, or why not",
        [.. Enum.GetNames<AnswerStatus>().Except([nameof(AnswerStatus.Hit)]).Select(JsonNamingPolicy.SnakeCaseLower.ConvertName)]);

    static JsonObject Expect(SchemaWords words)
    {
        var outcome = Choice("the conclusion", "qualifies", "does not qualify", "undetermined");
        var figure = new JsonObject { ["type"] = new JsonArray("number", "string", "boolean"), ["description"] = "5, 5.., 1..2, unknown, yes, no" };
        var expect = Mapping(
            "what must come out",
            [
                ("benefit", (JsonObject)figure.DeepClone()), ("because", OneOrMore("conditions that stand in the way")), ("missing", OneOrMore("what is missing")),
                ("life", Life()),
                .. words.Set.Programmes.Select(one => (one.Name, (JsonObject)outcome.DeepClone())),
                .. words.Set.Variables.Where(one => one.Of == Level.Household).Select(one => (one.Name, With(figure, one))),
            ]);
        expect["additionalProperties"] = new JsonObject { ["type"] = new JsonArray("number", "string", "boolean") };
        return expect;
    }

    static JsonObject With(JsonObject figure, Variable variable)
    {
        var own = (JsonObject)figure.DeepClone();
        own["description"] = $"{variable.Zh} ({variable.Unit.ToChinese()})";
        return own;
    }

    static JsonObject Life()
    {
        var life = Mapping(
            "what the law provides next 待遇管理",
            [
                ("next", Choice("the next step", "none", "wait", "grant", "keep", "change", "leave by degrees", "end")), ("from", Text("first day, or none")),
                ("until", Text("last day, or none")), ("class", Text("class of verifying again, or otherwise")), ("due", Text("when it is verified again, or none")),
                ("grounds", OneOrMore("grounds surely given")), ("open_grounds", OneOrMore("grounds not known")), ("fine_on_1000", Text("1000..3000, or none")),
            ]);
        life["additionalProperties"] = new JsonObject
        {
            ["type"] = new JsonArray("number", "string"), ["description"] = "days_STEP: a time limit of the place",
        };
        return life;
    }

    static JsonObject OneOrMore(string description) => new()
    {
        ["description"] = description,
        ["anyOf"] = new JsonArray(new JsonObject { ["type"] = "string" }, new JsonObject { ["type"] = "array", ["items"] = new JsonObject { ["type"] = "string" } }),
    };
}
