using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>How one figure was computed, in reading order. A formula that holds for several members is told once.</summary>
/// <param name="words">The words of the field.</param>
/// <param name="references">Row references by category.</param>
/// <param name="told">Figures of the household: they have their own steps, and are only named as a part of others.</param>
sealed class FigureSteps(
    FieldWords words, IReadOnlyDictionary<string, IReadOnlyList<string>> references, IReadOnlySet<string> told)
{
    readonly List<ReportStep> steps = [];
    readonly HashSet<string> formulas = new(StringComparer.Ordinal);

    /// <summary>The line of a figure and of what it is made of.</summary>
    public IReadOnlyList<ReportStep> Of(TraceNode node)
    {
        Add(node, 0);
        return steps;
    }

    void Add(TraceNode node, int depth)
    {
        steps.Add(node.Kind == TraceKind.Evidence ? Evidence(node, depth) : Figure(node, depth));
        if (depth > 0 && told.Contains(node.Name))
        {
            return;
        }

        foreach (var child in node.Children)
        {
            Add(child, depth + 1);
        }
    }

    ReportStep Evidence(TraceNode node, int depth)
    {
        var name = words.CategoryName(node.Name);
        return new ReportStep(
            depth, $"{name.Zh}：{node.Rows} 条记录", $"{name.En}: {node.Rows} rows", "", "",
            references.GetValueOrDefault(node.Name, []));
    }

    ReportStep Figure(TraceNode node, int depth) => new(
        depth, node.Zh, node.Name.Replace('_', ' '),
        node.Formula is { } formula && formulas.Add(node.Name) ? formula.TrimEnd() : "",
        Value(node), node.Document is { } document ? [document.Citation] : []);

    static string Value(TraceNode node)
    {
        var value = node.Low == node.High ? node.Unit.Show(node.Low)
            : $"{node.Unit.Show(node.Low)} … {node.Unit.Show(node.High)}";
        return $"{value} {node.Unit.ToChinese()}".TrimEnd();
    }
}
