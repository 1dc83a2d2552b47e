using System.Buffers.Text;
using System.Globalization;

namespace Hedui.Security;

/// <summary>One line of the file of heads, read.</summary>
abstract record AuditHeadLine
{
    /// <summary>The head after an event.</summary>
    public sealed record Head(long Seq, byte[] Hash) : AuditHeadLine;

    /// <summary>A signed head.</summary>
    public sealed record Checkpoint(long Seq, long At, byte[] Hash, byte[] Signature) : AuditHeadLine;

    /// <summary>The line, or null when it is none: cut off by a crash, or damaged.</summary>
    public static AuditHeadLine? Read(string line)
    {
        var parts = line.Split(' ');
        return parts switch
        {
            [var seq, var hash] when Number(seq) is { } number && HashIn(hash) is { } bytes => new Head(number, bytes),
            ["=", var seq, var at, var hash, var signature]
                when Number(seq) is { } number && Number(at) is { } ticks && HashIn(hash) is { } bytes && Base64.IsValid(signature) =>
                new Checkpoint(number, ticks, bytes, Convert.FromBase64String(signature)),
            _ => null,
        };
    }

    static long? Number(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    static byte[]? HashIn(string text) =>
        text.Length == 2 * Sm3.Length && text.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(text) : null;
}
