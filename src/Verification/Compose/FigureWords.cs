using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>Figures with their steps, and the programmes' lines on those that are drawn as rulers.</summary>
static class FigureWords
{
    public static IReadOnlyList<ReportFigure> Of(
        HouseholdDossier dossier, IReadOnlyList<List<TraceNode>> traces, LawWords law, MemberWords members,
        IReadOnlyDictionary<(string Category, int Member), IReadOnlyList<string>> references)
    {
        var conditions = new List<(Programme Programme, TraceNode Node)>();
        var nodes = new Dictionary<string, TraceNode>(StringComparer.Ordinal);
        for (var i = 0; i < traces.Count; i++)
        {
            foreach (var node in traces[i])
            {
                if (node.Kind == TraceKind.Condition)
                {
                    conditions.Add((dossier.Programmes[i].Programme, node));
                }
                else if (node.Kind == TraceKind.Variable)
                {
                    nodes.TryAdd(node.Name, node);
                }
            }
        }

        var programmes = conditions.Select(condition => condition.Programme.Name).Distinct().Count();
        var shown = dossier.Figures
            .Where(figure => figure.Variable.Unit.Kind != UnitKind.YesNo && nodes.ContainsKey(figure.Variable.Name)).ToList();
        var told = shown.Select(figure => figure.Variable.Name).ToHashSet(StringComparer.Ordinal);
        var formulas = new HashSet<string>(StringComparer.Ordinal);
        return [.. shown
            .Select(figure => Figure(dossier, figure, nodes[figure.Variable.Name], Lines(figure, conditions, programmes), law))
            .OrderByDescending(figure => figure.Lines.Count > 0)
            .Select(figure => figure with
            {
                Steps = new FigureSteps(dossier, law, members, references, told, formulas).Of(nodes[figure.Key]),
            })];
    }

    static ReportFigure Figure(
        HouseholdDossier dossier, DossierFigure figure, TraceNode node, IReadOnlyList<ReportLine> lines, LawWords law) => new()
    {
        Key = figure.Variable.Name,
        Zh = figure.Variable.Zh,
        En = LawWords.Plain(figure.Variable.Name),
        Range = ValueWords.Range(figure.Low, figure.High),
        Unit = ValueWords.Unit(figure.Variable.Unit),
        Lines = lines,
        ShortenedBy = figure.Low == figure.High ? []
            : [.. Silent(node).Where(category => !dossier.Declared.Contains(category)).Distinct().Select(category => Owed(dossier, category, law.Field))],
    };

    /// <summary>One line per place on the scale, named after the programmes it limits.</summary>
    static IReadOnlyList<ReportLine> Lines(
        DossierFigure figure, List<(Programme Programme, TraceNode Node)> conditions, int programmes) =>
        [.. conditions.Where(condition => condition.Node.Figure == figure.Variable.Name && IsCeiling(condition)
            && condition.Node.LimitLow is { } low && low == condition.Node.LimitHigh && !Bounds.IsOpen(low))
        .GroupBy(condition => condition.Node.LimitLow!.Value).OrderBy(group => group.Key).Select(group =>
        {
            var limited = group.Select(condition => condition.Programme).DistinctBy(programme => programme.Name).ToList();
            return limited.Count == programmes && programmes > 1
                ? new ReportLine(limited[0].Name, "各项目", "all programmes", group.Key)
                : new ReportLine(
                    limited[0].Name, string.Join('、', limited.Select(programme => programme.Zh)),
                    string.Join(", ", limited.Select(programme => programme.En)), group.Key);
        })];

    /// <summary>Whether the condition limits the figure from above; floors are the ceilings of the programme before.</summary>
    static bool IsCeiling((Programme Programme, TraceNode Node) condition) => condition.Programme.Conditions
        .Where(one => one.Name == condition.Node.Name)
        .SelectMany(one => one.Rule.Versions)
        .Any(version => version.Formula is Formula.Compare { Comparison: Comparison.Less or Comparison.AtMost });

    /// <summary>A category with the sources that owe its answer.</summary>
    static ReportText Owed(HouseholdDossier dossier, string category, FieldWords words)
    {
        var name = words.CategoryName(category);
        var sources = (dossier.Answers.GetValueOrDefault(category)?.Sources ?? []).Where(source => !source.Status.IsAnswered())
            .Select(source => words.Source(source.Source)).ToList();
        return sources.Count == 0 ? name : new ReportText(
            $"{name.Zh}（{string.Join('、', sources.Select(source => source.Zh))}）",
            $"{name.En} ({string.Join(", ", sources.Select(source => source.En))})");
    }

    /// <summary>Categories that keep the figure open: unanswered, below figures that are open themselves.</summary>
    static IEnumerable<string> Silent(TraceNode node) => node.Missing.Select(missing => missing.Category).Concat(
        node.Children.Where(child => child.Kind == TraceKind.Evidence || child.Low != child.High).SelectMany(Silent));
}
