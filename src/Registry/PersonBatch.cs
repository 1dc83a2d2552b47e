using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;

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
    readonly Dictionary<(int Person, long NameDigest), NewAlias> aliases = [];
    readonly HeardNames heard;
    ulong lastPacked;
    readonly List<(int Person, int Relative)> namesakes = [];
    readonly List<KinEntry> kin = [];
    readonly RowProofs proofs;

    internal PersonBatch(PersonRegistry registry)
    {
        this.registry = registry;
        before = registry.Count;
        identities = new IdentityPages(registry.Keys, before + 1);
        heard = new HeardNames(registry, identities, before);
        names = new NameDigests(registry.Keys);
        proofs = new RowProofs(registry.Keys);
    }

    /// <summary>How many persons the batch would add.</summary>
    public int Added => facts.Count;

    /// <summary>Keyed digest of the name of the person asked for last: part of what makes two rows the same row.</summary>
    public long LastNameDigest { get; private set; }

    /// <summary>
    /// How the name asked for last compares with the one the registry holds for the number:
    /// <see cref="NameMatch.Same"/> also where there is nothing to compare, and for a former name.
    /// </summary>
    public NameMatch LastMatch { get; private set; }

    /// <summary>
    /// The number of the person, added when unknown. The same 18 characters are the same person, under whatever name;
    /// another name becomes an alias that tells how it compares. A number upgraded from 15 digits may belong to two
    /// people: under a name that cannot be the first one's it is another person, linked as a namesake, for an officer to
    /// judge.
    /// </summary>
    /// <param name="id18">Normalised number: 17 digits and a digit or X.</param>
    /// <param name="name">Normalised name; empty when the source gives none.</param>
    /// <param name="wasFifteen">Whether the source gave 15 digits.</param>
    public int NumberOf(ReadOnlySpan<char> id18, ReadOnlySpan<char> name, bool wasFifteen = false)
    {
        var packed = lastPacked = Pack(id18);
        var nameHash = System.IO.Hashing.XxHash3.HashToUInt64(MemoryMarshal.AsBytes(name));
        if ((ids.TryGetValue(packed, out var known) || registry.TryFindId(packed, out known))
            && known.NameHash == nameHash)
        {
            (LastNameDigest, LastMatch) = (known.NameDigest, known.Match);
            return known.Number;
        }

        var digest = name.IsEmpty ? 0 : names.Of(name);
        (LastNameDigest, LastMatch) = (digest, NameMatch.Same);
        var number = Resolve(id18, name, digest, wasFifteen);
        ids.TryAdd(packed, new KnownId(number, nameHash, digest, LastMatch));
        return number;
    }

    /// <summary>
    /// As <see cref="NumberOf"/>, for a number whose check character is wrong: only its full 18 characters name the person.
    /// </summary>
    public int NumberOfUnchecked(ReadOnlySpan<char> id18, ReadOnlySpan<char> name)
    {
        var digest = name.IsEmpty ? 0 : names.Of(name);
        (lastPacked, LastNameDigest, LastMatch) = (ulong.MaxValue, digest, NameMatch.Same);
        return Resolve(id18, name, digest, wasFifteen: false);
    }

    /// <summary>Whether the number is somebody's whom the registry or the batch knows.</summary>
    public bool Knows(ReadOnlySpan<char> id18) => TryFind(registry.Keys.PseudonymOf(id18), out _);

    /// <summary>Records a name that the person asked for last bore before, as a register tells it.</summary>
    public void AddFormerName(int person, ReadOnlySpan<char> name)
    {
        var digest = name.IsEmpty ? 0 : names.Of(name);
        if (digest == 0 || digest == Facts(person).NameDigest)
        {
            return;
        }

        aliases[(person, digest)] = new NewAlias(name.ToString(), NameMatch.Different, IsFormer: true);
        if ((ids.TryGetValue(lastPacked, out var known) || registry.TryFindId(lastPacked, out known))
            && known.Number == person && known.NameDigest == digest)
        {
            ids[lastPacked] = known with { Match = NameMatch.Same };
        }
    }

    /// <summary>Writes the batch in the context's transaction.</summary>
    public void Save(HeduiDbContext db, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(db);
        SavePersons(db);
        identities.Save(db, CodeOf);
        SaveAliases(db);
        heard.Save(db);
        SaveKin(db, knownAt);
    }

    /// <summary>The code over the rows of a page of the batch.</summary>
    byte[] CodeOf(int first)
    {
        using var bytes = new RowBytes();
        var key = new byte[16];
        for (var number = first; number < first + PagePersons && number - before <= facts.Count; number++)
        {
            BinaryPrimitives.WriteUInt128BigEndian(key, pseudonyms[number - before - 1]);
            bytes.Add(number, key, facts[number - before - 1]);
        }

        return proofs.PersonsCode(first, bytes.Written);
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

    void SaveAliases(HeduiDbContext db)
    {
        using var insert = new BulkCommand(
            db,
            "INSERT INTO person_aliases (Person, NameDigest, Sealed, Match, IsFormer, Code) VALUES (?, ?, ?, ?, ?, ?) "
            + "ON CONFLICT (Person, NameDigest) DO UPDATE SET IsFormer = excluded.IsFormer, Code = excluded.Code");
        using var bytes = new RowBytes();
        foreach (var ((person, digest), alias) in aliases)
        {
            var name = registry.Keys.Seal(Encoding.UTF8.GetBytes(alias.Name), SealedIdentities.AliasContext(person));
            var told = Settled(person, digest, alias);
            insert.Run(person, digest, name, (byte)told.Match, told.IsFormer, proofs.AliasCode(bytes, person, digest, told));
        }
    }

    /// <summary>What is told about a name once the batch is written: how it compared when it was first heard, and whether a register ever told it as a former one.</summary>
    KnownAlias Settled(int person, long digest, NewAlias alias) => registry.TryFindAlias(person, digest, out var known)
        ? known with { IsFormer = known.IsFormer || alias.IsFormer }
        : new KnownAlias(alias.Match, alias.IsFormer);

    void SaveKin(HeduiDbContext db, DateTimeOffset knownAt)
    {
        var place = registry.LastKin;
        foreach (var (person, relative) in namesakes.SelectMany(pair => new[] { pair, (pair.Relative, pair.Person) }).Distinct())
        {
            kin.Add(new KinEntry { Person = person, Relative = relative, Relation = Kin.Namesake, KnownAt = knownAt.UtcTicks, Place = ++place });
        }

        using (var insert = new BulkCommand(db, "INSERT INTO kin (Person, Relative, Relation, KnownAt, Place) VALUES (?, ?, ?, ?, ?)"))
        {
            kin.ForEach(row => insert.Run(row.Person, row.Relative, row.Relation, row.KnownAt, row.Place));
        }

        proofs.Save(db, ProvenRows.Kin, kin, row => row.Place, (bytes, row) => bytes.Add(row));
    }

    /// <summary>Makes the batch visible to all; call after the commit.</summary>
    public void Complete() => registry.Merge(
        ids, added, facts, heard.Digests,
        [.. aliases.Select(alias => (alias.Key, Settled(alias.Key.Person, alias.Key.NameDigest, alias.Value)))], kin);

    int Resolve(ReadOnlySpan<char> id18, ReadOnlySpan<char> name, long digest, bool wasFifteen)
    {
        var pseudonym = registry.Keys.PseudonymOf(id18);
        if (!TryFind(pseudonym, out var number))
        {
            return Add(pseudonym, id18, name, digest);
        }

        var first = Facts(number).NameDigest;
        if (digest == 0 || first == digest)
        {
            return number;
        }

        if (first == 0)
        {
            Rename(number, name.ToString(), digest);
            return number;
        }

        if (TryFindAlias(number, digest, out var alias))
        {
            LastMatch = alias.Told;
            return number;
        }

        var held = heard.NameOf(number);
        var match = PersonName.Compare(held, name.ToString(), registry.Variants);
        if (wasFifteen && match == NameMatch.Different)
        {
            return Namesake(number, id18, name, digest);
        }

        LastMatch = match;
        if (match == NameMatch.Lead && HeardNames.IsBetter(name.ToString(), held))
        {
            Rename(number, name.ToString(), digest);
            digest = first;
            name = held;
        }

        aliases.TryAdd((number, digest), new NewAlias(name.ToString(), match, IsFormer: false));
        return number;
    }

    int Namesake(int first, ReadOnlySpan<char> id18, ReadOnlySpan<char> name, long digest)
    {
        var pseudonym = registry.Keys.PseudonymOf($"15/{id18}/{name}");
        if (TryFind(pseudonym, out var known))
        {
            return known;
        }

        var number = Add(pseudonym, id18, name, digest);
        namesakes.Add((first, number));
        return number;
    }

    bool TryFindAlias(int person, long digest, out KnownAlias alias)
    {
        if (aliases.TryGetValue((person, digest), out var added))
        {
            alias = new KnownAlias(added.Match, added.IsFormer);
            return true;
        }

        return registry.TryFindAlias(person, digest, out alias);
    }

    void Rename(int number, string name, long digest)
    {
        heard.Rename(number, name, digest);
        if (number > before)
        {
            facts[number - before - 1] = facts[number - before - 1] with { NameDigest = digest };
        }
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

    PersonFacts Facts(int number) => number > before ? facts[number - before - 1]
        : heard.Digests.TryGetValue(number, out var digest) ? registry[number] with { NameDigest = digest }
        : registry[number];

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

/// <summary>An alias that a batch adds, or tells to be a former name.</summary>
readonly record struct NewAlias(string Name, NameMatch Match, bool IsFormer);
