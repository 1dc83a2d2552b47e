using System.Text;

namespace Hedui.Evidence;

/// <summary>
/// What a file seems to be that is no table: told by its first bytes, so that nobody is shown them. Archives and old
/// workbooks may hold a table; the others do not.
/// </summary>
/// <param name="Kind">What it seems to be.</param>
/// <param name="IsArchive">Whether a table may be inside.</param>
readonly record struct Stranger(string Kind, bool IsArchive)
{
    /// <summary>Bytes that have to be looked at.</summary>
    public const int Head = 4096;

    static readonly (byte[] Signature, int At, Stranger Stranger)[] Known =
    [
        ("PK"u8.ToArray(), 0, new("a zip archive or workbook", true)),
        ([0x1F, 0x8B], 0, new("a gzip archive", true)),
        ("Rar!"u8.ToArray(), 0, new("a RAR archive", true)),
        ([0x37, 0x7A, 0xBC, 0xAF], 0, new("a 7z archive", true)),
        ("BZh"u8.ToArray(), 0, new("a bzip2 archive", true)),
        ([0xFD, 0x37, 0x7A, 0x58, 0x5A], 0, new("an xz archive", true)),
        ("ustar"u8.ToArray(), 257, new("a tar archive", true)),
        ([0xD0, 0xCF, 0x11, 0xE0], 0, new("an old workbook (XLS) or document", true)),
        ("%PDF"u8.ToArray(), 0, new("a PDF", false)),
        ([0x89, 0x50, 0x4E, 0x47], 0, new("a picture", false)),
        ([0xFF, 0xD8, 0xFF], 0, new("a picture", false)),
        ("GIF8"u8.ToArray(), 0, new("a picture", false)),
        ("SQLite format"u8.ToArray(), 0, new("a database", false)),
        ("PAR1"u8.ToArray(), 0, new("a Parquet file", false)),
        ("{\\rtf"u8.ToArray(), 0, new("a document (RTF)", false)),
    ];

    /// <summary>What the file seems to be; null when it may be text.</summary>
    public static Stranger? Of(ReadOnlySpan<byte> head)
    {
        foreach (var (signature, at, stranger) in Known)
        {
            if (head.Length >= at + signature.Length && head[at..].StartsWith(signature))
            {
                return stranger;
            }
        }

        return Marked(head) is { } marked ? marked
            : IsTableOfDBase(head) ? new("a dBase table (DBF)", false)
            : IsBinary(head) ? new("data of some program, no text", false)
            : null;
    }

    /// <summary>Text that is written for programs: a page exported under the ending of a table is no rarity.</summary>
    static Stranger? Marked(ReadOnlySpan<byte> head)
    {
        var text = Encoding.Latin1.GetString(head[..Math.Min(head.Length, 512)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\t', '\r', '\n');
        bool Starts(string with) => text.StartsWith(with, StringComparison.OrdinalIgnoreCase);
        return Starts("<html") || Starts("<!doctype html") || Starts("<table") || Starts("<meta") ? new("a web page", false)
            : Starts("<?xml") ? new("XML", false)
            : Starts("{\"") || Starts("[{") ? new("JSON", false)
            : null;
    }

    static bool IsTableOfDBase(ReadOnlySpan<byte> head) =>
        head is [0x03 or 0x30 or 0x31 or 0x83 or 0x8B or 0xF5, _, >= 1 and <= 12, >= 1 and <= 31, ..] && head.Contains((byte)0);

    /// <summary>
    /// Control characters are in no text but line ends, tabs and the delimiter U+0001. UTF-16 has zeros, nearly all of
    /// them on one side of its pairs.
    /// </summary>
    static bool IsBinary(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            return false;
        }

        Span<int> zeros = stackalloc int[2];
        var controls = 0;
        for (var i = 0; i < head.Length; i++)
        {
            zeros[i & 1] += head[i] == 0 ? 1 : 0;
            controls += head[i] is < 0x20 and not (0 or 1 or 9 or 10 or 11 or 12 or 13 or 0x1A) ? 1 : 0;
        }

        var all = zeros[0] + zeros[1];
        return all == 0
            ? controls * 100 > head.Length
            : Math.Max(zeros[0], zeros[1]) * 20 < all * 19 || all * 20 <= head.Length;
    }
}
