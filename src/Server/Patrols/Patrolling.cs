using Hedui.Casework;
using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Patrol with what this installation knows beside the record of acts: decisions, working days, declared relatives and their kin.</summary>
public sealed class Patrolling
{
    readonly Installation installation;

    /// <summary>Patrol of an installation.</summary>
    public Patrolling(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        this.installation = installation;
        Desk = new PatrolDesk(installation.Database, installation.Audit, installation.Time);
        Relatives = new RelativeRegister(installation.Database, installation.Audit);
    }

    /// <summary>The audit administrator's desk.</summary>
    public PatrolDesk Desk { get; }

    /// <summary>The register of relatives.</summary>
    public RelativeRegister Relatives { get; }

    /// <summary>Runs patrol over some days, both inclusive.</summary>
    public IReadOnlyList<AlarmEntry> Run(DateOnly from, DateOnly until)
    {
        var ties = KinOfDeclared();
        return Desk.Run(
            new PatrolRecord(from, until, [], new CaseJudgements(installation.Database).Of(from, until))
            {
                Ties = (official, person) => ties.GetValueOrDefault((official, person)),
                IsWorkingDay = day => installation.Standards.WorkingDays.Knows(day)
                    ? installation.Standards.WorkingDays.IsWorkingDay(day)
                    : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday),
            },
            new PatrolLimits());
    }

    /// <summary>Who is kin of those declared, two steps away from the official at most.</summary>
    Dictionary<(string Official, Pseudonym Person), Tie> KinOfDeclared()
    {
        var ties = new Dictionary<(string, Pseudonym), Tie>();
        foreach (var declared in Relatives.List().Where(one => one.EndedOn is null && one.Tie is Tie.Self or Tie.Kin))
        {
            foreach (var (kin, steps) in Around(declared.Person, declared.Tie == Tie.Self ? 2 : 1))
            {
                Note(declared.Official, kin, declared.Tie == Tie.Self && steps == 1 ? Tie.Kin : Tie.KinOfKin);
            }
        }

        return ties;

        void Note(string official, Pseudonym person, Tie tie)
        {
            var key = (official, person);
            ties[key] = ties.TryGetValue(key, out var known) && known < tie ? known : tie;
        }
    }

    /// <summary>Who is kin of a person, as far as the registry heard, with the steps that lead there.</summary>
    IEnumerable<(Pseudonym Person, int Steps)> Around(Pseudonym person, int distance)
    {
        if (installation.Persons.Find(person) is not { } number)
        {
            return [];
        }

        var around = new KinGraph(installation.Persons, installation.Households).Around([number], distance).Where(one => one.Value > 0).ToList();
        // Pseudonyms come in the order of numbers.
        return installation.Persons.PseudonymsOf([.. around.Select(one => one.Key)]).Zip(around.OrderBy(one => one.Key).Select(one => one.Value));
    }
}
