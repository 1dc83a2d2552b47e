using System.Text;

namespace Hedui.Registry;

/// <summary>
/// Rows written one behind the other, each column with its own length or after a mark that it is missing: no two lists of rows give the
/// same bytes. One thread.
/// </summary>
sealed class RowBytes : IDisposable
{
    readonly MemoryStream bytes = new();
    readonly BinaryWriter writer;

    public RowBytes() => writer = new BinaryWriter(bytes, Encoding.UTF8);

    public ReadOnlySpan<byte> Written => bytes.GetBuffer().AsSpan(0, (int)bytes.Length);

    public RowBytes Clear()
    {
        bytes.SetLength(0);
        return this;
    }

    public void Add(int number, ReadOnlySpan<byte> pseudonym, PersonFacts facts)
    {
        writer.Write(number);
        writer.Write(pseudonym);
        writer.Write(facts.BirthDay);
        writer.Write(facts.Sex);
        writer.Write(facts.NameDigest);
    }

    public void Add(int person, long nameDigest, KnownAlias alias)
    {
        writer.Write(person);
        writer.Write(nameDigest);
        writer.Write((byte)alias.Match);
        writer.Write(alias.IsFormer);
    }

    /// <param name="row">The state.</param>
    /// <param name="key">The application key of its household, so that no household changes its key.</param>
    public void Add(HouseholdState row, string key)
    {
        writer.Write(row.Place);
        writer.Write(row.Household);
        writer.Write(key);
        writer.Write(row.KnownAt);
        writer.Write(row.Division);
        writer.Write(row.Residence);
        writer.Write(row.AppliedOn);
    }

    public void Add(MembershipEntry row)
    {
        writer.Write(row.Place);
        writer.Write(row.Household);
        writer.Write(row.Person);
        writer.Write(row.FromDay);
        writer.Write(row.KnownAt);
        writer.Write(row.UntilDay is not null);
        writer.Write(row.UntilDay ?? 0);
        writer.Write(row.Role);
        writer.Write(row.Relation);
    }

    public void Add(KinEntry row)
    {
        writer.Write(row.Place);
        writer.Write(row.Person);
        writer.Write(row.Relative);
        writer.Write(row.Relation);
        writer.Write(row.KnownAt);
    }

    public void Dispose() => writer.Dispose();
}
