using System.Text;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>Which passwords are let pass (口令规则): long, mixed, not common, not about oneself.</summary>
sealed class PasswordRules(SignInRules rules)
{
    /// <summary>Longer ones are work for the hash and nothing else.</summary>
    public const int Longest = 128;

    /// <summary>A word about oneself counts from this length on.</summary>
    const int ShortestOwnWord = 2;

    /// <summary>So many neighbours on a keyboard or in the alphabet are a row.</summary>
    const int ShortestRow = 8;

    const int FewestDifferent = 5;

    static readonly string[] Rows = ["abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "1qaz2wsx3edc4rfv5tgb"];

    static readonly HashSet<string> CommonWords = ReadWords();

    /// <summary>Demands that a password may be used.</summary>
    /// <param name="password">The password.</param>
    /// <param name="own">Words about its owner: login, name, staff number.</param>
    /// <exception cref="RefusedException">
    /// <c>password_too_short</c>, <c>password_too_long</c>, <c>password_too_simple</c>, <c>password_common</c>,
    /// <c>password_about_you</c>.
    /// </exception>
    public void Demand(string password, params ReadOnlySpan<string?> own)
    {
        if (password.EnumerateRunes().Count() < rules.PasswordLength.Value)
        {
            throw Refused("password_too_short", "The password is too short.");
        }

        if (password.Length > Longest)
        {
            throw Refused("password_too_long", "The password is too long.");
        }

        if (Classes(password) < rules.PasswordClasses.Value)
        {
            throw Refused("password_too_simple", "The password has too few kinds of characters.");
        }

        foreach (var word in own)
        {
            if (word is { Length: >= ShortestOwnWord } && password.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                throw Refused("password_about_you", "The password holds the login, the name or the staff number.");
            }
        }

        if (IsCommon(password))
        {
            throw Refused("password_common", "The password is a common one, or a row of keys.");
        }
    }

    static int Classes(string password) => password.EnumerateRunes().Select(rune => rune switch
    {
        { Value: >= 'a' and <= 'z' } => 1,
        { Value: >= 'A' and <= 'Z' } => 2,
        { Value: >= '0' and <= '9' } => 3,
        _ => 4,
    }).Distinct().Count();

    static bool IsCommon(string password)
    {
        var small = password.ToLowerInvariant();
        return small.Distinct().Count() < FewestDifferent || CommonWords.Contains(Letters(small)) || Rows.Any(row => HoldsRow(small, row));
    }

    /// <summary>What a password says: <c>P@ssw0rd2024!</c> says password.</summary>
    static string Letters(string small)
    {
        var said = new StringBuilder();
        foreach (var sign in small.TrimEnd([.. "0123456789!@#$%^&*()_+-=.?~"]))
        {
            var letter = sign switch { '@' or '4' => 'a', '0' => 'o', '1' or '!' => 'i', '3' => 'e', '$' or '5' => 's', '7' => 't', _ => sign };
            if (letter is >= 'a' and <= 'z')
            {
                said.Append(letter);
            }
        }

        return said.ToString();
    }

    static bool HoldsRow(string small, string row)
    {
        var back = string.Concat(row.Reverse());
        return Enumerable.Range(0, Math.Max(0, small.Length - ShortestRow + 1)).Select(at => small.Substring(at, ShortestRow))
            .Any(part => row.Contains(part, StringComparison.Ordinal) || back.Contains(part, StringComparison.Ordinal));
    }

    RefusedException Refused(string code, string what) => new(
        code, what, null,
        $"{rules.PasswordLength.Value} to {Longest} characters, {rules.PasswordClasses.Value} of lower case, upper case, digits and others; "
        + "no common word, no row of keys, not the login, name or staff number", "Think of another.");

    static HashSet<string> ReadWords()
    {
        using var stream = typeof(PasswordRules).Assembly.GetManifestResourceStream("common-passwords.txt")!;
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line[0] != '#')];
    }
}
