using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>How pages of identities are written and sealed.</summary>
static class SealedIdentities
{
    public static IdentityPage Seal(KeyRing keys, int first, ReadOnlySpan<(string Id, string Name)> persons)
    {
        using var bytes = new MemoryStream();
        using (var writer = new BinaryWriter(bytes, Encoding.UTF8))
        {
            writer.Write((byte)persons.Length);
            foreach (var (id, name) in persons)
            {
                writer.Write(id);
                writer.Write(name);
            }
        }

        return new IdentityPage { First = first, Sealed = keys.Seal(bytes.ToArray(), PageContext(first)) };
    }

    public static (string Id, string Name)?[] Open(KeyRing keys, IdentityPage page)
    {
        using var reader = new BinaryReader(new MemoryStream(keys.Open(page.Sealed, PageContext(page.First))), Encoding.UTF8);
        var persons = new (string, string)?[reader.ReadByte()];
        for (var i = 0; i < persons.Length; i++)
        {
            persons[i] = (reader.ReadString(), reader.ReadString());
        }

        return persons;
    }

    /// <summary>The page with another name in one place.</summary>
    public static IdentityPage Renamed(KeyRing keys, IdentityPage page, int at, string name)
    {
        var persons = Open(keys, page).Select(person => person!.Value).ToArray();
        persons[at].Name = name;
        return Seal(keys, page.First, persons);
    }

    /// <summary>The rows of the persons on a page, not tracked.</summary>
    public static List<PersonEntry> Rows(HeduiDbContext db, KeyRing keys, IdentityPage page)
    {
        var end = page.First + Open(keys, page).Length;
        return [.. db.Set<PersonEntry>().AsNoTracking().Where(row => row.Number >= page.First && row.Number < end).OrderBy(row => row.Number)];
    }

    /// <summary>The rows as their page's code covers them.</summary>
    public static byte[] Written(IReadOnlyList<PersonEntry> rows)
    {
        using var bytes = new RowBytes();
        foreach (var row in rows)
        {
            bytes.Add(row.Number, row.Pseudonym, new PersonFacts(row.BirthDay ?? Bounds.Missing, row.Sex, row.NameDigest));
        }

        return bytes.Written.ToArray();
    }

    public static byte[] AliasContext(int person) => Context("alias", person);

    public static byte[] PageContext(int first) => Context("identity", first);

    static byte[] Context(string kind, int number) =>
        Encoding.UTF8.GetBytes($"registry/{kind}/{number.ToString(CultureInfo.InvariantCulture)}");
}
