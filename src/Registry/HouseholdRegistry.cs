using Hedui.Kernel;
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

    HouseholdRegistry()
    {
    }

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

    /// <summary>The place of the entry written last.</summary>
    internal long LastPlace { get; private set; }

    /// <summary>Opens the registry and loads it.</summary>
    public static HouseholdRegistry Open(HeduiDatabase database)
    {
        ArgumentNullException.ThrowIfNull(database);
        var registry = new HouseholdRegistry();
        using var db = database.Context();
        foreach (var row in db.Set<HouseholdEntry>().AsNoTracking().OrderBy(row => row.Number))
        {
            registry.numbers.Add(row.Key, row.Number);
            registry.histories.Add(new HouseholdHistory(row.Key));
        }

        foreach (var row in db.Set<HouseholdState>().AsNoTracking().OrderBy(row => row.KnownAt))
        {
            registry.histories[row.Household - 1].Add(row);
        }

        foreach (var row in db.Set<MembershipEntry>().AsNoTracking().OrderBy(row => row.KnownAt).ThenBy(row => row.Place))
        {
            registry.histories[row.Household - 1].Add(row);
            registry.LastPlace = Math.Max(registry.LastPlace, row.Place);
        }

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

            foreach (var state in states)
            {
                histories[state.Household - 1].Add(state);
            }

            foreach (var membership in memberships)
            {
                histories[membership.Household - 1].Add(membership);
                LastPlace = Math.Max(LastPlace, membership.Place);
            }
        }
    }

    static long Ticks(DateTimeOffset? knownAt) => knownAt?.UtcTicks ?? long.MaxValue;
}
