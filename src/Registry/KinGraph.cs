using Hedui.Storage;

namespace Hedui.Registry;

/// <summary>
/// Who may be kin of whom, as far as the registry heard (亲属关系图): people who are or were of one household, as members or as
/// obligors, and those whom a register connects. Numbers alone: nobody is shown. Safe for many threads.
/// </summary>
/// <param name="database">Opened with <see cref="RegistryTables"/>.</param>
public sealed class KinGraph(HeduiDatabase database)
{
    /// <summary>Namesakes of one 15-digit number are no kin.</summary>
    const string Namesake = "shared_15";

    /// <summary>Some persons and those around them, each with the fewest steps that lead there; those asked for have 0.</summary>
    /// <param name="persons">Registry numbers.</param>
    /// <param name="distance">So many steps at most: 1 for one's own household, 2 for the households of those in it.</param>
    public IReadOnlyDictionary<int, int> Around(IReadOnlyCollection<int> persons, int distance)
    {
        var found = persons.Distinct().ToDictionary(person => person, _ => 0);
        using var db = database.Context();
        var edge = found.Keys.ToList();
        for (var steps = 1; steps <= distance && edge.Count > 0; steps++)
        {
            edge = [.. Next(db, edge).Where(person => found.TryAdd(person, steps))];
        }

        return found;
    }

    /// <summary>Also who left a household: a former husband stays kin enough not to decide.</summary>
    static HashSet<int> Next(HeduiDbContext db, List<int> persons)
    {
        var households = db.Set<MembershipEntry>().Where(row => persons.Contains(row.Person)).Select(row => row.Household).Distinct().ToList();
        return
        [
            .. db.Set<MembershipEntry>().Where(row => households.Contains(row.Household)).Select(row => row.Person).Distinct(),
            .. db.Set<KinEntry>().Where(row => persons.Contains(row.Person) && row.Relation != Namesake).Select(row => row.Relative),
            .. db.Set<KinEntry>().Where(row => persons.Contains(row.Relative) && row.Relation != Namesake).Select(row => row.Person),
        ];
    }
}
