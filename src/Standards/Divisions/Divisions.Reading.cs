namespace Hedui.Standards;

public sealed partial class Divisions
{
    /// <summary>
    /// Reads a division as departments write it and brings it to today's code: a code given up whose ground one division
    /// of today covers is read as that one, and told. Nothing is chosen among several.
    /// </summary>
    /// <param name="text">Six digits, the first six of twelve, digits followed by a name, or a name.</param>
    /// <param name="asOf">The day the row speaks of: a code can have meant different counties in turn.</param>
    public DivisionReading Read(ReadOnlySpan<char> text, DateOnly asOf)
    {
        var fixes = FixSet.None;
        if (TryRead(text, out var code, ref fixes))
        {
            return Of(Successors(code, asOf), code, fixes);
        }

        var name = Characters.Trim(text).ToString();
        if (name.Length == 0 || char.IsAsciiDigit(Characters.HalfWidth(name[0])))
        {
            return Not(DivisionProblem.Unknown);
        }

        if (FindByName(name).Any())
        {
            return Not(DivisionProblem.Ambiguous); // One alone would have been read.
        }

        int[] heirs = [.. all.Where(old => old.Name == name || old.FullName == name)
            .SelectMany(old => Successors(old.Code, new DateOnly(old.FromYear, 12, 31))).Distinct()];
        return Of(heirs, 0, FixSet.CodeFormat);
    }

    static DivisionReading Of(IReadOnlyList<int> codes, int written, FixSet fixes) => codes.Count switch
    {
        0 => Not(DivisionProblem.Unknown),
        1 => new DivisionReading(
            codes[0], DivisionProblem.None, codes[0] == written ? fixes : fixes | FixSet.DivisionSuccessor),
        _ => Not(DivisionProblem.Ambiguous),
    };

    static DivisionReading Not(DivisionProblem problem) => new(0, problem, FixSet.None);
}
