using System.Buffers;
using System.Text;

namespace Hedui.Standards;

/// <summary>What a name turned out to be that was perhaps read in the wrong encoding.</summary>
public enum MojibakeKind : byte
{
    /// <summary>An ordinary name.</summary>
    None = 0,

    /// <summary>An accident whose way back is exact.</summary>
    Repaired,

    /// <summary>An accident in which bytes were lost: nobody can say what was meant.</summary>
    Lost,
}

/// <summary>
/// Names that were written in one encoding and read in another (鍗庡▋ for 华娃). One is repaired only when the way back
/// is exact, gives nothing but Han characters and dots, and the text as it stands is none that people write; an ordinary
/// name whose bytes happen to fit is left alone.
/// </summary>
public static class Mojibake
{
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    static readonly Encoding Western = Encoding.GetEncoding(
        "iso-8859-1", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    /// <summary>Characters with which the bytes of a Han character in UTF-8 begin when they are read as GBK.</summary>
    static readonly SearchValues<char> Beginnings = SearchValues.Create(
        string.Concat(Pairs(0xE3, 0xE9, 0x80, 0xBF).Concat(Pairs(0xF0, 0xF0, 0xA0, 0xA0))));

    static readonly SearchValues<char> Marks = SearchValues.Create("?？\uFFFD□€");

    /// <summary>
    /// What the name is, and what was meant. Allocates nothing for ordinary names, which are told by their first
    /// characters.
    /// </summary>
    /// <param name="name">The cell.</param>
    /// <param name="meant">The name that was meant; null unless it is <see cref="MojibakeKind.Repaired"/>.</param>
    public static MojibakeKind Read(ReadOnlySpan<char> name, out string? meant)
    {
        meant = null;
        var text = name.Trim(" \t\r\n\u3000"); // No more: bytes from 80 to A0, read as Western, are control characters.
        if (text.Length < 3)
        {
            return MojibakeKind.None;
        }

        return Beginnings.Contains(text[0]) ? FromGbk(text, out meant)
            : text[0] is >= '\u0080' and <= '\u00FF' && !text.ContainsAnyExceptInRange('\u0080', '\u00FF') ? FromWestern(text, out meant)
            : MojibakeKind.None;
    }

    static MojibakeKind FromGbk(ReadOnlySpan<char> text, out string? meant)
    {
        meant = null;
        var known = text[..(text.LastIndexOfAnyExcept(Marks) + 1)];
        if (known.Length < 2 || !TryBytes(Gb18030, known, out var bytes) || !HasOddPair(bytes))
        {
            return MojibakeKind.None;
        }

        if (known.Length == text.Length)
        {
            return TryMeant(Utf8, Gb18030, bytes, out meant) ? MojibakeKind.Repaired : MojibakeKind.None;
        }

        // Whole characters, then one that misses its end: the mark stands for what was lost.
        for (var rest = 0; rest <= 2; rest++)
        {
            if (IsBeginning(bytes.AsSpan(bytes.Length - rest)) && TryMeant(Utf8, Gb18030, bytes.AsSpan(0, bytes.Length - rest), out _))
            {
                return MojibakeKind.Lost;
            }
        }

        return MojibakeKind.None;
    }

    static MojibakeKind FromWestern(ReadOnlySpan<char> text, out string? meant)
    {
        meant = null;
        return TryBytes(Western, text, out var bytes)
            && (TryMeant(Utf8, Western, bytes, out meant) || (bytes.Length >= 4 && TryMeant(Gb18030, Western, bytes, out meant)))
            ? MojibakeKind.Repaired
            : MojibakeKind.None;
    }

    static bool IsBeginning(ReadOnlySpan<byte> bytes) =>
        bytes.Length == 0 || (bytes[0] is >= 0xE3 and <= 0xE9 && !bytes[1..].ContainsAnyExceptInRange((byte)0x80, (byte)0xBF));

    /// <summary>
    /// Whether a pair of bytes is outside the 6,763 characters of GB 2312, with which people write nearly every name.
    /// Bytes of UTF-8 make such pairs; a name without any is believed.
    /// </summary>
    static bool HasOddPair(ReadOnlySpan<byte> bytes)
    {
        for (var i = 0; i + 1 < bytes.Length; i += 2)
        {
            if (bytes[i] is < 0xB0 or > 0xF7 || bytes[i + 1] < 0xA1)
            {
                return true;
            }
        }

        return false;
    }

    static bool TryBytes(Encoding encoding, ReadOnlySpan<char> text, out byte[] bytes)
    {
        try
        {
            bytes = encoding.GetBytes(text.ToArray());
            return true;
        }
        catch (EncoderFallbackException)
        {
            bytes = [];
            return false;
        }
    }

    static bool TryMeant(Encoding written, Encoding seen, ReadOnlySpan<byte> bytes, out string? meant)
    {
        meant = null;
        try
        {
            var text = written.GetString(bytes);
            if (text.Length == 0 || !text.EnumerateRunes().All(rune => Characters.IsHan(rune) || rune.Value == PersonName.Dot)
                || !written.GetBytes(text).AsSpan().SequenceEqual(bytes) || seen.GetString(bytes).Length <= text.Length)
            {
                return false;
            }

            meant = text;
            return true;
        }
        catch (ArgumentException)
        {
            // Not the bytes of such a text: an ordinary name.
            return false;
        }
    }

    static IEnumerable<string> Pairs(int leadFrom, int leadTo, int trailFrom, int trailTo)
    {
        for (var lead = leadFrom; lead <= leadTo; lead++)
        {
            for (var trail = trailFrom; trail <= trailTo; trail++)
            {
                if (trail != 0x7F)
                {
                    yield return Gb18030.GetString([(byte)lead, (byte)trail]);
                }
            }
        }
    }
}
