using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>
/// Proves that nobody but the program wrote the registry's rows: who belongs to whom decides who is helped. One code covers up to
/// <see cref="Stretch"/> rows, so that a million of them are proved while they are read. Rows at the very end that are gone together with
/// their proof are not noticed here; the record of acts tells how many a delivery brought.
/// </summary>
/// <param name="keys">The key ring.</param>
sealed class RowProofs(KeyRing keys)
{
    public const string Table = "registry_proofs";

    /// <summary>Rows under one code.</summary>
    public const int Stretch = 1024;

    readonly RowSeal seal = new(keys);

    /// <summary>Writes the proofs of rows of a batch; their places follow each other.</summary>
    public void Save<T>(HeduiDbContext db, ProvenRows kind, IReadOnlyList<T> rows, Func<T, long> placeOf, Action<RowBytes, T> write)
    {
        using var insert = new BulkCommand(db, $"INSERT INTO {Table} (Rows, Last, First, Code) VALUES (?, ?, ?, ?)");
        using var bytes = new RowBytes();
        foreach (var stretch in rows.Chunk(Stretch))
        {
            var last = placeOf(stretch[^1]);
            insert.Run((byte)kind, last, placeOf(stretch[0]), seal.Code(Of(kind, last), Written(bytes, stretch, write)));
        }
    }

    /// <summary>Demands that all rows, in the order of their places, are as they were written: none other, none less, none more.</summary>
    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public void Demand<T>(HeduiDbContext db, ProvenRows kind, IReadOnlyList<T> rows, Func<T, long> placeOf, Action<RowBytes, T> write)
    {
        var (at, expected) = (0, 1L);
        using var bytes = new RowBytes();
        foreach (var proof in db.Set<ProofEntry>().AsNoTracking().Where(proof => proof.Rows == (byte)kind).OrderBy(proof => proof.Last))
        {
            var from = at;
            while (at < rows.Count && placeOf(rows[at]) <= proof.Last)
            {
                at++;
            }

            seal.Demand(Of(kind, proof.Last), Written(bytes, rows.Skip(from).Take(at - from), write), proof.Code);
            RowSeal.DemandThat(proof.First == expected, Of(kind, proof.Last));
            expected = proof.Last + 1;
        }

        RowSeal.DemandThat(at == rows.Count, Of(kind, expected));
    }

    /// <summary>Gives a stretch its code under the present key, once it is shown to be as it was written.</summary>
    public void Renew<T>(ProofEntry proof, IEnumerable<T> rows, Action<RowBytes, T> write)
    {
        using var bytes = new RowBytes();
        var place = Of((ProvenRows)proof.Rows, proof.Last);
        var written = Written(bytes, rows, write);
        seal.Demand(place, written, proof.Code);
        proof.Code = seal.Code(place, written);
    }

    /// <summary>The code of a page of persons.</summary>
    public byte[] PersonsCode(int first, ReadOnlySpan<byte> written) => seal.Code(Persons(first), written);

    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public void DemandPersons(int first, ReadOnlySpan<byte> written, ReadOnlySpan<byte> code) => seal.Demand(Persons(first), written, code);

    /// <summary>The code of what is told about another name.</summary>
    public byte[] AliasCode(RowBytes bytes, int person, long nameDigest, KnownAlias alias)
    {
        bytes.Clear().Add(person, nameDigest, alias);
        return seal.Code(Alias(person), bytes.Written);
    }

    /// <exception cref="RefusedException"><c>row_altered</c>.</exception>
    public void DemandAlias(RowBytes bytes, int person, long nameDigest, KnownAlias alias, ReadOnlySpan<byte> code)
    {
        bytes.Clear().Add(person, nameDigest, alias);
        seal.Demand(Alias(person), bytes.Written, code);
    }

    static ReadOnlySpan<byte> Written<T>(RowBytes bytes, IEnumerable<T> rows, Action<RowBytes, T> write)
    {
        bytes.Clear();
        foreach (var row in rows)
        {
            write(bytes, row);
        }

        return bytes.Written;
    }

    static RowPlace Persons(int first) => new("persons", first, 0);

    static RowPlace Alias(int person) => new("person_aliases", person, 0);

    static RowPlace Of(ProvenRows kind, long last) => new(
        kind switch { ProvenRows.States => "household_states", ProvenRows.Memberships => "memberships", _ => "kin" }, last, 0);
}
