namespace Hedui.Standards;

/// <summary>
/// Reads amounts written in Chinese numerals, everyday (三百二十元五角) and financial (叁佰贰拾元伍角整). Colloquial
/// short forms that drop a unit (三百五 for 350) are refused: they would have to be guessed.
/// </summary>
static class ChineseNumeral
{
    public static bool TryReadAmount(ReadOnlySpan<char> text, AmountUnit unit, out long fen, ref FixSet found)
    {
        fen = 0;
        var rest = text.EndsWith("整") || text.EndsWith("正") ? text[..^1] : text;
        var yuan = rest.IndexOfAny('元', '圆', '圓');
        if (yuan < 0)
        {
            // Without a yuan sign the column's unit holds; a lone 角 or 分 amount is still complete.
            if (rest.ContainsAny('角', '分'))
            {
                if (!TryReadCents(rest, out fen))
                {
                    return false;
                }
            }
            else if (!TryReadInteger(rest, out var plain))
            {
                return false;
            }
            else
            {
                fen = plain * unit.Fen();
            }
        }
        else if (!TryReadInteger(rest[..yuan], out var whole) || !TryReadCents(rest[(yuan + 1)..], out var cents))
        {
            return false;
        }
        else
        {
            fen = (whole * 100) + cents;
        }

        found |= FixSet.AmountChinese;
        return true;
    }

    static bool TryReadCents(ReadOnlySpan<char> text, out long fen)
    {
        fen = 0;
        var rest = text.TrimStart('零');
        if (rest.Length >= 2 && rest[1] == '角' && Digit(rest[0]) is > 0 and var jiao)
        {
            fen += jiao * 10;
            rest = rest[2..].TrimStart('零');
        }

        if (rest.Length >= 2 && rest[1] == '分' && Digit(rest[0]) is > 0 and var cent)
        {
            fen += cent;
            rest = rest[2..];
        }

        return rest.Length == 0;
    }

    /// <summary>A whole number below 10^12, strictly by place values.</summary>
    static bool TryReadInteger(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 30)
        {
            return false;
        }

        var hundredMillion = text.IndexOfAny('亿', '億');
        if (hundredMillion >= 0)
        {
            if (!TryReadInteger(text[..hundredMillion], out var high) || high is 0 or > 9999)
            {
                return false;
            }

            var tail = text[(hundredMillion + 1)..];
            if (tail.Length == 1 || (tail.Length > 0 && !TryReadInteger(tail, out value)))
            {
                return false;
            }

            value += high * 100_000_000;
            return value < 1_000_000_000_000;
        }

        var tenThousand = text.IndexOfAny('万', '萬');
        if (tenThousand < 0)
        {
            return TryReadSection(text, out value);
        }

        if (!TryReadSection(text[..tenThousand], out var wan) || wan == 0)
        {
            return false;
        }

        // 一万五 means 15,000 in speech and 10,005 by place: refused.
        var below = text[(tenThousand + 1)..];
        if (below.Length == 1 || (below.Length > 0 && !TryReadSection(below, out value)))
        {
            return false;
        }

        value += wan * 10_000;
        return true;
    }

    /// <summary>
    /// A number below ten thousand. A last digit without a unit must be the whole text, or follow 十 or 零.
    /// </summary>
    static bool TryReadSection(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        var lowest = 10_000;
        var pending = -1;
        var afterZero = false;
        for (var i = 0; i < text.Length; i++)
        {
            var place = Place(text[i]);
            if (place == 0)
            {
                var digit = Digit(text[i]);
                if (digit < 0 || pending > 0 || (digit == 0 && afterZero))
                {
                    return false;
                }

                afterZero |= digit == 0;
                pending = digit == 0 ? -1 : digit;
                continue;
            }

            if (place >= lowest || (pending < 0 && !(place == 10 && (i == 0 || afterZero))))
            {
                return false;
            }

            value += (pending < 0 ? 1 : pending) * place;
            lowest = place;
            pending = -1;
            afterZero = false;
        }

        if (pending > 0)
        {
            if (lowest is not (10_000 or 10) && !afterZero)
            {
                return false;
            }

            value += pending;
        }

        return text.Length > 0;
    }

    static int Place(char c) => c switch { '十' or '拾' => 10, '百' or '佰' => 100, '千' or '仟' => 1000, _ => 0 };

    static int Digit(char c) => c switch
    {
        '零' or '〇' => 0,
        '一' or '壹' => 1,
        '二' or '贰' or '貳' or '两' or '兩' => 2,
        '三' or '叁' or '參' => 3,
        '四' or '肆' => 4,
        '五' or '伍' => 5,
        '六' or '陆' or '陸' => 6,
        '七' or '柒' => 7,
        '八' or '捌' => 8,
        '九' or '玖' => 9,
        _ => -1,
    };
}
