using System.Globalization;
using System.Text.RegularExpressions;

namespace Hedui.House.Tests;

/// <summary>
/// Nobody real may be in the repository. Made-up people carry the area 99, which no division has; a number with a
/// real province, a possible birthday and a right check digit could belong to somebody.
/// </summary>
public sealed partial class RealPeopleTests
{
    static readonly int[] Weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    static readonly HashSet<string> Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44",
        "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", "83",
    ];

    [Fact]
    public void No_number_in_the_repository_could_be_a_persons() => Breach.AssertNone(Breaches(Repository.Files));

    [Fact]
    public void A_number_that_could_be_a_persons_would_be_found()
    {
        var first17 = "320102" + "19900101" + "123";
        var number = first17 + CheckDigit(first17);

        Assert.Single(Breaches([new HouseFile("sources/demo/sample.csv", $"姓名,身份证号\n某人,'{number}\n")]));
    }

    [Fact]
    public void Made_up_areas_wrong_check_digits_and_longer_numbers_are_left_alone()
    {
        var first17 = "320102" + "19900101" + "123";
        var wrong = first17 + (CheckDigit(first17) == '0' ? '1' : '0');
        var madeUp = "990101" + "19900101" + "123";
        var longer = "9" + first17 + CheckDigit(first17);

        Assert.Empty(Breaches([new HouseFile("a.csv", $"{wrong}\n{madeUp}{CheckDigit(madeUp)}\n{longer}\n")]));
    }

    /// <summary>The example printed in GB 11643, the standard of the number itself.</summary>
    const string ExampleOfTheStandard = "11010519491231002" + "X";

    static IEnumerable<string> Breaches(IEnumerable<HouseFile> files) =>
        from file in files
        from Match match in EighteenDigits().Matches(file.Text)
        where match.Value != ExampleOfTheStandard && CouldBeAPersons(match.Value.ToUpperInvariant())
        select $"{file.Path}:{file.Text.AsSpan(0, match.Index).Count('\n') + 1}";

    static bool CouldBeAPersons(string number) =>
        Provinces.Contains(number[..2])
        && DateOnly.TryParseExact(number.AsSpan(6, 8), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born)
        && born.Year is >= 1900 and < 2030
        && CheckDigit(number[..17]) == number[17];

    static char CheckDigit(string first17) => "10X98765432"[first17.Select((c, i) => (c - '0') * Weights[i]).Sum() % 11];

    [GeneratedRegex(@"(?<![0-9])[1-9][0-9]{16}[0-9Xx](?![0-9])")]
    private static partial Regex EighteenDigits();
}
