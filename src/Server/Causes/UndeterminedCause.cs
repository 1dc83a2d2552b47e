namespace Hedui.Server;

/// <summary>
/// Why a household's conclusions stay open: what is missing and why, as <c>refused:deposits</c>, joined by + when several
/// answers are missing.
/// </summary>
public static class UndeterminedCause
{
    /// <summary>Evidence that contradicts itself or is contested by the family; a person must look.</summary>
    public const string Contested = "contested";

    /// <summary>An answer is there and is a band or a flag, no figure.</summary>
    public const string OnlyARange = "only_a_range";

    /// <summary>Stands for all causes of several kinds in an address.</summary>
    public const string Several = "several";

    /// <summary>The cause of these parts, each named once.</summary>
    public static string Join(IEnumerable<(string Why, string What)> parts)
    {
        var told = parts.Select(part => $"{part.Why}:{part.What}").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
        return string.Join('+', told) is { Length: > 0 } cause ? cause : "unexplained";
    }

    /// <summary>The parts of a cause: why, and which category or figure is missing.</summary>
    public static IReadOnlyList<(string Why, string What)> Read(string cause)
    {
        ArgumentNullException.ThrowIfNull(cause);
        return [.. cause.Split('+').Select(part => part.Split(':') is [var why, var what] ? (why, what) : (part, ""))];
    }

    /// <summary>Whether answers are missing for reasons of several kinds, which has no name of its own.</summary>
    public static bool IsSeveral(string cause) => Read(cause).DistinctBy(part => part.Why).Count() > 1;
}
