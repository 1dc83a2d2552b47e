using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Registry;

/// <summary>
/// Reads many identities in a row, as a run of reports does: a page of them is opened once and kept while the book is
/// open, a bounded number of pages at a time. Let go of the book when the work is done. Safe for many threads.
/// </summary>
/// <param name="persons">The registry.</param>
/// <param name="warrant">The leave to look at whom it covers.</param>
public sealed class IdentityBook(PersonRegistry persons, Warrant warrant)
{
    const int MostPages = 1024;

    readonly Lock gate = new();
    readonly List<(int First, (string Id, string Name)?[] Persons)> pages = [];

    /// <summary>Who the person is, without other names.</summary>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>, <c>person_unknown</c>, <c>seal_broken</c>.</exception>
    public Identity Reveal(int person)
    {
        warrant.DemandPerson(person, persons.Find);
        lock (gate)
        {
            var known = Find(person) ?? Open(person) ?? throw new RefusedException(
                "person_unknown", "The registry has no person of that number.");
            return new Identity(new(known.Id), new(known.Name), []);
        }
    }

    /// <summary>Who the person is, with other names.</summary>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>, <c>person_unknown</c>, <c>seal_broken</c>.</exception>
    public Identity RevealWithAliases(int person) => Reveal(person) with { Aliases = persons.Aliases(person) };

    (string Id, string Name)? Find(int person)
    {
        var (low, high) = (0, pages.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var (first, persons) = pages[middle];
            if (person < first)
            {
                high = middle - 1;
            }
            else if (person >= first + persons.Length)
            {
                low = middle + 1;
            }
            else
            {
                return persons[person - first];
            }
        }

        return null;
    }

    (string Id, string Name)? Open(int person)
    {
        if (pages.Count >= MostPages)
        {
            pages.Clear();
        }

        var page = persons.Page(person);
        var at = pages.FindIndex(other => other.First > page.First);
        pages.Insert(at < 0 ? pages.Count : at, page);
        return person - page.First < page.Persons.Length ? page.Persons[person - page.First] : null;
    }
}
