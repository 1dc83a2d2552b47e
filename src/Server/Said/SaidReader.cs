using System.Text.Json;
using System.Text.Json.Nodes;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Reads what was said in the steps of a case by the forms it was said in: each answer under its question, codes by their names.</summary>
sealed class SaidReader(CaseDesk cases, CaseSheet sheet, CaseNames names)
{
    static readonly JsonSerializerOptions Spelling = new(JsonSerializerDefaults.Web);

    readonly Dictionary<string, IReadOnlyList<StepChoice>> lists = new(StringComparer.Ordinal);

    /// <summary>Latest step first; steps in which nothing was said are left out.</summary>
    public IReadOnlyList<SaidStep> Read(Warrant warrant) =>
    [
        .. cases.Reader.Said(sheet.Case.Number, warrant).Reverse()
            .Select(said => new SaidStep(said.Step, StepForms.Find(said.Step.Step) is { } form ? [.. Lines(form.Fields, Json(said.Command))] : []))
            .Where(step => step.Lines.Count > 0),
    ];

    static JsonObject Json(CaseCommand command) => JsonSerializer.SerializeToNode(command, command.GetType(), Spelling)!.AsObject();

    IEnumerable<SaidLine> Lines(IReadOnlyList<StepField> fields, JsonObject said)
    {
        foreach (var field in fields)
        {
            var label = new ReportText(field.Zh, field.En);
            foreach (var line in (field.Kind, said[field.Name]) switch
            {
                (_, null) => [],
                (FieldKind.Part, JsonObject part) => Lines(field.Fields, part),
                (FieldKind.Rows, JsonArray rows) => rows.OfType<JsonObject>().Select(row => new SaidLine(label, [.. InRow(field, row)])),
                (_, var node) => Values(field, node, null).ToList() is { Count: > 0 } values ? [new SaidLine(label, values)] : Array.Empty<SaidLine>(),
            })
            {
                yield return line;
            }
        }
    }

    IEnumerable<SaidValue> InRow(StepField field, JsonObject row)
    {
        if (field.PerProgramme && row["programme"] is { } programme)
        {
            yield return new(null, Named("programmes", programme));
        }

        foreach (var inner in field.Fields)
        {
            foreach (var value in row[inner.Name] is { } node ? Values(inner, node, new(inner.Zh, inner.En)) : [])
            {
                yield return value;
            }
        }
    }

    IEnumerable<SaidValue> Values(StepField field, JsonNode node, ReportText? name)
    {
        foreach (var part in node is JsonArray many ? many.OfType<JsonNode>() : [node])
        {
            var text = part is JsonValue ? part.ToString() : part.ToJsonString();
            if (text.Length == 0)
            {
                continue;
            }

            yield return field.Kind switch
            {
                FieldKind.Tick => new(name, part.GetValue<bool>() ? new("是", "yes") : new("否", "no")),
                FieldKind.Yuan => new(name, new($"{new Money(part.GetValue<long>())} 元", $"{new Money(part.GetValue<long>())} yuan")),
                FieldKind.Choice or FieldKind.Ticks when field.From is { } list => new(name, Named(list, part), list == "colleagues"),
                FieldKind.Scan or FieldKind.Scans => Filed(text) is { } filed
                    ? new(name, new($"材料 {filed}", $"document {filed}"), false, filed)
                    : new(name, new("材料", "document")),
                _ => new(name, new(text, text), IsTyped: true),
            };
        }
    }

    int? Filed(string digest) => sheet.Documents.FirstOrDefault(document => document.Digest == digest)?.Number;

    /// <summary>What a code is called; a list that changes with the case may hold it no more, and then it stands as it was written.</summary>
    ReportText Named(string list, JsonNode code)
    {
        var choice = Listed(list).FirstOrDefault(choice => code is JsonValue
            ? string.Equals(choice.Value, code.ToString(), StringComparison.OrdinalIgnoreCase)
            : JsonNode.DeepEquals(JsonNode.Parse(choice.Value), code));
        var text = code is JsonValue ? names.Operator(code.ToString()) : string.Join(" · ", code.AsObject().Select(part => part.Value?.ToString()));
        return choice is null ? new(text, text) : new(choice.Zh, choice.En);
    }

    IReadOnlyList<StepChoice> Listed(string list) => lists.TryGetValue(list, out var known) ? known : lists[list] = list switch
    {
        // They tell what may be chosen now; what was chosen then is its own name.
        "tickets" or "reports" or "objections" => [],
        "order_kinds" => StepChoices.KindsFor(CaseState.All),
        _ => cases.Choices.Of(list, sheet.Case),
    };
}
