using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>One file being read into memory: nothing of it counts before the receiver commits.</summary>
sealed class ReceiveRun
{
    const int ProgressRows = 16_384;

    readonly Mapping mapping;
    readonly RowReader reader;
    readonly Header header;
    readonly RowNormaliser rows;
    readonly RowBatch? batch;
    readonly HashSet<UInt128> seen;
    readonly AmountSample values = new();
    readonly CellReading? watched;
    readonly string file;

    public ReceiveRun(
        Mapping mapping, RowReader reader, Header header, RowNormaliser rows, RowBatch? batch, HashSet<UInt128> seen,
        string file,
        Divisions divisions)
    {
        (this.mapping, this.reader, this.header, this.rows) = (mapping, reader, header, rows);
        (this.batch, this.seen, this.file) = (batch, seen, file);
        Units = new UnitWatch(mapping, rows.Readings);
        watched = rows.Readings.FirstOrDefault(reading => reading.Mapped.Item == mapping.Quality.UnitSlipItem);
        if (mapping.Category == Mapping.Application)
        {
            Applications = new ApplicationRows(rows.Readings, mapping.Source == Mapping.Counter);
        }
        else if (mapping.Category == Mapping.Coverage)
        {
            CoverageRows = new CoverageRows(rows.Readings, divisions);
        }
    }

    /// <summary>Whether the source's own digest will tell whether anything of the file is missing.</summary>
    public bool IsKnownWhole { get; init; }

    public ReceiveTally Tally { get; } = new();

    public UnitWatch Units { get; }

    public ApplicationRows? Applications { get; }

    public CoverageRows? CoverageRows { get; }

    /// <summary>Rows held back earlier that this file may bring again; null when there are none.</summary>
    public ResentRows? Resent { get; init; }

    /// <summary>The person of each row that was read, in the order of the rows; null where nobody asks.</summary>
    public List<int>? Persons { get; init; }

    /// <summary>Rows held back.</summary>
    public List<(int Number, string? Column, string Reason, string[] Cells)> Held { get; } = [];

    public void ReadAll(long totalBytes, IProgress<ImportProgress>? progress, CancellationToken cancel)
    {
        while (reader.Read())
        {
            Tally.Rows++;
            if (ReadRow(reader.Row) is { } problem)
            {
                Refuse(problem.Reason);
                Tally.Hold(problem.Reason, reader.Row.Number, problem.Column);
                Held.Add((reader.Row.Number, problem.Column, problem.Reason, reader.Row.ToTexts()));
                Tally.LatestHeldDay = Math.Max(Tally.LatestHeldDay, rows.HeldDay(reader.Row));
            }

            if (Tally.Rows % ProgressRows == 0)
            {
                cancel.ThrowIfCancellationRequested();
                progress?.Report(new ImportProgress(Tally.Rows, reader.BytesRead, totalBytes));
            }
        }

        Tally.Median = values.Seen < Gates.FewestValues ? null : values.Percentile(50);
        cancel.ThrowIfCancellationRequested();
        progress?.Report(new ImportProgress(Tally.Rows, totalBytes, totalBytes));
    }

    (string Reason, string? Column)? ReadRow(CellRow row)
    {
        if (rows.Read(row) is { } problem)
        {
            Tally.Rounded += rows.LooksRounded ? 1 : 0;
            return problem;
        }

        Tally.Rounded += rows.LooksRounded ? 1 : 0;

        // A row whose line does not end may have lost the end of its last cell, and what is left can look whole.
        if (reader.EndsWithoutLineEnd && !IsKnownWhole)
        {
            return ("line_cut", header.Last);
        }

        Tally.LatestDay = Math.Max(Tally.LatestDay, rows.AsOf);
        Resent?.Take(rows.Person, rows.AsOf, row);
        Persons?.Add(rows.Person);
        if (!seen.Add(rows.Digest))
        {
            Tally.Duplicates++;
            return null;
        }

        if ((Applications?.Take(rows.Person, rows.AsOf, row) ?? CoverageRows?.Take(row, rows.AsOf)) is { } missing)
        {
            seen.Remove(rows.Digest);
            return missing;
        }

        if (batch is not null)
        {
            rows.AddTo(batch, row);
        }

        Tally.Accepted++;
        Tally.Count(rows.Fixes | (CoverageRows?.Fixes ?? FixSet.None));
        Tally.Reversals += rows.IsReversal ? 1 : 0;
        Units.Take();
        if (watched is not null && watched.Low > 0 && watched.Low == watched.High)
        {
            values.Add(watched.Low);
        }

        return null;
    }

    void Refuse(string reason)
    {
        if (reason == "field_count" && reader.EndsWithoutLineEnd && reader.Row.Count < header.Count
            && !TotalRow.Is(reader.Row, -1))
        {
            throw new RefusedException(
                "truncated_file", "The last row is cut off.", $"{file}, row {reader.Row.Number}", "a file that ends with a whole row",
                "Ask the source for the file again.");
        }
    }
}
