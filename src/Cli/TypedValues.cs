using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary>
/// What may be typed where a number, a day, an instant or one of a few words belongs. Anything else is a mistake in the
/// command line, told with the name, the value and what is expected.
/// </summary>
static class TypedValues
{
    /// <summary>Before it no standard we ship says anything; after it nobody can mean it.</summary>
    static readonly DateOnly FirstDay = new(1980, 1, 1);

    static readonly DateOnly LastDay = new(2099, 12, 31);

    static readonly string[] Zoned = ["yyyy-MM-dd'T'HH:mm:ss.FFFFFFFzzz", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", "yyyy-MM-dd'T'HH:mmzzz", "yyyy-MM-dd'T'HH:mm'Z'"];

    static readonly string[] Local = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"];

    delegate bool TryRead<T>(string text, out T value);

    /// <summary>A whole number between two ends, both inclusive.</summary>
    public static Option<int> Between(this Option<int> option, int least, int most)
    {
        option.CustomParser = Reads<int>(option.Name, Whole(least, most), TryWhole(least, most, number => (int)number));
        return option;
    }

    /// <summary>A whole number between two ends, both inclusive; may be left out.</summary>
    public static Option<int?> Between(this Option<int?> option, int least, int most)
    {
        option.CustomParser = Reads<int?>(option.Name, Whole(least, most), TryWhole<int?>(least, most, number => (int)number));
        return option;
    }

    /// <summary>A whole number from a least one on; may be left out.</summary>
    public static Option<long?> From(this Option<long?> option, long least)
    {
        option.CustomParser = Reads<long?>(option.Name, Whole(least, long.MaxValue), TryWhole<long?>(least, long.MaxValue, number => number));
        return option;
    }

    /// <summary>Any whole number of 64 bits.</summary>
    public static Option<long> AnyWhole(this Option<long> option)
    {
        option.CustomParser = Reads<long>(option.Name, "a whole number is expected, e.g. 1", TryWhole(long.MinValue, long.MaxValue, number => number));
        return option;
    }

    /// <summary>The number under which something is listed, from one.</summary>
    public static Argument<int> Listed(this Argument<int> argument)
    {
        argument.CustomParser = Reads<int>(argument.Name, "a number as listed is expected, e.g. 12", TryWhole(1, int.MaxValue, number => (int)number));
        return argument;
    }

    /// <summary>The number under which something is listed, from one.</summary>
    public static Argument<long> Listed(this Argument<long> argument)
    {
        argument.CustomParser = Reads<long>(argument.Name, "a number as listed is expected, e.g. 12", TryWhole(1, long.MaxValue, number => number));
        return argument;
    }

    /// <summary>The number under which something is listed, from one; may be left out.</summary>
    public static Argument<long?> Listed(this Argument<long?> argument)
    {
        argument.CustomParser = Reads<long?>(argument.Name, "a number as listed is expected, e.g. 12", TryWhole<long?>(1, long.MaxValue, number => number));
        return argument;
    }

    /// <summary>A day as 2026-11-23.</summary>
    public static Option<DateOnly?> Day(this Option<DateOnly?> option)
    {
        option.CustomParser = Reads<DateOnly?>(
            option.Name,
            string.Create(CultureInfo.InvariantCulture, $"a day from {FirstDay:yyyy-MM-dd} to {LastDay:yyyy-MM-dd} is expected, e.g. 2026-11-23"),
            TryDay);
        return option;
    }

    /// <summary>An instant as 2026-11-23T08:00:00Z; without a zone it is Beijing time, and a day alone is its beginning there.</summary>
    public static Option<DateTimeOffset?> Instant(this Option<DateTimeOffset?> option)
    {
        option.CustomParser = Reads<DateTimeOffset?>(
            option.Name,
            "an instant is expected, e.g. 2026-11-23T08:00:00Z, or \"2026-11-23 16:00\" in Beijing time",
            TryInstant);
        return option;
    }

    /// <summary>One of the words of an enumeration, in small letters.</summary>
    public static Option<T> OneOf<T>(this Option<T> option)
        where T : struct, Enum
    {
        var words = Enum.GetValues<T>().ToDictionary(JsonText.Word, value => value, StringComparer.OrdinalIgnoreCase);
        option.CustomParser = Reads<T>(
            option.Name, $"one of {string.Join(", ", words.Keys)} is expected", (string text, out T value) => words.TryGetValue(text, out value));
        return option;
    }

    /// <summary>Text of a form; every text typed must have it.</summary>
    public static Option<T> Matching<T>(this Option<T> option, string expected, Func<string, bool> fits)
    {
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens.Where(token => !fits(token.Value)))
            {
                result.AddError(Usage.CannotBe(option.Name, token.Value, expected));
            }
        });
        return option;
    }

    static Func<ArgumentResult, T?> Reads<T>(string name, string expected, TryRead<T> read) => result =>
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (read(text, out var value))
        {
            return value;
        }

        result.AddError(Usage.CannotBe(name, text, expected));
        return default;
    };

    static string Whole(long least, long most) =>
        string.Create(CultureInfo.InvariantCulture, $"a whole number from {least:N0} to {most:N0} is expected");

    static TryRead<T> TryWhole<T>(long least, long most, Func<long, T> convert) => (string text, out T value) =>
    {
        var isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most;
        value = convert(isNumber ? number : 0);
        return isNumber;
    };

    static bool TryDay(string text, out DateOnly? value)
    {
        var isDay = DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && IsNear(day);
        value = day;
        return isDay;
    }

    static bool TryInstant(string text, out DateTimeOffset? value)
    {
        if (!DateTimeOffset.TryParseExact(text, Zoned, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant))
        {
            if (!DateTime.TryParseExact(text, Local, CultureInfo.InvariantCulture, DateTimeStyles.None, out var there)
                || !IsNear(DateOnly.FromDateTime(there)))
            {
                value = null;
                return false;
            }

            instant = new DateTimeOffset(there, BeijingTime.Offset);
        }

        value = instant;
        return IsNear(DateOnly.FromDateTime(instant.UtcDateTime));
    }

    static bool IsNear(DateOnly day) => day >= FirstDay && day <= LastDay;
}
