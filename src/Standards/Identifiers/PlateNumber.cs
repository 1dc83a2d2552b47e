namespace Hedui.Standards;

/// <summary>Reads vehicle plate numbers (GA 36): one character of a province, a letter, five or six places.</summary>
public static class PlateNumber
{
    const string Provinces = "京津沪渝冀晋蒙辽吉黑苏浙皖闽赣鲁豫鄂湘粤桂琼川贵云藏陕甘青宁新";

    const string Endings = "学警港澳领使挂试超应急";

    /// <summary>
    /// Brings a plate to its plain form (苏M12345): upper case, half width, no dot and no space. False when it has no
    /// province character or not five to seven further places; then <paramref name="normal"/> is still folded, so that
    /// a plate without its province can be kept as text. Whether the letters are ones that GA 36 issues (no I, no O)
    /// is not judged here: see <see cref="IsIssuable"/>.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<char> text, out string normal, ref FixSet fixes)
    {
        if (IsPlain(text))
        {
            normal = text.ToString();
            return true;
        }

        Span<char> folded = stackalloc char[24];
        var length = 0;
        foreach (var raw in text)
        {
            if (Characters.IsSpace(raw) || PersonName.IsDot(raw) || raw is '-' or '－' or '\'' or '—')
            {
                continue;
            }

            if (length == folded.Length)
            {
                normal = text.ToString();
                return false;
            }

            folded[length++] = char.ToUpperInvariant(Characters.HalfWidth(raw));
        }

        var plate = folded[..length];
        fixes |= plate.SequenceEqual(text) ? FixSet.None : FixSet.PlateFormat;
        normal = plate.ToString();
        return IsPlain(plate);
    }

    /// <summary>
    /// Whether the normalised plate could have been issued under GA 36: no I and no O after the issuing letter, and for
    /// eight characters the place of the new-energy letter: third for small vehicles, last for large ones.
    /// </summary>
    public static bool IsIssuable(ReadOnlySpan<char> normal)
    {
        if (!IsPlain(normal) || normal[2..].ContainsAny('I', 'O'))
        {
            return false;
        }

        return normal.Length switch
        {
            7 => true,
            8 => IsNewEnergy(normal),
            _ => false,
        };
    }

    /// <summary>Whether the normalised plate has the form of a new-energy vehicle (eight characters).</summary>
    public static bool IsNewEnergy(ReadOnlySpan<char> normal) =>
        normal.Length == 8
        && ((IsEnergyLetter(normal[2]) && !normal[4..].ContainsAnyExceptInRange('0', '9')
                && char.IsAsciiLetterOrDigit(normal[3]))
            || (IsEnergyLetter(normal[7]) && !normal[2..7].ContainsAnyExceptInRange('0', '9')));

    static bool IsEnergyLetter(char c) => c is (>= 'A' and <= 'H') or 'J' or 'K';

    static bool IsPlain(ReadOnlySpan<char> text)
    {
        if (text.Length is < 7 or > 8 || !Provinces.Contains(text[0]) || !char.IsAsciiLetterUpper(text[1]))
        {
            return false;
        }

        foreach (var c in text[2..^1])
        {
            if (!char.IsAsciiDigit(c) && !char.IsAsciiLetterUpper(c))
            {
                return false;
            }
        }

        return char.IsAsciiDigit(text[^1]) || char.IsAsciiLetterUpper(text[^1]) || Endings.Contains(text[^1]);
    }
}
