using System.Buffers.Binary;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>
/// Every person the installation has heard of (人员登记): a dense number for columns, a pseudonym to find it by, birthday
/// and sex in clear because the engine computes with them, and the identity sealed. The index is in memory. Reading is
/// safe for many threads beside the one batch that may be open.
/// </summary>
public sealed class PersonRegistry
{
    readonly HeduiDatabase database;
    readonly Lock gate = new();
    readonly Dictionary<UInt128, int> numbers = [];
    readonly Dictionary<ulong, KnownId> byId = [];
    readonly Dictionary<(int Person, long NameDigest), KnownAlias> aliases = [];
    readonly HashSet<int> doubtful = [];
    readonly List<PersonFacts> facts = [];
    readonly Dictionary<int, List<Kin>> kin = [];

    PersonRegistry(HeduiDatabase database, KeyRing keys, NameVariants? variants)
    {
        this.database = database;
        Keys = keys;
        Variants = variants;
    }

    /// <summary>How many persons are known; their numbers are 1 to this, inclusive.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return facts.Count;
            }
        }
    }

    /// <summary>The place of the connection written last.</summary>
    internal long LastKin { get; private set; }

    internal KeyRing Keys { get; }

    internal NameVariants? Variants { get; }

    /// <summary>Opens the registry and loads its index: about a second for a million persons.</summary>
    /// <param name="database">The database, opened with <see cref="RegistryTables"/>.</param>
    /// <param name="keys">The key ring.</param>
    /// <param name="variants">Characters that are written for one another in names; null tells every one apart.</param>
    /// <exception cref="RefusedException"><c>row_altered</c>: a row is not as the program wrote it.</exception>
    public static PersonRegistry Open(HeduiDatabase database, KeyRing keys, NameVariants? variants = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var registry = new PersonRegistry(database, keys, variants);
        using var db = database.Context();
        var proofs = new RowProofs(keys);
        registry.LoadPersons(db, proofs);
        registry.LoadAliases(db, proofs);
        registry.LoadKin(db, proofs);
        return registry;
    }

    void LoadPersons(HeduiDbContext db, RowProofs proofs)
    {
        // Each page's rows, up to the first of the next one.
        var pages = db.Set<IdentityPage>().AsNoTracking().OrderBy(page => page.First).Select(page => new { page.First, page.Code }).ToList();
        using var bytes = new RowBytes();
        var page = 0;
        foreach (var row in db.Set<PersonEntry>().AsNoTracking().OrderBy(row => row.Number))
        {
            RowSeal.DemandThat(row.Number == facts.Count + 1 && pages.Count > 0 && pages[0].First == 1, new("persons", row.Number, 0));
            if (page + 1 < pages.Count && row.Number == pages[page + 1].First)
            {
                proofs.DemandPersons(pages[page].First, bytes.Written, pages[page].Code);
                page++;
                bytes.Clear();
            }

            var own = new PersonFacts(row.BirthDay ?? Bounds.Missing, row.Sex, row.NameDigest);
            bytes.Add(row.Number, row.Pseudonym, own);
            numbers.Add(BinaryPrimitives.ReadUInt128BigEndian(row.Pseudonym), row.Number);
            facts.Add(own);
        }

        RowSeal.DemandThat(pages.Count == 0 || page == pages.Count - 1, new("persons", facts.Count + 1, 0));
        if (pages.Count > 0)
        {
            proofs.DemandPersons(pages[page].First, bytes.Written, pages[page].Code);
        }
    }

    void LoadAliases(HeduiDbContext db, RowProofs proofs)
    {
        using var bytes = new RowBytes();
        foreach (var row in db.Set<AliasEntry>().AsNoTracking()
            .Select(row => new { row.Person, row.NameDigest, row.Match, row.IsFormer, row.Code }))
        {
            var alias = new KnownAlias((NameMatch)row.Match, row.IsFormer);
            proofs.DemandAlias(bytes, row.Person, row.NameDigest, alias, row.Code);
            Know(row.Person, row.NameDigest, alias);
        }
    }

    void LoadKin(HeduiDbContext db, RowProofs proofs)
    {
        var rows = db.Set<KinEntry>().AsNoTracking().OrderBy(row => row.Place).ToList();
        proofs.Demand(db, ProvenRows.Kin, rows, row => row.Place, (bytes, row) => bytes.Add(row));
        rows.ForEach(Know);
    }

    /// <summary>
    /// Starts a batch in which persons are found or added; one at a time. Nothing of it is visible to others before
    /// <see cref="PersonBatch.Complete"/>.
    /// </summary>
    public PersonBatch Begin() => new(this);

    /// <summary>The number of the person with the pseudonym, or null.</summary>
    public int? Find(Pseudonym pseudonym)
    {
        lock (gate)
        {
            return numbers.TryGetValue(pseudonym.Value, out var number) ? number : null;
        }
    }

    /// <summary>The pseudonyms under which persons go on record, in the order of their numbers.</summary>
    public IReadOnlyList<Pseudonym> PseudonymsOf(IReadOnlyCollection<int> persons)
    {
        using var db = database.Context();
        return [.. persons.Distinct().Order().Chunk(10_000).SelectMany(some => db.Set<PersonEntry>().AsNoTracking()
            .Where(row => some.Contains(row.Number)).OrderBy(row => row.Number).Select(row => new { row.Number, row.Pseudonym }).ToList())
            .Select(row => Known(row.Number, new Pseudonym(BinaryPrimitives.ReadUInt128BigEndian(row.Pseudonym))))];
    }

    /// <summary>What was just read is what was proved when the registry was opened.</summary>
    Pseudonym Known(int number, Pseudonym pseudonym)
    {
        RowSeal.DemandThat(Find(pseudonym) == number, new("persons", number, 0));
        return pseudonym;
    }

    /// <summary>Birthday and sex of a person.</summary>
    public PersonFacts this[int number]
    {
        get
        {
            lock (gate)
            {
                return facts[number - 1];
            }
        }
    }

    /// <summary>Birthday and sex of all persons, person n at position n − 1; a copy.</summary>
    public PersonFacts[] AllFacts()
    {
        lock (gate)
        {
            return [.. facts];
        }
    }

    /// <summary>Who the person is.</summary>
    /// <param name="person">Registry number.</param>
    /// <param name="warrant">The leave to look.</param>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>, <c>person_unknown</c>, <c>seal_broken</c>.</exception>
    public Identity Reveal(int person, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        warrant.DemandPerson(person, Find);
        return Opened(person);
    }

    /// <summary>
    /// Whether a person bears a name, now or formerly: a comparison, nothing is shown.
    /// </summary>
    /// <param name="person">Registry number.</param>
    /// <param name="name">The name, normalised.</param>
    /// <exception cref="RefusedException"><c>person_unknown</c>, <c>seal_broken</c>.</exception>
    public bool Bears(int person, string name)
    {
        var identity = Opened(person);
        return identity.Aliases.Where(alias => alias.IsFormer || alias.Match >= NameMatch.Alike).Select(alias => alias.Name)
            .Prepend(identity.Name).Any(own => PersonName.Matches(own.Reveal(), name, Variants));
    }

    Identity Opened(int person)
    {
        using var db = database.Context();
        var page = db.Set<IdentityPage>().AsNoTracking().Where(row => row.First <= person)
            .OrderByDescending(row => row.First).FirstOrDefault();
        var entry = page is null ? null : SealedIdentities.Open(Keys, page).ElementAtOrDefault(person - page.First);
        if (person > Count || entry is not { } known)
        {
            throw new RefusedException("person_unknown", "The registry has no person of that number.");
        }

        return new Identity(new(known.Id), new(known.Name), Aliases(person));
    }

    /// <summary>Other names under a person's number.</summary>
    internal IReadOnlyList<Alias> Aliases(int person)
    {
        using var db = database.Context();
        return [.. db.Set<AliasEntry>().AsNoTracking().Where(row => row.Person == person)
            .OrderBy(row => EF.Property<long>(row, nameof(AliasEntry.NameDigest))).AsEnumerable()
            .Select(row => new Alias(
                new(Encoding.UTF8.GetString(Keys.Open(row.Sealed, SealedIdentities.AliasContext(person)))),
                (NameMatch)row.Match, row.IsFormer))];
    }

    /// <summary>The page of identities that holds a person: its first number, and who is on it.</summary>
    internal (int First, (string Id, string Name)?[] Persons) Page(int person)
    {
        using var db = database.Context();
        var page = db.Set<IdentityPage>().AsNoTracking().Where(row => row.First <= person)
            .OrderByDescending(row => row.First).FirstOrDefault();
        return page is null ? (person, []) : (page.First, SealedIdentities.Open(Keys, page));
    }

    /// <summary>
    /// Whether somebody gave a name under the person's number that cannot be the person's, and that no register told as a
    /// former one: rows of somebody else may stand under a mistyped number. Quick.
    /// </summary>
    public bool HasOtherName(int person)
    {
        lock (gate)
        {
            return doubtful.Contains(person);
        }
    }

    /// <summary>People whom a register connects with a person, beside those of one household (see <see cref="KinGraph"/>).</summary>
    public IReadOnlyList<Kin> KinOf(int person)
    {
        lock (gate)
        {
            return kin.TryGetValue(person, out var known) ? [.. known.OrderBy(one => one.Relative)] : [];
        }
    }

    internal bool TryFindId(ulong packed, out KnownId known)
    {
        lock (gate)
        {
            return byId.TryGetValue(packed, out known);
        }
    }

    internal bool TryFindAlias(int person, long nameDigest, out KnownAlias alias)
    {
        lock (gate)
        {
            return aliases.TryGetValue((person, nameDigest), out alias);
        }
    }

    internal void Merge(
        IReadOnlyDictionary<ulong, KnownId> ids, IReadOnlyDictionary<UInt128, int> added,
        IReadOnlyList<PersonFacts> addedFacts, IReadOnlyDictionary<int, long> renamed,
        IEnumerable<((int Person, long NameDigest) Key, KnownAlias Alias)> addedAliases, List<KinEntry> addedKin)
    {
        lock (gate)
        {
            foreach (var (packed, known) in ids)
            {
                byId[packed] = known;
            }

            foreach (var (pseudonym, number) in added)
            {
                numbers.Add(pseudonym, number);
            }

            facts.AddRange(addedFacts);
            foreach (var (person, digest) in renamed)
            {
                facts[person - 1] = facts[person - 1] with { NameDigest = digest };
            }

            foreach (var ((person, digest), alias) in addedAliases)
            {
                Know(person, digest, alias);
            }

            addedKin.ForEach(Know);
        }
    }

    void Know(KinEntry row)
    {
        if (!kin.TryGetValue(row.Person, out var known))
        {
            kin.Add(row.Person, known = []);
        }

        known.Add(new Kin(row.Relative, row.Relation));
        LastKin = Math.Max(LastKin, row.Place);
    }

    void Know(int person, long digest, KnownAlias alias)
    {
        aliases[(person, digest)] = alias;
        if (alias.Differs)
        {
            doubtful.Add(person);
        }
        else if (doubtful.Contains(person) && !aliases.Any(other => other.Key.Person == person && other.Value.Differs))
        {
            doubtful.Remove(person);
        }
    }
}

