namespace Hedui.Evidence;

/// <summary>Rows that sum up the others: they name nobody, and a cell says 合计 or the like, alone or with a figure.</summary>
static class TotalRow
{
    const int LongestPrefix = 4;

    const int FewestDigits = 8;

    static readonly System.Buffers.SearchValues<char> Prefixes = System.Buffers.SearchValues.Create("本页表次月年全部总分各单位");

    static readonly string[] Words = ["合计", "总计", "小计", "共计", "累计"];

    /// <summary>Whether the row is a total.</summary>
    /// <param name="row">The row.</param>
    /// <param name="idCell">Where the number of a person should be, or −1.</param>
    public static bool Is(CellRow row, int idCell)
    {
        if (idCell >= 0 && NamesSomebody(row[idCell]))
        {
            return false;
        }

        for (var i = 0; i < row.Count; i++)
        {
            if (Says(row[i]))
            {
                return true;
            }
        }

        return false;
    }

    static bool NamesSomebody(ReadOnlySpan<char> cell)
    {
        var digits = 0;
        foreach (var c in cell)
        {
            digits += char.IsDigit(c) ? 1 : 0;
        }

        return digits >= FewestDigits;
    }

    static bool Says(ReadOnlySpan<char> cell)
    {
        if (cell.Length is < 2 or > 40 || cell.IndexOf('计') < 0)
        {
            return false;
        }

        Span<char> text = stackalloc char[40];
        var length = 0;
        foreach (var c in cell)
        {
            if (!char.IsWhiteSpace(c))
            {
                text[length++] = c;
            }
        }

        foreach (var word in Words)
        {
            var at = text[..length].IndexOf(word);
            if (at is >= 0 and <= LongestPrefix && !text[..at].ContainsAnyExcept(Prefixes)
                && EndsThere(text[(at + word.Length)..length]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether nothing follows but a figure or what introduces one: 合计财务公司 is a firm.</summary>
    static bool EndsThere(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || char.IsDigit(rest[0]) || rest[0] is ':' or '：' or '(' or '（' or '共' or '为' or '￥' or '¥' or ',' or '，';
}
