namespace Hedui.Registry;

/// <summary>
/// Who may be kin of whom, as far as the registry heard (亲属关系图): people who are or were of one household, as members or as
/// obligors, and those whom a register connects. Numbers alone: nobody is shown. Safe for many threads.
/// </summary>
/// <param name="persons">The persons.</param>
/// <param name="households">Their households.</param>
public sealed class KinGraph(PersonRegistry persons, HouseholdRegistry households)
{
    /// <summary>Some persons and those around them, each with the fewest steps that lead there; those asked for have 0.</summary>
    /// <param name="asked">Registry numbers.</param>
    /// <param name="distance">So many steps at most: 1 for one's own household, 2 for the households of those in it.</param>
    public IReadOnlyDictionary<int, int> Around(IReadOnlyCollection<int> asked, int distance)
    {
        var found = asked.Distinct().ToDictionary(person => person, _ => 0);
        var edge = found.Keys.ToList();
        for (var steps = 1; steps <= distance && edge.Count > 0; steps++)
        {
            edge = [.. edge.SelectMany(Next).ToList().Where(person => found.TryAdd(person, steps))];
        }

        return found;
    }

    /// <summary>Also who left a household: a former husband stays kin enough not to decide. Namesakes of one 15-digit number are no kin.</summary>
    IEnumerable<int> Next(int person) => households.HouseholdsOf(person).SelectMany(households.EverIn)
        .Concat(persons.KinOf(person).Where(kin => kin.Relation != Kin.Namesake).Select(kin => kin.Relative));
}