/// <summary>What the engine needs of a person.</summary>
/// <param name="BirthDay">Birthday as <see cref="DateOnly.DayNumber"/>, or <see cref="Bounds.Missing"/>.</param>
/// <param name="Sex">GB/T 2261.1: 0 unknown, 1 male, 2 female.</param>
/// <param name="NameDigest">Keyed digest of the name; 0 while none was heard.</param>
public readonly record struct PersonFacts(long BirthDay, byte Sex, long NameDigest);

/// <summary>A connection between two persons.</summary>
/// <param name="Relative">Number of the other person.</param>
/// <param name="Relation">GB/T 4761 code, or <see cref="Namesake"/>.</param>
public sealed record Kin(int Relative, string Relation)
{
    /// <summary>Two people of one 15-digit number: no kin, but one may stand for the other.</summary>
    public const string Namesake = "shared_15";
}

/// <summary>A number met in this process, so that its pseudonym is computed once.</summary>
readonly record struct KnownId(int Number, ulong NameHash, long NameDigest, NameMatch Match);

/// <summary>How an alias compares with the person's name.</summary>
readonly record struct KnownAlias(NameMatch Match, bool IsFormer)
{
    /// <summary>Whether it is a name that leaves a doubt.</summary>
    public bool Differs => Match == NameMatch.Different && !IsFormer;

    /// <summary>What a row under it is told.</summary>
    public NameMatch Told => IsFormer ? NameMatch.Same : Match;
}
