using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>Why an authorisation does not do; the nearer to doing, the larger.</summary>
enum AuthorisationGap
{
    /// <summary>It does.</summary>
    None = 0,
    Missing = 1,
    OtherPurpose = 2,
    OtherDivision = 3,
    OtherProgramme = 4,
    OtherItem = 5,
    NotYet = 6,
    Expired = 7,
    Withdrawn = 8,
}

/// <summary>What has to be authorised.</summary>
/// <param name="At">When, in UTC ticks.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Scope">Which evidence; null for whichever.</param>
/// <param name="Programmes">Which programmes.</param>
/// <param name="Division">Where.</param>
readonly record struct AuthorisationWanted(
    long At, QueryPurpose Purpose, EvidenceScope? Scope, IReadOnlyList<string> Programmes, int Division)
{
    /// <summary>Whether an authorisation does for it.</summary>
    public AuthorisationGap GapOf(AuthorisationEntry one, bool isTakenBack) =>
        one.Purpose != Purpose ? AuthorisationGap.OtherPurpose
        : !DivisionRange.Of(one.Division).Contains(Division) ? AuthorisationGap.OtherDivision
        : !Covers(one.Programmes.Split(' '), Programmes) ? AuthorisationGap.OtherProgramme
        : Scope is not null && !EvidenceScope.Parse(one.Scope).Covers(Scope) ? AuthorisationGap.OtherItem
        : isTakenBack || one.WithdrawnAt is not null ? AuthorisationGap.Withdrawn
        : At < one.FromAt ? AuthorisationGap.NotYet
        : At >= one.UntilAt ? AuthorisationGap.Expired
        : AuthorisationGap.None;

    public static bool Covers(IReadOnlyCollection<string> allowed, IReadOnlyCollection<string> asked) =>
        allowed.Contains("*") || asked.All(allowed.Contains);
}

/// <summary>Looks for the authorisations of persons, and demands of each row that nobody changed it.</summary>
sealed class AuthorisationCheck(HeduiDbContext db, RowSeal seal)
{
    /// <summary>With more persons than these the whole table is read once.</summary>
    const int MostAsked = 500;

    /// <summary>Per person how the best of the authorisations does.</summary>
    /// <param name="persons">Whose.</param>
    /// <param name="wanted">For what, by person: a batch has households of many divisions.</param>
    /// <param name="only">The authorisations that count; null for all.</param>
    public Dictionary<Pseudonym, (AuthorisationGap Gap, long Number)> Of(
        IReadOnlyCollection<Pseudonym> persons, Func<Pseudonym, AuthorisationWanted> wanted, IReadOnlySet<long>? only)
    {
        var found = persons.Distinct().ToDictionary(person => person, _ => (Gap: AuthorisationGap.Missing, Number: 0L));
        var takenBack = found.Count > MostAsked ? TakenBack() : null;
        foreach (var row in Rows(found.Keys))
        {
            var person = ColumnBytes.Persons(row.Person)[0];
            if (!found.TryGetValue(person, out var best) || (only is not null && !only.Contains(row.Number)))
            {
                continue;
            }

            seal.Demand(row.Place, row.Columns(), row.Code);
            var gap = wanted(person).GapOf(row, takenBack?.Contains(row.Number)
                ?? AuditRows.Exists(db, AuditType.AuthorisationWithdrawn, AuthorisationBook.ObjectOf(row.Number)));
            if (gap == AuthorisationGap.None || (best.Gap != AuthorisationGap.None && gap > best.Gap))
            {
                found[person] = (gap, row.Number);
            }
        }

        return found;
    }

    /// <summary>
    /// What the record of acts says was taken back: a row put back as a whole, as it was before, has a good code.
    /// </summary>
    HashSet<long> TakenBack()
    {
        var code = AuditType.AuthorisationWithdrawn.Code;
        return [.. db.Set<AuditEvent>().AsNoTracking().Where(one => one.Type == code).Select(one => one.Object!).AsEnumerable()
            .Select(AuthorisationBook.NumberOf)];
    }

    // A list first: looking into the record of acts uses the same connection.
    List<AuthorisationEntry> Rows(IReadOnlyCollection<Pseudonym> persons)
    {
        var all = db.Set<AuthorisationEntry>().IgnoreQueryFilters().AsNoTracking();
        if (persons.Count > MostAsked)
        {
            return [.. all];
        }

        var asked = persons.Select(AuditTrail.Bytes).ToList();
        return [.. all.Where(row => asked.Contains(row.Person))];
    }
}
