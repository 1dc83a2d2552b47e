using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>An authorisation as the counter takes it in (授权书登记).</summary>
/// <param name="Person">Registry number of whose it is; somebody of the household.</param>
/// <param name="SignedBy">Registry number of the guardian who signed; null when they did themselves.</param>
/// <param name="How">How it was signed.</param>
/// <param name="Witnesses">Who saw it.</param>
/// <param name="TextVersion">Version of the text.</param>
/// <param name="TextDigest">SM3 digest of the text.</param>
/// <param name="Proof">SM3 digest of what was signed.</param>
/// <param name="IsOnlyForCase">Whether it is for the programmes of the case alone; then nobody looks for another.</param>
/// <param name="Until">Its last day; null for a year.</param>
public sealed record SignedAuthorisation(
    int Person, int? SignedBy, AuthorisationForm How, IReadOnlyList<string> Witnesses, string TextVersion, string TextDigest, string Proof, bool IsOnlyForCase, DateOnly? Until);

/// <summary>Enters authorisations of the people of a case.</summary>
/// <param name="installation">The installation.</param>
sealed class Authorising(Installation installation)
{
    /// <summary>Enters one; its number.</summary>
    /// <exception cref="RefusedException"><c>unknown_member</c>, and what the book of authorisations refuses.</exception>
    public long Enter(Case one, SignedAuthorisation signed)
    {
        var now = installation.Time.GetUtcNow();
        var people = installation.Households.Find(one.Household, BeijingTime.DayOf(now))?.Members ?? [];
        return installation.Tickets.Authorisations.Add([new AuthorisationTerms
        {
            Person = Of(signed.Person), SignedBy = signed.SignedBy is { } guardian ? Of(guardian) : null, Purpose = QueryPurpose.Verification,
            Programmes = signed.IsOnlyForCase ? one.Programmes : ["*"], Scope = EvidenceScope.Everything, Division = one.Division, From = now,
            Until = signed.Until is { } last ? new(last.AddDays(1).ToDateTime(TimeOnly.MinValue), BeijingTime.Offset) : now.AddYears(1), TextVersion = signed.TextVersion,
            TextDigest = signed.TextDigest, Form = signed.How, Proof = signed.Proof, Witnesses = signed.Witnesses,
        }]);

        Pseudonym Of(int person) => people.Any(member => member.Person == person)
            ? installation.Persons.PseudonymsOf([person])[0]
            : throw new RefusedException("unknown_member", "Nobody of that number belongs to the household.", one.Number, "a member or obligor");
    }
}
