using System.Globalization;
using Hedui.Verification;

namespace Hedui.Casework;

/// <summary>Why a person departs from what the machine concluded (偏离理由).</summary>
/// <param name="Programme">Key of the programme.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words.</param>
public sealed record Departure(string Programme, string Reason, string Words);

/// <summary>What a person concludes beside the machine: a line for each programme asked for, and why it differs where it does.</summary>
static class Judging
{
    public static void Demand(CaseEntry row, IReadOnlyList<JudgementLine> lines, IReadOnlyList<Departure> departures)
    {
        var asked = row.Programmes.Split(' ');
        if (!lines.Select(line => line.Programme).Order(StringComparer.Ordinal).SequenceEqual(asked.Order(StringComparer.Ordinal))
            || lines.Any(line => line.Fen < 0 || (!line.IsGranted && line.Fen != 0)))
        {
            throw CaseRefusals.Wrong(
                "judgement_incomplete", "There is not one line for each programme asked for.", row.Number,
                string.Join(", ", asked), "Say of each whether it is granted, and how much a month.");
        }

        foreach (var concluded in Differing(row, lines))
        {
            var departure = departures.FirstOrDefault(one => one.Programme == concluded.Programme) ?? throw CaseRefusals.Wrong(
                "departure_reason_missing", $"The judgement on '{concluded.Programme}' is not what the machine concluded ({concluded.Outcome}).", row.Number,
                "a coded reason with a sentence", string.Join(", ", CodedReason.All.Select(one => one.Code)));
            Reasons.Demand(departure.Reason, departure.Words, row.Number);
        }
    }

    /// <summary>What the machine concluded otherwise than a person does.</summary>
    public static IEnumerable<MachineConclusion> Differing(CaseEntry row, IReadOnlyList<JudgementLine> lines) =>
        from line in lines
        join concluded in MachineConclusion.Parse(row.Machine) on line.Programme equals concluded.Programme
        where concluded.DiffersFrom(line)
        select concluded;

    /// <summary>Whether help is given, also while an objection to it is looked into.</summary>
    public static bool IsHelped(CaseEntry row) =>
        CaseSteps.Helped.Any(state => state.Code == (row.State == CaseState.Rechecking.Code ? row.StateBefore : row.State));

    /// <summary>Whether what is decided is what the township proposed.</summary>
    public static bool IsAsProposed(CaseEntry row, IReadOnlyList<JudgementLine> lines) =>
        JudgementLine.Parse(row.Judgement).ToHashSet().SetEquals(lines);

    public static bool IsMachineSilent(CaseEntry row, string programme) =>
        MachineConclusion.Parse(row.Machine).Any(one => one.Programme == programme && one.Outcome == ReportOutcome.Undetermined);
}

/// <summary>The township's opinion (初审), beside what the machine concluded.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Lines">One for each programme asked for.</param>
/// <param name="Departures">Why a line is not what the machine concluded.</param>
public sealed record ReviewCase(string Case, IReadOnlyList<JudgementLine> Lines, IReadOnlyList<Departure> Departures) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Judging.Demand(row, Lines, Departures);

    internal override void Apply(CaseEntry row, CaseContext context) => (row.Judgement, row.WasShown) = (JudgementLine.Format(Lines), false);
}

/// <summary>Shows in the village what is to be granted (公示): name, persons and amount, nothing else.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Place">Where it hangs.</param>
public sealed record PublishProposal(string Case, string Place) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Place, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context) =>
        (row.PublishedOn, row.PublicityRounds, row.WasShown) = (context.Today, row.PublicityRounds + 1, false);
}

/// <summary>The days of publicity are over without an objection (公示期满).</summary>
/// <param name="Case">Number of the case.</param>
public sealed record EndPublicity(string Case) : CaseCommand(Case)
{
    internal override void Apply(CaseEntry row, CaseContext context)
    {
        row.WasShown = true;
        TakeDown(row, context.Today);
    }

    internal static void TakeDown(CaseEntry row, DateOnly today)
    {
        if (row.PublishedOn is { } from)
        {
            var days = string.Create(CultureInfo.InvariantCulture, $"{from:yyyy-MM-dd}/{today:yyyy-MM-dd}");
            row.PublicDays = row.PublicDays.Length == 0 ? days : $"{row.PublicDays} {days}";
            row.PublishedOn = null;
        }
    }
}

/// <summary>Sends an opinion that grants no money to the county (报送县级).</summary>
/// <param name="Case">Number of the case.</param>
public sealed record SendUp(string Case) : CaseCommand(Case)
{
    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}
