using System.Collections.Concurrent;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Evidence;

/// <summary>
/// The ledger as one reader sees it: on a day, knowing what was known at an instant. Nothing that arrives later
/// changes it. Safe for many threads, each with its own <see cref="HouseholdBlock"/>.
/// </summary>
public sealed class LedgerView
{
    readonly Manifest manifest;
    readonly Dictionary<string, LiveCategory> live;
    readonly Shelf shelf;
    readonly IHouseholds households;
    readonly IReadOnlyList<PackEntry>? epoch;
    readonly CoverageJudge coverage;
    readonly Lazy<UnreadableRows> unreadable;
    readonly Lazy<Arrangement> arrangement;
    readonly OpenedTexts texts = new();
    readonly ConcurrentDictionary<(int, string), CategoryAnswer> answers = new();
    readonly ConcurrentDictionary<string, Lazy<PackDifference>> differences = new(StringComparer.Ordinal);

    internal LedgerView(
        Manifest manifest, Dictionary<string, LiveCategory> live, Shelf shelf, IHouseholds households, DateOnly on,
        DateTimeOffset? knownAt, IReadOnlyList<PackEntry>? epoch)
    {
        this.manifest = manifest;
        this.live = live;
        this.shelf = shelf;
        this.households = households;
        KnownAt = knownAt;
        On = on;
        this.epoch = epoch;
        coverage = new CoverageJudge(manifest, on, knownAt);
        unreadable = new Lazy<UnreadableRows>(() => new UnreadableRows(manifest, live, households, knownAt));
        arrangement = new Lazy<Arrangement>(() => new Arrangement(
            epoch is null ? [] : [.. epoch.Select(shelf.Of)], epoch is null ? null : () => Index!,
            households.At(on, knownAt)));
    }

    /// <summary>The reader's day.</summary>
    public DateOnly On { get; }

    /// <summary>What the reader knows: deliveries received up to this instant, inclusive; null for all.</summary>
    public DateTimeOffset? KnownAt { get; }

    /// <summary>Number of households, all buckets together.</summary>
    public int Households => Enumerable.Range(0, Buckets).Sum(HouseholdsIn);

    /// <summary>Number of buckets; a bucket is read by one thread at a time for speed, not for safety.</summary>
    public int Buckets => arrangement.Value.Buckets;

    /// <summary>Number of blocks in a bucket.</summary>
    public int BlocksIn(int bucket) => arrangement.Value.BlocksIn(bucket);

    /// <summary>Number of households in a bucket.</summary>
    public int HouseholdsIn(int bucket) => arrangement.Value.HouseholdsIn(bucket);

    PackIndex? Index => epoch is null ? null : shelf.IndexOf(epoch);

    /// <summary>
    /// Reads one block of households with the evidence wanted. Whoever keeps or shows something of it asks the warrant which
    /// of them it covers.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>ticket_other_kind</c>: no batch may be done; <c>segment_damaged</c> and the like; never a wrong number.
    /// </exception>
    public void Read(int bucket, int block, EvidenceNeeds needs, HouseholdBlock into, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        warrant.DemandBatch();
        Demand(warrant, needs);
        var plan = arrangement.Value[bucket, block];
        var reader = new BlockReader(this, needs, into);
        if (plan.Roster is { } positions)
        {
            reader.FromRoster(plan.Pack, plan.Block, arrangement.Value.Roster!, positions);
            return;
        }

        reader.FromPack(plan.Pack!, plan.First, plan.Households);
    }

    /// <summary>
    /// Says that a bucket has been read: its memory may go. It can be read again at any time, by any thread.
    /// </summary>
    public void Release(int bucket) => arrangement.Value.PackOf(bucket)?.Release();

    /// <summary>Reads one household as a block of one.</summary>
    /// <exception cref="RefusedException">
    /// <c>ticket_other_subject</c>, <c>ticket_other_item</c>; <c>household_unknown</c>; <c>segment_damaged</c> and the like.
    /// </exception>
    public void ReadHousehold(int householdNumber, EvidenceNeeds needs, HouseholdBlock into, Warrant warrant)
    {
        Demand(warrant, householdNumber);
        Demand(warrant, needs);
        var roster = households.Only(householdNumber, On, KnownAt);
        var reader = new BlockReader(this, needs, into);
        if (Index is { } index && index.TryFind(householdNumber, out var bucket, out var position)
            && (roster is null || (roster.Households == 1
                && PackIndex.IsSame(index.Packs[bucket], position, roster, 0))))
        {
            reader.FromPack(index.Packs[bucket], position, 1);
            return;
        }

        reader.FromRoster(null, 0, Known(roster), [0]);
    }

