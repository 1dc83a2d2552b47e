using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// The divisions of China from 1981 to 2024 with their histories. A citizen ID keeps for ever the code of the place of
/// first registration, so old codes are looked up as of their time.
/// </summary>
public sealed class Divisions
{
    readonly Dictionary<int, Division[]> history;
    readonly Dictionary<int, List<Succession>> successions;
    readonly Dictionary<int, Division> current;
    readonly Dictionary<int, int> parents;
    readonly Dictionary<int, Division[]> children;

    Divisions(IEnumerable<Division> all, Dictionary<int, int> parents, Dictionary<int, List<Succession>> successions)
    {
        history = all.GroupBy(division => division.Code)
            .ToDictionary(group => group.Key, group => group.OrderBy(division => division.FromYear).ToArray());
        current = history.Values.Select(names => names[^1]).Where(division => division.IsCurrent)
            .ToDictionary(division => division.Code);
        this.parents = parents;
        this.successions = successions;
        children = parents.GroupBy(pair => pair.Value).ToDictionary(
            group => group.Key,
            group => group.Select(pair => current[pair.Key]).OrderBy(division => division.Code).ToArray());
        Current = [.. current.Values.OrderBy(division => division.Code)];
        Provinces = [.. Current.Where(division => division.Level == DivisionLevel.Province)];
    }

    /// <summary>Divisions in use at the end of 2024, by code.</summary>
    public IReadOnlyList<Division> Current { get; }

    /// <summary>The 34 provinces, by code.</summary>
    public IReadOnlyList<Division> Provinces { get; }

    /// <summary>
    /// The division that had the code on the day. In a year of change the newer one is preferred. Null when the code was
    /// not in use then; days before 1981 are answered as of 1981.
    /// </summary>
    public Division? Find(int code, DateOnly on)
    {
        if (!history.TryGetValue(code, out var names))
        {
            return null;
        }

        var year = Math.Max(on.Year, 1981);
        Division? found = null;
        foreach (var division in names)
        {
            if (division.FromYear <= year && (division.UntilYear is not { } until || year <= until))
            {
                found = division;
            }
        }

        return found;
    }

    /// <summary>
    /// The division meant by the first six digits of a citizen ID: as of birth, or of 1984 when numbers began, else the
    /// first that later had the code. Null when no division ever had it.
    /// </summary>
    public Division? OfIdentifier(int code, DateOnly birth)
    {
        if (!history.TryGetValue(code, out var names))
        {
            return null;
        }

        var first = new DateOnly(1984, 1, 1);
        return Find(code, birth < first ? first : birth)
            ?? names.FirstOrDefault(division => division.FromYear >= birth.Year) ?? names[^1];
    }

    /// <summary>The division in use today under the code.</summary>
    /// <exception cref="RefusedException"><c>division_unknown</c>.</exception>
    public Division this[int code] => current.TryGetValue(code, out var division)
        ? division
        : throw new RefusedException(
            "division_unknown",
            history.ContainsKey(code)
                ? $"Division {code} is no longer in use."
                : $"There is no division {code}.",
            null, "a six-digit code of GB/T 2260 as of 2024-12-31", "Look for it by name, or ask for its successors.");

    /// <summary>Whether any division ever had the code.</summary>
    public bool IsKnown(int code) => history.ContainsKey(code);

    /// <summary>
    /// Today's codes of the ground that the code covered on the day; the code itself while in use, several after a
    /// split, none when unknown or when the source names no successor. Ascending.
    /// </summary>
    /// <param name="code">The old code.</param>
    /// <param name="bornOrIssued">A day on which the code was in use: one code can mean different counties in turn.</param>
    public IReadOnlyList<int> Successors(int code, DateOnly bornOrIssued)
    {
        var year = Math.Max(bornOrIssued.Year, 1981);
        if (successions.TryGetValue(code, out var steps))
        {
            var step = steps.FirstOrDefault(step => step.FromYear <= year && year < step.UntilYear)
                ?? steps.FirstOrDefault(step => step.UntilYear == year && !current.ContainsKey(code));
            if (step is not null)
            {
                return step.Codes;
            }

            if (!current.ContainsKey(code))
            {
                return steps[^1].Codes;
            }
        }

        return current.ContainsKey(code) ? [code] : [];
    }

    /// <summary>Name with those above, e.g. 江苏省南京市玄武区; of an abolished code the last one.</summary>
    /// <exception cref="RefusedException"><c>division_unknown</c>.</exception>
    public string FullName(int code) =>
        history.TryGetValue(code, out var names) ? names[^1].FullName : this[code].FullName;

    /// <summary>The division directly above one in use; null for a province and for unknown codes.</summary>
    public int? Parent(int code) => parents.TryGetValue(code, out var parent) ? parent : null;

    /// <summary>The divisions directly below one in use, by code; empty for a county.</summary>
    public IEnumerable<Division> Children(int code) => children.GetValueOrDefault(code) ?? [];

    /// <summary>Whether the first division is the second or lies in it.</summary>
    public bool IsWithin(int code, int ancestor)
    {
        for (int? at = code; at is { } here; at = Parent(here))
        {
            if (here == ancestor)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The divisions in use whose name or full name is exactly the text.</summary>
    public IEnumerable<Division> FindByName(string name) =>
        Current.Where(division => division.Name == name || division.FullName == name);

    internal static Divisions Load(string folder) => DivisionTables.Load(folder, (all, parents, successions) =>
        new Divisions(all, parents, successions));
}

/// <summary>What became of a code that was used in some years.</summary>
sealed record Succession(int FromYear, int UntilYear, IReadOnlyList<int> Codes);
