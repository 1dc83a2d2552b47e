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

    /// <summary>The same in words: those of the report, with nobody's name.</summary>
    /// <param name="terminal">Where to speak.</param>
    /// <param name="told">The household's report.</param>
    public static void Say(Terminal terminal, VerificationReport told)
    {
        var (household, members) = (told.Household, told.Household.Members.Count);
        terminal.Say($"{household.Key}: {Counted(members, "member")}, {household.DivisionName} ({household.Division}), {household.Residence.Zh} {household.Residence.En}");
        foreach (var programme in told.Programmes)
        {
            Say(terminal, programme);
        }

        foreach (var missing in told.Missing)
        {
            terminal.Say($"[{Number(missing.Number)}] {missing.Zh} / {missing.En}");
        }

        foreach (var figure in told.Figures)
        {
            foreach (var step in figure.Steps)
            {
                Say(terminal, step);
            }
        }

        foreach (var finding in told.Findings)
        {
            Say(terminal, finding);
        }
    }

    static void Say(Terminal terminal, ReportProgramme programme)
    {
        var benefit = programme.Benefit is { } range ? $", {Amount(range.Low, range.High, new ReportUnit(100, "元/月", "yuan a month"))}" : "";
        terminal.Say($"{Sign(programme.Outcome)} {programme.Zh} {programme.En}: {JsonText.Word(programme.Outcome).Replace('_', ' ')}{benefit}");
        foreach (var condition in programme.Conditions)
        {
            terminal.Say($"  {Sign(condition.Outcome)} {condition.Zh} / {condition.En} [{condition.Citation}]");
        }

        if (programme.Missing.Count > 0)
        {
            terminal.Say($"  待补齐 waits for [{string.Join("] [", programme.Missing.Select(Number))}]");
        }

        foreach (var change in programme.WouldChange)
        {
            terminal.Say($"  → {change.Zh} / {change.En}");
        }
    }

    static void Say(Terminal terminal, ReportStep step)
    {
        var value = step.Value is { } told ? told.Zh == told.En ? $" = {told.Zh}" : $" = {told.Zh} / {told.En}" : "";
        // Evidence rows stand in the report; here the documents are enough.
        var documents = step.References.Where(reference => !reference.StartsWith('E')).ToList();
        var rests = documents.Count > 0 ? $" [{string.Join(", ", documents)}]" : "";
        terminal.Say($"{new string(' ', step.Depth * 2)}{step.Zh} / {step.En}{value}{rests}");
    }

    static void Say(Terminal terminal, ReportFinding finding)
    {
        var who = finding.Member is { } member ? $" (成员{Number(member)} member {Number(member)})" : "";
        var declared = finding.Declared is { } said ? $", 申报 declared {Amount(said, said, finding.Unit)}" : "";
        var found = finding.Found is { } seen ? $", 反馈 found {Amount(seen, seen, finding.Unit)}" : "";
        terminal.Say($"! {finding.Zh} / {finding.En}{who}{declared}{found} ({finding.Code}, {JsonText.Word(finding.Severity)})");
    }

    static string Amount(long? low, long? high, ReportUnit? unit)
    {
        string End(long? end) => end is { } known
            ? ((decimal)known / (unit?.Scale ?? 1)).ToString(known % (unit?.Scale ?? 1) == 0 ? "#,##0" : "#,##0.00", CultureInfo.InvariantCulture)
            : "…";
        return $"{(low == high ? End(low) : $"{End(low)}–{End(high)}")} {unit?.Zh}".TrimEnd();
    }

    static string Counted(int count, string noun) => $"{Number(count)} {noun}{(count == 1 ? "" : "s")}";

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Sign(ReportOutcome outcome) =>
        outcome switch { ReportOutcome.Qualifies => "✔", ReportOutcome.DoesNotQualify => "✖", _ => "?" };

    static string Sign(ConditionOutcome outcome) =>
        outcome switch { ConditionOutcome.Met => "✔", ConditionOutcome.NotMet => "✖", _ => "?" };

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

    /// <summary>An open or missing end is null.</summary>
    static long? End(long end) => Bounds.IsOpen(end) || end == Bounds.Missing ? null : end;
}
