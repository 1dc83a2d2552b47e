namespace Hedui.Standards;

/// <summary>Why a division could not be read.</summary>
public enum DivisionProblem
{
    /// <summary>It could.</summary>
    None,

    /// <summary>No division ever had the code or name, or what became of it is not recorded.</summary>
    Unknown,

    /// <summary>Several divisions of today share the name, or the ground that the code covered.</summary>
    Ambiguous,
}

/// <summary>A division as a department wrote it, in today's code.</summary>
/// <param name="Code">Six digits, in use today; zero with a problem.</param>
/// <param name="Problem">Why it could not be read.</param>
/// <param name="Fixes">
/// <see cref="FixSet.DivisionSuccessor"/> for a code that was given up, <see cref="FixSet.CodeFormat"/> for one that was
/// not written as six digits; none with a problem.
/// </param>
public readonly record struct DivisionReading(int Code, DivisionProblem Problem, FixSet Fixes);
