using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Authorisations of the people of a case: entered, told, taken back.</summary>
public sealed class CaseAuthorisations
{
    readonly Installation installation;

    internal CaseAuthorisations(Installation installation) => this.installation = installation;

    AuthorisationBook Book => installation.Tickets.Authorisations;

    /// <summary>Enters one; the same sent again is the one that is there.</summary>
    /// <exception cref="RefusedException"><c>unknown_member</c>, <c>category_unknown</c>, <c>scope_empty</c>, and what the book of authorisations refuses.</exception>
    public EnteredAuthorisation Enter(Case one, SignedAuthorisation signed)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(signed);
        var now = installation.Time.GetUtcNow();
        var people = People(one);
        var terms = new AuthorisationTerms
        {
            Person = Of(signed.Person), SignedBy = signed.SignedBy is { } guardian ? Of(guardian) : null, Purpose = signed.Purpose,
            Programmes = signed.IsOnlyForCase ? one.Programmes : ["*"], Scope = NamedScope.Of(signed.Scope, installation.Standards.Catalogue), Division = one.Division, From = now,
            Until = signed.Until is { } last ? BeijingTime.StartOf(last.AddDays(1)) : now.AddYears(1), TextVersion = signed.TextVersion,
            TextDigest = signed.TextDigest, Form = signed.How, Proof = signed.Proof, Witnesses = signed.Witnesses,
        };
        var number = Book.List(terms.Person).FirstOrDefault(IsSame)?.Number ?? Book.Add([terms]);
        return Told(Book.List(terms.Person).Single(known => known.Number == number), signed.Person);

        Pseudonym Of(int person) => people.Any(member => member.Person == person)
            ? installation.Persons.PseudonymsOf([person])[0]
            : throw new RefusedException("unknown_member", "Nobody of that number belongs to the household.", one.Number, "a member or obligor");

        // What was signed is known by its digest; where no last day was named, the year of the first time counts.
        bool IsSame(Authorisation known) => known.WithdrawnAt is null && known.Terms.Until > now && known.Terms.Proof == terms.Proof && known.Terms.TextDigest == terms.TextDigest
            && known.Terms.Form == terms.Form && known.Terms.SignedBy == terms.SignedBy && known.Terms.Purpose == terms.Purpose
            && known.Terms.Scope.ToString() == terms.Scope.ToString() && known.Terms.Programmes.SequenceEqual(terms.Programmes)
            && (signed.Until is null || known.Terms.Until == terms.Until);
    }

    /// <summary>Those of everybody in the household, newest first, those that were taken back too; that they were listed goes on record.</summary>
    public IReadOnlyList<EnteredAuthorisation> Of(Case one)
    {
        ArgumentNullException.ThrowIfNull(one);
        var found = Found(one);
        installation.Audit.Record(new AuditAct(AuditType.TicketsListed, "authorisations")
        {
            Count = found.Count, Persons = installation.Persons.PseudonymsOf([.. found.Select(known => known.Person).Distinct()]),
        });
        return found;
    }

    /// <summary>Takes one back: from then on nobody looks under it. One that was taken back stays so.</summary>
    /// <exception cref="RefusedException"><c>authorisation_unknown</c>: it is of nobody in the household.</exception>
    public EnteredAuthorisation TakeBack(Case one, string number)
    {
        ArgumentNullException.ThrowIfNull(one);
        var found = Found(one).FirstOrDefault(known => known.Number == number || known.Number == Name(number)) ?? throw new RefusedException(
            "authorisation_unknown", "There is no such authorisation of anybody in the case.", null, "the number of one, e.g. A12", "Look at the authorisations of the case.");
        if (found.WithdrawnAt is not null)
        {
            return found;
        }

        Book.Withdraw(long.Parse(found.Number.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture));
        return Found(one).Single(known => known.Number == found.Number);
    }

    IReadOnlyList<EnteredAuthorisation> Found(Case one)
    {
        var people = People(one).Select(member => member.Person).Distinct().ToList();
        return
        [
            .. people.Zip(installation.Persons.PseudonymsOf(people)).SelectMany(pair => Book.List(pair.Second).Select(known => (known.Number, Told: Told(known, pair.First))))
                .OrderByDescending(pair => pair.Number).Select(pair => pair.Told),
        ];
    }

    IReadOnlyList<HouseholdMember> People(Case one) => installation.Households.Find(one.Household, BeijingTime.DayOf(installation.Time.GetUtcNow()))?.Members ?? [];

    static EnteredAuthorisation Told(Authorisation known, int person) => new(
        Name(known.Number.ToString(CultureInfo.InvariantCulture)), person, known.Terms.SignedBy is not null, known.Terms.Form, known.Terms.TextVersion, known.Terms.Purpose, known.Terms.Programmes,
        [.. known.Terms.Scope.ToString().Split(' ')], known.Terms.From, known.Terms.Until, known.WithdrawnAt);

    static string Name(string digits) => "A" + digits;
}
