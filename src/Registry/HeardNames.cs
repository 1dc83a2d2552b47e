using Hedui.Standards;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>
/// The names that persons have while a batch is open: those of the registry, opened when one has to be compared, those of
/// the batch, and better ones that take the place of a name that was lost on the way or never told.
/// </summary>
sealed class HeardNames(PersonRegistry registry, IdentityPages added, int before)
{
    /// <summary>Pages kept open; names lie in the clear no longer than a delivery is read.</summary>
    const int MostPages = 256;

    readonly Dictionary<int, (string Id, string Name)?[]> pages = [];
    readonly Dictionary<int, string> renamed = [];
    readonly Dictionary<int, long> digests = [];

    /// <summary>Digests of better names, by persons whom the registry knew before.</summary>
    public IReadOnlyDictionary<int, long> Digests => digests;

    /// <summary>Whether a name that may be the same as another tells more: nothing lost, nothing cut off.</summary>
    public static bool IsBetter(string name, string than)
    {
        const NameTraits Unclear = NameTraits.Lossy | NameTraits.PrivateUse | NameTraits.Described;
        var (clear, other) = ((PersonName.TraitsOf(name) & Unclear) == 0, (PersonName.TraitsOf(than) & Unclear) == 0);
        return clear && (!other || name.Length > than.Length);
    }

    /// <summary>The name of a person.</summary>
    public string NameOf(int number) => number > before ? added.NameOf(number)
        : renamed.TryGetValue(number, out var name) ? name
        : Opened(number);

    /// <summary>Gives a person another name.</summary>
    public void Rename(int number, string name, long digest)
    {
        if (number > before)
        {
            added.Rename(number, name);
            return;
        }

        renamed[number] = name;
        digests[number] = digest;
    }

    /// <summary>Writes the better names of persons known before.</summary>
    public void Save(HeduiDbContext db)
    {
        var proofs = new RowProofs(registry.Keys);
        foreach (var (number, name) in renamed)
        {
            var page = db.Set<IdentityPage>().AsNoTracking().Where(row => row.First <= number)
                .OrderByDescending(row => row.First).First();
            var changed = SealedIdentities.Renamed(registry.Keys, page, number - page.First, name);
            var rows = SealedIdentities.Rows(db, registry.Keys, page);
            proofs.DemandPersons(page.First, SealedIdentities.Written(rows), page.Code);
            rows[number - page.First].NameDigest = digests[number];
            var code = proofs.PersonsCode(page.First, SealedIdentities.Written(rows));
            db.Database.ExecuteSql($"UPDATE person_identities SET Sealed = {changed.Sealed}, Code = {code} WHERE First = {page.First}");
            db.Database.ExecuteSql($"UPDATE persons SET NameDigest = {digests[number]} WHERE Number = {number}");
        }
    }

    string Opened(int number)
    {
        foreach (var (first, persons) in pages)
        {
            if (number >= first && number < first + persons.Length)
            {
                return persons[number - first]!.Value.Name;
            }
        }

        if (pages.Count >= MostPages)
        {
            pages.Clear();
        }

        var page = registry.Page(number);
        pages[page.First] = page.Persons;
        return page.Persons[number - page.First]!.Value.Name;
    }
}
