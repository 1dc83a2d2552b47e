using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Standards;

/// <summary>
/// Working days of the mainland (工作日): Monday to Friday, less public holidays, plus the weekend days worked in
/// exchange (调休). Beyond the years announced, only weekends are known; <see cref="KnownUntil"/> says where that begins.
/// </summary>
public sealed class WorkingDays
{
    readonly Dictionary<DateOnly, bool> exceptions;

    WorkingDays(Dictionary<DateOnly, bool> exceptions, DateOnly from, DateOnly until)
    {
        this.exceptions = exceptions;
        KnownFrom = from;
        KnownUntil = until;
    }

    /// <summary>First day of the years whose holidays are known.</summary>
    public DateOnly KnownFrom { get; }

    /// <summary>Last day (inclusive) of the years whose holidays are known.</summary>
    public DateOnly KnownUntil { get; }

    /// <summary>Whether the holidays of the day's year are known.</summary>
    public bool Knows(DateOnly day) => day >= KnownFrom && day <= KnownUntil;

    /// <summary>Whether offices work on the day.</summary>
    public bool IsWorkingDay(DateOnly day) => exceptions.TryGetValue(day, out var works)
        ? works
        : day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>
    /// The n-th working day after the day, which itself does not count (民法典 art 201): a limit of three working days
    /// from Friday ends on Wednesday. Zero gives the day itself.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">n is negative.</exception>
    public DateOnly Add(DateOnly day, int workingDays)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(workingDays);
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            workingDays -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    /// <summary>Working days after <paramref name="from"/> up to and including <paramref name="until"/>.</summary>
    public int Between(DateOnly from, DateOnly until)
    {
        var count = 0;
        for (var day = from.AddDays(1); day <= until; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    internal static WorkingDays Load(string folder)
    {
        var table = TableFile.Read(Path.Combine(folder, "exceptions.csv"), "date", "is_workday");
        var exceptions = table.Rows.ToDictionary(row => Day(row[0]), row => row[1] == "1");
        var years = TableFile.Read(Path.Combine(folder, "years.csv"), "year");
        var known = years.Rows.Select(row => Cell.Number(row[0])).Order().ToArray();
        return new WorkingDays(exceptions, new DateOnly(known[0], 1, 1), new DateOnly(known[^1], 12, 31));
    }

    static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new RefusedException("standards_file_broken", $"'{text}' is not a day.", "calendar/exceptions.csv");
}
