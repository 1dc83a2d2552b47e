namespace Hedui.Standards;

/// <summary>What reading a citizen ID gave.</summary>
/// <param name="Problem">Why the text cannot be used as a key; <see cref="IdProblem.None"/> if it can.</param>
/// <param name="Fixes">What had to be changed to read it.</param>
public readonly record struct IdReading(IdProblem Problem, FixSet Fixes)
{
    /// <summary>Whether the 18 characters written are a well-formed number with a correct check character.</summary>
    public bool IsValid => Problem == IdProblem.None;
}

/// <summary>Why a text cannot serve as a citizen ID, in the order in which it is examined.</summary>
public enum IdProblem : byte
{
    /// <summary>Nothing: the number is good.</summary>
    None = 0,

    /// <summary>The cell is blank.</summary>
    Missing,

    /// <summary>A spreadsheet made a floating-point number of it (9.9E+17): digits are lost for good.</summary>
    Scientific,

    /// <summary>Digits are hidden (9900********1232): no key, at most a lead.</summary>
    Masked,

    /// <summary>Neither 15 nor 18 characters.</summary>
    Length,

    /// <summary>The check character does not fit, or a place that needs a digit holds something else.</summary>
    Checksum,

    /// <summary>
    /// The check character fits but the eight digits of the birth date are no day of the calendar, or one that has not come.
    /// </summary>
    BirthDate,
}

/// <summary>The stable reason codes of <see cref="IdProblem"/>.</summary>
public static class IdReasons
{
    /// <summary>The quarantine reason, e.g. <c>id_checksum</c>; null when there is no problem.</summary>
    public static string? Reason(this IdProblem problem) => problem switch
    {
        IdProblem.None => null,
        IdProblem.Missing => "id_missing",
        IdProblem.Scientific => "id_scientific",
        IdProblem.Masked => "id_masked",
        IdProblem.Length => "id_length",
        IdProblem.Checksum => "id_checksum",
        IdProblem.BirthDate => "id_birth_date",
        _ => throw new ArgumentOutOfRangeException(nameof(problem)),
    };
}
