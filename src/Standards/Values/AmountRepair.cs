namespace Hedui.Standards;

/// <summary>
/// The slow road of <see cref="AmountText.TryRead"/>: signs, currency, units, grouping, Chinese numerals.
/// </summary>
static class AmountRepair
{
    public static bool TryRead(ReadOnlySpan<char> text, AmountUnit columnUnit, out long fen, ref FixSet fixes)
    {
        fen = 0;
        var found = FixSet.None;
        Span<char> folded = stackalloc char[64];
        var length = Fold(text, folded, ref found);
        if (length <= 0)
        {
            return false;
        }

        ReadOnlySpan<char> rest = folded[..length];
        if (!TryTakeSign(ref rest, out var negative, ref found))
        {
            return false;
        }

        var unit = TakeUnit(ref rest, columnUnit, ref found);
        if (rest.Length == 0)
        {
            return false;
        }

        var read = char.IsAsciiDigit(rest[0]) || rest[0] == '.'
            ? TryReadNumber(rest, unit, out fen, ref found)
            : ChineseNumeral.TryReadAmount(rest, unit, out fen, ref found);
        if (!read || fen > AmountText.Largest)
        {
            fen = 0;
            return false;
        }

        fen = negative ? -fen : fen;
        fixes |= found;
        return true;
    }

    /// <summary>
    /// Half-width, without spaces and guards. A space between two digits could part two amounts: refused, as is what
    /// does not fit.
    /// </summary>
    static int Fold(ReadOnlySpan<char> text, Span<char> into, ref FixSet found)
    {
        var length = 0;
        var spaced = false;
        foreach (var raw in Characters.Trim(text).Trim('\''))
        {
            if (Characters.IsSpace(raw))
            {
                spaced = true;
                continue;
            }

            var c = raw switch { '−' or '﹣' => '-', '￥' => '¥', _ => Characters.HalfWidth(raw) };
            if (length == into.Length
                || (spaced && length > 0 && char.IsAsciiDigit(c) && char.IsAsciiDigit(into[length - 1])))
            {
                return -1;
            }

            spaced = false;
            found |= c != raw ? FixSet.AmountFormat : FixSet.None;
            into[length++] = c;
        }

        found |= length != text.Length ? FixSet.AmountFormat : FixSet.None;
        return length;
    }

    /// <summary>
    /// Takes one sign (minus, plus, brackets, trailing minus) and a currency mark before or after it.
    /// </summary>
    static bool TryTakeSign(ref ReadOnlySpan<char> rest, out bool negative, ref FixSet found)
    {
        negative = false;
        TakeCurrency(ref rest, ref found);
        if (rest.Length > 2 && rest[0] == '(' && rest[^1] == ')')
        {
            negative = true;
            rest = rest[1..^1];
        }
        else if (rest.Length > 1 && rest[0] is '-' or '+')
        {
            negative = rest[0] == '-';
            found |= negative ? FixSet.None : FixSet.AmountFormat;
            rest = rest[1..];
        }
        else if (rest.Length > 1 && rest[^1] == '-')
        {
            negative = true;
            found |= FixSet.AmountFormat;
            rest = rest[..^1];
        }

        TakeCurrency(ref rest, ref found);
        return rest.Length > 0 && rest[0] is not ('-' or '+' or '(');
    }

    static void TakeCurrency(ref ReadOnlySpan<char> rest, ref FixSet found)
    {
        if (rest.Length == 0 || char.IsAsciiDigit(rest[0]))
        {
            return;
        }

        ReadOnlySpan<string> marks = ["人民币", "CNY", "RMB", "¥"];
        foreach (var mark in marks)
        {
            if (rest.StartsWith(mark, StringComparison.OrdinalIgnoreCase))
            {
                rest = rest[mark.Length..];
                found |= FixSet.AmountFormat;
            }
        }
    }

    static AmountUnit TakeUnit(ref ReadOnlySpan<char> rest, AmountUnit columnUnit, ref FixSet found)
    {
        if (rest.EndsWith("/月"))
        {
            rest = rest[..^2];
            found |= FixSet.AmountPerMonth;
        }

        // 十, 百, 千 end Chinese numerals too: 万元 is a unit only after digits.
        var afterDigits = rest.Length > 0 && char.IsAsciiDigit(rest[0]) && !char.IsAsciiDigit(rest[^1]);
        if (!afterDigits)
        {
            return columnUnit;
        }

        ReadOnlySpan<(string Word, AmountUnit Unit)> units =
        [
            ("亿元", AmountUnit.HundredMillionYuan), ("亿", AmountUnit.HundredMillionYuan),
            ("万元", AmountUnit.TenThousandYuan), ("万圆", AmountUnit.TenThousandYuan),
            ("万", AmountUnit.TenThousandYuan), ("萬元", AmountUnit.TenThousandYuan),
            ("千元", AmountUnit.ThousandYuan), ("元整", AmountUnit.Yuan), ("元", AmountUnit.Yuan),
            ("圆", AmountUnit.Yuan), ("角", AmountUnit.Jiao), ("分", AmountUnit.Fen),
        ];
        foreach (var (word, unit) in units)
        {
            if (rest.EndsWith(word))
            {
                rest = rest[..^word.Length];
                found |= unit == columnUnit ? FixSet.AmountFormat : FixSet.AmountUnit;
                return unit;
            }
        }

        return columnUnit;
    }

    static bool TryReadNumber(ReadOnlySpan<char> text, AmountUnit unit, out long fen, ref FixSet found)
    {
        fen = 0;
        var point = text.IndexOf('.');
        var whole = point < 0 ? text : text[..point];
        var fraction = point < 0 ? [] : text[(point + 1)..];
        if (fraction.Length > 18 || (point >= 0 && fraction.Length == 0) || fraction.ContainsAnyExceptInRange('0', '9')
            || !TryReadGroups(whole, out var units, ref found))
        {
            return false;
        }

        Int128 numerator = 0;
        Int128 scale = 1;
        foreach (var c in fraction)
        {
            numerator = (numerator * 10) + (c - '0');
            scale *= 10;
        }

        var (quotient, remainder) = Int128.DivRem(numerator * unit.Fen(), scale);
        if (remainder != 0)
        {
            found |= FixSet.AmountRounded;
            quotient += remainder * 2 >= scale ? 1 : 0;
        }

        var total = ((Int128)units * unit.Fen()) + quotient;
        if (total > AmountText.Largest)
        {
            return false;
        }

        fen = (long)total;
        return true;
    }

    /// <summary>
    /// Digits, either without commas or in groups of exactly three: <c>1,5</c> could mean 1.5 and is refused.
    /// </summary>
    static bool TryReadGroups(ReadOnlySpan<char> whole, out long value, ref FixSet found)
    {
        value = 0;
        var sinceComma = -1;
        var digits = 0;
        foreach (var c in whole)
        {
            if (c == ',')
            {
                if (digits == 0 || (sinceComma < 0 ? digits > 3 : sinceComma != 3))
                {
                    return false;
                }

                sinceComma = 0;
                found |= FixSet.AmountFormat;
                continue;
            }

            if (!char.IsAsciiDigit(c) || ++digits > 15)
            {
                return false;
            }

            value = (value * 10) + (c - '0');
            sinceComma += sinceComma >= 0 ? 1 : 0;
        }

        return digits > 0 && sinceComma is -1 or 3;
    }
}
