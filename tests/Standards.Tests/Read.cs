namespace Hedui.Standards.Tests;

/// <summary>The readers, in the shape in which tests like to ask.</summary>
static class Read
{
    public static (string? Number, IdProblem Problem, FixSet Fixes) Id(string text)
    {
        Span<char> id = stackalloc char[18];
        var reading = CitizenId.Read(text, id);
        return (reading.IsValid ? id.ToString() : null, reading.Problem, reading.Fixes);
    }

    public static (long? Fen, FixSet Fixes) Amount(string text, AmountUnit unit = AmountUnit.Yuan)
    {
        var fixes = FixSet.None;
        return AmountText.TryRead(text, unit, out var fen, ref fixes) ? (fen, fixes) : (null, fixes);
    }

    public static (DateOnly? Day, FixSet Fixes) Day(string text, DayForms forms = DayForms.Written)
    {
        var fixes = FixSet.None;
        return !DayText.TryRead(text, forms, out var day, ref fixes) || day == DayText.NoDay
            ? (null, fixes)
            : (DateOnly.FromDayNumber(day), fixes);
    }

    public static (int? Month, FixSet Fixes) Month(string text)
    {
        var fixes = FixSet.None;
        return MonthText.TryRead(text, out var month, ref fixes) ? (month, fixes) : (null, fixes);
    }

    public static (string Name, FixSet Fixes) Name(string text)
    {
        var fixes = FixSet.None;
        return (PersonName.Normalise(text, ref fixes), fixes);
    }

    public static (string? Plate, FixSet Fixes) Plate(string text)
    {
        var fixes = FixSet.None;
        return PlateNumber.TryRead(text, out var plate, ref fixes) ? (plate, fixes) : (null, fixes);
    }
}
