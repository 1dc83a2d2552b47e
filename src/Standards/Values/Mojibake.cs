using System.Text;

namespace Hedui.Standards;

/// <summary>
/// Text that was written as UTF-8 and read as GBK (鍗庡▋ for 华娃). It is repaired only when the way back is exact and
/// gives nothing but Han characters and dots; otherwise the row belongs in quarantine.
/// </summary>
public static class Mojibake
{
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        54936, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>
    /// The text that was meant; false when the text is no such accident, or cannot be turned back exactly.
    /// </summary>
    public static bool TryRepair(string text, out string meant)
    {
        meant = text;
        if (text.Length < 2)
        {
            return false;
        }

        try
        {
            var bytes = Gb18030.GetBytes(text);
            var repaired = Utf8.GetString(bytes);
            if (repaired.Length == 0 || repaired.Length >= text.Length
                || !repaired.EnumerateRunes().All(rune => Characters.IsHan(rune) || rune.Value == PersonName.Dot)
                || !string.Equals(Gb18030.GetString(Utf8.GetBytes(repaired)), text, StringComparison.Ordinal))
            {
                return false;
            }

            meant = repaired;
            return true;
        }
        catch (ArgumentException)
        {
            // Not the bytes of a UTF-8 text: an ordinary text, or one that is lost.
            return false;
        }
    }
}
