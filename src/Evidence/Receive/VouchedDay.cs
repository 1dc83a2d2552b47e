using System.Globalization;
using System.Text.RegularExpressions;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// The day for which a source vouches: told by the rows, by the whole file, or, where the mapping has no rule at all, by
/// the receipt. It is never later than the receipt, and what was handed over before does not grow younger by being
/// handed over again.
/// </summary>
sealed class VouchedDay
{
    readonly Mapping mapping;
    readonly string file;

    /// <exception cref="RefusedException">
    /// <c>data_date_missing</c>: the file does not say what the mapping looks for; <c>date_future</c>.
    /// </exception>
    public VouchedDay(Mapping mapping, string title, string file, DateOnly received, DateOnly? known = null)
    {
        (this.mapping, this.file, Received) = (mapping, file, received);
        var rule = mapping.AsOfDay;
        OfFile = known ?? rule.Fixed ?? FirstIn(rule.FileName, file, file)
            ?? FirstIn(rule.Title, title, $"{file}, rows above the header");
        if (rule.Fixed > received)
        {
            throw Future(rule.Fixed.Value, file);
        }
    }

    /// <summary>The day of receipt in China.</summary>
    public DateOnly Received { get; }

    /// <summary>The day of the whole file; null when each row has its own, or nothing tells it.</summary>
    public DateOnly? OfFile { get; }

    /// <summary>The day of a row that has none of its own.</summary>
    public DateOnly OfRows => OfFile ?? Received;

    /// <summary>Whether nothing but the receipt tells the day: then it is no part of what a row says.</summary>
    public bool IsReceipt => !mapping.AsOfDay.IsDeclared;

    /// <summary>The day of a delivery that was read.</summary>
    /// <param name="tally">What was read.</param>
    /// <param name="before">The day of the source's newest delivery so far.</param>
    /// <exception cref="RefusedException"><c>data_date_missing</c>: no row has a day that can be read.</exception>
    public DateOnly Of(ReceiveTally tally, Func<DateOnly?> before)
    {
        if (IsReceipt)
        {
            return OfFile ?? (tally.Accepted > 0 ? Received : before() ?? Received);
        }

        var latest = tally.LatestDay != int.MinValue ? tally.LatestDay : tally.LatestHeldDay;
        return latest != int.MinValue ? DateOnly.FromDayNumber(latest)
            : OfFile ?? throw new RefusedException(
                "data_date_missing", "No row has a day that can be read, so nobody knows how old the file is.",
                $"{file}, column {mapping.AsOfDay.Column}", "a day or a month, e.g. 2023-11-01",
                "Ask the source for the day of its data, or correct data_date in the mapping.");
    }

    DateOnly? FirstIn(Regex? pattern, string text, string where)
    {
        if (pattern is null)
        {
            return null;
        }

        var (first, last) = DaysIn(pattern, text) ?? throw new RefusedException(
            "data_date_missing", "The file does not tell the day of its data where the mapping looks for it.", where,
            "a text that fits data_date of the mapping", "Ask the source for the day, or correct data_date in the mapping.");
        return first > Received ? throw Future(first, where) : last;
    }

    /// <summary>The first and last day that a text tells: a day is both, a month has several.</summary>
    static (DateOnly First, DateOnly Last)? DaysIn(Regex pattern, string text)
    {
        if (pattern.Match(text) is not { Success: true } match)
        {
            return null;
        }

        var fixes = FixSet.None;
        var parts = match.Groups.Values.Skip(1).Where(group => group.Success).Select(group => group.Value).ToArray();
        var joined = string.Join('-', parts);
        if (DayText.TryRead(joined, DayForms.Written, out var number, ref fixes) && number != DayText.NoDay)
        {
            var day = DateOnly.FromDayNumber(number);
            return (day, day);
        }

        return MonthText.TryRead(joined, out var month, ref fixes)
            ? (MonthNumber.FirstDay(month), MonthNumber.FirstDay(month + 1).AddDays(-1))
            : null;
    }

    RefusedException Future(DateOnly day, string where) => new(
        "date_future", string.Create(CultureInfo.InvariantCulture, $"The data are said to be of {day:yyyy-MM-dd}, which has not come."),
        where, string.Create(CultureInfo.InvariantCulture, $"days up to {Received:yyyy-MM-dd}, the day of receipt"),
        "Ask the source for the day of its data; look whether this machine's clock is right.");
}
