namespace Hedui.Evidence;

/// <summary>A row that lies in memory, as it is read; merged is the column that it shares with others, until somebody has told them apart.</summary>
readonly record struct StoredRow(int Number, string[] Cells, HandMark? Hand, string? Merged);

/// <summary>Rows that lie in memory, under a header: quarantined ones read again, with the one they came with; or typed ones.</summary>
sealed class StoredRows(string[] header, IReadOnlyList<StoredRow> rows, int headerRow, string encoding = "quarantine") : RowReader
{
    int next = -1;

    public override string Encoding => encoding;

    public override long BytesRead => next;

    public override bool Read()
    {
        if (next == rows.Count)
        {
            return false;
        }

        var row = next < 0 ? new StoredRow(headerRow, header, null, null) : rows[next];
        next++;
        (Row.Number, Row.Hand) = (row.Number, row.Hand);
        Row.Merged.Clear();
        if (row.Merged is not null && Array.FindIndex(header, name => Header.Clean(name) == row.Merged) is >= 0 and var merged)
        {
            Row.Merged.Add((merged, merged));
        }

        Row.Begin([]);
        foreach (var cell in row.Cells)
        {
            Row.AddCopy(cell);
        }

        return true;
    }

    public override void Dispose()
    {
    }
}
