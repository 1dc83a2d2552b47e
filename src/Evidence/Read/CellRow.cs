namespace Hedui.Evidence;

/// <summary>One row of a file as cells of text, in a buffer that the next row reuses.</summary>
sealed class CellRow
{
    char[] overflow = new char[1024];
    int used;
    char[] text = [];
    (int Start, int Length, bool Own)[] cells = new (int, int, bool)[32];

    /// <summary>Row in the file, from 1; titles and header count.</summary>
    public int Number { get; set; }

    /// <summary>What an officer did to the row in quarantine; null for a row as it came.</summary>
    public HandMark? Hand { get; set; }

    /// <summary>First and last column of each stretch of cells that is merged; of a table of text none.</summary>
    public List<(int First, int Last)> Merged { get; } = [];

    /// <summary>Number of cells.</summary>
    public int Count { get; private set; }

    public ReadOnlySpan<char> this[int cell]
    {
        get
        {
            var (start, length, own) = cells[cell];
            return (own ? overflow : text).AsSpan(start, length);
        }
    }

    /// <summary>Starts a row whose plain cells point into a buffer.</summary>
    public void Begin(char[] buffer)
    {
        text = buffer;
        Count = 0;
        used = 0;
    }

    /// <summary>Adds a cell that stands in the buffer as it is.</summary>
    public void Add(int start, int length) => Slot() = (start, length, false);

    /// <summary>Adds a cell whose text is copied.</summary>
    public void AddCopy(ReadOnlySpan<char> cell)
    {
        Reserve(cell.Length);
        cell.CopyTo(overflow.AsSpan(used));
        Slot() = (used, cell.Length, true);
        used += cell.Length;
    }

    /// <summary>Adds a quoted cell: doubled quotes become one.</summary>
    public void AddUnquoted(ReadOnlySpan<char> inner)
    {
        Reserve(inner.Length);
        var start = used;
        for (var i = 0; i < inner.Length; i++)
        {
            overflow[used++] = inner[i];
            i += inner[i] == '"' ? 1 : 0;
        }

        Slot() = (start, used - start, true);
    }

    /// <summary>Adds empty cells until there are so many.</summary>
    public void PadTo(int count)
    {
        while (Count < count)
        {
            Slot() = (0, 0, true);
        }
    }

    /// <summary>Whether the cell is part of a larger one.</summary>
    public bool IsMerged(int cell) => Merged.Exists(one => one.First <= cell && cell <= one.Last);

    public string[] ToTexts()
    {
        var texts = new string[Count];
        for (var i = 0; i < Count; i++)
        {
            texts[i] = this[i].ToString();
        }

        return texts;
    }

    ref (int Start, int Length, bool Own) Slot()
    {
        if (Count == cells.Length)
        {
            Array.Resize(ref cells, Count * 2);
        }

        return ref cells[Count++];
    }

    void Reserve(int more)
    {
        if (used + more > overflow.Length)
        {
            Array.Resize(ref overflow, Math.Max(overflow.Length * 2, used + more));
        }
    }
}

/// <summary>What an officer did to a row.</summary>
/// <param name="IsNumberAccepted">The number counts although its check character is wrong.</param>
/// <param name="Columns">Names of the columns that were corrected.</param>
sealed record HandMark(bool IsNumberAccepted, IReadOnlySet<string> Columns);

/// <summary>Rows of a file, one after the other.</summary>
abstract class RowReader : IDisposable
{
    /// <summary>The row read last.</summary>
    public CellRow Row { get; } = new();

    /// <summary>Cells of the header; set by the caller once it is read, so that short workbook rows can be filled up.</summary>
    public int Width { get; set; }

    /// <summary>How the text was encoded.</summary>
    public abstract string Encoding { get; }

    /// <summary>Bytes of the file read so far.</summary>
    public abstract long BytesRead { get; }

    /// <summary>Whether a number that stands for a day counts from 1904; null when the file cannot say.</summary>
    public virtual bool? CountsDaysFrom1904 => null;

    /// <summary>Whether the row read last ends with the file and without a line end.</summary>
    public virtual bool EndsWithoutLineEnd => false;

    /// <summary>Reads the next row; false at the end. Blank rows are passed over.</summary>
    public abstract bool Read();

    public abstract void Dispose();
}
