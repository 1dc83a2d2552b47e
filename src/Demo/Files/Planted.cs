using Hedui.Standards;

namespace Hedui.Demo;

/// <summary>What becomes of a row with a planted defect.</summary>
public enum PlantedFate : byte
{
    /// <summary>Accepted, with the fixes named.</summary>
    Accepted,

    /// <summary>Counted as a duplicate of an accepted row.</summary>
    Duplicate,

    /// <summary>Quarantined, and nothing is lost by it.</summary>
    NoSubstance,

    /// <summary>Quarantined, and delivered again, clean, in the source's correction file.</summary>
    Corrected,

    /// <summary>Quarantined and never delivered again: the fact is lost to the ledger.</summary>
    Lost,
}

/// <summary>One defect planted in one row.</summary>
/// <param name="Row">Data row from one, header and title rows not counted; 0 for the whole file.</param>
/// <param name="Defect">What was done to it.</param>
/// <param name="Reason">Quarantine reason expected (of a whole file: the refusal), or null.</param>
/// <param name="Fixes">Fixes expected when the row is accepted.</param>
/// <param name="Fate">What becomes of it.</param>
/// <param name="Household">Number of the household concerned; -1 for a row about nobody.</param>
public readonly record struct Planted(
    int Row, Defect Defect, string? Reason, FixSet Fixes, PlantedFate Fate, int Household)
{
    /// <summary>Where the name was spoilt: whose it is.</summary>
    public TruePerson? Person { get; init; }

    /// <summary>Where the name was spoilt: what was written for it.</summary>
    public string? WrittenName { get; init; }
}
