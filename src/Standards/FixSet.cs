namespace Hedui.Standards;

/// <summary>
/// What a reader changed in a text before it accepted it. Each fix is recorded beside the value, counted in the
/// quality report, and never silent; none of them invents a digit. Names for JSON: <see cref="FixNames.Names"/>.
/// </summary>
[Flags]
public enum FixSet : uint
{
    /// <summary>The text was clean.</summary>
    None = 0,

    /// <summary>Full-width digits or letters in a number (全角).</summary>
    IdFullWidth = 1 << 0,

    /// <summary>A spreadsheet guard around a number: leading apostrophe or tab, quotes, <c>="…"</c>.</summary>
    IdGuard = 1 << 1,

    /// <summary>Spaces, zero-width characters, byte-order marks or line ends around or inside a number.</summary>
    IdSpaces = 1 << 2,

    /// <summary>The check character X written as x, ×, Cyrillic Х, Greek Χ, Roman Ⅹ or *.</summary>
    IdLowercaseX = 1 << 3,

    /// <summary>A first-generation number of 15 digits upgraded to 18 (GB 11643-1989 to 1999).</summary>
    Id15 = 1 << 4,

    /// <summary>A variant of the middle dot in a name written as U+00B7 (民委发〔2016〕33号).</summary>
    NameDot = 1 << 5,

    /// <summary>Padding before, after or between the characters of a name removed.</summary>
    NamePadding = 1 << 6,

    /// <summary>A plate number brought to its plain form: upper case, no dot, no space, half width.</summary>
    PlateFormat = 1 << 7,

    /// <summary>A valid day or month that was not written in the catalogue's form.</summary>
    DateFormat = 1 << 8,

    /// <summary>A day that came as a spreadsheet serial number.</summary>
    DateSerial = 1 << 9,

    /// <summary>An amount with commas, full-width digits, a currency sign, a unit of yuan or spaces.</summary>
    AmountFormat = 1 << 10,

    /// <summary>An amount whose own unit (万元, 分) differs from the unit declared for the column.</summary>
    AmountUnit = 1 << 11,

    /// <summary>An amount written in Chinese numerals (叁佰元整).</summary>
    AmountChinese = 1 << 12,

    /// <summary>An amount with a fraction of a fen, rounded to the nearest fen, halves away from zero.</summary>
    AmountRounded = 1 << 13,

    /// <summary>An amount that says it is per month (元/月); the mapping must expect that.</summary>
    AmountPerMonth = 1 << 14,

    /// <summary>A placeholder day (1900-01-01, 9999-12-31, 0001-01-01) read as no day.</summary>
    DatePlaceholder = 1 << 15,

    /// <summary>A day that came as seconds or milliseconds since 1970, read in Chinese time.</summary>
    DateUnix = 1 << 16,

    /// <summary>A private-use character of a name replaced by its Unicode character (GB 18030-2022).</summary>
    NamePrivateUse = 1 << 17,

    /// <summary>An identifier other than a citizen ID brought to its plain form (USCC, card, permit).</summary>
    CodeFormat = 1 << 18,

    /// <summary>Control or zero-width characters removed from a free text, or its ends trimmed.</summary>
    TextTrimmed = 1 << 19,

    /// <summary>The birthday given contradicts the ID number: the number holds, the row is marked (birth_date_differs).</summary>
    BirthDateDiffers = 1 << 20,

    /// <summary>A division code that was given up, read as the one code of today that covers its ground.</summary>
    DivisionSuccessor = 1 << 21,

    /// <summary>A name that was read in the wrong encoding, turned back exactly.</summary>
    NameMojibake = 1 << 22,

    /// <summary>A name in which characters were lost (张?, 李□): it counts by the number alone.</summary>
    NameLossy = 1 << 23,

    /// <summary>The registry knows the number under a name that this one cannot be: the number holds, the row is marked.</summary>
    NameDiffers = 1 << 24,

    /// <summary>A number whose check character is wrong, accepted by an officer who has seen evidence, then or before.</summary>
    IdAccepted = 1 << 25,

    /// <summary>A value that an officer corrected by hand in quarantine.</summary>
    ByHand = 1 << 26,
}

/// <summary>The stable names of fixes in import results and reports.</summary>
public static class FixNames
{
    static readonly string[] Ordered =
    [
        "id_fullwidth", "id_guard", "id_spaces", "id_lowercase_x", "id_15", "name_dot", "name_padding",
        "plate_format", "date_format", "date_serial", "amount_format", "amount_unit", "amount_chinese",
        "amount_rounded", "amount_per_month", "date_placeholder", "date_unix", "name_private_use", "code_format",
        "text_trimmed", "birth_date_differs", "division_successor", "name_mojibake", "name_lossy", "name_differs",
        "id_accepted", "by_hand",
    ];

    /// <summary>Every name, at the index of its bit.</summary>
    public static IReadOnlyList<string> All => Ordered;

    /// <summary>The names of the fixes in the set, lowest bit first; empty for a clean text.</summary>
    public static IEnumerable<string> Names(this FixSet fixes)
    {
        for (var bit = 0; bit < Ordered.Length; bit++)
        {
            if (((uint)fixes & (1u << bit)) != 0)
            {
                yield return Ordered[bit];
            }
        }
    }
}
