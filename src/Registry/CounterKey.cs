using System.Globalization;
using System.Text.RegularExpressions;

namespace Hedui.Registry;

/// <summary>
/// Keys of households that were entered at a counter (窗口登记的家庭编号): the division, the day and a running number, as
/// <c>C320106-20251015-001</c>. They name nobody and can be read out. What is delivered in files of other sources may bear
/// none of this form, so the two kinds never meet.
/// </summary>
public static partial class CounterKey
{
    /// <summary>The first key of a place and a day that no household has. Safe only while nobody else enrols.</summary>
    /// <param name="households">The households that are known.</param>
    /// <param name="division">Six-digit division.</param>
    /// <param name="on">The day on which the household is entered.</param>
    public static string Next(HouseholdRegistry households, int division, DateOnly on)
    {
        ArgumentNullException.ThrowIfNull(households);
        for (var number = 1; ; number++)
        {
            var key = string.Create(CultureInfo.InvariantCulture, $"C{division:D6}-{on:yyyyMMdd}-{number:D3}");
            if (households.Find(key) is null)
            {
                return key;
            }
        }
    }

    /// <summary>Whether a key has this form, whether or not a household bears it.</summary>
    public static bool IsOne(string key) => Form().IsMatch(key);

    [GeneratedRegex("^C[0-9]{6}-[0-9]{8}-[0-9]{3,9}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}
