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

    /// <summary>Parameters in the order of their names.</summary>
    public required IReadOnlyList<Parameter> Parameters { get; init; }

    /// <summary>Variables, each after those it uses.</summary>
    public required IReadOnlyList<Variable> Variables { get; init; }

    /// <summary>Programmes in the order of the set.</summary>
    public required IReadOnlyList<Programme> Programmes { get; init; }

    /// <summary>Documents by key.</summary>
    public required IReadOnlyDictionary<string, LegalDocument> Documents { get; init; }

    /// <summary>Worked examples.</summary>
    public required IReadOnlyList<PolicyCase> Cases { get; init; }

    /// <summary>The evidence words formulas use.</summary>
    public required Vocabulary Vocabulary { get; init; }

    /// <summary>Reads and checks a policy folder (the one that holds <c>cn/</c>).</summary>
    /// <exception cref="RefusedException">The first error: file, line, column, what was expected.</exception>
    public static PolicySet Load(string folder, Vocabulary vocabulary) => PolicyLoader.Load(folder, vocabulary);

    /// <summary>Reads and checks a policy folder with the words of a catalogue.</summary>
    /// <exception cref="RefusedException">The first error: file, line, column, what was expected.</exception>
    public static PolicySet Load(string folder, Catalogue catalogue) => Load(folder, Vocabulary.From(catalogue));

    /// <summary>The same, and a code that is not on its item's list is refused.</summary>
    /// <exception cref="RefusedException">The first error: file, line, column, what was expected.</exception>
    public static PolicySet Load(string folder, Catalogue catalogue, CodeLists codeLists) =>
        Load(folder, Vocabulary.From(catalogue, codeLists));

    /// <summary>What a check finds beyond errors, which already refuse the loading: warnings and counts.</summary>
    public PolicyCheck Check() =>
        new([], Warnings, Parameters.Count, Variables.Count, Programmes.Count, Cases.Count);
}
