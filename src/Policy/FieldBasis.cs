namespace Hedui.Policy;

/// <summary>What a field of a form rests on (字段依据): why the office has to ask it.</summary>
/// <param name="Documents">The documents, each with its article where one is told, the first before others.</param>
/// <param name="Verified">Whether somebody read there that it is so.</param>
public sealed record FieldBasis(IReadOnlyList<LegalDocument> Documents, bool Verified)
{
    /// <summary>Whether the law says in so many words that it rests on no article: the program asks it by itself.</summary>
    public bool IsNone => Documents.Count == 0;
}
