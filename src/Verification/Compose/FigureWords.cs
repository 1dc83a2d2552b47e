using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>Figures with their steps, and the programmes' lines on those that are drawn as rulers.</summary>
static class FigureWords
{
    public static IReadOnlyList<ReportFigure> Of(
        HouseholdDossier dossier, IReadOnlyList<List<TraceNode>> traces, FieldWords words,
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
        var byCategory = references.GroupBy(pair => pair.Key.Category, StringComparer.Ordinal).ToDictionary(
            group => group.Key, group => (IReadOnlyList<string>)[.. group.SelectMany(pair => pair.Value)], StringComparer.Ordinal);
        return [.. shown
            .Select(figure => Figure(figure, nodes[figure.Variable.Name], conditions, programmes, words, byCategory, told))
            .OrderByDescending(figure => figure.Lines.Count > 0)];
    }

    static ReportFigure Figure(
        DossierFigure figure, TraceNode node, List<(Programme Programme, TraceNode Node)> conditions, int programmes,
        FieldWords words, IReadOnlyDictionary<string, IReadOnlyList<string>> references, IReadOnlySet<string> told)
    {
        var drawn = conditions.Where(condition => condition.Node.Figure == figure.Variable.Name && IsCeiling(condition)
            && condition.Node.LimitLow is { } low && low == condition.Node.LimitHigh && !Bounds.IsOpen(low));
        return new ReportFigure
        {
            Key = figure.Variable.Name,
            Zh = figure.Variable.Zh,
            En = figure.Variable.Name.Replace('_', ' '),
            Range = FieldWords.Range(figure.Low, figure.High),
            Unit = FieldWords.Unit(figure.Variable.Unit),
            Lines = Lines(drawn, programmes),
            ShortenedBy = figure.Low == figure.High ? [] : [.. Silent(node, words)],
            Steps = new FigureSteps(words, references, told).Of(node),
        };
    }

    /// <summary>One line per place on the scale, named after the programmes it limits.</summary>
    static IReadOnlyList<ReportLine> Lines(IEnumerable<(Programme Programme, TraceNode Node)> drawn, int programmes) =>
        [.. drawn.GroupBy(condition => condition.Node.LimitLow!.Value).OrderBy(group => group.Key).Select(group =>
        {
            var limited = group.Select(condition => condition.Programme).DistinctBy(programme => programme.Name).ToList();
            return limited.Count == programmes && programmes > 1
                ? new ReportLine(limited[0].Name, "各项", "all programmes", group.Key)
                : new ReportLine(
                    limited[0].Name, string.Join('、', limited.Select(programme => programme.Zh)),
                    string.Join(", ", limited.Select(programme => programme.En)), group.Key);
        })];

    /// <summary>Whether the condition limits the figure from above; floors are the ceilings of the programme before.</summary>
    static bool IsCeiling((Programme Programme, TraceNode Node) condition) => condition.Programme.Conditions
        .Where(one => one.Name == condition.Node.Name)
        .SelectMany(one => one.Rule.Versions)
        .Any(version => version.Formula is Formula.Compare { Comparison: Comparison.Less or Comparison.AtMost });

    static IEnumerable<ReportText> Silent(TraceNode node, FieldWords words) => ConclusionWords.All(node)
        .Where(below => below.Missing.Count > 0).SelectMany(below => below.Missing).Select(missing => missing.Category).Distinct().Select(words.CategoryName);
}
