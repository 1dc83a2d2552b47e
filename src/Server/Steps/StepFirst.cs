using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>
/// What stands in a form at first (预填): the kind of order for where the case stands; the township's proposal; before there is one, what the machine surely concluded. A person looks
/// at it and sends it.
/// </summary>
static class StepFirst
{
    /// <summary>The value of a field by its path; nothing where nothing is known.</summary>
    public static string Of(Case one, string path)
    {
        if (path == "kind")
        {
            return OrderedNow(one.State).ToString();
        }

        if (path.Split('.') is not ["lines", var line, var name] || !int.TryParse(line, NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at >= one.Programmes.Count)
        {
            return "";
        }

        var proposed = one.Judgement.FirstOrDefault(judged => judged.Programme == one.Programmes[at]) ?? Concluded(one, one.Programmes[at]);
        return proposed is not { IsGranted: true } ? "" : name switch
        {
            "isGranted" => "1",
            "fen" when proposed.Fen > 0 => new Money(proposed.Fen).Yuan.ToString("0.00", CultureInfo.InvariantCulture),
            _ => "",
        };
    }

    /// <summary>The kind of order that belongs to where a case stands.</summary>
    static OrderKind OrderedNow(CaseState state) =>
        new[] { OrderKind.New, OrderKind.Recheck, OrderKind.Dynamic }.Where(kind => kind.Fits(state)).DefaultIfEmpty(OrderKind.Batch).First();

    /// <summary>Only where the machine is sure that the household qualifies, and of the amount.</summary>
    static JudgementLine? Concluded(Case one, string programme) =>
        one.Machine.FirstOrDefault(machine => machine.Programme == programme) is { Outcome: ReportOutcome.Qualifies } sure && sure.Low == sure.High
            ? new(programme, true, sure.Low)
            : null;
}
