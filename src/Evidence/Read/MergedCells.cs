using System.Globalization;

namespace Hedui.Evidence;

/// <summary>The merged cells of a sheet, asked for row by row from above.</summary>
sealed class MergedCells
{
    readonly List<(int FirstRow, int LastRow, int FirstColumn, int LastColumn)> ranges = [];
    readonly List<(int FirstRow, int LastRow, int FirstColumn, int LastColumn)> open = [];
    int next;

    /// <summary>Adds a range as the spreadsheet writes it, e.g. <c>B3:D4</c>; what is no range is passed over.</summary>
    public void Add(string range)
    {
        var ends = range.Replace("$", "", StringComparison.Ordinal).Split(':');
        if (Place(ends[0]) is { } first && Place(ends[^1]) is { } last)
        {
            ranges.Add((first.Row, last.Row, first.Column, last.Column));
        }
    }

    /// <summary>To be called when all are added and before the first row is asked for.</summary>
    public void Sort() => ranges.Sort();

    /// <summary>Whether any of them lies in the row.</summary>
    public bool Touch(int row) => ranges.Exists(one => one.FirstRow <= row && row <= one.LastRow);

    /// <summary>Tells the columns that are merged in a row; rows only ever go down.</summary>
    public void Mark(CellRow row)
    {
        row.Merged.Clear();
        for (; next < ranges.Count && ranges[next].FirstRow <= row.Number; next++)
        {
            open.Add(ranges[next]);
        }

        open.RemoveAll(one => one.LastRow < row.Number);
        foreach (var (_, _, first, last) in open)
        {
            row.Merged.Add((first, last));
        }
    }

    static (int Row, int Column)? Place(string cell) =>
        CellPlace.Column(cell) is { } column
        && int.TryParse(cell.TrimStart("ABCDEFGHIJKLMNOPQRSTUVWXYZ".ToCharArray()), CultureInfo.InvariantCulture, out var row)
            ? (row, column) : null;
}

/// <summary>Names of columns in a spreadsheet: A for the first.</summary>
static class CellPlace
{
    public static string Name(int column) =>
        (column < 26 ? "" : Name((column / 26) - 1)) + (char)('A' + (column % 26));

    /// <summary>Position of the column in a reference such as <c>AB12</c>, from 0; null when there is none.</summary>
    public static int? Column(string? reference)
    {
        if (reference is null)
        {
            return null;
        }

        var column = 0;
        foreach (var c in reference)
        {
            if (!char.IsAsciiLetterUpper(c))
            {
                break;
            }

            column = (column * 26) + (c - 'A' + 1);
        }

        return column is > 0 and <= 16_384 ? column - 1 : null;
    }
}
