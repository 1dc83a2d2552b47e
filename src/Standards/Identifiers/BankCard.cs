namespace Hedui.Standards;

/// <summary>
/// Bank card numbers (GB/T 14504, ISO/IEC 7812). Many older passbook accounts carry no Luhn digit: a failed check is a
/// warning, never a reason to refuse.
/// </summary>
public static class BankCard
{
    /// <summary>Brings a number to its digits; false when it is not 12 to 19 of them.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out string normal, ref FixSet fixes)
    {
        normal = PlainCode.Fold(text, ref fixes);
        return normal.Length is >= 12 and <= 19 && !normal.AsSpan().ContainsAnyExceptInRange('0', '9');
    }

    /// <summary>Whether the digits satisfy the Luhn check.</summary>
    public static bool HasValidCheck(ReadOnlySpan<char> digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var c = digits[digits.Length - 1 - i];
            if (!char.IsAsciiDigit(c))
            {
                return false;
            }

            var value = (c - '0') << (i & 1);
            sum += value > 9 ? value - 9 : value;
        }

        return digits.Length > 1 && sum % 10 == 0;
    }
}
