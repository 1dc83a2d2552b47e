namespace Hedui.Policy;

/// <summary>A document a rule or a number rests on, declared once and cited by key.</summary>
/// <param name="Key">What policies cite, e.g. <c>mca-2021-57</c>.</param>
/// <param name="Zh">Title in Chinese.</param>
/// <param name="En">Title in English.</param>
/// <param name="Number">Document number (文号), or null.</param>
/// <param name="Link">Where the text can be read, or null.</param>
/// <param name="Verified">Whether someone compared the encoding with the official text.</param>
/// <param name="Note">What a reader must know, e.g. that values are demo values; or null.</param>
public sealed record LegalDocument(
    string Key, string Zh, string En, string? Number, string? Link, bool Verified, string? Note)
{
    /// <summary>How the document is cited in a trace: its number where it has one.</summary>
    public string Citation => (Number is null ? Zh : Number) + (Article is null ? "" : " " + Article);

    /// <summary>In a citation: the article, as the document numbers it, e.g. <c>第十四条</c>; else null.</summary>
    public string? Article { get; init; }

    /// <summary>The document a citation names: a key, then an article where one is told (<c>mca-2021-57 第十四条</c>).</summary>
    /// <param name="documents">Every document by key.</param>
    /// <param name="cite">The citation; null gives null.</param>
    public static LegalDocument? Of(IReadOnlyDictionary<string, LegalDocument> documents, string? cite)
    {
        ArgumentNullException.ThrowIfNull(documents);
        return cite is not null && documents.TryGetValue(KeyOf(cite), out var document)
            ? document with { Article = cite.Length > document.Key.Length ? cite[document.Key.Length..].Trim() : null }
            : null;
    }

    /// <summary>The key of a citation, without its article.</summary>
    internal static string KeyOf(string cite) => cite.Split(' ', 2)[0];
}

/// <summary>Where a definition stands in the policy folder.</summary>
/// <param name="File">Path below the policy folder.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
public readonly record struct SourcePlace(string File, int Line, int Column)
{
    /// <summary><c>file:line:column</c>.</summary>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
