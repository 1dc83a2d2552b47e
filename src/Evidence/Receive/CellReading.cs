using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Reads the cells of one mapped column; keeps the value it read last.</summary>
sealed class CellReading
{
    readonly MappedColumn mapped;
    readonly Dictionary<string, (long Low, long High)> known = new(StringComparer.Ordinal);
    readonly Dictionary<string, (long Low, long High)>.AlternateLookup<ReadOnlySpan<char>> lookup;
    readonly DivisionCells? divisions;

    public CellReading(MappedColumn mapped, int cell, int column, bool isAlone, Divisions divisions)
    {
        this.mapped = mapped;
        Cell = cell;
        Column = column;
        IsRequired = isAlone;
        lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (mapped.Kind == ItemKind.Code && (mapped.Item == "division" || mapped.CodeList?.Name == "gbt2260_division"))
        {
            this.divisions = new DivisionCells(divisions, mapped.Codes);
            return;
        }

        foreach (var (word, meaning) in mapped.Codes ?? new Dictionary<string, string>())
        {
            known[word] = Meaning(meaning);
        }

        if (mapped.CodeList is { } list)
        {
            foreach (var entry in list.Entries)
            {
                known.TryAdd(entry.Code, Exactly(CodeValue.Pack(entry.Code)));
            }
        }
    }

    /// <summary>Position in the file.</summary>
    public int Cell { get; }

    /// <summary>Position in the batch; −1 when the value goes elsewhere.</summary>
    public int Column { get; }

    /// <summary>Whether a blank holds the row back.</summary>
    public bool IsRequired { get; }

    public MappedColumn Mapped => mapped;

    public bool IsText => mapped.Kind == ItemKind.Text;

    public long Low { get; private set; }

    public long High { get; private set; }

    string? plain;

    /// <summary>Whether the cell said nothing.</summary>
    public bool IsBlank { get; private set; }

    /// <summary>The text read last, in its plain form; empty when the cell said nothing.</summary>
    public ReadOnlySpan<char> TextIn(CellRow row) => IsBlank ? [] : plain ?? row[Cell];

    /// <summary>What had to be changed to read it.</summary>
    public FixSet Fixes { get; private set; }

    /// <summary>Marks the value read last.</summary>
    public void Mark(FixSet mark) => Fixes |= mark;

    /// <summary>Reads a cell of a row that speaks of the day; the kind of problem, or none.</summary>
    public RowProblem Read(ReadOnlySpan<char> text, int asOf)
    {
        var fixes = FixSet.None;
        var problem = Read(text, asOf, ref fixes);
        Fixes = fixes;
        return problem;
    }

    RowProblem Read(ReadOnlySpan<char> text, int asOf, ref FixSet fixes)
    {
        (Low, High) = (Bounds.Missing, Bounds.Missing);
        plain = null;
        IsBlank = text.IsEmpty || Blank.Is(text);
        if (IsBlank)
        {
            return IsRequired ? ProblemOf(mapped.Kind) : RowProblem.None;
        }

        return mapped.Kind switch
        {
            ItemKind.Money when mapped.Codes is null => Amount(text, ref fixes),
            ItemKind.Day => Day(text, ref fixes),
            ItemKind.Month => Month(text, ref fixes),
            ItemKind.Text => Text(text, ref fixes),
            ItemKind.Integer => Number(text, 1, ref fixes),
            ItemKind.Decimal when mapped.IsShare => Share(text, ref fixes),
            ItemKind.Decimal => Number(text, 100, ref fixes),
            _ when divisions is not null => Division(text, asOf, ref fixes),
            _ => Code(text),
        };
    }

    /// <summary>The kind of problem that a blank or unreadable cell of a kind is.</summary>
    public static RowProblem ProblemOf(ItemKind kind) => kind switch
    {
        ItemKind.Code or ItemKind.Flag => RowProblem.Code,
        ItemKind.Day or ItemKind.Month => RowProblem.Date,
        ItemKind.Text => RowProblem.Value,
        _ => RowProblem.Amount,
    };

    RowProblem Amount(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        if (!AmountText.TryRead(text, mapped.Unit, out var fen, ref fixes))
        {
            return RowProblem.Amount;
        }

        (Low, High) = (fen, fen);
        return RowProblem.None;
    }

    RowProblem Day(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        if (!DayText.TryRead(text, mapped.Days, out var day, ref fixes))
        {
            return RowProblem.Date;
        }

        if (day != DayText.NoDay)
        {
            (Low, High) = (day, day);
        }
        else if (IsRequired)
        {
            return RowProblem.Date;
        }

        return RowProblem.None;
    }

    RowProblem Month(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        if (!MonthText.TryRead(text, out var month, ref fixes))
        {
            return RowProblem.Date;
        }

        (Low, High) = (month, month);
        return RowProblem.None;
    }

    RowProblem Text(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        TextForms.TryNormalise(text, mapped.Form, out plain, ref fixes);
        return RowProblem.None;
    }

    RowProblem Division(ReadOnlySpan<char> text, int asOf, ref FixSet fixes)
    {
        var problem = divisions!.Read(text, asOf, out var value, ref fixes);
        Low = High = value;
        return problem;
    }

    RowProblem Share(ReadOnlySpan<char> text, ref FixSet fixes)
    {
        if (!ShareText.TryRead(text, out var hundredths, ref fixes))
        {
            return RowProblem.Amount;
        }

        Low = High = hundredths;
        return hundredths is < 0 or > ShareText.Whole ? RowProblem.Implausible : RowProblem.None;
    }

    RowProblem Number(ReadOnlySpan<char> text, long scale, ref FixSet fixes)
    {
        if (!AmountText.TryRead(text, AmountUnit.Yuan, out var hundredths, ref fixes)
            || (scale == 1 && hundredths % 100 != 0))
        {
            return RowProblem.Amount;
        }

        Low = High = scale == 1 ? hundredths / 100 : hundredths;
        return RowProblem.None;
    }

    RowProblem Code(ReadOnlySpan<char> text)
    {
        var word = text.Trim();
        if (lookup.TryGetValue(word, out var value))
        {
            (Low, High) = value;
            return RowProblem.None;
        }

        // Without a dialect and without a list any code that fits a column is taken as it is.
        if (mapped.Codes is null && mapped.CodeList is null && mapped.Kind == ItemKind.Code
            && word.Length <= 8 && !word.ContainsAnyExceptInRange('!', '~'))
        {
            Low = High = CodeValue.Pack(word);
            return RowProblem.None;
        }

        if (mapped.Codes is null && mapped.Kind == ItemKind.Flag && word.Length == 1 && word[0] is '0' or '1')
        {
            Low = High = word[0] - '0';
            return RowProblem.None;
        }

        return RowProblem.Code;
    }

    (long Low, long High) Meaning(string meaning)
    {
        if (mapped.Kind == ItemKind.Money)
        {
            // A band of yuan: "50000-100000", open above "100000-".
            var ends = meaning.Split('-');
            var low = long.Parse(ends[0], System.Globalization.CultureInfo.InvariantCulture) * 100;
            var high = ends.Length < 2 ? low : ends[1].Length == 0 ? Bounds.Infinity
                : long.Parse(ends[1], System.Globalization.CultureInfo.InvariantCulture) * 100;
            return (low, high);
        }

        return Exactly(mapped.Kind switch
        {
            ItemKind.Code => CodeValue.Pack(meaning),
            ItemKind.Text => 0,
            _ => long.Parse(meaning, System.Globalization.CultureInfo.InvariantCulture),
        });
    }

    static (long Low, long High) Exactly(long value) => (value, value);
}