    /// <summary>
    /// Every net row of a household's members, with texts and provenance, for reports and traces: by category (in
    /// catalogue order), member, day.
    /// </summary>
    /// <exception cref="RefusedException">
    /// <c>ticket_other_subject</c>, <c>ticket_other_item</c>; <c>household_unknown</c>; <c>segment_damaged</c> and the like.
    /// </exception>
    public IReadOnlyList<EvidenceRow> Rows(int household, Warrant warrant)
    {
        Demand(warrant, household);
        var persons = Members(household);
        List<EvidenceRow> rows = [];
        foreach (var category in live.Values)
        {
            if (!category.HasRows)
            {
                continue;
            }

            var found = category.Gatherer(On).Gather(persons);
            for (var slot = 0; slot < persons.Length; slot++)
            {
                for (var i = found.Start[slot]; i < found.Start[slot + 1]; i++)
                {
                    var row = Row(category, persons[slot].Number, found, i);
                    warrant.DemandItems(category.Shape.Key, row.Cells.Select(cell => cell.Item));
                    rows.Add(row);
                }
            }
        }

        return rows;
    }

    /// <summary>
    /// The rows about a household's members that came and could not be read, by category (in catalogue order) and member:
    /// their answers are <see cref="AnswerStatus.Unreadable"/>.
    /// </summary>
    /// <exception cref="RefusedException"><c>ticket_other_subject</c>, <c>household_unknown</c>.</exception>
    public IReadOnlyList<UnreadableRow> Unreadable(int household, Warrant warrant)
    {
        Demand(warrant, household);
        var persons = Members(household);
        return [.. live.Keys.SelectMany(category => persons.SelectMany(
            person => unreadable.Value.Of(person.Number, category, person.Division)))];
    }

    /// <summary>How a category was answered for a six-digit division.</summary>
    public CategoryAnswer Answer(int division, string category) => answers.TryGetValue((division, category), out var known)
        ? known
        : answers.GetOrAdd((division, category), _ => coverage.Answer(division, Live(category).Shape));

    internal UnreadableRows UnreadableRows => unreadable.Value;

    internal LiveCategory Live(string category) => live.GetValueOrDefault(category)
        ?? throw new RefusedException("category_unknown", "The catalogue has no such category.", category);

    internal PackDifference Difference(string category) => differences.GetOrAdd(category, key => new Lazy<PackDifference>(
        () => new PackDifference(shelf.Of(epoch![0]).Inputs(key), Live(key), number =>
            manifest.Segments.TryGetValue(number, out var entry) ? shelf.Of(entry) : null))).Value;

    EvidenceRow Row(LiveCategory category, int person, GatheredRows found, int entry)
    {
        var delivery = category.Deliveries[found.Live[entry]].Entry;
        var segment = category.Segments[found.Live[entry]]!;
        var row = found.Row[entry];
        var fixes = segment.FixesOf(row).ToDictionary(fix => fix.Item, fix => fix.Set, StringComparer.Ordinal);
        List<EvidenceCell> cells = [];
        foreach (var column in segment.ItemColumns)
        {
            var low = column.Low[row];
            var high = column.High?[row] ?? low;
            if (low != Bounds.Missing || high != Bounds.Missing)
            {
                cells.Add(new EvidenceCell(
                    column.Item, column.Kind, low, high,
                    column.Texts is { } known ? texts.Text(segment, known, low) : null)
                {
                    Fixes = fixes.GetValueOrDefault(column.Item),
                });
            }
        }

        return new EvidenceRow(
            category.Shape.Key, person, delivery.Source, delivery.Number, DateOnly.FromDayNumber(found.AsOf[entry]),
            delivery.ReceivedAt, cells)
        {
            Fixes = fixes.GetValueOrDefault(FixTable.Id) | fixes.GetValueOrDefault(FixTable.Name) | fixes.GetValueOrDefault(FixTable.AsOf),
        };
    }

    /// <summary>Somebody who came to the household later is not covered by a ticket that does not name him.</summary>
    void Demand(Warrant warrant, int household)
    {
        ArgumentNullException.ThrowIfNull(warrant);
        warrant.DemandHousehold(household);
        if (!warrant.IsForAll)
        {
            warrant.DemandMembers(Members(household).Select(member => member.Number), households.Find);
        }
    }

    static void Demand(Warrant warrant, EvidenceNeeds needs)
    {
        if (warrant.IsForAll)
        {
            return;
        }

        foreach (var (category, items) in needs.Items)
        {
            warrant.DemandItems(category, items);
        }
    }

    HouseholdRoster Known(HouseholdRoster? roster) => roster is { Households: 1 }
        ? roster
        : throw new RefusedException(
            "household_unknown", "The household had not applied by that day, or nobody knew of it yet.", $"{On:yyyy-MM-dd}",
            "days from its application on, and instants from its delivery on", "Choose a later day or instant.");

    WantedPerson[] Members(int household)
    {
        var roster = households.Only(household, On, KnownAt);
        if (roster is null && Index is { } index && index.TryFind(household, out var bucket, out var position))
        {
            var pack = index.Packs[bucket];
            var division = (int)pack.Division[position];
            return [.. Enumerable.Range(pack.PersonStart[position], pack.PersonStart[position + 1] - pack.PersonStart[position])
                .Select(person => new WantedPerson((int)pack.Person[person], division))];
        }

        var known = Known(roster);
        return [.. known.Members(0).ToArray().Select(person => new WantedPerson(person.Number, known[0].Division))];
    }
}
