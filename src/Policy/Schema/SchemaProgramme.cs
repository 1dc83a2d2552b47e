using System.Text.Json.Nodes;
using static Hedui.Policy.SchemaWords;

namespace Hedui.Policy;

/// <summary>The shape of a programme with its terms.</summary>
static class SchemaProgramme
{
    public static JsonObject Of(SchemaWords words)
    {
        var start = Mapping(
            "from when money is paid 发放起始",
            [("from", Choice("from when", "next month", "month of decision", "month of application")), ("cite", Cite())], "from");
        return Mapping(
            "A kind of help 救助项目: named conditions, a benefit, and its terms. A place says only what differs.",
            [
                ("programme", words.Programme("its name")), ("zh", Text("Chinese name; in a place that has it alone, or calls it otherwise")), ("en", Text("title in English")),
                ("for", Choice("who is looked at", "household")), ("cite", Cite()), ("from", Day("first day what stands here holds")),
                ("conditions", Named("All must be met 条件", FormulaOrMore("A yes or no of the household."))),
                ("benefit", Formula("Yuan per month 救助金额.")),
                ("supplements", Named("paid on top 增发", FormulaOrMore("Yuan per month."))),
                ("silence", PolicySchema.Reference("silence")),
                ("time_limits", Named("how long each step may take 办理时限", words.Parameter(
                    "a parameter in days or working days, or none", one => one.Unit.Kind is UnitKind.Days or UnitKind.WorkingDays, "none"))),
                ("payment", start), ("change", (JsonObject)start.DeepClone()), ("reverify", Reverify(words)),
                ("exit", Mapping(
                    "leaving by degrees 渐退期",
                    [("when", Formula("Which households.")), ("keeps", Months(words)), ("cite", Cite())], "when", "keeps")),
                ("stop", Named("grounds beside the conditions; people decide 停发减发情形", FormulaOrMore(
                    "A yes or no of the household.", ("effect", Choice("what it may lead to", "stop", "reduce", "review"))))),
                ("recovery", Mapping(
                    "what is asked back 追回", [("fine_from", Multiple(words)), ("fine_until", Multiple(words)), ("cite", Cite())])),
                ("otherwise_see", List(words.Programme("a programme"), "where else to look 可转介项目")),
            ],
            "programme");
    }

    static JsonObject Reverify(SchemaWords words) => Mapping(
        "when a household is verified again 复核",
        [
            ("classes", Named("the first class it surely belongs to decides 复核类别", Mapping(
                "a class", [("zh", Text("Chinese name")), ("when", Formula("Who belongs to it.")), ("every", Months(words))], "when", "every"))),
            ("otherwise", Months(words)), ("cite", Cite()),
        ],
        "otherwise");

    static JsonObject Months(SchemaWords words) => words.Parameter("a parameter in months", one => one.Unit.Kind == UnitKind.Months);

    static JsonObject Multiple(SchemaWords words) => words.Parameter(
        "a parameter: how many times what was wrongly received", one => one.Unit.Kind == UnitKind.Number);
}
