using System.Globalization;

namespace Hedui.Verification;

/// <summary>References as people read them: <c>E4-1–3, E6-2, 民发〔2021〕57号</c>.</summary>
static class References
{
    /// <summary>The references, following ones of a table as a range.</summary>
    public static string Short(IReadOnlyList<string> references)
    {
        var parts = new List<(string Table, int From, int To)>();
        foreach (var reference in references)
        {
            var dash = reference.LastIndexOf('-');
            var isRow = reference.StartsWith('E') && int.TryParse(reference.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out _);
            var (table, number) = isRow
                ? (reference[..dash], int.Parse(reference.AsSpan(dash + 1), CultureInfo.InvariantCulture))
                : (reference, 0);
            if (isRow && parts.Count > 0 && parts[^1].Table == table && parts[^1].To + 1 == number)
            {
                parts[^1] = parts[^1] with { To = number };
            }
            else
            {
                parts.Add((table, number, number));
            }
        }

        return string.Join(", ", parts.Select(part => part switch
        {
            (var text, 0, _) => text,
            (var table, var from, var to) when from == to => string.Create(CultureInfo.InvariantCulture, $"{table}-{from}"),
            var (table, from, to) => string.Create(CultureInfo.InvariantCulture, $"{table}-{from}–{to}"),
        }));
    }
}
