using System.Text;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// Reads delimited text (RFC 4180, any delimiter). Bytes are decoded before they are split, because the second byte of
/// a GB18030 character can look like a delimiter. A quoted cell may hold delimiters, doubled quotes and line ends.
/// </summary>
sealed class DelimitedReader : RowReader
{
    const int BlockBytes = 1 << 17;

    // A row longer than this is no row: a quote was opened and never closed.
    const int LongestRow = 1 << 22;

    readonly FileStream file;
    readonly Decoder decoder;
    readonly char delimiter;
    readonly string name;
    readonly byte[] bytes;
    readonly List<(int Start, int Length, bool Quoted)> cells = [];
    char[] text;
    int position;
    int end;
    bool finished;
    bool cut;
    int broken = -1;

    public DelimitedReader(string path, FileForm form)
    {
        name = Path.GetFileName(path);
        var (encoding, found, mark) = Charset.Detect(path, form.Encoding);
        Encoding = found;
        decoder = encoding.GetDecoder();
        delimiter = form.Delimiter;
        file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        file.Position = mark;

        // Most files are small: full buffers for each would be garbage that only a full collection takes away.
        bytes = new byte[Math.Clamp(file.Length + 1, 1024, BlockBytes)];
        text = new char[bytes.Length * 2];
    }

    public override string Encoding { get; }

    public override long BytesRead => file.Position;

    public override bool EndsWithoutLineEnd => cut;

    public override void Dispose() => file.Dispose();

    public override bool Read()
    {
        while (true)
        {
            var next = Scan();
            while (next < 0)
            {
                if (finished)
                {
                    return false;
                }

                Fill();
                next = Scan();
            }

            var blank = cells.Count == 1 && cells[0].Length == 0;
            Row.Number++;
            if (broken >= 0 && broken < next)
            {
                throw Broken();
            }

            if (blank)
            {
                position = next;
                continue;
            }

            Row.Begin(text);
            foreach (var (start, length, quoted) in cells)
            {
                if (quoted)
                {
                    Row.AddUnquoted(text.AsSpan(start, length));
                }
                else
                {
                    Row.Add(start, length);
                }
            }

            position = next;
            return true;
        }
    }

    /// <summary>Finds the cells of the row at the position; the place after it, or −1 when more text is needed.</summary>
    int Scan()
    {
        cells.Clear();
        cut = false;
        var at = position;
        if (at >= end)
        {
            return -1;
        }

        while (true)
        {
            if (at < end && text[at] == '"' && ScanQuoted(ref at, out var complete))
            {
                if (!complete)
                {
                    return -1;
                }
            }
            else
            {
                var length = text.AsSpan(at, end - at).IndexOfAny(delimiter, '\n', '\r');
                if (length < 0)
                {
                    if (!finished)
                    {
                        return -1;
                    }

                    length = end - at;
                }

                cells.Add((at, length, false));
                at += length;
            }

            if (at == end)
            {
                // A row at the very end counts when the file is finished; a return there may still get its line feed.
                cut = true;
                return finished ? end : -1;
            }

            var stop = text[at++];
            if (stop == delimiter)
            {
                continue;
            }

            if (stop == '\r')
            {
                if (at == end && !finished)
                {
                    return -1;
                }

                at += at < end && text[at] == '\n' ? 1 : 0;
            }

            return at;
        }
    }

    /// <summary>A quoted cell; false when the quote is an ordinary character because no delimiter follows its end.</summary>
    bool ScanQuoted(ref int at, out bool complete)
    {
        complete = false;
        var from = at + 1;
        while (true)
        {
            var length = text.AsSpan(from, end - from).IndexOf('"');
            if (length < 0)
            {
                if (finished)
                {
                    throw Truncated("A quote is opened and never closed.");
                }

                return true;
            }

            from += length + 1;
            if (from == end && !finished)
            {
                return true;
            }

            if (from < end && text[from] == '"')
            {
                from++;
                continue;
            }

            if (from < end && text[from] != delimiter && text[from] is not ('\n' or '\r'))
            {
                return false;
            }

            cells.Add((at + 1, from - at - 2, true));
            at = from;
            complete = true;
            return true;
        }
    }

    void Fill()
    {
        if (end - position > LongestRow)
        {
            throw Truncated($"Row {Row.Number + 1} does not end.");
        }

        text.AsSpan(position, end - position).CopyTo(text);
        broken -= broken >= 0 ? position : 0;
        end -= position;
        position = 0;
        if (text.Length - end < bytes.Length + 16)
        {
            Array.Resize(ref text, text.Length * 2);
        }

        var read = file.Read(bytes);
        finished = read == 0;
        var more = decoder.GetChars(bytes.AsSpan(0, read), text.AsSpan(end), flush: finished);
        if (broken < 0)
        {
            broken = text.AsSpan(end, more).IndexOf(Charset.Broken);
            broken += broken >= 0 ? end : 0;
        }

        end += more;
    }

    /// <summary>The row read last holds bytes that are no character; at the very end of the file one that was cut.</summary>
    RefusedException Broken()
    {
        if (finished && broken == end - 1)
        {
            return new RefusedException(
                "truncated_file", "The file ends inside a character.", $"{name}, row {Row.Number}", "a file that ends with a whole row",
                "Ask the source for the file again.");
        }

        var cell = cells.FindIndex(cell => broken < cell.Start + cell.Length) + 1;
        return new RefusedException(
            "wrong_encoding", $"The file is not {Encoding} throughout.", $"{name}, row {Row.Number}, cell {cell}",
            $"{Encoding} in every cell", "Ask the source to export the file anew in one encoding.");
    }

    RefusedException Truncated(string what) => new(
        "truncated_file", what, $"{name}, after row {Row.Number}", "a file that ends with a whole row",
        "Ask the source for the file again.");
}
