using System.Globalization;

namespace Hedui.Verification;

/// <summary>Rows of an evidence table that a paper shows as one line.</summary>
/// <param name="Rows">One row, or rows of following months that agree in everything else.</param>
/// <param name="Cells">What the line shows.</param>
sealed record RowRun(IReadOnlyList<ReportRow> Rows, IReadOnlyList<string> Cells)
{
    public ReportRow First => Rows[0];
}

/// <summary>Twelve equal wages are one line on paper; in the signed document they stay twelve rows.</summary>
static class RowRuns
{
    /// <summary>The lines of a table.</summary>
    public static IReadOnlyList<RowRun> Of(ReportEvidence table)
    {
        var runs = new List<RowRun>();
        foreach (var row in table.Rows)
        {
            if (runs.Count > 0 && Joined(runs[^1], row) is { } joined)
            {
                runs[^1] = joined;
            }
            else
            {
                runs.Add(new RowRun([row], row.Cells));
            }
        }

        return runs;
    }

    static RowRun? Joined(RowRun run, ReportRow row)
    {
        var last = run.Rows[^1];
        if ((last.Member, last.Source, last.Delivery, last.AsOf, last.Mode) != (row.Member, row.Source, row.Delivery, row.AsOf, row.Mode)
            || !last.Fixes.SequenceEqual(row.Fixes))
        {
            return null;
        }

        int[] different = [.. Enumerable.Range(0, row.Cells.Count).Where(i => last.Cells[i] != row.Cells[i])];
        if (different is not [var month] || MonthOf(last.Cells[month]) is not { } before || MonthOf(row.Cells[month]) != before.AddMonths(1))
        {
            return null;
        }

        var cells = row.Cells.ToArray();
        cells[month] = $"{run.First.Cells[month]} – {row.Cells[month]}";
        return new RowRun([.. run.Rows, row], cells);
    }

    static DateOnly? MonthOf(string cell) =>
        DateOnly.TryParseExact(cell, "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month) ? month : null;
}
