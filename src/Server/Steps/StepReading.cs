using System.Globalization;
using System.Text.Json.Nodes;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Standards;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>
/// Reads what was typed into a form as the object that the step takes from programs. All that is wrong is told at once, each beside its
/// field; amounts and days are read as in files that are delivered.
/// </summary>
/// <param name="one">The case.</param>
/// <param name="choices">The lists to choose from.</param>
/// <param name="typed">What was typed.</param>
/// <param name="file">Files a document with the case; its digest.</param>
public sealed class StepReading(Case one, StepChoices choices, IFormCollection typed, Func<string, IFormFile, string> file)
{
    readonly Dictionary<string, Refusal> problems = new(StringComparer.Ordinal);
    readonly Dictionary<string, IReadOnlyList<string>> kept = new(StringComparer.Ordinal);

    /// <summary>What was wrong, by the field's path, e.g. <c>items.0.fen</c>.</summary>
    public IReadOnlyDictionary<string, Refusal> Problems => problems;

    /// <summary>Digests of files that came, by the field's path: they need not be chosen again.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Kept => kept;

    /// <summary>Nothing is wrong with a form that is not finished.</summary>
    public StepReading Unfinished()
    {
        problems.Clear();
        return this;
    }

    /// <summary>Reads all fields of a form.</summary>
    public JsonObject Read(StepForm form) => Object(form.Fields, "");

    JsonObject Object(IReadOnlyList<StepField> fields, string prefix)
    {
        var all = new JsonObject();
        foreach (var field in fields)
        {
            all[field.Name] = Value(field, prefix + field.Name);
        }

        return all;
    }

    JsonNode? Value(StepField field, string path) => field.Kind switch
    {
        FieldKind.Tick => typed.ContainsKey(path),
        FieldKind.Part => Object(field.Fields, path + "."),
        FieldKind.Rows => Rows(field, path),
        FieldKind.Ticks => Ticks(field, path),
        FieldKind.Scan => Scan(field, path),
        FieldKind.Scans => new JsonArray([.. Files(path).Select(digest => (JsonNode)digest)]),
        FieldKind.Lines => new JsonArray([.. typed[path].ToString().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(line => (JsonNode)line)]),
        _ => typed.Line(path) is { Length: > 0 } text ? Typed(field, path, text) : Blank(field, path),
    };

    JsonNode? Blank(StepField field, string path) => field.IsOptional ? field.Otherwise : Wrong(path, new(
        "field_missing", $"'{field.En}' is blank.", null, "something typed or chosen", "Fill it in."));

    JsonNode? Typed(StepField field, string path, string text)
    {
        switch (field.Kind)
        {
            case FieldKind.Yuan:
                FixSet fixes = default;
                return AmountText.TryRead(text, AmountUnit.Yuan, out var fen, ref fixes) && fen >= 0 ? fen : Wrong(path, new(
                    "amount_unreadable", "This is no amount in yuan.", null, "as 1234.50, from 0", "Correct it."));
            case FieldKind.Count:
                return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : Wrong(path, new(
                    "count_unreadable", "This is no whole number.", null, "digits alone", "Correct it."));
            case FieldKind.Day:
                return DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) ? text : Wrong(path, new(
                    "day_invalid", "This is no day.", null, "a day as 2026-11-23", "Correct it."));
            case FieldKind.Choice:
                return Chosen(field, path, text);
            default:
                return text;
        }
    }

    JsonNode? Chosen(StepField field, string path, string text) =>
        choices.Of(field.From!, one).All(choice => choice.Value != text)
            ? Wrong(path, new("choice_unknown", "This cannot be chosen here.", null, "one of the list", "Choose again."))
            : field.IsObject ? JsonNode.Parse(text)
            : field.IsNumber ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture)
            : text;

    JsonNode? Ticks(StepField field, string path)
    {
        List<string> ticked = [.. typed[path].OfType<string>().Where(text => text.Length > 0)];
        return ticked.Count == 0 && !field.IsOptional ? Blank(field, path) : new JsonArray([.. ticked.Select(text => Chosen(field, path, text)).OfType<JsonNode>()]);
    }

    JsonArray Rows(StepField field, string path)
    {
        var rows = new JsonArray();
        for (var line = 0; line < LinesOf(field, one, path, typed); line++)
        {
            var prefix = string.Create(CultureInfo.InvariantCulture, $"{path}.{line}.");
            if (field is { PerProgramme: true, IsOptional: false } || IsAnyTyped(field, prefix))
            {
                var row = Object(field.Fields, prefix);
                if (field.PerProgramme)
                {
                    row["programme"] = one.Programmes[line];
                }

                rows.Add((JsonNode)row);
            }
        }

        return rows;
    }

    bool IsAnyTyped(StepField field, string prefix) => field.Fields.Any(inner => typed.Line(prefix + inner.Name).Length > 0);

    /// <summary>The button by which a form is shown again with more lines; its value is the path of the lines.</summary>
    public const string More = "more";

    const int MoreLines = 3;
    const int MostLines = 60;

    /// <summary>How many lines a form has: as many as are offered, or were sent, and more where they were asked for.</summary>
    public static int LinesOf(StepField field, Case one, string path, IFormCollection? typed)
    {
        if (field.PerProgramme)
        {
            return one.Programmes.Count;
        }

        var sent = typed?.Keys.Where(key => key.StartsWith(path + ".", StringComparison.Ordinal))
            .Select(key => int.TryParse(key[(path.Length + 1)..].Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var line) ? line + 1 : 0)
            .DefaultIfEmpty().Max() ?? 0;
        return Math.Min(Math.Max(field.Lines, sent) + (typed?.Line(More) == path ? MoreLines : 0), MostLines);
    }

    JsonNode? Scan(StepField field, string path) => Files(path) is [.., var last] ? last : Blank(field, path);

    /// <summary>A file is filed at once, so that it need not be chosen again when something else was wrong.</summary>
    List<string> Files(string path)
    {
        List<string> digests = [.. typed[path + ".kept"].OfType<string>().Where(digest => digest.Length == 64)];
        foreach (var sent in typed.Files.GetFiles(path).Where(sent => sent.Length > 0))
        {
            try
            {
                digests.Add(file(path, sent));
            }
            catch (RefusedException refused) when (refused.Refusal.Code.StartsWith("document", StringComparison.Ordinal))
            {
                problems[path] = refused.Refusal;
            }
        }

        kept[path] = [.. digests.Distinct(StringComparer.Ordinal)];
        return digests;
    }

    JsonNode? Wrong(string path, Refusal refusal)
    {
        problems.TryAdd(path, refusal);
        return null;
    }
}
