using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Policy;

/// <summary>
/// A set of law as data: parameters, variables, programmes, cases and the documents they rest on, for the nation and
/// the places that differ. Read once, checked whole, immutable, safe for many threads.
/// </summary>
public sealed class PolicySet
{
    internal PolicySet()
    {
    }

    internal IReadOnlyList<Refusal> Warnings { get; init; } = [];

    /// <summary>Digest of every file's content: the same text gives the same version.</summary>
    public required string Version { get; init; }

    /// <summary>The digest (SHA-256, hex) of every file by its path in the folder, as it was read.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Parameters in the order of their names.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>Variables, each after those it uses.</summary>
    public required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>Programmes in the order of the set.</summary>
    public required IReadOnlyList<Programme> Programmes { get; init; }

    /// <summary>Documents by key.</summary>
    public required IReadOnlyDictionary<string, LegalDocument> Documents { get; init; }

    /// <summary>What forms and their fields rest on, by name: <c>approve</c>, or <c>approve.remedy</c> for one field.</summary>
    public IReadOnlyDictionary<string, Local<FieldBasis>> Forms { get; init; } = new Dictionary<string, Local<FieldBasis>>(StringComparer.Ordinal);

    /// <summary>Worked examples.</summary>
    public required IReadOnlyList<PolicyCase> Cases { get; init; }

    /// <summary>The evidence words formulas use.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>The programmes a verification asks for when nobody says otherwise; all when the set names none.</summary>
    public required IReadOnlyList<string> Assessed { get; init; }

    /// <summary>The law of the programmes a verification asks for when nobody says otherwise.</summary>
    public PolicySet Usual() => Only(Assessed);

    /// <summary>The law of the programmes asked for: the usual ones when none is named, every one for the word <c>all</c>.</summary>
    /// <param name="programmes">English or Chinese names.</param>
    /// <exception cref="RefusedException"><c>unknown_programme</c>.</exception>
    public PolicySet Asked(IReadOnlyCollection<string> programmes)
    {
        ArgumentNullException.ThrowIfNull(programmes);
        return programmes.Count == 0 ? Usual() : programmes is { Count: 1 } && programmes.Contains("all") ? this
            : Only([.. programmes.Select(asked => Programmes.FirstOrDefault(one => one.Zh == asked)?.Name ?? asked)]);
    }

    /// <summary>
    /// The same law for some of its programmes: only their figures are computed and only their evidence is asked for.
    /// Figures that are for reading only stay when what they rest on is computed anyway.
    /// </summary>
    /// <param name="programmes">English names; order and repetition do not matter.</param>
    /// <exception cref="RefusedException">The set has no such programme.</exception>
    public PolicySet Only(IReadOnlyCollection<string> programmes)
    {
        ArgumentNullException.ThrowIfNull(programmes);
        if (programmes.FirstOrDefault(name => !Programmes.Any(one => one.Name == name)) is { } unknown)
        {
            throw new RefusedException(
                "unknown_programme", $"The law has no programme '{unknown}'.", "programmes asked for",
                string.Join(", ", Programmes.Select(one => one.Name)),
                Nearest(unknown, Programmes.SelectMany(one => new[] { one.Name, one.Zh })) is { } nearest
                    ? $"Did you mean '{nearest}'?" : "hedui policy explain tells of each what it asks for.");
        }

        var wanted = Programmes.Where(one => programmes.Contains(one.Name)).ToList();
        return With(wanted, [.. Reachable.From(wanted, Programmes, Variables)]);
    }

    /// <summary>The same law with other programmes, and the figures they need.</summary>
    internal PolicySet With(IReadOnlyList<Programme> programmes, IReadOnlyList<Variable>? variables = null) => new()
    {
        Version = Version, Files = Files, Parameters = Parameters, Variables = variables ?? Variables, Programmes = programmes, Documents = Documents,
        Forms = Forms, Cases = Cases, Assessed = [.. programmes.Select(one => one.Name)], Vocabulary = Vocabulary, Warnings = Warnings,
    };

    /// <summary>
    /// What a field rests on in a six-digit division on a day: what is said of it by name, else of what it stands in, else of its whole form,
    /// in each the nearest place and the latest day. Null where nobody says anything.
    /// </summary>
    /// <param name="field">The form, then the field, e.g. <c>visit.seen.photos</c>.</param>
    /// <param name="division">The division.</param>
    /// <param name="on">The day.</param>
    public FieldBasis? BasisOf(string field, int division, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(field);
        for (var end = field.Length; end > 0; end = field.LastIndexOf('.', end - 1))
        {
            if (Forms.TryGetValue(field[..end], out var said) && said.At(division, on) is { } version)
            {
                return version.Value;
            }
        }

        return null;
    }

    /// <summary>The name most like a mistyped one; null when none is near.</summary>
    public static string? Nearest(string name, IEnumerable<string> known) => Scope.Nearest(name, known);

    /// <summary>Reads and checks a policy folder (the one that holds <c>cn/</c>).</summary>
    /// <exception cref="RefusedException">The first error: file, line, column, what was expected.</exception>
    public static PolicySet Load(string folder, Vocabulary vocabulary) => PolicyLoader.Load(folder, vocabulary);

    /// <summary>Reads and checks a policy folder with the words, codes and divisions of the standards.</summary>
    /// <exception cref="RefusedException">The first error: file, line, column, what was expected.</exception>
    public static PolicySet Load(string folder, StandardsFolder standards) => Load(folder, Vocabulary.From(standards));

    /// <summary>Reads a policy folder to the end and tells all that is wrong or doubtful, whatever comes first.</summary>
    /// <exception cref="RefusedException"><c>policy_folder</c>: there is no policy folder.</exception>
    public static PolicyCheck Check(string folder, Vocabulary vocabulary)
    {
        var (set, errors) = PolicyLoader.Read(folder, vocabulary);
        return set?.Check() ?? new(errors, [], 0, 0, 0, 0, null);
    }

    /// <summary>What a check finds beyond errors, which already refuse the loading: warnings and counts.</summary>
    public PolicyCheck Check() =>
        new([], [.. Warnings, .. Doubts.Of(this)], Parameters.Count, Variables.Count, Programmes.Count, Cases.Count, Version);
}
