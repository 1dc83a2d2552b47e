using Hedui.Kernel;

namespace Hedui.Verification.Tests;

/// <summary>Builds a block of households row by row, in the words of the domain.</summary>
sealed class ABlock
{
    readonly List<AHousehold> households = [];

    public AHousehold Household(int division = 320102, ResidenceKind residence = ResidenceKind.Urban)
    {
        var household = new AHousehold(division, residence);
        households.Add(household);
        return household;
    }

    public HouseholdBlock Build()
    {
        var block = new HouseholdBlock { Households = households.Count };
        var persons = households.SelectMany(household => household.Members).ToList();
        block.Persons = persons.Count;
        block.EnsurePersons(persons.Count);
        var at = 0;
        for (var h = 0; h < households.Count; h++)
        {
            block.HouseholdNumber[h] = h;
            block.Division[h] = households[h].Division;
            block.Residence[h] = households[h].Residence;
            block.PersonStart[h] = at;
            at += households[h].Members.Count;
            block.PersonStart[h + 1] = at;
        }

        for (var p = 0; p < persons.Count; p++)
        {
            block.PersonNumber[p] = persons[p].Number ?? p;
            block.BirthDay[p] = persons[p].BirthDay.DayNumber;
            block.Relation[p] = CodeValue.Pack(persons[p].Relation);
        }

        foreach (var category in persons.SelectMany(person => person.Rows.Keys.Concat(person.Statuses.Keys)).Distinct())
        {
            Fill(block[category], persons);
        }

        return block;
    }

    static void Fill(CategoryRows rows, List<AMember> persons)
    {
        rows.EnsurePersons(persons.Count);
        rows.EnsureRows(persons.Sum(person => person.Rows.GetValueOrDefault(rows.Category)?.Count ?? 0));
        for (var p = 0; p < persons.Count; p++)
        {
            rows.RowStart[p] = rows.Rows;
            rows.Status[p] = persons[p].Statuses.GetValueOrDefault(rows.Category, AnswerStatus.Hit);
            foreach (var row in persons[p].Rows.GetValueOrDefault(rows.Category) ?? [])
            {
                rows.AsOf[rows.Rows] = row.AsOf.DayNumber;
                foreach (var (item, value) in row.Cells)
                {
                    rows.Column(item).Low[rows.Rows] = value;
                }

                rows.Rows++;
                rows.RowStart[p + 1] = rows.Rows;
            }

            rows.RowStart[p + 1] = rows.Rows;
        }
    }
}

sealed record AHousehold(int Division, ResidenceKind Residence)
{
    public List<AMember> Members { get; } = [];

    public AMember Member(string relation = "01", int born = 1980, int? number = null)
    {
        var member = new AMember(relation, new DateOnly(born, 1, 1), number);
        Members.Add(member);
        return member;
    }
}

sealed record AMember(string Relation, DateOnly BirthDay, int? Number)
{
    public Dictionary<string, List<ARow>> Rows { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, AnswerStatus> Statuses { get; } = new(StringComparer.Ordinal);

    public AMember Has(string category, DateOnly asOf, params (string Item, long Value)[] cells)
    {
        if (!Rows.TryGetValue(category, out var rows))
        {
            Rows[category] = rows = [];
        }

        rows.Add(new ARow(asOf, cells));
        return this;
    }

    public AMember Answered(string category, AnswerStatus status)
    {
        Statuses[category] = status;
        return this;
    }
}

sealed record ARow(DateOnly AsOf, (string Item, long Value)[] Cells);
