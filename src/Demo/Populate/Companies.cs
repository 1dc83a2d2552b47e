namespace Hedui.Demo;

/// <summary>Small businesses: a stall or shop in one's own name, rarely a company with subscribed capital.</summary>
static class Companies
{
    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    static ReadOnlySpan<byte> Weights => [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];

    public static TrueCompany Found(Chance chance, DateOnly day, string owner, long monthly)
    {
        var stall = chance.Percent(85);
        var capital = stall ? 1_000_000 * chance.Between(0, 5) : 1_000_000 * chance.Pick(5L, 10L, 20L, 50L, 100L);
        return new TrueCompany(
            CreditCode(chance, stall), owner + (stall ? "小吃店" : "商贸有限公司"), stall ? "3" : "2",
            chance.Percent(88) ? '1' : '3', capital, day.AddDays(-(int)chance.Between(200, 4000)), monthly, true);
    }

    /// <summary>A unified social credit code of nobody: area 990000, check character after GB 32100.</summary>
    static string CreditCode(Chance chance, bool stall)
    {
        Span<char> code = stackalloc char[18];
        (stall ? "92990000MA" : "91990000MA").CopyTo(code);
        for (var i = 10; i < 17; i++)
        {
            code[i] = Alphabet[chance.Below(Alphabet.Length)];
        }

        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(code[i], StringComparison.Ordinal) * Weights[i];
        }

        code[17] = Alphabet[(31 - (sum % 31)) % 31];
        return code.ToString();
    }
}
