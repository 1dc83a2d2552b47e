using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Registry;

/// <summary>
/// Who belongs together, on every day and as it was known at every instant (家庭登记). Held in memory, written with the
/// application's delivery. Reading is safe for many threads beside one batch.
/// </summary>
public sealed class HouseholdRegistry
{
    readonly Lock gate = new();
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<HouseholdHistory> histories = [];
    readonly HouseholdsOfPersons householdsOf = new();

    HouseholdRegistry(KeyRing keys) => Proofs = new RowProofs(keys);

    /// <summary>How many households were ever enrolled; their numbers are 1 to this, inclusive.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return histories.Count;
            }
        }
    }

    /// <summary>The place of the membership written last.</summary>
    internal long LastPlace { get; private set; }

    /// <summary>The place of the state written last.</summary>
    internal long LastState { get; private set; }

    internal RowProofs Proofs { get; }

    /// <summary>Opens the registry and loads it.</summary>
    /// <param name="database">The database, opened with <see cref="RegistryTables"/>.</param>
    /// <param name="keys">The key ring.</param>
    /// <exception cref="RefusedException"><c>row_altered</c>: a row is not as the program wrote it.</exception>
    public static HouseholdRegistry Open(HeduiDatabase database, KeyRing keys)
    {
        ArgumentNullException.ThrowIfNull(database);
        var registry = new HouseholdRegistry(keys);
        using var db = database.Context();
        foreach (var row in db.Set<HouseholdEntry>().AsNoTracking().OrderBy(row => row.Number))
        {
            RowSeal.DemandThat(row.Number == registry.histories.Count + 1, new("households", row.Number, 0));
            registry.numbers.Add(row.Key, row.Number);
            registry.histories.Add(new HouseholdHistory(row.Key));
        }

        var states = db.Set<HouseholdState>().AsNoTracking().OrderBy(row => row.Place).ToList();
        registry.Proofs.Demand(db, ProvenRows.States, states, row => row.Place, registry.Write);
        var memberships = db.Set<MembershipEntry>().AsNoTracking().OrderBy(row => row.Place).ToList();
        registry.Proofs.Demand(db, ProvenRows.Memberships, memberships, row => row.Place, (bytes, row) => bytes.Add(row));
        registry.Add(states.OrderBy(row => row.KnownAt), memberships.OrderBy(row => row.KnownAt));
        return registry;
    }

    /// <summary>Starts a batch of enrolments; nothing is visible to others before its completion.</summary>
    public HouseholdBatch Begin() => new(this);

    /// <summary>The number of the household with the application key, or null.</summary>
    public int? Find(string key)
    {
        lock (gate)
        {
            return numbers.TryGetValue(key, out var number) ? number : null;
        }
    }

    /// <summary>The household on a day as known at an instant (null: now); null when it was not enrolled then.</summary>
    public Household? Find(int number, DateOnly on, DateTimeOffset? knownAt = null)
    {
        lock (gate)
        {
            if (number < 1 || number > histories.Count)
            {
                return null;
            }

            var history = histories[number - 1];
            var members = new List<HouseholdMember>();
            return history.StateAt(on.DayNumber, Ticks(knownAt)) is not { } state
                || !history.MembersAt(on.DayNumber, Ticks(knownAt), members)
                ? null
                : new Household(
                    number, history.Key, state.Division, (ResidenceKind)state.Residence,
                    DateOnly.FromDayNumber(state.AppliedOn), members);
        }
    }

    /// <summary>The application key of a household.</summary>
    /// <exception cref="RefusedException"><c>household_unknown</c>.</exception>
    public string KeyOf(int number)
    {
        lock (gate)
        {
            return number >= 1 && number <= histories.Count
                ? histories[number - 1].Key
                : throw new RefusedException("household_unknown", "The registry has no household of that number.");
        }
    }

    /// <summary>All households of a day as known at an instant (null: now), in (division, number) order.</summary>
    public HouseholdRoll At(DateOnly on, DateTimeOffset? knownAt = null)
    {
        var (day, ticks) = (on.DayNumber, Ticks(knownAt));
        var rows = new List<HouseholdRow>();
        var members = new List<HouseholdMember>();
        lock (gate)
        {
            for (var i = 0; i < histories.Count; i++)
            {
                var first = members.Count;
                if (histories[i].StateAt(day, ticks) is { } state && histories[i].MembersAt(day, ticks, members))
                {
                    rows.Add(new HouseholdRow(
                        i + 1, state.Division, (ResidenceKind)state.Residence, state.AppliedOn, first, members.Count - first));
                }
            }
        }

        rows.Sort((a, b) => a.Division != b.Division ? a.Division.CompareTo(b.Division) : a.Number.CompareTo(b.Number));
        return new HouseholdRoll(rows, members);
    }

    /// <summary>The households to which a person belongs on a day as known now, as member or as obligor, in the order in which they were heard of.</summary>
    /// <param name="person">Registry number; of one whom nobody knows there are none.</param>
    /// <param name="on">The day.</param>
    public IReadOnlyList<Household> HouseholdsOf(int person, DateOnly on)
    {
        lock (gate)
        {
            return
            [
                .. householdsOf.Of(person).Select(number => Find(number, on)).OfType<Household>()
                    .Where(household => household.Members.Any(member => member.Person == person)),
            ];
        }
    }

    /// <summary>The households to which a person belongs, or ever belonged.</summary>
    internal IReadOnlyList<int> HouseholdsOf(int person)
    {
        lock (gate)
        {
            return householdsOf.Of(person);
        }
    }

    /// <summary>Everybody who belongs to a household, or ever belonged.</summary>
    internal IReadOnlyCollection<int> EverIn(int household)
    {
        lock (gate)
        {
            return histories[household - 1].Persons();
        }
    }

    internal HouseholdHistory? History(int number)
    {
        lock (gate)
        {
            return number <= histories.Count ? histories[number - 1] : null;
        }
    }

    internal void Merge(
        IEnumerable<(string Key, int Number)> added, IEnumerable<HouseholdState> states,
        IEnumerable<MembershipEntry> memberships)
    {
        lock (gate)
        {
            foreach (var (key, number) in added)
            {
                numbers.Add(key, number);
                histories.Add(new HouseholdHistory(key));
            }

            Add(states, memberships);
        }
    }

    void Add(IEnumerable<HouseholdState> states, IEnumerable<MembershipEntry> memberships)
    {
        foreach (var state in states)
        {
            histories[state.Household - 1].Add(state);
            LastState = Math.Max(LastState, state.Place);
        }

        foreach (var membership in memberships)
        {
            histories[membership.Household - 1].Add(membership);
            LastPlace = Math.Max(LastPlace, membership.Place);
            householdsOf.Add(membership.Person, membership.Household);
        }
    }

    /// <summary>A household that is not there has no key: what then is written is not what was.</summary>
    void Write(RowBytes bytes, HouseholdState row) =>
        bytes.Add(row, row.Household >= 1 && row.Household <= histories.Count ? histories[row.Household - 1].Key : "");

    static long Ticks(DateTimeOffset? knownAt) => knownAt?.UtcTicks ?? long.MaxValue;
}
