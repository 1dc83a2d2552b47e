using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>Draws households in which everything is known, and the same as an office might see them.</summary>
sealed class Households(Random random, DateOnly on)
{
    static readonly int[] Divisions = [320102, 320104, 320505, 330102, 110101];

    long names = 100;

    public World Known() => new(
        Divisions[random.Next(Divisions.Length)], (ResidenceKind)random.Next(1, 3),
        [.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Member())]);

    /// <summary>
    /// What an office sees of a household (sources silent or stale, bands for amounts), and one of the things that may be true.
    /// </summary>
    /// <param name="passedOver">Categories whose silence the law passes over: only a row that could not be read leaves something open there.</param>
    public (World Seen, World True) Veiled(IReadOnlySet<string> passedOver)
    {
        var truth = Known();
        var seen = truth with { Members = [] };
        foreach (var person in truth.Members)
        {
            var shown = new Person { Birth = person.Birth, Relation = person.Relation };
            foreach (var register in Registers.All)
            {
                shown.Rows[register.Key] = Shown(person, shown, register, passedOver.Contains(register.Key));
            }

            seen.Members.Add(shown);
        }

        return (seen, truth);
    }

    List<Evidence> Shown(Person person, Person shown, Register register, bool isPassedOver)
    {
        var rows = person.Of(register.Key);
        var before = rows.ToList();
        var veil = random.Next(8);
        switch (isPassedOver && veil != 1 ? 9 : veil)
        {
            case 0:
                shown.Status[register.Key] = (AnswerStatus)((int)AnswerStatus.Pending + random.Next(5));
                AddUnseen(rows, register);
                return before;
            case 1:
                var isUnreadable = isPassedOver || random.Next(2) == 0;
                shown.Status[register.Key] = isUnreadable ? AnswerStatus.Unreadable : AnswerStatus.Stale;
                rows.RemoveAll(_ => random.Next(2) == 0);
                if (isUnreadable)
                {
                    AddUnseen(rows, register);
                }

                return before;
            case 2:
                return [.. before.Select(row => new Evidence(row.AsOf, row.Cells.ToDictionary(
                    cell => cell.Key,
                    cell => register.Amounts.Contains(cell.Key) && random.Next(3) == 0
                        ? (cell.Value.Low - random.Next(50_000), cell.Value.Low + random.Next(50_000)) : cell.Value)))];
            default:
                return before;
        }
    }

    /// <summary>What will still come, or could not be read: it bears new names.</summary>
    void AddUnseen(List<Evidence> rows, Register register)
    {
        for (var more = random.Next(3); more > 0; more--)
        {
            // A reversal comes from the source that told what it reverses: on the whole silence hides nothing below zero.
            var row = Row(register);
            foreach (var amount in register.Amounts)
            {
                row.Cells[amount] = Exactly(Math.Abs(row[amount]));
            }

            foreach (var text in register.Texts)
            {
                row.Cells[text] = Exactly(names++);
            }

            rows.Add(row);
        }
    }

    Person Member()
    {
        var person = new Person { Birth = new DateOnly(random.Next(1930, 2026), random.Next(1, 13), random.Next(1, 29)).DayNumber };
        foreach (var register in Registers.All)
        {
            for (var rows = random.Next(5) == 0 ? 0 : random.Next(4); rows > 0; rows--)
            {
                person.Of(register.Key).Add(Row(register));
            }
        }

        return person;
    }

    Evidence Row(Register register)
    {
        var cells = new Dictionary<string, (long Low, long High)>(StringComparer.Ordinal);
        foreach (var item in register.Amounts)
        {
            cells[item] = Exactly(Amount());
        }

        foreach (var item in register.Codes)
        {
            cells[item] = Exactly(CodeValue.Pack(Registers.Codes[random.Next(Registers.Codes.Length)]));
        }

        foreach (var item in register.Texts)
        {
            cells[item] = Exactly(random.Next(1, 4));
        }

        foreach (var item in register.Flags)
        {
            cells[item] = Exactly(random.Next(2));
        }

        foreach (var item in register.Days)
        {
            cells[item] = Exactly(on.DayNumber - random.Next(500) + 20);
        }

        if (Registers.Month(register.Key) is { } month)
        {
            cells[month] = Exactly(MonthNumber.Of(on) + 1 - random.Next(15));
        }

        return new(on.DayNumber - random.Next(0, 400) + 10, cells);
    }

    /// <summary>Round sums around the constants of the law, and any others; now and then a reversal.</summary>
    long Amount() => random.Next(10) switch
    {
        0 => -random.Next(100_000),
        < 5 => random.Next(0, 40) * 10_000L,
        _ => random.Next(0, 600_000),
    };

    static (long Low, long High) Exactly(long value) => (value, value);
}
