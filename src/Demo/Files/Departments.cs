namespace Hedui.Demo;

/// <summary>Every source of the province, in the order of delivery.</summary>
static class Departments
{
    public static IReadOnlyList<FilePlan> All { get; } =
    [
        .. CivilAffairs.Plans, .. Registers.Plans, .. Property.Plans, .. Earnings.Plans, .. Finance.Plans, .. Spending.Plans,
    ];

    /// <summary>Persons of a household the departments know: members, the one left out, and obligors.</summary>
    public static IEnumerable<TruePerson> Everyone(TrueHousehold household)
    {
        foreach (var member in household.MemberList)
        {
            yield return member;
        }

        foreach (var obligor in household.ObligorList)
        {
            yield return obligor;
        }
    }

    /// <summary>One row for each person for whom there is a fact.</summary>
    public static IEnumerable<Line<T>> OnePer<T>(Province province, Func<TruePerson, T?> fact)
        where T : class
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in Everyone(household))
            {
                if (fact(person) is { } found)
                {
                    yield return new Line<T>(household, person, found);
                }
            }
        }
    }

    /// <summary>A row for each fact of each person.</summary>
    public static IEnumerable<Line<T>> Many<T>(Province province, Func<TruePerson, List<T>> facts)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in Everyone(household))
            {
                foreach (var fact in facts(person))
                {
                    yield return new Line<T>(household, person, fact);
                }
            }
        }
    }
}
