using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// Whom a row names that could not be read: everybody whose valid number stands in any of its cells, for its columns may
/// be shifted; and behind a number that is no valid one, whoever an officer or a slip of one known namesake tells.
/// </summary>
sealed class NamedPersons(ReceiverParts parts, Mapping? mapping, string[] columns)
{
    const int ShortestId = 15;

    readonly int idCell = Array.IndexOf(columns, mapping?.PersonId);
    readonly int nameCell = Array.IndexOf(columns, mapping?.PersonName);

    /// <summary>The persons' pseudonyms, each once; the registry need not know them.</summary>
    /// <param name="cells">The row's cells.</param>
    /// <param name="isNumberAccepted">Whether an officer accepted its number although the check character is wrong.</param>
    public IReadOnlyCollection<Pseudonym> Of(string[] cells, bool isNumberAccepted)
    {
        var found = new HashSet<Pseudonym>();
        Span<char> id = stackalloc char[CitizenId.Length];
        foreach (var cell in cells)
        {
            if (cell.Length >= ShortestId && CitizenId.Read(cell, id).IsValid)
            {
                found.Add(parts.Keys.PseudonymOf(id));
            }
            else if (cell.Length > CitizenId.Length)
            {
                AddWithin(cell, found);
            }
        }

        if (Meant(Cell(cells, idCell), Cell(cells, nameCell), isNumberAccepted) is { } meant)
        {
            found.Add(meant);
        }

        return found;
    }

    /// <summary>Numbers in a longer text: a quotation mark too many makes one cell of many rows.</summary>
    void AddWithin(string text, HashSet<Pseudonym> found)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        for (var from = 0; from < text.Length;)
        {
            var to = from;
            while (to < text.Length && char.IsAsciiLetterOrDigit(text[to]))
            {
                to++;
            }

            if (to - from == CitizenId.Length && CitizenId.Read(text.AsSpan(from, CitizenId.Length), id).IsValid)
            {
                found.Add(parts.Keys.PseudonymOf(id));
            }

            from = to + 1;
        }
    }

    Pseudonym? Meant(string number, string name, bool isNumberAccepted)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        if (CitizenId.TryReadUnchecked(number, id, out _))
        {
            var written = parts.Keys.PseudonymOf(id);
            if (isNumberAccepted || parts.Persons.Find(written) is not null)
            {
                return written;
            }
        }

        return IdProposal.For(number, name, parts.Persons, parts.Keys) is { } proposed
            ? parts.Keys.PseudonymOf(proposed)
            : null;
    }

    static string Cell(string[] cells, int at) => at >= 0 && at < cells.Length ? cells[at] : "";
}
