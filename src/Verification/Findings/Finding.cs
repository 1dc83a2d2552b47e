namespace Hedui.Verification;

/// <summary>One thing noticed about one household, with what was declared beside what was found.</summary>
/// <param name="Kind">What was noticed.</param>
/// <param name="Category">Catalogue key of the evidence it rests on.</param>
/// <param name="Member">The member concerned, as a position within the household (0 is the first); null for all.</param>
/// <param name="Declared">What the family declared, in fen or as a count; null when there is nothing to set beside.</param>
/// <param name="Found">What departments answered, in the same unit; null when the finding is not about an amount.</param>
/// <param name="IsMoney">Whether <paramref name="Declared"/> and <paramref name="Found"/> are fen.</param>
public sealed record Finding(
    FindingKind Kind, string Category, int? Member = null, long? Declared = null, long? Found = null,
    bool IsMoney = false)
{
    /// <summary>How much it weighs.</summary>
    public FindingSeverity Severity => FindingTexts.Of(Kind).Severity;

    /// <summary>The sentence for the officer in Chinese, without amounts.</summary>
    public string Zh => FindingTexts.Of(Kind).Zh;

    /// <summary>The sentence for the officer in English, without amounts.</summary>
    public string En => FindingTexts.Of(Kind).En;

    /// <summary>Whether it is about a source's answer, not about the family; the sentence then wants the category before it.</summary>
    public bool IsAboutSource => Kind is FindingKind.SourceNotCovered or FindingKind.SourceSilent or FindingKind.SourcePending
        or FindingKind.SourceStale or FindingKind.RowUnreadable;

    /// <summary>Stable code, snake_case.</summary>
    public string Code => FindingTexts.Of(Kind).Code;
}

/// <summary>The set of kinds found for a household, as the 64-bit mask that assessments store.</summary>
/// <param name="Mask">Bit n stands for the kind with number n.</param>
public readonly record struct FindingSet(ulong Mask)
{
    /// <summary>Whether the kind was found.</summary>
    public bool Has(FindingKind kind) => (Mask & (1UL << (int)kind)) != 0;

    /// <summary>The kinds found, by number.</summary>
    public IEnumerable<FindingKind> Kinds => Enum.GetValues<FindingKind>().Where(Has);
}
