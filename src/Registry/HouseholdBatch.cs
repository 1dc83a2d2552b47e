using Hedui.Storage;

namespace Hedui.Registry;

/// <summary>
/// Households enrolled by one delivery. Add with <see cref="Enrol"/>, write with <see cref="Save"/> inside the
/// delivery's transaction, and after its commit call <see cref="Complete"/>. One thread, one open batch.
/// </summary>
public sealed class HouseholdBatch
{
    readonly HouseholdRegistry registry;
    readonly int before;
    readonly Dictionary<string, int> added = new(StringComparer.Ordinal);
    readonly Dictionary<int, Enrolment> enrolled = [];
    readonly List<HouseholdState> states = [];
    readonly List<MembershipEntry> memberships = [];

    internal HouseholdBatch(HouseholdRegistry registry)
    {
        this.registry = registry;
        before = registry.Count;
    }

    /// <summary>
    /// Enrols a household, or states again who belongs to one already known: who is no longer named leaves on the day
    /// of the new application, who is new joins on it. Returns its number.
    /// </summary>
    public int Enrol(Enrolment enrolment)
    {
        ArgumentNullException.ThrowIfNull(enrolment);
        var number = registry.Find(enrolment.Key)
            ?? (added.TryGetValue(enrolment.Key, out var own) ? own : before + added.Count + 1);
        if (number > before)
        {
            added.TryAdd(enrolment.Key, number);
        }

        enrolled[number] = enrolment;
        return number;
    }

    /// <summary>Writes the batch in the context's transaction.</summary>
    public void Save(HeduiDbContext db, DateTimeOffset knownAt)
    {
        ArgumentNullException.ThrowIfNull(db);
        foreach (var (number, enrolment) in enrolled)
        {
            Plan(number, enrolment, knownAt.UtcTicks);
        }

        using var household = new BulkCommand(db, "INSERT INTO households (Number, \"key\") VALUES (?, ?)");
        foreach (var (key, number) in added)
        {
            household.Run(number, key);
        }

        using var state = new BulkCommand(
            db,
            "INSERT INTO household_states (Household, KnownAt, Division, Residence, AppliedOn, Place) "
            + "VALUES (?, ?, ?, ?, ?, ?)");
        var last = registry.LastState;
        foreach (var row in states)
        {
            row.Place = ++last;
            state.Run(row.Household, row.KnownAt, row.Division, row.Residence, row.AppliedOn, row.Place);
        }

        using var membership = new BulkCommand(
            db,
            "INSERT INTO memberships (Household, Person, FromDay, KnownAt, UntilDay, Role, Relation, Place) "
            + "VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        var place = registry.LastPlace;
        foreach (var row in memberships)
        {
            row.Place = ++place;
            membership.Run(
                row.Household, row.Person, row.FromDay, row.KnownAt, row.UntilDay, row.Role, row.Relation, row.Place);
        }

        var keys = added.ToDictionary(pair => pair.Value, pair => pair.Key);
        registry.Proofs.Save(db, ProvenRows.States, states, row => row.Place, (bytes, row) =>
            bytes.Add(row, keys.TryGetValue(row.Household, out var key) ? key : registry.KeyOf(row.Household)));
        registry.Proofs.Save(db, ProvenRows.Memberships, memberships, row => row.Place, (bytes, row) => bytes.Add(row));
    }

    /// <summary>Makes the batch visible to all; call after the commit.</summary>
    public void Complete() =>
        registry.Merge(added.Select(pair => (pair.Key, pair.Value)).OrderBy(pair => pair.Value), states, memberships);

    void Plan(int number, Enrolment enrolment, long knownAt)
    {
        var day = enrolment.AppliedOn.DayNumber;
        states.Add(new HouseholdState
        {
            Household = number,
            KnownAt = knownAt,
            Division = enrolment.Division,
            Residence = (byte)enrolment.Residence,
            AppliedOn = day,
        });
        var open = registry.History(number)?.Open().ToList() ?? [];
        foreach (var member in enrolment.Members.DistinctBy(member => member.Person))
        {
            var same = open.Find(entry => entry.Person == member.Person);
            if (same is not null)
            {
                open.Remove(same);
                if (same.Role == (byte)member.Role && same.Relation == member.Relation && same.FromDay <= day)
                {
                    continue;
                }

                Close(same, day, knownAt);
            }

            if (same?.FromDay == day)
            {
                memberships.RemoveAt(memberships.Count - 1);
            }

            memberships.Add(new MembershipEntry
            {
                Household = number,
                Person = member.Person,
                FromDay = day,
                KnownAt = knownAt,
                Role = (byte)member.Role,
                Relation = member.Relation,
            });
        }

        foreach (var gone in enrolment.Adds ? [] : open)
        {
            Close(gone, day, knownAt);
        }
    }

    void Close(MembershipEntry entry, int day, long knownAt) => memberships.Add(new MembershipEntry
    {
        Household = entry.Household,
        Person = entry.Person,
        FromDay = entry.FromDay,
        KnownAt = knownAt,
        UntilDay = Math.Max(day, entry.FromDay),
        Role = entry.Role,
        Relation = entry.Relation,
    });
}
