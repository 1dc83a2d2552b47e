using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>
/// A synthetic province on the divisions of Jiangsu: applicant households and the hidden truth about each. The same
/// seed gives the same province on every machine; the first thousand households do not depend on how many follow.
/// </summary>
public sealed class Province
{
    Province(long seed, DateOnly day) => (Seed, Day) = (seed, day);

    /// <summary>What the province was drawn from.</summary>
    public long Seed { get; }

    /// <summary>The day of verification; applications were made in the days before, in the same month.</summary>
    public DateOnly Day { get; }

    /// <summary>All households, by number.</summary>
    public IReadOnlyList<TrueHousehold> Households => HouseholdList;

    /// <summary>Members and obligors of all households, by number.</summary>
    public IReadOnlyList<TruePerson> Persons => PersonList;

    /// <summary>First of the twelve months before the month of <see cref="Day"/>, as a <see cref="MonthNumber"/>.</summary>
    public int FirstMonth => MonthNumber.Of(Day) - 12;

    /// <summary>The month before the month of <see cref="Day"/>.</summary>
    public int LastMonth => MonthNumber.Of(Day) - 1;

    internal List<TrueHousehold> HouseholdList { get; } = [];

    internal List<TruePerson> PersonList { get; } = [];

    /// <summary>Draws a province as it is on 15 October 2025.</summary>
    /// <param name="seed">Any number; recorded in <see cref="Seed"/>.</param>
    /// <param name="households">How many households apply, at least one.</param>
    /// <param name="progress">Told how many households are drawn.</param>
    public static Province Make(long seed, int households, IProgress<int>? progress = null) =>
        Make(seed, households, new DateOnly(2025, 10, 15), progress);

    /// <summary>Draws a province as it is on a day, which must be the tenth of its month or later.</summary>
    /// <param name="seed">Any number; recorded in <see cref="Seed"/>.</param>
    /// <param name="households">How many households apply, at least one.</param>
    /// <param name="day">Day of verification.</param>
    /// <param name="progress">Told how many households are drawn.</param>
    /// <exception cref="ArgumentOutOfRangeException">No household, or a day before the tenth.</exception>
    public static Province Make(long seed, int households, DateOnly day, IProgress<int>? progress = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(households, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(day.Day, 10);
        var province = new Province(seed, day);
        var people = new People(province);
        for (var number = 0; number < households; number++)
        {
            province.HouseholdList.Add(Settle(province, people, number));
            if (number % 1000 == 999)
            {
                progress?.Report(number + 1);
            }
        }

        progress?.Report(households);

        return province;
    }

    static TrueHousehold Settle(Province province, People people, int number)
    {
        var place = new Chance(province.Seed, Subject.Place, number);
        var (county, name) = Origins.Counties[place.Below(Origins.Counties.Count)];
        var household = new TrueHousehold(number, $"{county}-{province.Day.Year}-{number + 1:D7}")
        {
            Division = county,
            Residence = place.Percent(name.EndsWith('区') ? 65 : 35) ? ResidenceKind.Urban : ResidenceKind.Rural,
            AppliedOn = new DateOnly(province.Day.Year, province.Day.Month, 1).AddDays(place.Below(8)),
        };
        people.MoveIn(household);
        Livelihood.Earn(province, household);
        Belongings.Acquire(province, household);
        Burdens.Bear(province, household);
        Secrets.Keep(province, household);
        return household;
    }
}
