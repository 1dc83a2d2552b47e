using Hedui.Registry;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// Which known person a mistyped number may have meant: exactly one whose number is one slip away and who bears the name
/// of the row. It is shown to an officer and never applied.
/// </summary>
static class IdProposal
{
    public static string? For(ReadOnlySpan<char> number, ReadOnlySpan<char> name, PersonRegistry persons, KeyRing keys)
    {
        var unused = FixSet.None;
        var written = PersonName.Normalise(name, ref unused);
        if (written.Length == 0)
        {
            return null;
        }

        string? found = null;
        foreach (var candidate in IdSuggestion.Candidates(number))
        {
            if (persons.Find(keys.PseudonymOf(candidate)) is not { } person || !persons.Bears(person, written))
            {
                continue;
            }

            if (found is not null)
            {
                return null;
            }

            found = candidate;
        }

        return found;
    }
}
