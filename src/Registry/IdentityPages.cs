using System.Runtime.InteropServices;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Registry;

/// <summary>
/// The identities of a batch, each page sealed as soon as it is full: a delivery of millions of new persons does not hold
/// their numbers and names in the clear until its end.
/// </summary>
/// <param name="keys">Seals.</param>
/// <param name="first">Number of the first person.</param>
sealed class IdentityPages(KeyRing keys, int first)
{
    readonly List<(string Id, string Name)> page = [];
    readonly List<IdentityPage> full = [];

    /// <summary>Adds the next person.</summary>
    public void Add(ReadOnlySpan<char> id, ReadOnlySpan<char> name)
    {
        page.Add((id.ToString(), name.ToString()));
        if (page.Count == PersonBatch.PagePersons)
        {
            Seal();
        }
    }

    /// <summary>The name of a person of the batch.</summary>
    public string NameOf(int number) => At(number) is var (page, at) && page < full.Count
        ? SealedIdentities.Open(keys, full[page])[at]!.Value.Name
        : this.page[at].Name;

    /// <summary>Gives a person of the batch another name.</summary>
    public void Rename(int number, string name)
    {
        var (at, place) = At(number);
        if (at == full.Count)
        {
            page[place] = (page[place].Id, name);
            return;
        }

        full[at] = SealedIdentities.Renamed(keys, full[at], place, name);
    }

    /// <summary>Writes all pages in the context's transaction; the last one may not be full.</summary>
    /// <param name="db">The context.</param>
    /// <param name="codeOf">The code over the rows of the page that begins with a person.</param>
    public void Save(HeduiDbContext db, Func<int, byte[]> codeOf)
    {
        if (page.Count > 0)
        {
            Seal();
        }

        using var insert = new BulkCommand(db, "INSERT INTO person_identities (First, Sealed, Code) VALUES (?, ?, ?)");
        foreach (var one in full)
        {
            insert.Run(one.First, one.Sealed, codeOf(one.First));
        }
    }

    (int Page, int At) At(int number) => Math.DivRem(number - first, PersonBatch.PagePersons);

    void Seal()
    {
        full.Add(SealedIdentities.Seal(
            keys, first + (full.Count * PersonBatch.PagePersons), CollectionsMarshal.AsSpan(page)));
        page.Clear();
    }
}
