using Hedui.Kernel;

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

    /// <summary>The text of the rows above the header.</summary>
    public string Title { get; }

    /// <summary>Position of a column, or −1.</summary>
    public int this[string? name] => name is null ? -1 : Array.IndexOf(names, name);

    /// <summary>Reads titles and header.</summary>
    /// <exception cref="RefusedException">
    /// <c>missing_column</c>, <c>extra_column</c>, <c>wrong_delimiter</c>, <c>empty_file</c>.
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
            header.Check(mapping, file);
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

    void Check(Mapping mapping, string file)
    {
        var wanted = mapping.Columns.Select(column => column.Column)
            .Append(mapping.PersonId).Append(mapping.PersonName).Append(mapping.AsOfDay.Column)
            .OfType<string>().Distinct(StringComparer.Ordinal).ToArray();
        var missing = wanted.Where(name => !names.Contains(name)).ToArray();
        if (missing.Length > 0 && names.Length == 1 && names[0].AsSpan().IndexOfAny(",|\t;\u0001") >= 0)
        {
            throw new RefusedException(
                "wrong_delimiter", "The header is one cell: the file is not divided as the mapping says.", file,
                mapping.File.Delimiter == '\t' ? "tab" : $"'{mapping.File.Delimiter}'",
                "Correct the delimiter in the mapping, or ask the source for the agreed form.");
        }

        if (missing.Length > 0)
        {
            throw new RefusedException(
                "missing_column", $"The column '{missing[0]}' is missing.", $"{file}, header", string.Join(", ", names),
                Nearest.To(missing[0], names) is { } near ? $"Did the source rename it to '{near}'? Correct the mapping or ask." : "Ask the source for the column, or correct the mapping.");
        }

        var extra = names.FirstOrDefault(name => !wanted.Contains(name) && !mapping.Ignore.Contains(name));
        if (extra is not null)
        {
            throw new RefusedException(
                "extra_column", $"The column '{extra}' is not in the mapping.", $"{file}, header", string.Join(", ", wanted),
                "Map it, or list it under ignore.");
        }
    }

    /// <summary>A column's name without what surrounds it.</summary>
    public static string Clean(string name) => name.Trim('\uFEFF', ' ', '\t', '\u3000', '\u00A0', '\r', '\n');
}
