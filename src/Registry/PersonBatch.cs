using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>
/// Persons found or added by one delivery. Add with <see cref="NumberOf"/>, write with <see cref="Save"/> inside the
/// delivery's transaction, and after its commit call <see cref="Complete"/>; a batch that is dropped leaves nothing.
/// One thread, and one open batch per registry.
/// </summary>
public sealed class PersonBatch
{
    /// <summary>Identities sealed together.</summary>
    public const int PagePersons = 64;

    readonly PersonRegistry registry;
    readonly int before;
    readonly Dictionary<ulong, KnownId> ids = [];
    readonly Dictionary<UInt128, int> added = [];
    readonly List<PersonFacts> facts = [];
    readonly List<UInt128> pseudonyms = [];
    readonly IdentityPages identities;
    readonly NameDigests names;
    readonly Dictionary<(int Person, long NameDigest), string> aliases = [];
    readonly List<(int Person, int Relative)> namesakes = [];

    internal PersonBatch(PersonRegistry registry)
    {
        this.registry = registry;
        before = registry.Count;
        identities = new IdentityPages(registry.Keys, before + 1);
        names = new NameDigests(registry.Keys);
    }

    /// <summary>How many persons the batch would add.</summary>
    public int Added => facts.Count;

    /// <summary>Keyed digest of the name of the person asked for last: part of what makes two rows the same row.</summary>
    public long LastNameDigest { get; private set; }

    /// <summary>
    /// The number of the person, added when unknown. The same 18 characters are the same person, under whatever name;
    /// another name becomes an alias. A number upgraded from 15 digits may belong to two people: under another name it
    /// is another person, linked to the first as a namesake, for an officer to judge.
    /// </summary>
    /// <param name="id18">Normalised number: 17 digits and a digit or X.</param>
    /// <param name="name">Normalised name; empty when the source gives none.</param>
    /// <param name="wasFifteen">Whether the source gave 15 digits.</param>
    public int NumberOf(ReadOnlySpan<char> id18, ReadOnlySpan<char> name, bool wasFifteen = false)
    {
        var packed = Pack(id18);
        var nameHash = System.IO.Hashing.XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));
        if ((ids.TryGetValue(packed, out var known) || registry.TryFindId(packed, out known))
            && known.NameHash == nameHash)
        {
            LastNameDigest = known.NameDigest;
            return known.Number;
        }

        var digest = name.IsEmpty ? 0 : names.Of(name);
        LastNameDigest = digest;
        var number = Resolve(id18, name, digest, wasFifteen);
        ids.TryAdd(packed, new KnownId(number, nameHash, digest));
        return number;
    }

    /// <summary>Writes the batch in the context's transaction.</summary>
    public void Save(HeduiDbContext db, DateTimeOffset knownAt)
    {
        SavePersons(db);
        identities.Save(db);
        foreach (var ((person, digest), name) in aliases)
        {
            var bytes = registry.Keys.Seal(Encoding.UTF8.GetBytes(name), SealedIdentities.AliasContext(person));
            db.Add(new AliasEntry { Person = person, NameDigest = digest, Sealed = bytes });
        }

        foreach (var (person, relative) in namesakes)
        {
            AddKin(db, person, relative, "shared_15", knownAt);
            AddKin(db, relative, person, "shared_15", knownAt);
        }

        db.SaveChanges();
        db.ChangeTracker.Clear();
    }

    void SavePersons(HeduiDbContext db)
    {
        using var insert = new BulkCommand(
            db, "INSERT INTO persons (Number, Pseudonym, BirthDay, Sex, NameDigest) VALUES (?, ?, ?, ?, ?)");
        var key = new byte[16];
        for (var i = 0; i < facts.Count; i++)
        {
            var own = facts[i];
            BinaryPrimitives.WriteUInt128BigEndian(key, pseudonyms[i]);
            insert.Run(before + i + 1, key, own.BirthDay == Bounds.Missing ? null : own.BirthDay, own.Sex, own.NameDigest);
        }
    }

    /// <summary>Adds a connection between two persons to the context.</summary>
    public static void AddKin(DbContext db, int person, int relative, string relation, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Find<KinEntry>(person, relative, relation) is null)
        {
            db.Add(new KinEntry { Person = person, Relative = relative, Relation = relation, KnownAt = knownAt.UtcTicks });
        }
    }

    /// <summary>Makes the batch visible to all; call after the commit.</summary>
    public void Complete() => registry.Merge(ids, added, facts, aliases.Keys);

    int Resolve(ReadOnlySpan<char> id18, ReadOnlySpan<char> name, long digest, bool wasFifteen)
    {
        var pseudonym = registry.Keys.PseudonymOf(id18);
        if (!TryFind(pseudonym, out var number))
        {
            return Add(pseudonym, id18, name, digest);
        }

        var first = Facts(number).NameDigest;
        if (digest == 0 || first == digest || first == 0)
        {
            return number;
        }

        if (wasFifteen)
        {
            return Namesake(number, id18, name, digest);
        }

        if (!registry.HasAlias(number, digest))
        {
            aliases.TryAdd((number, digest), name.ToString());
        }

        return number;
    }

    int Namesake(int first, ReadOnlySpan<char> id18, ReadOnlySpan<char> name, long digest)
    {
        if (registry.HasAlias(first, digest) || aliases.ContainsKey((first, digest)))
        {
            return first;
        }

        var pseudonym = registry.Keys.PseudonymOf($"15/{id18}/{name}");
        if (TryFind(pseudonym, out var known))
        {
            return known;
        }

        var number = Add(pseudonym, id18, name, digest);
        namesakes.Add((first, number));
        return number;
    }

    bool TryFind(Pseudonym pseudonym, out int number)
    {
        if (added.TryGetValue(pseudonym.Value, out number))
        {
            return true;
        }

        var known = registry.Find(pseudonym);
        number = known ?? 0;
        return known is not null;
    }

    int Add(Pseudonym pseudonym, ReadOnlySpan<char> id18, ReadOnlySpan<char> name, long digest)
    {
        var birth = Bounds.Missing;
        try
        {
            birth = CitizenIdFacts.BirthDate(id18).DayNumber;
        }
        catch (ArgumentException)
        {
            // A number without a day of birth still names a person.
        }

        var number = before + facts.Count + 1;
        added.Add(pseudonym.Value, number);
        facts.Add(new PersonFacts(birth, CitizenIdFacts.Sex(id18), digest));
        pseudonyms.Add(pseudonym.Value);
        identities.Add(id18, name);
        return number;
    }

    PersonFacts Facts(int number) => number > before ? facts[number - before - 1] : registry[number];

    static ulong Pack(ReadOnlySpan<char> id18)
    {
        var packed = 0UL;
        foreach (var c in id18[..17])
        {
            packed = (packed * 10) + (uint)(c - '0');
        }

        return packed;
    }
}
