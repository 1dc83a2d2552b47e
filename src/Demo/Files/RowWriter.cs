using System.Globalization;
using Hedui.Standards;

namespace Hedui.Demo;

/// <summary>
/// Writes one row cell by cell and works the defect drawn for it into the first cell that can carry it. What was done
/// is known afterwards: <see cref="Planted"/> is the defect or none, <see cref="Fixes"/> what an import must report.
/// </summary>
sealed class RowWriter(FileForm form)
{
    readonly Cell[] cells = new Cell[40];
    char[] text = new char[1024];
    int length;
    int count;
    int start;
    Defect wanted;
    Chance chance = new(0, Subject.Dirt, 0);

    /// <summary>What the whole file suffers from, beside any defect of the row; none for most files.</summary>
    public Defect Throughout { get; init; }

    public Defect Planted { get; private set; }

    public FixSet Fixes { get; private set; }

    /// <summary>The name as it was spoilt; null where it stands as it is.</summary>
    public string? WrittenName { get; private set; }

    public ReadOnlySpan<char> Characters => text.AsSpan(0, length);

    public ReadOnlySpan<Cell> Cells => cells.AsSpan(0, Planted == Defect.FieldCount ? count - 1 : count);

    public void Begin(Defect defect, Chance from)
    {
        (length, count, Planted, Fixes, WrittenName, wanted, chance) = (0, 0, Defect.None, FixSet.None, null, defect, from);
        if (defect is Defect.FieldCount or Defect.Duplicate)
        {
            Planted = defect;
        }
    }

    public RowWriter Id(TruePerson person)
    {
        Room(64);
        if (Throughout == Defect.IdsRounded)
        {
            return Write(person.Id.AsSpan(0, 15)).Write("000").End();
        }

        if (IsShifted(person))
        {
            Did(wanted, FixSet.None);
            return Write(person.Name).End();
        }

        if (wanted is >= Defect.IdFullWidth and <= Defect.IdLength && IdDefects.TryWrite(wanted, person.Id, chance, this))
        {
            return End();
        }

        return Write(person.Id).End();
    }

    public RowWriter Name(TruePerson person)
    {
        Room(64);
        if (IsShifted(person))
        {
            return Write(person.Id).End();
        }

        if (wanted is (>= Defect.NamePadding and <= Defect.FormerName) or Defect.NearDuplicate
            && NameDefects.TryWrite(wanted, person.Name, chance, this))
        {
            WrittenName = new string(text, start, length - start);
            return End();
        }

        return Write(person.Name).End();
    }

    // A name of fifteen or eighteen characters would look like a number.
    bool IsShifted(TruePerson person) => wanted == Defect.ColumnsShifted && person.Name.Length < 15;

    public RowWriter Text(ReadOnlySpan<char> value)
    {
        Room(value.Length);
        return Write(value).End();
    }

    /// <summary>A code of a list, which may be sent under a word that nobody mapped.</summary>
    public RowWriter Code(ReadOnlySpan<char> value)
    {
        if (wanted == Defect.CodeUnmapped && Planted == Defect.None && value.Length > 0)
        {
            Did(Defect.CodeUnmapped, FixSet.None);
            return Text("其他(见备注)");
        }

        return Text(value);
    }

    public RowWriter Plate(ReadOnlySpan<char> value)
    {
        if (wanted != Defect.PlateForm)
        {
            return Text(value);
        }

        Did(Defect.PlateForm, FixSet.PlateFormat);
        return Text(chance.Below(3) switch
        {
            0 => $"{value[..2]}·{value[2..]}",
            1 => value.ToString().ToLowerInvariant() + " ",
            _ => $"{value[..2]} {value[2..]}",
        });
    }

    /// <summary>A day that an import reads as an item; null is a blank.</summary>
    public RowWriter Day(DateOnly? day)
    {
        Room(32);
        if (day is not { } on)
        {
            return End();
        }

        if (wanted is >= Defect.DateForm and <= Defect.DateInvalid && Planted == Defect.None)
        {
            return DayDefects.Write(wanted, on, chance, this);
        }

        return PlainDay(on);
    }

    /// <summary>The birthday, which may contradict the number by a day or a year.</summary>
    public RowWriter BirthDay(TruePerson person)
    {
        if (wanted != Defect.BirthDateDiffers)
        {
            return Day(person.BirthDay);
        }

        Room(32);
        PlainDay(chance.Percent(50) ? person.BirthDay.AddDays(-1) : person.BirthDay.AddYears(-1));
        Did(wanted, FixSet.BirthDateDiffers);
        return this;
    }

    /// <summary>The day the source was queried (数据时点): always plain, since one file has one.</summary>
    public RowWriter AsOf(DateOnly day) => PlainDay(day);

