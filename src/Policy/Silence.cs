namespace Hedui.Policy;

/// <summary>
/// What a category means that nobody has answered (未反馈的含义). A row that came and could not be read is an answer of
/// another kind: it leaves the figure open whatever silence means.
/// </summary>
public enum SilenceMeaning
{
    /// <summary>The conclusion waits for the answer (等待反馈).</summary>
    Blocks,

    /// <summary>What the family declared, with its promise, stands in for the answer (告知承诺).</summary>
    StandsIn,

    /// <summary>A form the family or the office fills itself: empty means nothing to say (未申报即无).</summary>
    NothingDeclared,
}

/// <summary>One sentence about silence.</summary>
/// <param name="Category">The category.</param>
/// <param name="Means">What its silence means.</param>
/// <param name="Division">Division prefix; 0 for the nation.</param>
/// <param name="Digits">Digits of the prefix.</param>
/// <param name="From">First day it holds, inclusive.</param>
/// <param name="Cite">The document, or null.</param>
/// <param name="Place">Where it is written.</param>
public sealed record SilenceVersion(
    string Category, SilenceMeaning Means, int Division, int Digits, DateOnly From, string? Cite, SourcePlace Place);

/// <summary>
/// What unanswered categories mean for a programme, by place and day. What a programme says itself comes before what its
/// set says of all programmes; the nearest place wins, then the latest day. What nobody speaks of blocks.
/// </summary>
public sealed class Silence
{
    readonly (SilenceVersion Version, bool IsOwn)[] versions;
    readonly Dictionary<(DateOnly On, int Place), SilenceReading> readings = [];

    /// <summary>What a set says of all its programmes, and what a programme says itself.</summary>
    public Silence(IEnumerable<SilenceVersion> ofSet, IEnumerable<SilenceVersion> own) =>
        versions = [.. ofSet.Select(one => (one, false)), .. own.Select(one => (one, true))];

    /// <summary>Every sentence, those of the set first.</summary>
    public IReadOnlyList<SilenceVersion> Versions => [.. versions.Select(one => one.Version)];

    /// <summary>Every category that is spoken of anywhere.</summary>
    public IEnumerable<string> Categories => versions.Select(one => one.Version.Category).Distinct(StringComparer.Ordinal);

    /// <summary>What silence means in a six-digit division on a day.</summary>
    public SilenceReading At(int division, DateOnly on)
    {
        var place = Places(on, 0).LastOrDefault(one => DivisionPlace.IsAbove(one.Division, one.Digits, division));
        lock (readings)
        {
            if (!readings.TryGetValue((on, place.Division), out var reading))
            {
                readings[(on, place.Division)] = reading = Read(division, on);
            }

            return reading;
        }
    }

    /// <summary>
    /// The places of a province (0 for all) where silence has a meaning of its own on a day, the nation first, then from
    /// the wider to the nearer.
    /// </summary>
    internal IEnumerable<(int Division, int Digits)> Places(DateOnly on, int province) => versions
        .Select(one => one.Version)
        .Where(one => one.From <= on && DivisionPlace.IsIn(one.Division, one.Digits, province))
        .Select(one => (one.Division, one.Digits)).Append((Division: 0, Digits: 0)).Distinct()
        .OrderBy(one => one.Digits).ThenBy(one => one.Division);

    /// <summary>The sentence on a category that holds in a six-digit division on a day; null when there is none.</summary>
    internal SilenceVersion? Holding(string category, int division, DateOnly on) =>
        Holding(versions.Where(one => one.Version.Category == category), division, on);

    static SilenceVersion? Holding(IEnumerable<(SilenceVersion Version, bool IsOwn)> told, int division, DateOnly on) => told
        .Where(one => one.Version.From <= on && DivisionPlace.IsAbove(one.Version.Division, one.Version.Digits, division))
        .OrderBy(one => one.Version.Digits).ThenBy(one => one.IsOwn).ThenBy(one => one.Version.From)
        .Select(one => one.Version).LastOrDefault();

    SilenceReading Read(int division, DateOnly on)
    {
        var passed = new SortedSet<string>(StringComparer.Ordinal);
        var declared = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var category in versions.GroupBy(one => one.Version.Category, StringComparer.Ordinal))
        {
            var holding = Holding(category, division, on)?.Means ?? SilenceMeaning.Blocks;
            if (holding != SilenceMeaning.Blocks)
            {
                passed.Add(category.Key);
            }

            if (holding == SilenceMeaning.NothingDeclared)
            {
                declared.Add(category.Key);
            }
        }

        return new(passed, declared);
    }
}

/// <summary>What silence means in one place on one day.</summary>
/// <param name="PassedOver">Categories whose silence does not block.</param>
/// <param name="Declared">Those of them that the family or the office fills itself: silence there is no gap.</param>
public sealed record SilenceReading(IReadOnlySet<string> PassedOver, IReadOnlySet<string> Declared)
{
    /// <summary>Categories for which a declaration stands in.</summary>
    public IEnumerable<string> StandsIn => PassedOver.Except(Declared);
}
