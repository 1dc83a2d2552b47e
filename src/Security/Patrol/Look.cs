namespace Hedui.Security;

/// <summary>One time an operator looked at somebody's particulars, or tried to (查看), as patrol sees it.</summary>
/// <param name="Seq">Number of the event on record.</param>
/// <param name="At">When.</param>
/// <param name="Operator">Who looked.</param>
/// <param name="Household">Registry number of the household, 0 when it was none or not found.</param>
/// <param name="Persons">Whose particulars were shown.</param>
/// <param name="IsRefused">Whether it was refused: nothing was shown.</param>
public sealed record Look(
    long Seq, DateTimeOffset At, string Operator, int Household, IReadOnlyList<Pseudonym> Persons, bool IsRefused = false);

/// <summary>What a person decided on a household beside what the machine concluded (人工结论).</summary>
/// <param name="At">When.</param>
/// <param name="Operator">Who decided.</param>
/// <param name="Household">Registry number of the household.</param>
/// <param name="Village">Code of the village, or of the smallest division known.</param>
/// <param name="Granted">Whether help was granted.</param>
/// <param name="Machine">What the machine had concluded; null where it left the question open.</param>
public sealed record Judgement(DateTimeOffset At, string Operator, int Household, string Village, bool Granted, bool? Machine)
{
    /// <summary>Whether the person departed from a conclusion of the machine.</summary>
    public bool IsOverride => Machine is { } machine && machine != Granted;

    /// <summary>Whether help was granted that the machine had concluded is not due.</summary>
    public bool IsFavour => IsOverride && Granted;
}

/// <summary>How an operator stands to a person (关联).</summary>
public enum Tie
{
    /// <summary>Not known to be tied.</summary>
    None,

    /// <summary>The operator in person.</summary>
    Self,

    /// <summary>Husband, wife, parent or child.</summary>
    Kin,

    /// <summary>Kin of kin: grandparents, grandchildren, brothers and sisters, parents-in-law, a former spouse.</summary>
    KinOfKin,

    /// <summary>Lives at the same address or in the same group of houses.</summary>
    Neighbour,

    /// <summary>Works in the same office.</summary>
    Colleague,
}

/// <summary>What patrol looks through: a stretch of the record, in no particular order.</summary>
/// <param name="From">First day, Beijing time, inclusive.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="Looks">Who looked at whom.</param>
/// <param name="Judgements">Who decided what.</param>
public sealed record PatrolRecord(DateOnly From, DateOnly Until, IReadOnlyList<Look> Looks, IReadOnlyList<Judgement> Judgements)
{
    /// <summary>How an operator stands to a person, as far as registers tell.</summary>
    public Func<string, Pseudonym, Tie> Ties { get; init; } = (_, _) => Tie.None;

    /// <summary>Whether a day is a working day.</summary>
    public Func<DateOnly, bool> IsWorkingDay { get; init; } = day => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
