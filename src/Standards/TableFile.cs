using System.Text;
using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// A comma-separated UTF-8 table of the standards folder: a header line, then rows, quotes by RFC 4180.
/// </summary>
sealed class TableFile
{
    readonly Dictionary<string, int> columns = new(StringComparer.Ordinal);
    readonly string path;

    TableFile(string path, List<string[]> rows)
    {
        this.path = path;
        Rows = rows;
    }

    /// <summary>The rows below the header.</summary>
    public List<string[]> Rows { get; }

    /// <summary>Reads the file.</summary>
    /// <exception cref="RefusedException"><c>standards_file_missing</c>, <c>standards_file_broken</c>.</exception>
    public static TableFile Read(string path, params ReadOnlySpan<string> needed)
    {
        if (!File.Exists(path))
        {
            throw new RefusedException(
                "standards_file_missing", "A table of the standards folder is not there.", path,
                remedy: "Point to the standards folder that was shipped with the program.");
        }

        var rows = Parse(File.ReadAllText(path, Encoding.UTF8));
        if (rows.Count == 0)
        {
            throw Broken(path, "It is empty.");
        }

        var table = new TableFile(path, rows[1..]);
        for (var i = 0; i < rows[0].Length; i++)
        {
            table.columns[rows[0][i]] = i;
        }

        foreach (var name in needed)
        {
            _ = table.Column(name);
        }

        for (var i = 0; i < table.Rows.Count; i++)
        {
            if (table.Rows[i].Length != rows[0].Length)
            {
                throw Broken(path, $"Row {i + 2} has {table.Rows[i].Length} fields instead of {rows[0].Length}.");
            }
        }

        return table;
    }

    /// <summary>The position of a column.</summary>
    public int Column(string name) =>
        columns.TryGetValue(name, out var index) ? index : throw Broken(path, $"Column {name} is missing.");

    static RefusedException Broken(string path, string what) =>
        new("standards_file_broken", what, path, "a header line and rows with as many fields");

    static List<string[]> Parse(string text)
    {
        var rows = new List<string[]>();
        var fields = new List<string>();
        var quoted = new StringBuilder();
        var index = 0;
        while (index < text.Length)
        {
            if (text[index] == '"')
            {
                quoted.Clear();
                for (index++; index < text.Length && (text[index] != '"' || IsDoubled(text, index)); index++)
                {
                    quoted.Append(text[index]);
                    index += text[index] == '"' ? 1 : 0;
                }

                fields.Add(quoted.ToString());
                index++;
            }
            else
            {
                var end = text.AsSpan(index).IndexOfAny(',', '\n');
                end = end < 0 ? text.Length : index + end;
                fields.Add(text[index..end].TrimEnd('\r'));
                index = end;
            }

            if (index < text.Length && text[index] == ',')
            {
                index++;
                if (index < text.Length && text[index] != '\n')
                {
                    continue;
                }

                fields.Add(string.Empty);
            }

            while (index < text.Length && text[index] is '\r' or '\n')
            {
                index++;
            }

            rows.Add([.. fields]);
            fields.Clear();
        }

        return rows;
    }

    static bool IsDoubled(string text, int index) => index + 1 < text.Length && text[index + 1] == '"';
}
