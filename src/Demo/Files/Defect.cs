namespace Hedui.Demo;

/// <summary>
/// A defect planted in a departmental file, as departments really produce them. The numbers in the remarks are those of
/// the table of dirty data in the domain notes.
/// </summary>
public enum Defect : byte
{
    /// <summary>The row is clean.</summary>
    None,

    /// <summary>Full-width digits (4).</summary>
    IdFullWidth,

    /// <summary>Leading apostrophe, <c>="…"</c> or tab (7).</summary>
    IdGuard,

    /// <summary>Spaces, no-break spaces or zero-width characters inside (13).</summary>
    IdSpaces,

    /// <summary>The check character written x, Ｘ or × (8).</summary>
    IdLowercaseX,

    /// <summary>Fifteen digits (10).</summary>
    Id15,

    /// <summary>Scientific notation: unrecoverable (5).</summary>
    IdScientific,

    /// <summary>The last three digits lost to floating point: unrecoverable (6).</summary>
    IdRounded,

    /// <summary>The letter O typed for a zero: not repaired silently (9).</summary>
    IdTypedLetter,

    /// <summary>A wrong digit (11).</summary>
    IdChecksum,

    /// <summary>Digits hidden by asterisks (12).</summary>
    IdMasked,

    /// <summary>No number (12, 17).</summary>
    IdMissing,

    /// <summary>A digit dropped.</summary>
    IdLength,

    /// <summary>A two-character name padded (14).</summary>
    NamePadding,

    /// <summary>Another sign for the middle dot (15).</summary>
    NameDot,

    /// <summary>A long name cut after eighteen bytes (16).</summary>
    NameTruncated,

    /// <summary>A question mark where a character was lost (3).</summary>
    NameLossy,

    /// <summary>Stored mojibake: UTF-8 read as GBK (2).</summary>
    NameMojibake,

    /// <summary>A private-use code point, of GB 18030-2005 or of one bank (17).</summary>
    NamePrivateUse,

    /// <summary>A variant character: 付 for 傅, 肖 for 萧, 闫 for 阎 (18).</summary>
    NameVariant,

    /// <summary>A name the person bore before (20).</summary>
    FormerName,

    /// <summary>A valid day in another form than the file's (21).</summary>
    DateForm,

    /// <summary>A day as a spreadsheet serial (22).</summary>
    DateSerial,

    /// <summary>A day as a serial of a workbook that counts from 1904 (22).</summary>
    DateSerial1904,

    /// <summary>A day as Unix seconds or milliseconds of midnight in Shanghai (23).</summary>
    DateUnix,

    /// <summary>A placeholder day (24).</summary>
    DatePlaceholder,

    /// <summary>30 February (21).</summary>
    DateInvalid,

    /// <summary>A birthday that contradicts the number (25).</summary>
    BirthDateDiffers,

    /// <summary>Commas, currency sign or full-width digits (26).</summary>
    AmountForm,

    /// <summary>An amount in 万元 in a column of yuan (26).</summary>
    AmountInWan,

    /// <summary>Words instead of an amount (26).</summary>
    AmountInvalid,

    /// <summary>The amount of a year in a monthly column, where no month could bring as much (28).</summary>
    AnnualForMonthly,

    /// <summary>A code that nobody has mapped (34).</summary>
    CodeUnmapped,

    /// <summary>A division code that was given up for one other (35).</summary>
    DivisionOld,

    /// <summary>A division code whose ground went to several (35).</summary>
    DivisionSplit,

    /// <summary>A division code that nobody ever had (35).</summary>
    DivisionUnknown,

    /// <summary>A plate with a dot, a space or small letters (37).</summary>
    PlateForm,

    /// <summary>A row that came twice, to the letter (30).</summary>
    Duplicate,

    /// <summary>A row that came twice, written differently (30).</summary>
    NearDuplicate,

    /// <summary>A cell too few (33).</summary>
    FieldCount,

    /// <summary>Number and name in each other's columns (36).</summary>
    ColumnsShifted,

    /// <summary>The header once more in the middle (30).</summary>
    HeaderRepeated,

    /// <summary>A total row (30).</summary>
    TotalRow,

    /// <summary>A test record (31).</summary>
    TestRecord,

    /// <summary>A wrong figure that a later delivery corrects under the same key (45).</summary>
    WrongValue,

    /// <summary>A whole file in 万元 where the mapping says 元: refused, and delivered again in 元 (27).</summary>
    UnitSlip,

    /// <summary>A whole file with fewer rows than its source says it sent: refused, and delivered again whole (44).</summary>
    PageLost,

    /// <summary>A whole file with more rows than its source says it sent, a page of it twice: refused, and delivered again (44).</summary>
    PageTwice,

    /// <summary>A whole workbook whose header cells are merged: refused, and delivered again with one header per column (32).</summary>
    HeaderMerged,

    /// <summary>A whole file whose numbers a spreadsheet rounded: refused, and delivered again as text (6).</summary>
    IdsRounded,
}

/// <summary>Questions about defects.</summary>
static class DefectQuestions
{
    /// <summary>The reason under which the row must be quarantined; null when it must be accepted or is a duplicate.</summary>
    public static string? Reason(this Defect defect) => defect switch
    {
        Defect.IdScientific => "id_scientific",
        Defect.IdRounded or Defect.IdTypedLetter or Defect.IdChecksum => "id_checksum",
        Defect.IdMasked => "id_masked",
        Defect.IdMissing => "id_missing",
        Defect.IdLength => "id_length",
        Defect.DateInvalid => "date_invalid",
        Defect.AmountInvalid => "amount_invalid",
        Defect.AnnualForMonthly => "annual_for_monthly",
        Defect.CodeUnmapped => "code_unmapped",
        Defect.DivisionSplit => "division_ambiguous",
        Defect.DivisionUnknown => "division_unknown",
        Defect.FieldCount => "field_count",
        Defect.ColumnsShifted => "columns_shifted",
        Defect.HeaderRepeated => "header_repeated",
        Defect.TotalRow => "total_row",
        Defect.TestRecord => "test_record",
        _ => null,
    };

    /// <summary>Whether the row says something true that is lost unless it comes again.</summary>
    public static bool LosesTheRow(this Defect defect) =>
        defect is not (Defect.HeaderRepeated or Defect.TotalRow or Defect.TestRecord) && defect.Reason() is not null;

    /// <summary>The refusal that a whole file must meet; null for what concerns one row.</summary>
    public static string? Refusal(this Defect defect) => defect switch
    {
        Defect.UnitSlip => "unit_slip",
        Defect.PageLost or Defect.PageTwice => "truncated_file",
        Defect.HeaderMerged => "merged_header",
        Defect.IdsRounded => "id_precision_lost",
        _ => null,
    };

    public static bool IsDuplicate(this Defect defect) => defect is Defect.Duplicate or Defect.NearDuplicate;
}
