using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>Why help is not granted (不予确认理由), as the family is told.</summary>
/// <param name="Programme">Key of the programme.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words that the family understands.</param>
public sealed record RefusalReason(string Programme, string Reason, string Words);

/// <summary>Sends the case back to the township (退回调查).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Reason">What is to be looked into.</param>
public sealed record SendBack(string Case, string Reason) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Reason, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>
/// Grants what was proposed and shown (确认). What differs from the proposal goes back to the township first, so that nothing is granted
/// that was not on show.
/// </summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Lines">As proposed.</param>
/// <param name="Departures">Why a line is not what the machine concluded.</param>
/// <param name="NotGranted">Why the programmes among them that are not granted are not.</param>
/// <param name="Remedy">How and where the family can have that reviewed; needed where something is not granted.</param>
public sealed record ApproveCase(
    string Case, IReadOnlyList<JudgementLine> Lines, IReadOnlyList<Departure> Departures, IReadOnlyList<RefusalReason> NotGranted, string? Remedy)
    : CaseCommand(Case)
{
    /// <summary>The first day for which money is paid; null for the day that the law names.</summary>
    public DateOnly? From { get; init; }

    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Judging.Demand(row, Lines, Departures);
        if (!Lines.Any(line => line.IsGranted))
        {
            throw CaseRefusals.Wrong("nothing_granted", "Nothing is granted.", row.Number, "refuse");
        }

        if (!Judging.IsAsProposed(row, Lines))
        {
            throw CaseRefusals.Wrong("not_as_proposed", "It is not what the township proposed.", row.Number, "what was proposed, or send_back");
        }

        RefuseCase.DemandReasons(row, Lines, NotGranted, Remedy);
        foreach (var line in Lines.Where(line => line.Fen > 0))
        {
            _ = Benefits.First(From, line.Programme, row, context, isChange: false);
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) =>
        (row.Judgement, row.DecidedOn, row.LeavesOn) = (JudgementLine.Format(Lines), context.Today, null);

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        foreach (var line in Lines)
        {
            if (line.Fen > 0)
            {
                Benefits.Set(db, row, line.Programme, line.Fen, Benefits.First(From, line.Programme, row, context, isChange: false));
            }
            else
            {
                Benefits.End(db, row, line.Programme, CaseLaw.MonthOf(context.Today).AddMonths(1).AddDays(-1));
            }
        }
    }
}

/// <summary>Refuses help (不予确认): a person, in writing, with reasons and the remedy.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="NotGranted">Why, for each programme asked for.</param>
/// <param name="Departures">Why it is not what the machine concluded, where it is not; also where the machine left it open.</param>
/// <param name="Remedy">How and where the family can have it reviewed, or sue.</param>
public sealed record RefuseCase(
    string Case, IReadOnlyList<RefusalReason> NotGranted, IReadOnlyList<Departure> Departures, string? Remedy) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        var lines = Lines(row);
        Judging.Demand(row, lines, Departures);
        DemandReasons(row, lines, NotGranted, Remedy);
    }

    internal override void Apply(CaseEntry row, CaseContext context) =>
        (row.Judgement, row.DecidedOn) = (JudgementLine.Format(Lines(row)), context.Today);

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        foreach (var line in Lines(row))
        {
            Benefits.End(db, row, line.Programme, CaseLaw.MonthOf(context.Today).AddMonths(1).AddDays(-1));
        }
    }

    static List<JudgementLine> Lines(CaseEntry row) => [.. row.Programmes.Split(' ').Select(programme => new JudgementLine(programme, false, 0))];

    internal static void DemandReasons(
        CaseEntry row, IReadOnlyList<JudgementLine> lines, IReadOnlyList<RefusalReason> reasons, string? remedy)
    {
        foreach (var line in lines.Where(line => !line.IsGranted))
        {
            var reason = reasons.FirstOrDefault(one => one.Programme == line.Programme);
            Reasons.Demand(reason?.Reason, reason?.Words ?? "", row.Number);
            if (string.IsNullOrWhiteSpace(remedy))
            {
                throw CaseRefusals.Wrong("remedy_missing", "The family is not told how to have it reviewed.", row.Number, "office and time for review and suit");
            }
        }
    }
}

/// <summary>The notice was handed to the family (送达告知书).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Way">How: in person, by post, left with witnesses, electronically.</param>
public sealed record ServeNotice(string Case, string Way) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Way, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}
