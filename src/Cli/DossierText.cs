using System.Globalization;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary>One household's verification, told on a terminal or as a document; without names.</summary>
static class DossierText
{
    public static object Document(string key, HouseholdDossier dossier) => new
    {
        Household = key,
        dossier.Division,
        dossier.Residence,
        Members = dossier.Members.Count,
        Programmes = dossier.Programmes.Select(conclusion => new
        {
            Programme = conclusion.Programme.Name,
            Outcome = Outcome(conclusion.Outcome),
            Benefit = conclusion.Programme.Benefit is null ? null : new { Low = End(conclusion.BenefitLow), High = End(conclusion.BenefitHigh) },
            conclusion.RestsOnDeclaration,
            Trace = Node(conclusion.Trace),
        }),
        Figures = dossier.Figures.Select(figure => new
        {
            figure.Variable.Name, figure.Variable.Zh, Unit = figure.Variable.Unit.ToString(), Low = End(figure.Low), High = End(figure.High),
        }),
        Findings = dossier.Findings.Select(finding => new
        {
            finding.Code, finding.Severity, finding.Category, finding.Member, finding.Declared, finding.Found, finding.Zh, finding.En,
        }),
    };

    public static void Say(Terminal terminal, string key, HouseholdDossier dossier)
    {
        terminal.Say($"{key}: {dossier.Members.Count} members, division {dossier.Division.ToString(CultureInfo.InvariantCulture)}");
        foreach (var conclusion in dossier.Programmes)
        {
            terminal.Say($"{Sign(conclusion.Outcome)} {conclusion.Programme.Zh} {conclusion.Programme.En}: {Outcome(conclusion.Outcome).Replace('_', ' ')}");
            Say(terminal, conclusion.Trace, 1);
        }

        foreach (var finding in dossier.Findings)
        {
            terminal.Say($"! {finding.Zh} / {finding.En} ({finding.Code})");
        }
    }

    static void Say(Terminal terminal, TraceNode node, int depth)
    {
        foreach (var child in node.Children)
        {
            var value = child.Outcome is { } outcome ? Sign(outcome) : $"{child.Unit.Show(child.Low)}{(child.Low == child.High ? "" : " … " + child.Unit.Show(child.High))}";
            terminal.Say($"{new string(' ', depth * 2)}{value} {child.Zh} {child.Name}{(child.ReadZh is { } read ? "：" + read : "")}{(child.Document is { } document ? $" [{document.Citation}]" : "")}");
            foreach (var missing in child.Missing)
            {
                terminal.Say($"{new string(' ', (depth * 2) + 2)}… {missing.CategoryZh} {missing.Category}: {JsonText.Word(missing.Status)}");
            }

            Say(terminal, child, depth + 1);
        }
    }

    static object Node(TraceNode node) => new
    {
        node.Kind,
        node.Name,
        node.Zh,
        Outcome = node.Outcome is { } outcome ? Outcome(outcome) : null,
        Low = End(node.Low),
        High = End(node.High),
        Unit = node.Unit.ToString(),
        node.Formula,
        node.ReadZh,
        node.ReadEn,
        Citation = node.Document?.Citation,
        node.Verified,
        node.Rows,
        Missing = node.Missing.Count == 0 ? null : node.Missing,
        WouldChange = node.WouldChange.Count == 0 ? null : node.WouldChange,
        Children = node.Children.Select(Node),
    };

    static string Outcome(Ternary outcome) =>
        outcome switch { Ternary.True => "qualifies", Ternary.False => "does_not_qualify", _ => "undetermined" };

    static string Sign(Ternary outcome) => outcome switch { Ternary.True => "✔", Ternary.False => "✖", _ => "?" };

    /// <summary>An open or missing end is null.</summary>
    static long? End(long end) => Bounds.IsOpen(end) || end == Bounds.Missing ? null : end;
}
