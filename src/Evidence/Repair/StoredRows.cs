namespace Hedui.Evidence;

/// <summary>Quarantined rows read again, under the header they came with.</summary>
sealed class StoredRows(string[] header, IReadOnlyList<(int Number, string[] Cells)> rows, int headerRow) : RowReader
{
    int next = -1;

    public override string Encoding => "quarantine";

    public override long BytesRead => next;

    /// <summary>Index of the row read last.</summary>
    public int Index => next - 1;

    public override bool Read()
    {
        if (next == rows.Count)
        {
            return false;
        }

        var (number, cells) = next < 0 ? (headerRow, header) : rows[next];
        next++;
        Row.Number = number;
        Row.Begin([]);
        foreach (var cell in cells)
        {
            Row.AddCopy(cell);
        }

        return true;
    }

    public override void Dispose()
    {
    }
}
