namespace Hedui.Casework;

/// <summary>A case as everybody who works with it sees it (救助案件): numbers, days and hands, nothing of what the family said.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Version">How often it was changed; to be sent back with a command.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Household">Registry number of the household.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="Village">Code of the village or community.</param>
/// <param name="Programmes">Keys of the programmes asked for.</param>
/// <param name="AppliedOn">Day of the application.</param>
/// <param name="Handler">The handler that was drawn.</param>
public sealed record Case(
    string Number, long Version, CaseState State, int Household, int Division, string Village, IReadOnlyList<string> Programmes,
    DateOnly AppliedOn, string Handler)
{
    /// <summary>Codes of the steps that may follow.</summary>
    public IReadOnlyList<string> Allowed => [.. CaseSteps.AllowedIn(State).Select(step => step.Code)];

    /// <summary>Whether kin of an official is in it, so that the county visits before it decides.</summary>
    public required bool IsRelated { get; init; }

    /// <summary>How the application came.</summary>
    public required ApplicationChannel Channel { get; init; }

    /// <summary>The node that sent it on, and its number there; null for one that came otherwise.</summary>
    public required string? Origin { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateOnly? AcceptedOn { get; init; }

    /// <summary>When it was decided.</summary>
    public required DateOnly? DecidedOn { get; init; }

    /// <summary>Number of its verification report.</summary>
    public required string? Report { get; init; }

    /// <summary>What the machine concluded.</summary>
    public required IReadOnlyList<MachineConclusion> Machine { get; init; }

    /// <summary>What is proposed, then decided.</summary>
    public required IReadOnlyList<JudgementLine> Judgement { get; init; }

    /// <summary>Help is given, a report that came since says something else, and an approver has yet to judge whether it goes on as it is.</summary>
    public required bool AwaitsJudgement { get; init; }

    /// <summary>Who has to do the next thing.</summary>
    public BallHolder Ball => AwaitsJudgement ? BallHolder.County : State.Ball;

    /// <summary>How many objections are open.</summary>
    public required int OpenObjections { get; init; }

    /// <summary>The last day of a benefit that leaves by degrees.</summary>
    public required DateOnly? LeavesOn { get; init; }

    /// <summary>The last day of the time limit that ends first; null when none runs.</summary>
    public required DateOnly? DueOn { get; init; }

    /// <summary>Its name.</summary>
    public required string? DueLimit { get; init; }

    /// <summary>Instant of the last change.</summary>
    public required DateTimeOffset ChangedAt { get; init; }

    internal static Case Of(CaseEntry row) => new(
        row.Number, row.Version, CaseState.Find(row.State)!, row.Household, row.Division, row.Village, row.Programmes.Split(' '), row.AppliedOn, row.Handler)
    {
        Channel = Enum.Parse<ApplicationChannel>(row.Channel), Origin = row.Origin, IsRelated = row.IsRelated, AcceptedOn = row.AcceptedOn, DecidedOn = row.DecidedOn, Report = row.Report,
        Machine = MachineConclusion.Parse(row.Machine), Judgement = JudgementLine.Parse(row.Judgement), OpenObjections = row.OpenObjections,
        AwaitsJudgement = row.AwaitsJudgement && CaseSteps.Helped.Any(state => state.Code == row.State),
        LeavesOn = row.LeavesOn, DueOn = row.DueOn, DueLimit = row.DueLimit, ChangedAt = new(row.ChangedAt, TimeSpan.Zero),
    };
}