    public RowWriter Month(int month) => Number((month / 12 * 100) + (month % 12) + 1);

    public RowWriter Number(long value)
    {
        Room(20);
        value.TryFormat(text.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
        return End();
    }

    /// <summary>An amount in yuan with two decimals.</summary>
    public RowWriter Yuan(long fen)
    {
        Room(64);
        if (Throughout == Defect.UnitSlip)
        {
            return PlainAmount(fen / 10_000, 100, 2).End();
        }

        if (wanted is (>= Defect.AmountForm and <= Defect.AmountInvalid) or Defect.WrongValue && Planted == Defect.None)
        {
            return AmountDefects.Write(wanted, fen, chance, this);
        }

        return PlainAmount(fen, 100, 2).End();
    }

    /// <summary>
    /// An amount for a month, which may come as the amount of its year; only where that is more than any month can bring,
    /// because nothing in a file tells the others.
    /// </summary>
    /// <param name="fen">The month's amount.</param>
    /// <param name="most">Most yuan a month can bring, as the source's mapping says.</param>
    public RowWriter Monthly(long fen, int most)
    {
        if (wanted != Defect.AnnualForMonthly || fen * 12 <= most * 100L)
        {
            return Yuan(fen);
        }

        Room(64);
        Did(Defect.AnnualForMonthly, FixSet.None);
        return PlainAmount(fen * 12, 100, 2).End();
    }

    /// <summary>A division's code, which may come as one that was given up or that nobody ever had.</summary>
    public RowWriter Division(int code)
    {
        var former = wanted switch
        {
            Defect.DivisionOld => Origins.FormerDivisions(code, split: false),
            Defect.DivisionSplit => Origins.FormerDivisions(code, split: true),
            Defect.DivisionUnknown => [(code / 100 * 100) + 99],
            _ => [],
        };
        if (former.Count == 0)
        {
            return Number(code);
        }

        Did(wanted, wanted == Defect.DivisionOld ? FixSet.DivisionSuccessor : FixSet.None);
        return Number(former[chance.Below(former.Count)]);
    }

    /// <summary>An amount in 万元 to the fen, for a column of 万元.</summary>
    public RowWriter Wan(long fen)
    {
        Room(64);
        if (wanted == Defect.AmountInvalid && Planted == Defect.None)
        {
            return AmountDefects.Write(wanted, fen, chance, this);
        }

        return PlainAmount(fen, 1_000_000, 6).End();
    }

    /// <summary>Hundredths (square metres, percent) with two decimals.</summary>
    public RowWriter Hundredths(long value)
    {
        Room(32);
        return PlainAmount(value, 100, 2).End();
    }

    internal void Did(Defect defect, FixSet fixes)
    {
        Planted = defect;
        Fixes |= fixes;
    }

    internal RowWriter Write(ReadOnlySpan<char> value)
    {
        value.CopyTo(text.AsSpan(length));
        length += value.Length;
        return this;
    }

    internal RowWriter PlainAmount(long value, int unit, int decimals)
    {
        if (value < 0)
        {
            text[length++] = '-';
            value = -value;
        }

        (value / unit).TryFormat(text.AsSpan(length), out var written, default, CultureInfo.InvariantCulture);
        length += written;
        text[length++] = '.';
        var rest = value % unit;
        for (var i = decimals - 1; i >= 0; i--)
        {
            text[length + i] = (char)('0' + (rest % 10));
            rest /= 10;
        }

        length += decimals;
        return this;
    }

    internal RowWriter End(bool number = false)
    {
        cells[count++] = new Cell(start, length - start, number);
        start = length;
        return this;
    }

    RowWriter PlainDay(DateOnly day)
    {
        Room(16);
        var style = form.DayStyle;
        var into = text.AsSpan(length);
        if (style == '0')
        {
            ((day.Year * 10_000) + (day.Month * 100) + day.Day)
                .TryFormat(into, out _, default, CultureInfo.InvariantCulture);
            length += 8;
            Fixes |= FixSet.DateFormat;
            return End();
        }

        day.Year.TryFormat(into, out _, "D4", CultureInfo.InvariantCulture);
        into[4] = into[7] = style;
        (into[5], into[6]) = ((char)('0' + (day.Month / 10)), (char)('0' + (day.Month % 10)));
        (into[8], into[9]) = ((char)('0' + (day.Day / 10)), (char)('0' + (day.Day % 10)));
        length += 10;
        Fixes |= style == '-' ? FixSet.None : FixSet.DateFormat;
        return End();
    }

    void Room(int more)
    {
        if (count == 0)
        {
            start = length = 0;
        }

        if (length + more > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, length + more));
        }
    }
}
