namespace Hedui.Kernel;

/// <summary>A calendar month as one number, so that windows of months are differences: year × 12 + month − 1.</summary>
public static class MonthNumber
{
    /// <summary>The number of the month that holds the day.</summary>
    public static int Of(DateOnly day) => (day.Year * 12) + day.Month - 1;

    /// <summary>The number of a year and a month (1 to 12).</summary>
    public static int Of(int year, int month) => (year * 12) + month - 1;

    /// <summary>First day of the month.</summary>
    public static DateOnly FirstDay(int month) => new(month / 12, (month % 12) + 1, 1);
}
