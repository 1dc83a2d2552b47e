using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>
/// The truth in the engine's own currency: full and clean evidence, every category answered, nothing hidden. What the
/// policy concludes on it is the conclusion under full knowledge, to hold the conclusions from the files against.
/// </summary>
public static class TruthBlock
{
    /// <summary>Fills a block with the true members and facts of some households, in the order of their numbers.</summary>
    /// <param name="province">The province.</param>
    /// <param name="first">Number of the first household.</param>
    /// <param name="count">How many, at most <see cref="HouseholdBlock.Capacity"/>.</param>
    /// <param name="into">The block, overwritten; its household and person numbers are those of the province.</param>
    public static void Fill(Province province, int first, int count, HouseholdBlock into)
    {
        ArgumentNullException.ThrowIfNull(province);
        Fill(province, province.HouseholdList.GetRange(first, count), into);
    }

    /// <summary>Fills a block with the members and facts of some households, which may be those of a <see cref="TruthWithout"/>.</summary>
    /// <param name="province">The province.</param>
    /// <param name="households">The households, at most <see cref="HouseholdBlock.Capacity"/>.</param>
    /// <param name="into">The block, overwritten.</param>
    public static void Fill(Province province, IReadOnlyList<TrueHousehold> households, HouseholdBlock into)
    {
        ArgumentNullException.ThrowIfNull(province);
        ArgumentNullException.ThrowIfNull(households);
        ArgumentNullException.ThrowIfNull(into);
        var count = households.Count;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, HouseholdBlock.Capacity, nameof(households));
        var persons = new List<(TrueHousehold Household, TruePerson Person)>();
        into.Households = count;
        for (var i = 0; i < count; i++)
        {
            var household = households[i];
            into.PersonStart[i] = persons.Count;
            into.HouseholdNumber[i] = household.Number;
            into.Division[i] = household.Division;
            into.Residence[i] = household.Residence;
            persons.AddRange(household.MemberList.Select(member => (household, member)));
        }

        into.PersonStart[count] = persons.Count;
        into.Persons = persons.Count;
        into.EnsurePersons(persons.Count);
        for (var p = 0; p < persons.Count; p++)
        {
            var person = persons[p].Person;
            into.PersonNumber[p] = person.Number;
            into.BirthDay[p] = person.BirthDay.DayNumber;
            into.Sex[p] = person.Sex;
            into.Relation[p] = CodeValue.Pack(person.Relation);
        }

        foreach (var (category, tell) in TrueEvidence.Categories)
        {
            var rows = new TruthRows(into[category], persons.Count, province.Day);
            for (var p = 0; p < persons.Count; p++)
            {
                rows.Begin(p);
                tell(rows, province, persons[p].Household, persons[p].Person);
            }

            rows.Finish();
        }
    }
}

/// <summary>Writes the rows of one category, person by person.</summary>
sealed class TruthRows
{
    readonly CategoryRows rows;
    readonly int persons;
    readonly DateOnly day;
    int person;

    public TruthRows(CategoryRows rows, int persons, DateOnly day)
    {
        (this.rows, this.persons, this.day) = (rows, persons, day);
        rows.Rows = 0;
        rows.EnsurePersons(persons);
        foreach (var column in rows.Columns.Values)
        {
            column.CloseHigh();
        }
    }

    public void Begin(int number)
    {
        person = number;
        rows.RowStart[number] = rows.Rows;
        rows.Status[number] = AnswerStatus.NoRecord;
    }

    public TruthRows Row()
    {
        rows.EnsureRows(rows.Rows + 1);
        foreach (var column in rows.Columns.Values)
        {
            column.Low[rows.Rows] = Bounds.Missing;
        }

        rows.AsOf[rows.Rows] = day.DayNumber;
        rows.Delivery[rows.Rows] = 0;
        rows.Status[person] = AnswerStatus.Hit;
        rows.Rows++;
        return this;
    }

    public TruthRows Set(string item, long value)
    {
        rows.Column(item).Low[rows.Rows - 1] = value;
        return this;
    }

    public TruthRows Code(string item, string code) => Set(item, CodeValue.Pack(code));

    public TruthRows Code(string item, char code) => Set(item, CodeValue.Pack([code]));

    public TruthRows Day(string item, DateOnly? on) => on is { } known ? Set(item, known.DayNumber) : this;

    /// <summary>A text as a digest; equal texts have equal digests within a province, which is all the engine asks.</summary>
    public TruthRows Text(string item, string value)
    {
        var digest = 0xCBF29CE484222325UL;
        foreach (var c in value)
        {
            digest = unchecked((digest ^ c) * 0x100000001B3UL);
        }

        return Set(item, (long)(digest >> 1));
    }

    public void Finish() => rows.RowStart[persons] = rows.Rows;
}
