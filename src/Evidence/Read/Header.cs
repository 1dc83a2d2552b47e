using System.Globalization;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>The header of a file, held against what the mapping expects.</summary>
sealed class Header
{
    readonly string[] names;

    Header(string[] names, string title)
    {
        this.names = names;
        Title = title;
    }

    public int Count => names.Length;

    /// <summary>Name of the last column.</summary>
    public string Last => names[^1];

    /// <summary>The text of the rows above the header.</summary>
    public string Title { get; }

    /// <summary>Position of a column, or −1.</summary>
    public int this[string? name] => name is null ? -1 : Array.IndexOf(names, name);

    /// <summary>Name of a column.</summary>
    public string Name(int cell) => names[cell];

    /// <summary>Reads titles and header.</summary>
    /// <exception cref="RefusedException">
    /// <c>missing_column</c>, <c>extra_column</c>, <c>duplicate_column</c>, <c>header_missing</c>, <c>wrong_delimiter</c>,
    /// <c>empty_file</c>, <c>date_system</c>.
    /// </exception>
    public static Header Read(RowReader reader, Mapping mapping, string file)
    {
        var title = "";
        while (reader.Read())
        {
            if (reader.Row.Number < mapping.File.HeaderRow)
            {
                title += string.Join(' ', reader.Row.ToTexts()) + "\n";
                continue;
            }

            var header = new Header([.. reader.Row.ToTexts().Select(Clean)], title);
            header.Check(mapping, file, reader.Row.Number);
            CheckDays(mapping, reader.CountsDaysFrom1904, file);
            reader.Width = header.Count;
            return header;
        }

        throw new RefusedException("empty_file", "The file has no header.", file, "a header and at least one row",
            "Ask the source for the file again.");
    }

    /// <summary>Whether a row is the header once more.</summary>
    public bool IsRepeatedBy(CellRow row)
    {
        for (var i = 0; i < names.Length; i++)
        {
            if (!row[i].Trim().SequenceEqual(names[i]))
            {
                return false;
            }
        }

        return true;
    }

    void Check(Mapping mapping, string file, int row)
    {
        var wanted = new[] { mapping.PersonId, mapping.PersonName }.Concat(mapping.Columns.Select(column => column.Column))
            .Append(mapping.AsOfDay.Column).OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var missing = wanted.Where(name => !names.Contains(name)).ToArray();
        if (missing.Length > 0)
        {
            throw Lacks(missing, wanted, mapping, file, row);
        }

        var twice = names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(group => group.Key.Length > 0 && group.Count() > 1);
        if (twice is not null)
        {
            throw new RefusedException(
                "duplicate_column", $"The column {Shown(twice.Key)} comes {twice.Count()} times.", $"{file}, header", "each column once",
                "Ask the source which one counts, and for a file with that one.");
        }

        var extra = names.FirstOrDefault(name => !wanted.Contains(name) && !mapping.Ignore.Contains(name));
        if (extra is not null)
        {
            throw new RefusedException(
                "extra_column", $"The column {Shown(extra)} is not in the mapping.", $"{file}, header",
                string.Join(", ", wanted.Concat(mapping.Ignore)), "Map it, or list it under ignore.");
        }
    }

    /// <summary>A workbook that counts days from 1904 puts every day four years off where the mapping counts from 1900.</summary>
    static void CheckDays(Mapping mapping, bool? from1904, string file)
    {
        var (wanted, other) = from1904 is true ? (DayForms.Serial1904, "serial_1904") : (DayForms.Serial, "serial");
        var column = from1904 is null ? null : mapping.Columns.FirstOrDefault(
            one => (one.Days & (DayForms.Serial | DayForms.Serial1904)) is not DayForms.None and var serial && serial != wanted);
        if (column is not null)
        {
            throw new RefusedException(
                "date_system", $"The workbook counts days from {(from1904 is true ? 1904 : 1900)}, the mapping does not.",
                $"{file}, column '{column.Column}'", "the count of days that the mapping declares",
                $"Ask the source which days it means; write dates: [{other}] for the column, or ask for days as text.");
        }
    }

    RefusedException Lacks(string[] missing, string[] wanted, Mapping mapping, string file, int row)
    {
        if (names.Length == 1 && names[0].AsSpan().IndexOfAny(",|\t;\u0001") >= 0)
        {
            return new RefusedException(
                "wrong_delimiter", "The header is one cell: the file is not divided as the mapping says.", file,
                mapping.File.Delimiter == '\t' ? "tab" : $"'{mapping.File.Delimiter}'",
                "Correct the delimiter in the mapping, or ask the source for the agreed form.");
        }

        // What stands in the place of a header may be the first person of the file.
        if (names.Any(IsValue))
        {
            return new RefusedException(
                "header_missing", "The row that should be the header holds values.",
                string.Create(CultureInfo.InvariantCulture, $"{file}, row {row}"), string.Join(", ", wanted),
                "Ask the source for the header row, or correct header_row in the mapping.");
        }

        var near = Nearest.To(missing[0], names.Except(wanted));
        return new RefusedException(
            "missing_column",
            missing.Length == 1 ? $"The column '{missing[0]}' is missing." : $"The columns '{string.Join("', '", missing)}' are missing.",
            $"{file}, header{(names.All(IsName) ? ": " + string.Join(", ", names) : "")}", string.Join(", ", wanted),
            near is null || !IsName(near)
                ? "Ask the source for the column, or correct the mapping."
                : $"Did the source rename it to '{near}'? Correct the mapping or ask.");
    }

    static string Shown(string name) => IsName(name) ? $"'{name}'" : "without a readable name";

    /// <summary>Whether the cell can be shown: it looks like a name of a column, not like somebody's number.</summary>
    static bool IsName(string cell)
    {
        var digits = 0;
        foreach (var c in cell)
        {
            digits = char.IsAsciiDigit(c) ? digits + 1 : 0;
            if (digits >= 6 || char.IsControl(c) || c is '\uFFFD' or Charset.Broken)
            {
                return false;
            }
        }

        return cell.Length is > 0 and <= 40;
    }

    static bool IsValue(string cell)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        var unused = FixSet.None;
        return CitizenId.Read(cell, id).IsValid || DayText.TryRead(cell, DayForms.Written, out _, ref unused)
            || AmountText.TryRead(cell, AmountUnit.Yuan, out _, ref unused);
    }

    /// <summary>A column's name without what surrounds it.</summary>
    public static string Clean(string name) => name.Trim('\uFEFF', ' ', '\t', '\u3000', '\u00A0', '\r', '\n');
}
