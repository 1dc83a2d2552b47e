using System.Text;

namespace Hedui.Demo;

/// <summary>Where one cell of a row lies in the row's characters.</summary>
readonly record struct Cell(int Start, int Length, bool IsNumber);

/// <summary>A file that takes rows of cells.</summary>
abstract class Table : IDisposable
{
    public static Table Open(string path, FileForm form, string title, IReadOnlyList<string> header) =>
        form.Encoding == FileEncoding.Workbook
            ? new WorkbookTable(path, form, title, header) : new TextTable(path, form, header);

    public abstract void Row(ReadOnlySpan<char> text, ReadOnlySpan<Cell> cells);

    public abstract void Dispose();
}

/// <summary>A delimited text file, encoded block by block; a row is never parted between two blocks.</summary>
sealed class TextTable : Table
{
    readonly FileForm form;
    readonly Encoding encoding;
    readonly FileStream stream;
    char[] pending = new char[1 << 16];
    byte[] bytes = new byte[1 << 18];
    int length;

    public TextTable(string path, FileForm form, IReadOnlyList<string> header)
    {
        this.form = form;
        encoding = form.Encoding switch
        {
            FileEncoding.Gb18030 => CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!,
            FileEncoding.Utf16 => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            FileEncoding.Utf8Mark => new UTF8Encoding(encoderShouldEmitUTF8Identifier: true),
            _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
        stream.Write(encoding.GetPreamble());
        var line = string.Join(form.Delimiter, header) + form.NewLine;
        line.CopyTo(pending);
        length = line.Length;
    }

    public override void Row(ReadOnlySpan<char> text, ReadOnlySpan<Cell> cells)
    {
        var most = (text.Length * 2) + (cells.Length * 3) + 2;
        if (length + most > pending.Length)
        {
            Flush();
            if (most > pending.Length)
            {
                pending = new char[most];
            }
        }

        for (var i = 0; i < cells.Length; i++)
        {
            if (i > 0)
            {
                pending[length++] = form.Delimiter;
            }

            Write(text.Slice(cells[i].Start, cells[i].Length));
        }

        form.NewLine.CopyTo(pending.AsSpan(length));
        length += form.NewLine.Length;
    }

    public override void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    void Write(ReadOnlySpan<char> cell)
    {
        if (!cell.ContainsAny(form.Delimiter, '"', '\n'))
        {
            cell.CopyTo(pending.AsSpan(length));
            length += cell.Length;
            return;
        }

        pending[length++] = '"';
        foreach (var c in cell)
        {
            if (c == '"')
            {
                pending[length++] = '"';
            }

            pending[length++] = c;
        }

        pending[length++] = '"';
    }

    void Flush()
    {
        var needed = encoding.GetMaxByteCount(length);
        if (bytes.Length < needed)
        {
            bytes = new byte[needed];
        }

        stream.Write(bytes, 0, encoding.GetBytes(pending, 0, length, bytes, 0));
        length = 0;
    }
}
