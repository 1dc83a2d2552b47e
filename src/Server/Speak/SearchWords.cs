namespace Hedui.Server;

/// <summary>What somebody typed to search by: each word must stand in one of the texts, in whatever case and width it was typed.</summary>
sealed class SearchWords(string? typed)
{
    readonly string[] words = Plain(typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public bool Fit(params ReadOnlySpan<string> texts)
    {
        foreach (var word in words)
        {
            if (!Has(texts, word))
            {
                return false;
            }
        }

        return true;
    }

    static bool Has(ReadOnlySpan<string> texts, string word)
    {
        foreach (var text in texts)
        {
            if (Plain(text).Contains(word, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Half width, lower case; an underscore and a blank are the same.</summary>
    static string Plain(string text) => string.Create(text.Length, text, static (plain, typed) =>
    {
        for (var at = 0; at < plain.Length; at++)
        {
            plain[at] = typed[at] switch
            {
                '_' or '\u3000' => ' ',
                >= '\uFF01' and <= '\uFF5E' and var wide => char.ToLowerInvariant((char)(wide - 0xFEE0)),
                var sign => char.ToLowerInvariant(sign),
            };
        }
    });
}
