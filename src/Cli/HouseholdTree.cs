using System.Globalization;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary>
/// The conclusion on a household as a tree in one language: programme, conditions with their articles, figures down to the rows
/// of evidence with source, day and delivery. Nobody's name is in it.
/// </summary>
sealed class HouseholdTree(Terminal terminal, VerificationReport report, bool isChinese)
{
    readonly HashSet<string> told = [];

    public void Say()
    {
        foreach (var programme in report.Programmes)
        {
            terminal.Say($"{Sign(programme.Outcome)} {(isChinese ? programme.Zh : programme.En)} — {Outcome(programme.Outcome)} [{programme.Citation}]{(programme.RestsOnUnverified ? Words("  未全部核实", "  not all verified") : "")}");
            foreach (var condition in programme.Conditions)
            {
                terminal.Say($"  {Sign(condition.Outcome)} {(isChinese ? condition.Zh : condition.En)}  [{condition.Citation}]{(condition.Verified ? "" : Words(" 未核实", " not verified"))}");
            }

            foreach (var number in programme.Missing)
            {
                var missing = report.Missing.First(one => one.Number == number);
                terminal.Say($"  … {(isChinese ? missing.Zh : missing.En)}");
            }

            foreach (var change in programme.WouldChange)
            {
                terminal.Say($"  → {Text(change)}");
            }
        }

        foreach (var step in report.Figures.SelectMany(figure => figure.Steps))
        {
            Say(step);
        }
    }

    void Say(ReportStep step)
    {
        var indent = new string(' ', step.Depth * 2);
        var value = step.Value is { } shown ? $" = {Text(shown)}" : "";
        var articles = step.References.Where(reference => !reference.StartsWith('E')).ToList();
        terminal.Say($"{indent}{(isChinese ? step.Zh : step.En)}{value}{(articles.Count > 0 ? $"  [{string.Join(", ", articles)}]" : "")}");
        if (step.Formula is { } formula)
        {
            terminal.Say($"{indent}  {Words("算法", "computed")}: {Text(formula)}");
        }

        foreach (var reference in step.References.Where(told.Add))
        {
            Row(reference, indent);
        }
    }

    /// <summary>A row of evidence, where it is first met.</summary>
    void Row(string reference, string indent)
    {
        foreach (var table in report.Evidence)
        {
            if (table.Rows.FirstOrDefault(row => row.Reference == reference) is not { } row)
            {
                continue;
            }

            var source = report.Sources.FirstOrDefault(one => one.Key == row.Source);
            var cells = table.Columns.Zip(row.Cells).Where(cell => cell.Second.Length > 0)
                .Select(cell => $"{(isChinese ? cell.First.Zh : cell.First.En)} {cell.Second}");
            terminal.Say($"{indent}    {reference} {(isChinese ? source?.Zh : source?.En) ?? row.Source} {row.AsOf:yyyy-MM-dd} {Words("送达", "delivery")} {row.Delivery.ToString(CultureInfo.InvariantCulture)}: {string.Join(Words("，", ", "), cells)}");
        }
    }

    string Text(ReportText text) => isChinese ? text.Zh : text.En;

    string Words(string zh, string en) => isChinese ? zh : en;

    string Outcome(ReportOutcome outcome) => outcome switch
    {
        ReportOutcome.Qualifies => Words("符合", "qualifies"),
        ReportOutcome.DoesNotQualify => Words("不符合", "does not qualify"),
        _ => Words("无法确定", "undetermined"),
    };

    static string Sign(ReportOutcome outcome) =>
        outcome switch { ReportOutcome.Qualifies => "✔", ReportOutcome.DoesNotQualify => "✖", _ => "?" };

    static string Sign(ConditionOutcome outcome) =>
        outcome switch { ConditionOutcome.Met => "✔", ConditionOutcome.NotMet => "✖", _ => "?" };
}
