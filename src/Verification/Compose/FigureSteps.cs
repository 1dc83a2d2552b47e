using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>
/// How one figure was computed, in reading order. What is surely nothing is told in one line, and a formula that holds for
/// several members, a parameter or evidence that several lines rest on, where it is first met.
/// </summary>
/// <param name="dossier">The household.</param>
/// <param name="law">The words of the law.</param>
/// <param name="members">How members are named.</param>
/// <param name="references">Row references by category and member.</param>
/// <param name="told">Figures of the household: they have their own steps, and are only named as a part of others.</param>
/// <param name="formulas">Rules that were told further up in the report; those told here are added.</param>
sealed class FigureSteps(
    HouseholdDossier dossier, LawWords law, MemberWords members,
    IReadOnlyDictionary<(string Category, int Member), IReadOnlyList<string>> references, IReadOnlySet<string> told,
    HashSet<string> formulas)
{
    readonly List<ReportStep> steps = [];
    readonly HashSet<(TraceKind Kind, string Name, int Member)> seen = [];

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

        foreach (var child in node.Children.Where(child => !IsPlain(child) && Tells(node, child)))
        {
            Add(child, depth + 1);
        }

        var plain = node.Children.Where(child => IsPlain(child) && Tells(node, child)).ToList();
        foreach (var same in plain.Where(child => !IsNothing(child)).GroupBy(child => (child.Name, child.Low)))
        {
            steps.Add(Same([.. same], depth + 1));
        }

        if (plain.Where(IsNothing).ToList() is { Count: > 0 } nothing)
        {
            steps.Add(Nothing(nothing, depth + 1));
        }
    }

    /// <summary>What needs no lines of its own: surely zero, or surely yes or no for no reason that evidence tells.</summary>
    static bool IsPlain(TraceNode node) => IsNothing(node)
        || (node is { Kind: TraceKind.Variable, Unit.Kind: UnitKind.YesNo } && node.Low == node.High && !node.Children.Any(child => MadeIt(node, child)));

    /// <summary>Whether a part made a sure yes or no what it is.</summary>
    static bool MadeIt(TraceNode parent, TraceNode child) => child.Kind switch
    {
        TraceKind.Evidence => parent.Low == 1 && child.Rows > 0,
        TraceKind.Variable => child is { Low: 1, High: 1 },
        _ => false,
    };

    /// <summary>A sum or a count that is surely zero.</summary>
    static bool IsNothing(TraceNode node) =>
        node is { Kind: TraceKind.Variable, Unit.Kind: not (UnitKind.YesNo or UnitKind.Code), Low: 0, High: 0 };

    /// <summary>Whether a line adds to what the lines above it say.</summary>
    bool Tells(TraceNode parent, TraceNode child)
    {
        var isCertain = parent.Low == parent.High;
        var adds = isCertain && parent.Unit.Kind == UnitKind.YesNo ? MadeIt(parent, child) : child.Kind switch
        {
            // A source that has not answered matters where the figure is open; one that has no record is in the grid.
            TraceKind.Evidence => child.Rows > 0 || (!isCertain && Silent(child).Count > 0),
            TraceKind.Parameter => child.Low == child.High || !isCertain,
            _ => true,
        };
        return adds && seen.Add((child.Kind, child.Name, child.Member));
    }

    ReportStep Evidence(TraceNode node, int depth)
    {
        var name = law.Field.CategoryName(node.Name);
        var (whoZh, whoEn) = members.Of(node.Member);
        var silent = Silent(node);
        var rows = node.Rows == 0 ? new ReportText("", "")
            : new ReportText($"{node.Rows} 条记录", node.Rows == 1 ? "1 row" : $"{node.Rows} rows");
        var owed = silent.Count == 0 ? new ReportText("", "") : Owed(silent);
        return new ReportStep(
            depth,
            $"{name.Zh}{whoZh}：{string.Join('，', new[] { rows.Zh, owed.Zh }.Where(text => text.Length > 0))}",
            $"{name.En}{whoEn}: {string.Join(", ", new[] { rows.En, owed.En }.Where(text => text.Length > 0))}",
            null, null, node.Rows == 0 ? [] : References(node));
    }

    /// <summary>What is missing of evidence, as far as anybody owes it.</summary>
    List<MissingEvidence> Silent(TraceNode node) =>
        [.. node.Missing.Where(missing => !dossier.Declared.Contains(missing.Category))];

    static ReportText Owed(List<MissingEvidence> silent)
    {
        var (zh, en) = StatusWords.Of(silent.Max(missing => missing.Status));
        return new ReportText($"{zh}，按未知计", $"{en}, counts as not known");
    }

    IReadOnlyList<string> References(TraceNode node) => node.Member > 0
        ? references.GetValueOrDefault((node.Name, node.Member), [])
        : [.. Enumerable.Range(1, dossier.Members.Count).SelectMany(member => references.GetValueOrDefault((node.Name, member), []))];

    ReportStep Figure(TraceNode node, int depth)
    {
        var (zh, en) = Name(node);
        var formula = Formula(node, depth);
        return new ReportStep(depth, zh, en, formula, Value(node), node.Document is { } document ? [document.Citation] : []);
    }

    /// <summary>A figure's rule, where it is first met; those of the household stand with their own steps.</summary>
    ReportText? Formula(TraceNode node, int depth) =>
        node.Kind == TraceKind.Variable && (depth == 0 || !told.Contains(node.Name)) && formulas.Add(node.Name) ? law.Formula(node) : null;

    ReportText Value(TraceNode node) => node.Kind == TraceKind.Parameter && node.Low != node.High
        ? law.Unset(node.Name, dossier.Division, dossier.Residence) is var unset && node.Low == Bounds.MinusInfinity
            ? new ReportText("无现行数值", "no value in force")
            : unset
        : ValueWords.Shown(node.Unit, node.Low, node.High);

    /// <summary>One line for members of whom the same is so.</summary>
    ReportStep Same(List<TraceNode> nodes, int depth)
    {
        var (zh, en) = Name(nodes);
        return new ReportStep(
            depth, zh, en, Formula(nodes[0], depth), Value(nodes[0]), nodes[0].Document is { } document ? [document.Citation] : []);
    }

    ReportStep Nothing(List<TraceNode> nodes, int depth)
    {
        var names = nodes.GroupBy(node => node.Name, StringComparer.Ordinal).Select(group => Name([.. group])).ToList();
        return new ReportStep(
            depth, string.Join('、', names.Select(name => name.Zh)), string.Join(", ", names.Select(name => name.En)), null,
            nodes.Count == 1 ? Value(nodes[0]) : new ReportText("均为 0", "0 each"), []);
    }

    (string Zh, string En) Name(TraceNode node) => Name([node]);

    (string Zh, string En) Name(IReadOnlyList<TraceNode> nodes)
    {
        var (zh, en) = members.Of([.. nodes.Select(node => node.Member)]);
        return (law.Name(nodes[0]) + zh, LawWords.Plain(nodes[0].Name) + en);
    }
}
