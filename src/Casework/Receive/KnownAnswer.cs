using Hedui.Kernel;
using Hedui.Verification;

namespace Hedui.Casework;

/// <summary>
/// What departments have answered already of somebody in a household (部门已掌握), so that a form comes filled in and no paper is asked
/// for that can be shared. That nothing is on record is an answer too; what is stale, pending or failed is not.
/// </summary>
/// <param name="Member">Registry number of the member.</param>
/// <param name="Category">Category of evidence.</param>
/// <param name="HasRecords">Whether there is something on record.</param>
public sealed record KnownAnswer(int Member, string Category, bool HasRecords)
{
    /// <summary>Everything known of a household, member by member, categories in order.</summary>
    /// <param name="dossier">The household as it was verified under a warrant.</param>
    public static IReadOnlyList<KnownAnswer> Of(HouseholdDossier dossier)
    {
        ArgumentNullException.ThrowIfNull(dossier);
        return
        [
            .. from place in Enumerable.Range(0, dossier.Members.Count)
               from answer in dossier.Statuses.OrderBy(one => one.Key, StringComparer.Ordinal)
               where answer.Value[place] is AnswerStatus.Hit or AnswerStatus.NoRecord && !dossier.Declared.Contains(answer.Key)
               select new KnownAnswer(dossier.Members[place].Person, answer.Key, answer.Value[place] == AnswerStatus.Hit),
        ];
    }
}
