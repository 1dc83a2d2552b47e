using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Server;

/// <summary>
/// Enters a family at the counter: a delivery of the source <c>counter</c>, read by the rules of every other. All that is wrong is told
/// at once; a household of another division is as if it were not there.
/// </summary>
sealed class FamilyEnrolment(Installation installation, IntakeDesk desk)
{
    /// <summary>Enters a family, in the operator's division.</summary>
    /// <param name="who">The operator.</param>
    /// <param name="family">The family.</param>
    /// <param name="key">The same under the same key has one effect.</param>
    /// <exception cref="RefusedException">
    /// <c>duty_missing</c>, <c>counter_source_missing</c>, <c>idempotency_key_reused</c>; nothing was entered.
    /// </exception>
    public Enrolled Enrol(Operator who, Family family, string key)
    {
        if (!who.Duties.Contains(Duty.TownClerk) && !who.Duties.Contains(Duty.CountyOfficer))
        {
            throw new RefusedException("duty_missing", "Who acts does not have the duty to receive applications.", null, "town_clerk, county_officer", "Ask a colleague who has it.");
        }

        var (columns, problems) = (CounterColumns.Of(installation.Sources), new List<FamilyProblem>());
        CheckFamily(who, family, problems);
        CheckPeople(family, [.. columns.Relations], problems);
        if (family.People.Count is 0 or > Family.MostPeople)
        {
            return new(null, problems);
        }

        // Cells are read by the source's rules also where something else is wrong, so that all is told at once.
        var told = Enter(who, family, key, columns, problems);
        if (told?.Delivery is { } delivery)
        {
            return new(desk.Find(who, delivery.File), []);
        }

        foreach (var (row, column, reason) in told?.Problems ?? [])
        {
            Add(problems, Of(columns.FieldOf(column), row, reason));
        }

        return new(null, [.. problems.OrderBy(problem => problem.Person ?? -1)]);
    }

    EntryResult? Enter(Operator who, Family family, string key, CounterColumns columns, List<FamilyProblem> problems)
    {
        var today = Today;
        var entry = new Entry(Mapping.Counter, key, [.. family.People.Select(person => columns.Row(family, person))])
        {
            Cover = () =>
            {
                var household = CounterKey.Next(installation.Households, family.Division, today);
                return new(household, columns.Common(household, today));
            },
            Demand = persons =>
            {
                CheckKnown(who, family, persons, problems);
                if (problems.Count > 0)
                {
                    throw new RefusedException(problems[0].Refusal);
                }
            },
        };
        try
        {
            return installation.Receiver.Enter(entry);
        }
        catch (RefusedException) when (problems.Count > 0)
        {
            return null;
        }
    }

    void CheckFamily(Operator who, Family family, List<FamilyProblem> problems)
    {
        var divisions = installation.Standards.Divisions;
        if (family.Division is < 100_000 or > 999_999 || divisions.Find(family.Division, Today) is null)
        {
            Add(problems, new(null, "division", new("unknown_division", "There is no such division.", null, "six digits, as 320106", "Look the code up.")));
        }
        else if (!DivisionRange.Of(who.Division).Contains(family.Division))
        {
            Add(problems, new(null, "division", new(
                "division_not_yours", "It does not lie in the operator's division.", null, "the operator's division and those below it", "Let the family be entered where it lives.")));
        }
        else if (divisions.Children(family.Division).Any())
        {
            Add(problems, new(null, "division", new("division_too_large", "A family applies in a county or district.", null, "the code of one", "Take the code of the county or district.")));
        }

        if (family.Residence is not (ResidenceKind.Urban or ResidenceKind.Rural))
        {
            Add(problems, new(null, "residence", Missing("Whether the family counts as urban or rural")));
        }
    }

    static void CheckPeople(Family family, HashSet<string> relations, List<FamilyProblem> problems)
    {
        if (family.People.Count > Family.MostPeople)
        {
            Add(problems, new(null, "people", new("family_too_large", "These are too many people for one family.", null, $"up to {Family.MostPeople}", "Enter those who live together, and who owes them support.")));
        }

        foreach (var (at, person) in family.People.Index())
        {
            if (string.IsNullOrWhiteSpace(person.Name))
            {
                Add(problems, new(at, "name", Missing("The name")));
            }

            if (!relations.Contains(person.Relation))
            {
                Add(problems, new(at, "relation", person.Relation.Length == 0 ? Missing("The relation to the applicant") : Unknown()));
            }

            if (person.Role is not (HouseholdRole.Member or HouseholdRole.Obligor))
            {
                Add(problems, new(at, "role", person.Role == 0 ? Missing("The role") : Unknown()));
            }
        }

        var applicants = family.People.Index().Where(one => one.Item.Relation == Family.Applicant).ToList();
        if (applicants.Count == 0)
        {
            Add(problems, new(null, "people", NotOne()));
        }

        foreach (var (at, _) in applicants.Skip(1))
        {
            Add(problems, new(at, "relation", NotOne()));
        }

        if (applicants is [(var first, { Role: HouseholdRole.Obligor })])
        {
            Add(problems, new(first, "role", NotOne()));
        }
    }

    /// <summary>Once it is clear whom the rows are about: nobody twice, and no member of a household that is there already.</summary>
    void CheckKnown(Operator who, Family family, IReadOnlyList<int> persons, List<FamilyProblem> problems)
    {
        for (var at = 0; at < persons.Count; at++)
        {
            var (person, own) = (persons[at], DivisionRange.Of(who.Division));
            if (persons.Take(at).Contains(person))
            {
                Add(problems, new(at, "id", new("person_twice", "This person stands in another row already.", null, "each person once", "Take one of the rows out.")));
            }
            // Who owes support may live in a household of their own.
            else if (family.People[at].Role == HouseholdRole.Member && installation.Households.HouseholdsOf(person, Today).FirstOrDefault(household =>
                own.Contains(household.Division) && household.Members.Any(member => member.Person == person && member.Role == HouseholdRole.Member)) is { } known)
            {
                Add(problems, new(at, "id", new(
                    "already_in_household", $"This person is a member of household {known.Key}.", null, "people whom no household of the register has as members",
                    "Take the application in for that household; who only owes support is entered as an obligor."), known.Key));
            }
        }
    }

    static FamilyProblem Of(string field, int row, string reason)
    {
        var refusal = new Refusal(reason, $"It cannot be read: {ReasonTexts.Of(reason).En}.", null, null, "Hold it against the paper and correct it.");
        return field is "division" or "residence" or "applied_on" ? new(null, field, refusal) : new(row, field, refusal);
    }

    /// <summary>Of one field the first problem is told.</summary>
    static void Add(List<FamilyProblem> problems, FamilyProblem problem)
    {
        if (!problems.Exists(other => other.Person == problem.Person && other.Field == problem.Field))
        {
            problems.Add(problem);
        }
    }

    static Refusal Missing(string what) => new("field_missing", $"{what} is blank.", null, "something typed or chosen", "Fill it in.");

    static Refusal Unknown() => new("choice_unknown", "This cannot be chosen here.", null, "one of the list", "Choose again.");

    static Refusal NotOne() => new("applicant_not_one", "Exactly one of the members is the applicant.", null, $"one row with the relation {Family.Applicant}, as a member", "Say who applies.");

    DateOnly Today => BeijingTime.DayOf(installation.Time.GetUtcNow());
}
