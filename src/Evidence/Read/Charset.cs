using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>
/// Finds out how a text file is encoded: a byte-order mark decides; else zero bytes betray UTF-16; else strict UTF-8 if
/// the whole file is, for nothing else passes that by chance, or if everything up to the first wrong byte is; else GB18030,
/// which contains GBK and GB2312.
/// </summary>
static class Charset
{
    /// <summary>Words of a mapping.</summary>
    public static readonly IReadOnlyDictionary<string, string> Words = new Dictionary<string, string>
    {
        ["auto"] = "auto", ["utf-8"] = "utf-8", ["gb18030"] = "gb18030", ["gbk"] = "gb18030", ["utf-16"] = "utf-16",
    };

    /// <summary>
    /// Stands in the text for bytes that are no character of the encoding. Nobody writes it: it is no character.
    /// </summary>
    public const char Broken = '\uFFFF';

    /// <summary>Characters beyond ASCII that make a text UTF-8 although something in it is broken.</summary>
    const int FewestCharacters = 4;

    static readonly DecoderReplacementFallback Marking = new(Broken.ToString());

    /// <summary>
    /// The encoding of a file, which turns broken bytes into <see cref="Broken"/>, with the length of its byte-order mark.
    /// </summary>
    /// <exception cref="RefusedException"><c>wrong_encoding</c>: not what the mapping declares.</exception>
    public static (Encoding Encoding, string Name, int Mark) Detect(string path, string declared)
    {
        var (name, mark) = Guess(path);
        var family = name.StartsWith("utf-16", StringComparison.Ordinal) ? "utf-16" : name == "utf-8-bom" ? "utf-8" : name;
        var ascii = family == "ascii";
        if (declared != "auto" && !ascii && family != declared)
        {
            throw new RefusedException(
                "wrong_encoding", $"The file looks like {family}; the mapping says {declared}.", Path.GetFileName(path),
                declared, "Ask the source for the agreed encoding, or write encoding: auto.");
        }

        var encoding = name switch
        {
            "utf-16le" => Encoding.GetEncoding("utf-16", EncoderFallback.ExceptionFallback, Marking),
            "utf-16be" => Encoding.GetEncoding("utf-16BE", EncoderFallback.ExceptionFallback, Marking),
            "gb18030" => CodePagesEncodingProvider.Instance.GetEncoding(54936, EncoderFallback.ExceptionFallback, Marking)!,
            _ => Encoding.GetEncoding("utf-8", EncoderFallback.ExceptionFallback, Marking),
        };
        return (encoding, ascii ? "utf-8" : name, mark);
    }

    static (string Name, int Mark) Guess(string path)
    {
        using var file = File.OpenRead(path);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 20);
        try
        {
            var kept = 0;
            var first = true;
            var (even, odd, total) = (0L, 0L, 0L);
            var ascii = true;
            var beyond = 0;
            int read;
            while ((read = file.Read(buffer.AsSpan(kept))) > 0)
            {
                var bytes = buffer.AsSpan(0, kept + read);
                if (first && Mark(bytes) is ({ } marked, var length))
                {
                    return (marked, length);
                }

                first = false;
                if (total == 0)
                {
                    CountZeros(bytes, ref even, ref odd);
                    if ((even + odd) * 20 > bytes.Length)
                    {
                        return (odd >= even ? "utf-16le" : "utf-16be", 0);
                    }
                }

                total += read;
                var whole = bytes.Length - Tail(bytes);
                ascii &= !bytes.ContainsAnyExceptInRange((byte)0, (byte)127);
                if (!Utf8.IsValid(bytes[..whole]))
                {
                    return (IsUtf8SoFar(bytes[..whole], beyond) ? "utf-8" : "gb18030", 0);
                }

                beyond = ascii ? 0 : FewestCharacters;
                bytes[whole..].CopyTo(buffer);
                kept = bytes.Length - whole;
            }

            // What is kept is a character without its end.
            return (ascii ? "ascii" : kept == 0 || IsUtf8SoFar(buffer.AsSpan(0, kept), beyond) ? "utf-8" : "gb18030", 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>
    /// Whether the characters before the first broken one are enough to know the text for UTF-8: text in GB18030 breaks
    /// it within a few bytes.
    /// </summary>
    static bool IsUtf8SoFar(ReadOnlySpan<byte> bytes, int before)
    {
        while (before < FewestCharacters && Rune.DecodeFromUtf8(bytes, out var rune, out var length) == OperationStatus.Done)
        {
            before += rune.IsAscii ? 0 : 1;
            bytes = bytes[length..];
        }

        return before >= FewestCharacters;
    }

    static (string? Name, int Length) Mark(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0xEF, 0xBB, 0xBF, ..] => ("utf-8-bom", 3),
        [0xFF, 0xFE, ..] => ("utf-16le", 2),
        [0xFE, 0xFF, ..] => ("utf-16be", 2),
        _ => (null, 0),
    };

    static void CountZeros(ReadOnlySpan<byte> bytes, ref long even, ref long odd)
    {
        for (var i = 0; i < bytes.Length; i++)
        {
            if (bytes[i] == 0)
            {
                _ = (i & 1) == 0 ? even++ : odd++;
            }
        }
    }

    /// <summary>Bytes at the end that begin a character of UTF-8 which the next block completes.</summary>
    static int Tail(ReadOnlySpan<byte> bytes)
    {
        for (var back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            var b = bytes[^back];
            if (b >= 0xC0)
            {
                var need = b >= 0xF0 ? 4 : b >= 0xE0 ? 3 : 2;
                return need > back ? back : 0;
            }

            if (b < 0x80)
            {
                return 0;
            }
        }

        return 0;
    }
}
