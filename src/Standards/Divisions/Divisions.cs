using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// The divisions of China from 1981 to 2024 with their histories. A citizen ID keeps for ever the code of the place of
/// first registration, so old codes are looked up as of their time.
/// </summary>
public sealed partial class Divisions
{
    readonly Division[] all;
    readonly Dictionary<int, Division> current;
    readonly Lazy<Dictionary<int, List<Succession>>> successions;

    Divisions(Division[] all, Lazy<Dictionary<int, List<Succession>>> successions)
    {
        this.all = all;
        this.successions = successions;
        Current = [.. all.Where(division => division.IsCurrent)];
        current = Current.ToDictionary(division => division.Code);
        Provinces = [.. Current.Where(division => division.Level == DivisionLevel.Province)];
    }

    /// <summary>Divisions in use at the end of 2024, by code.</summary>
    public IReadOnlyList<Division> Current { get; }

    /// <summary>The 34 provinces, by code.</summary>
    public IReadOnlyList<Division> Provinces { get; }

    /// <summary>
    /// The division that had the code on the day. In a year of change the newer one is preferred. Null when the code
    /// was not in use then; days before 1981 are answered as of 1981.
    /// </summary>
    public Division? Find(int code, DateOnly on)
    {
        var year = Math.Max(on.Year, 1981);
        Division? found = null;
        foreach (var division in Named(code))
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
        var names = Named(code);
        if (names.Length == 0)
        {
            return null;
        }

        var first = new DateOnly(1984, 1, 1);
        return Find(code, birth < first ? first : birth)
            ?? Array.Find(names.ToArray(), division => division.FromYear >= birth.Year) ?? names[^1];
    }

    /// <summary>The division in use today under the code.</summary>
    /// <exception cref="RefusedException"><c>division_unknown</c>.</exception>
    public Division this[int code] => current.TryGetValue(code, out var division)
        ? division
        : throw new RefusedException(
            "division_unknown",
            IsKnown(code)
                ? $"Division {code} is no longer in use."
                : $"There is no division {code}.",
            null, "a six-digit code of GB/T 2260 as of 2024-12-31", "Look for it by name, or ask for its successors.");

    /// <summary>Whether any division ever had the code.</summary>
    public bool IsKnown(int code) => Named(code).Length > 0;

    /// <summary>
    /// Today's codes of the ground that the code covered on the day; the code itself while in use, several after a
    /// split, none when unknown or when the source names no successor. Ascending.
    /// </summary>
    /// <param name="code">The old code.</param>
    /// <param name="bornOrIssued">A day on which the code was in use: it can mean different counties in turn.</param>
    public IReadOnlyList<int> Successors(int code, DateOnly bornOrIssued)
    {
        var year = Math.Max(bornOrIssued.Year, 1981);
        if (successions.Value.TryGetValue(code, out var steps))
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
        Named(code) is [.., var latest] ? latest.FullName : this[code].FullName;

    /// <summary>The division directly above one in use; null for a province and for unknown codes.</summary>
    public int? Parent(int code)
    {
        if (!current.TryGetValue(code, out var division) || division.Level == DivisionLevel.Province)
        {
            return null;
        }

        // Counties of the municipalities, and those run by a province, stand directly under it.
        var city = code / 100 * 100;
        return division.Level == DivisionLevel.County && current.ContainsKey(city) ? city : code / 10000 * 10000;
    }

    /// <summary>The divisions directly below one in use, by code; empty for a county.</summary>
    public IEnumerable<Division> Children(int code) => Current.Where(division => Parent(division.Code) == code);

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

    /// <summary>
    /// Reads a division as departments write it: six digits, the first six of twelve, digits followed by a name, or a
    /// full name that only one division in use has. False when it is none that ever was.
    /// </summary>
    public bool TryRead(ReadOnlySpan<char> text, out int code, ref FixSet fixes)
    {
        code = 0;
        var trimmed = Characters.Trim(text);
        Span<char> digits = stackalloc char[12];
        var length = 0;
        while (length < trimmed.Length && length < 12 && char.IsAsciiDigit(Characters.HalfWidth(trimmed[length])))
        {
            digits[length] = Characters.HalfWidth(trimmed[length]);
            length++;
        }

        if (length == 0)
        {
            var named = FindByName(trimmed.ToString()).Take(2).ToArray();
            code = named.Length == 1 ? named[0].Code : 0;
            fixes |= named.Length == 1 ? FixSet.CodeFormat : FixSet.None;
            return named.Length == 1;
        }

        var number = length is 6 or 9 or 12 ? DayText.Digits(digits, 0, 6) : 0;
        if (!IsKnown(number) || (trimmed.Length > length && char.IsAsciiLetterOrDigit(trimmed[length])))
        {
            return false;
        }

        code = number;
        fixes |= text.Length == 6 ? FixSet.None : FixSet.CodeFormat;
        return true;
    }

    internal static Divisions Load(string folder) => new(
        DivisionTables.History(folder), new(() => DivisionTables.Successions(folder)));

    /// <summary>The divisions that had the code in turn, oldest first.</summary>
    ReadOnlySpan<Division> Named(int code)
    {
        var low = FirstAtLeast(code);
        var high = low;
        while (high < all.Length && all[high].Code == code)
        {
            high++;
        }

        return all.AsSpan(low..high);
    }

    int FirstAtLeast(int code)
    {
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Code < code ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}

/// <summary>What became of a code that was used in some years.</summary>
sealed record Succession(int FromYear, int UntilYear, IReadOnlyList<int> Codes);
