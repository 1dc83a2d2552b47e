namespace Hedui.Standards;

/// <summary>
/// Numbers of foreigners' permanent residence cards (外国人永久居留身份证). Since 2023: 18 digits, 9, two digits of the
/// province of issue, three of the nationality, birth date, serial, the check of a citizen ID. Before: 15 characters,
/// three letters of the nationality, four digits of the place, YYMMDD, a serial, a check digit. Both recalled.
/// </summary>
public static class ForeignResident
{
    static ReadOnlySpan<byte> Provinces =>
    [
        11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62,
        63, 64, 65, 71, 81, 82,
    ];

    /// <summary>
    /// Whether a valid 18-character number is one of a permanent resident. 990000 is not: 90 is no province, so the
    /// synthetic numbers of tests and demonstrations never clash.
    /// </summary>
    public static bool IsCurrentForm(ReadOnlySpan<char> id18) =>
        id18.Length == 18 && id18[0] == '9' && char.IsAsciiDigit(id18[1]) && char.IsAsciiDigit(id18[2])
        && Provinces.Contains((byte)(((id18[1] - '0') * 10) + id18[2] - '0'));

    /// <summary>Whether the text has the older form of three letters and twelve digits.</summary>
    public static bool IsOlderForm(ReadOnlySpan<char> normal) =>
        normal.Length == 15 && !normal[..3].ContainsAnyExceptInRange('A', 'Z')
        && !normal[3..].ContainsAnyExceptInRange('0', '9');

    /// <summary>
    /// Whether the older form's check digit fits (weights 7 3 1 as in passports; recalled, so only a warning).
    /// </summary>
    public static bool HasValidOlderCheck(ReadOnlySpan<char> normal)
    {
        if (!IsOlderForm(normal))
        {
            return false;
        }

        ReadOnlySpan<byte> weights = [7, 3, 1];
        var sum = 0;
        for (var i = 0; i < 14; i++)
        {
            var c = normal[i];
            sum += (char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10) * weights[i % 3];
        }

        return sum % 10 == normal[14] - '0';
    }
}
