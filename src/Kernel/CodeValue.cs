namespace Hedui.Kernel;

/// <summary>
/// A code of a code list (<c>02</c>, <c>A</c>, <c>990100</c>) as one 64-bit number: its one to eight printable ASCII
/// characters, left-aligned, so that columns of codes compare and sort as the texts do and need no dictionary.
/// </summary>
public static class CodeValue
{
    /// <summary>The number for a code.</summary>
    /// <exception cref="ArgumentException">Empty, longer than eight, or not printable ASCII.</exception>
    public static long Pack(ReadOnlySpan<char> code)
    {
        if (code.Length is 0 or > 8)
        {
            throw new ArgumentException("A code has one to eight characters.");
        }

        long packed = 0;
        for (var i = 0; i < 8; i++)
        {
            var c = i < code.Length ? code[i] : '\0';
            if (i < code.Length && c is (< '!' or > '~'))
            {
                throw new ArgumentException("A code is made of printable ASCII characters.");
            }

            packed = (packed << 8) | c;
        }

        return packed;
    }

    /// <summary>The code for a number made by <see cref="Pack"/>.</summary>
    public static string Unpack(long packed)
    {
        Span<char> text = stackalloc char[8];
        var length = 0;
        for (var shift = 56; shift >= 0; shift -= 8)
        {
            var c = (char)((packed >> shift) & 0xFF);
            if (c == '\0')
            {
                break;
            }

            text[length++] = c;
        }

        return new string(text[..length]);
    }
}
