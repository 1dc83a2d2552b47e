using System.Text.Json.Nodes;
using static Hedui.Policy.SchemaWords;

namespace Hedui.Policy;

/// <summary>The shapes of sets, documents, parameters, variables and what forms rest on.</summary>
static class SchemaDefinitions
{
    public static JsonObject Set(SchemaWords words) => Mapping(
        "A set of law: the nation's, or what a place adds 政策集",
        [
            ("set", Text("its name")), ("zh", Text("Chinese name")), ("languages", List(Text("zh, en"), "languages of its texts")),
            ("note", Text("what a reader must know")), ("assessed", List(words.Programme("a programme"), "what a verification answers first")),
            ("silence", PolicySchema.Reference("silence")), ("documents", List(Document(), "documents it rests on 文件")),
        ],
        "set");

    public static JsonObject Document() => Mapping(
        "A law, regulation or notice, declared once and cited by key 文件",
        [
            ("document", Text("the key others cite")), ("zh", Text("title in Chinese")), ("en", Text("title in English")), ("number", Text("文号")),
            ("link", Text("where it can be read")), ("verified", Flag("whether somebody compared what is encoded with the official text 已核实")),
            ("note", Text("what a reader must know")),
        ],
        "document", "zh");

    public static JsonObject Parameter(SchemaWords words) => Mapping(
        "A number of the law: dated, placed, cited 参数",
        [
            ("parameter", words.Parameter("its name in formulas", _ => true)), ("zh", Text("Chinese name, also for formulas")), ("unit", Unit()),
            ("by", List(Choice("what it differs by", "division", "residence", "code"), "what it differs by; code makes it a table")),
            ("why", Text("what a reader must know")),
            ("values", List(
                Mapping(
                    "one enacted value",
                    [
                        ("from", Day("first day 施行日")), ("until", Day("first day after the end")),
                        ("division", new() { ["type"] = new JsonArray("integer", "string"), ["description"] = "two, four or six digits; the folder's when left out" }),
                        ("residence", Choice("urban 城镇, rural 农村 or any", "urban", "rural", "any")), ("for", Code()), ("is", Value()), ("cite", Cite()),
                        ("verified", Flag("whether somebody compared it with the official text 已核实")),
                    ],
                    "from", "is", "cite"),
                "every value ever enacted")),
        ],
        "parameter");

    public static JsonObject Variable(SchemaWords words) => Mapping(
        "A figure with a name 变量: one idea each",
        [
            ("variable", Known("its name in formulas", words.Set.Variables.Select(one => one.Name), "^.+$")), ("zh", Text("Chinese name, also for formulas")),
            ("of", Choice("whose figure it is", "household", "person")), ("each", Choice("month: a figure of a person each month", "month")), ("unit", Unit()),
            ("formula", Formula("How it is computed.")), ("why", Text("why it is computed so")), ("cite", Cite()), ("from", Day("first day this formula holds")),
        ],
        "variable", "formula");

    /// <summary>What a form and its fields rest on.</summary>
    public static JsonObject Form() => Mapping(
        "What the fields of a form rest on 表单依据: the form's own citation holds for those without one",
        [
            ("form", Text("the step, or authorise, intake, family")), ("cite", Cites()), ("verified", Read()), ("from", Day("first day what stands here holds")),
            ("fields", Named(
                "what single fields rest on, by name; inner ones as lines.fen",
                Mapping("a field", [("cite", Cites()), ("verified", Read()), ("from", Day("first day it holds"))], "cite"))),
        ],
        "form");

    /// <summary>What unanswered categories mean.</summary>
    public static JsonObject Silence(SchemaWords words) => Mapping(
        "what it means that a category was not answered 未反馈的含义",
        words.Set.Vocabulary.Categories.Select(category => (category.Key, PolicySchema.Reference("meaning"))));

    /// <summary>What one unanswered category means.</summary>
    public static JsonObject Meaning() => Mapping(
        "what its silence means",
        [
            ("means", Choice(
                "blocks 等待反馈; declaration stands in 告知承诺; nothing declared 未申报即无", "blocks", "declaration stands in", "nothing declared")),
            ("cite", Cite()), ("from", Day("first day it holds")),
        ],
        "means");

    static JsonObject Cites() => new()
    {
        ["description"] = "the document, then the article; several in a list; none where no law stands behind it",
        ["anyOf"] = new JsonArray(Cite(), new JsonObject { ["type"] = "array", ["items"] = Cite() }),
    };

    static JsonObject Read() => Flag("whether somebody read in the official text that it is so 已核实");

    static JsonObject Code() => new() { ["type"] = new JsonArray("string", "integer"), ["description"] = "of a table: the code it is for" };
}
