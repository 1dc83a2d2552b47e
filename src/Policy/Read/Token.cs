using Hedui.Kernel;

namespace Hedui.Policy;

enum TokenKind
{
    Word,
    Number,
    Quoted,
    Symbol,
    End,
}

readonly record struct Token(TokenKind Kind, string Text, int At)
{
    public bool Is(string text) => Kind is TokenKind.Word or TokenKind.Symbol && Text == text;
}

/// <summary>The text of one formula and where it stands, so that errors can point at it.</summary>
sealed record FormulaText(string Text, SourcePlace Start, bool IsBlock)
{
    public SourcePlace PlaceOf(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        var lines = before.Count('\n');
        var inLine = lines == 0 ? before.Length : before.Length - before.LastIndexOf('\n') - 1;
        return IsBlock
            ? Start with { Line = Start.Line + 1 + lines, Column = inLine + 1 }
            : Start with { Line = Start.Line + lines, Column = lines == 0 ? Start.Column + inLine : inLine + 1 };
    }

    public RefusedException Error(string code, int offset, string what, string? allowed = null, string? remedy = null) =>
        new(code, $"{what} In: {Text.ReplaceLineEndings(" ").Trim()}", PlaceOf(offset).ToString(), allowed, remedy);
}

static class Lexer
{
    static readonly string[] Symbols = ["<=", ">=", "!=", "==", "≤", "≥", "<", ">", "=", "+", "-", "*", "×", "/", "÷",
        "(", ")", "[", "]", ",", ".", "%"];

    public static List<Token> Read(FormulaText source)
    {
        var text = source.Text;
        var tokens = new List<Token>();
        for (var at = 0; at < text.Length;)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
            {
                at++;
            }
            else if (c == '"')
            {
                var end = text.IndexOf('"', at + 1);
                if (end < 0)
                {
                    throw source.Error("policy_formula", at, "A quotation mark is not closed.");
                }

                tokens.Add(new(TokenKind.Quoted, text[(at + 1)..end], at));
                at = end + 1;
            }
            else if (char.IsAsciiDigit(c))
            {
                var end = at;
                while (end < text.Length && (char.IsAsciiDigit(text[end]) || text[end] == '_' ||
                    (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
                {
                    end++;
                }

                tokens.Add(new(TokenKind.Number, text[at..end].Replace("_", "", StringComparison.Ordinal), at));
                at = end;
            }
            else if (IsWordPart(c))
            {
                var end = at;
                while (end < text.Length && IsWordPart(text[end]))
                {
                    end++;
                }

                tokens.Add(new(TokenKind.Word, text[at..end], at));
                at = end;
            }
            else
            {
                var symbol = Symbols.FirstOrDefault(known => string.CompareOrdinal(text, at, known, 0, known.Length) == 0)
                    ?? throw source.Error("policy_formula", at, $"The sign {c} has no meaning here.");
                tokens.Add(new(TokenKind.Symbol, symbol, at));
                at += symbol.Length;
            }
        }

        tokens.Add(new(TokenKind.End, "the end", text.Length));
        return tokens;
    }

    static bool IsWordPart(char c) => c == '_' || char.IsLetterOrDigit(c);
}
