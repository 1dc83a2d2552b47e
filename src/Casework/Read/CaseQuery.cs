namespace Hedui.Casework;

/// <summary>Which cases are wanted (案件查询); what is null is not asked.</summary>
public sealed record CaseQuery
{
    /// <summary>Number of the case, or its beginning.</summary>
    public string? Number { get; init; }

    /// <summary>Code of the village or community.</summary>
    public string? Village { get; init; }

    /// <summary>Where they stand.</summary>
    public CaseState? State { get; init; }

    /// <summary>Two, four or six digits of a division: those in it.</summary>
    public int? Division { get; init; }

    /// <summary>Which of its days <see cref="From"/> and <see cref="Until"/> are about; a case that has no such day yet is not among them.</summary>
    public CaseDay By { get; init; } = CaseDay.Applied;

    /// <summary>On this day or later; by default, applied.</summary>
    public DateOnly? From { get; init; }

    /// <summary>On this day or earlier; by default, applied.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Only those with a report in which the machine did not plainly conclude that the family qualifies, as <see cref="CaseCounts.Flagged"/> counts.</summary>
    public bool IsFlagged { get; init; }

    /// <summary>Only those in which help is given, a later report says something else, and nobody has judged since.</summary>
    public bool AwaitsJudgement { get; init; }

    /// <summary>Whose time limit ends on this day or earlier: to remind, or to escalate.</summary>
    public DateOnly? DueBy { get; init; }

    /// <summary>Drawn for this handler.</summary>
    public string? Handler { get; init; }

    /// <summary>So many rows at most, up to 500.</summary>
    public int Rows { get; init; } = 50;

    /// <summary>After so many.</summary>
    public int Skip { get; init; }
}

/// <summary>One page of cases.</summary>
/// <param name="Found">How many there are on all pages.</param>
/// <param name="Cases">Those of this page, the newest application first.</param>
public sealed record CaseList(int Found, IReadOnlyList<Case> Cases);

/// <summary>A step that was taken, without what was said in it.</summary>
/// <param name="Version">The version of the case after it.</param>
/// <param name="Step">Code of the step; <c>receive</c> for the first.</param>
/// <param name="From">State before; null for the first.</param>
/// <param name="To">State after.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Coded reasons.</param>
/// <param name="Digest">SM3 of the step as it is kept, which the record of acts tells too.</param>
public sealed record StepTaken(
    long Version, string Step, CaseState? From, CaseState To, string By, DateTimeOffset At, string? Reason, string Digest);

/// <summary>How long a case stood somewhere, and whose turn it was (各环节用时).</summary>
/// <param name="State">The state.</param>
/// <param name="Ball">Who had to do the next thing.</param>
/// <param name="From">The day on which it began.</param>
/// <param name="Until">The day on which it ended, or today.</param>
/// <param name="WorkingDays">Working days between.</param>
public sealed record StateStay(CaseState State, BallHolder Ball, DateOnly From, DateOnly Until, int WorkingDays);

/// <summary>A query of a verification order, as it stands.</summary>
/// <param name="Order">Number of the order within the case.</param>
/// <param name="Query">What is asked of whom.</param>
/// <param name="Progress">How far it is.</param>
/// <param name="PlannedOn">When it was planned.</param>
/// <param name="SentOn">When it was sent.</param>
/// <param name="AnsweredOn">When it was answered.</param>
/// <param name="Reminders">How often the source was reminded.</param>
public sealed record QueryLine(
    int Order, PlannedQuery Query, QueryProgress Progress, DateOnly PlannedOn, DateOnly? SentOn, DateOnly? AnsweredOn, int Reminders);

/// <summary>An objection, as it stands.</summary>
/// <param name="Number">Its number within the case.</param>
/// <param name="Target">Against what.</param>
/// <param name="Report">The report it is about.</param>
/// <param name="MadeOn">When it was made.</param>
/// <param name="IsUpheld">How it was answered; null while it is open.</param>
/// <param name="CorrectionSource">The source that was asked to correct.</param>
/// <param name="CorrectionDelivery">The delivery with the correction.</param>
/// <param name="NewReport">The report of the re-check.</param>
public sealed record Objection(
    int Number, ObjectionTarget Target, string? Report, DateOnly MadeOn, bool? IsUpheld, string? CorrectionSource, string? CorrectionDelivery,
    string? NewReport)
{
    /// <summary>When it was answered; null while it is open.</summary>
    public DateOnly? SettledOn { get; init; }
}

/// <summary>A document of a case, without its bytes.</summary>
/// <param name="Number">Its number within the case.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Form">Media type, by its content.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">SM3 digest of the bytes.</param>
public sealed record CaseDocument(int Number, string Kind, string Form, int Length, string Digest);

/// <summary>What a programme's conclusion was in one report and is in a later one (复查差异).</summary>
/// <param name="Programme">Key of the programme.</param>
/// <param name="Before">In the earlier report; null when it did not conclude on it.</param>
/// <param name="After">In the later one.</param>
public sealed record ConclusionDifference(string Programme, MachineConclusion? Before, MachineConclusion? After)
{
    /// <summary>What differs between two reports.</summary>
    public static IReadOnlyList<ConclusionDifference> Between(CaseReport before, CaseReport after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        return
        [
            .. from programme in before.Conclusions.Concat(after.Conclusions).Select(one => one.Programme).Distinct()
               let was = before.Conclusions.FirstOrDefault(one => one.Programme == programme)
               let now = after.Conclusions.FirstOrDefault(one => one.Programme == programme)
               where was != now
               select new ConclusionDifference(programme, was, now),
        ];
    }
}

/// <summary>Who has not authorised verification yet (未授权人员), by registry number.</summary>
/// <param name="Members">Members: without them nothing is queried.</param>
/// <param name="Obligors">Obligors: asked for, but a refusal of theirs does not keep the family from help.</param>
public sealed record LackingAuthorisations(IReadOnlyList<int> Members, IReadOnlyList<int> Obligors);
