using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification.Tests;

/// <summary>Made-up households with every kind of gap, drawn from a seed.</summary>
sealed class RandomBlock(Random chance, PolicySet set, DateOnly on, IReadOnlyList<long> codes)
{
    /// <summary>Where the made-up households live.</summary>
    public static readonly int[] Divisions = [320102, 320115, 320205, 320581, 321282, 330102];

    public HouseholdBlock Draw(int households, IReadOnlyDictionary<string, IReadOnlyList<string>> needs)
    {
        var block = new HouseholdBlock { Households = households };
        for (var h = 0; h < households; h++)
        {
            block.Division[h] = Divisions[chance.Next(Divisions.Length)];
            block.Residence[h] = (ResidenceKind)(chance.Next(10) == 0 ? 0 : chance.Next(1, 3));
            var members = chance.Next(1, 6);
            block.EnsurePersons(block.Persons + members);
            for (var m = 0; m < members; m++)
            {
                var p = block.Persons++;
                block.BirthDay[p] = chance.Next(20) == 0 ? Bounds.Missing : on.AddYears(-chance.Next(90)).AddDays(chance.Next(-2, 3)).AddYears(-1).DayNumber;
                block.Sex[p] = (byte)chance.Next(3);
                block.Relation[p] = chance.Next(20) == 0 ? Bounds.Missing : Code();
            }

            block.PersonStart[h + 1] = block.Persons;
        }

        foreach (var (category, items) in needs)
        {
            Fill(block, block[category], set.Vocabulary.Find(category)!, items);
        }

        return block;
    }

    void Fill(HouseholdBlock block, CategoryRows rows, CategoryWord word, IReadOnlyList<string> items)
    {
        rows.EnsurePersons(block.Persons);
        rows.EnsureRows(block.Persons * 4);
        var columns = items.Select(item => (Item: word.Find(item)!, Column: rows.Column(item))).ToList();
        foreach (var (_, column) in columns)
        {
            column.OpenHigh();
        }

        for (var p = 0; p < block.Persons; p++)
        {
            rows.Status[p] = (AnswerStatus)(chance.Next(4) == 0 ? chance.Next(2, 9) : chance.Next(2));
            for (var left = chance.Next(2) == 0 ? 0 : chance.Next(4); left > 0; left--)
            {
                var i = rows.Rows++;
                rows.AsOf[i] = Day();
                foreach (var (item, column) in columns)
                {
                    var value = chance.Next(12) == 0 ? Bounds.Missing : Value(item.Unit);
                    column.Low[i] = value;
                    column.High[i] = value != Bounds.Missing && item.Unit.IsQuantity && chance.Next(8) == 0 ? value + chance.Next(2_000_000) : value;
                }
            }

            rows.RowStart[p + 1] = rows.Rows;
        }
    }

    long Value(Unit unit) => unit.Kind switch
    {
        UnitKind.Yuan => chance.Next(20) == 0 ? -chance.Next(100_000) : chance.Next(3) == 0 ? chance.Next(20_000_000) : chance.Next(400_000),
        UnitKind.Code => Code(),
        UnitKind.Day => Day(),
        UnitKind.Month => MonthNumber.Of(on) + chance.Next(-15, 2),
        UnitKind.Text => chance.Next(8),
        UnitKind.YesNo => chance.Next(2),
        UnitKind.Number or UnitKind.SquareMetres => chance.Next(12_000),
        _ => chance.Next(30),
    };

    long Code() => codes[chance.Next(codes.Count)];

    int Day() => on.AddMonths(-chance.Next(26)).AddDays(-on.Day + chance.Next(3)).DayNumber;
}
