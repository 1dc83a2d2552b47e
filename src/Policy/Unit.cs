namespace Hedui.Policy;

/// <summary>What a figure counts. Values stand in columns as whole numbers; see <see cref="Unit.Scale"/>.</summary>
public enum UnitKind
{
    /// <summary>A plain number or a percentage (a number with scale 10,000).</summary>
    Number,

    /// <summary>Money in fen (元).</summary>
    Yuan,

    /// <summary>How many things (个).</summary>
    Count,

    /// <summary>How many people (人).</summary>
    Persons,

    /// <summary>A length of time in months (月).</summary>
    Months,

    /// <summary>A length of time in days (天).</summary>
    Days,

    /// <summary>A length of time in working days by the calendar of the State Council (工作日).</summary>
    WorkingDays,

    /// <summary>An age or a length of time in years (岁, 年).</summary>
    Years,

    /// <summary>An area (平方米), stored in hundredths.</summary>
    SquareMetres,

    /// <summary>A code of a code list, packed (代码).</summary>
    Code,

    /// <summary>A calendar day (日期).</summary>
    Day,

    /// <summary>A calendar month (月份).</summary>
    Month,

    /// <summary>A text as its keyed digest: only equality can be asked.</summary>
    Text,

    /// <summary>Yes or no (是否), 1 or 0; not known is the range from 0 to 1.</summary>
    YesNo,
}

/// <summary>The stretch of time a flow of money is told for.</summary>
public enum PerTime
{
    /// <summary>Not a flow: an amount or a stock.</summary>
    None,

    /// <summary>Every month (每月).</summary>
    Month,

    /// <summary>Every year (每年).</summary>
    Year,
}

/// <summary>
/// The unit of a figure: what it counts, per which time, per person or not, and its scale. A monthly and a yearly
/// amount are different units; so are an amount per person and one of the household.
/// </summary>
/// <param name="Kind">What is counted.</param>
/// <param name="Time">Per month, per year or neither.</param>
/// <param name="PerPerson">Whether it is told per person.</param>
/// <param name="Scale">The stored whole number divided by this is the value (money: in fen). Positive.</param>
public readonly partial record struct Unit(
    UnitKind Kind, PerTime Time = PerTime.None, bool PerPerson = false, long Scale = 1)
{
    /// <summary>What the stored number is divided by; a unit that nobody set counts plainly.</summary>
    public long Scale { get => field == 0 ? 1 : field; init; } = Scale;

    /// <summary>Yes or no.</summary>
    public static Unit YesNo => new(UnitKind.YesNo);

    /// <summary>A plain whole number.</summary>
    public static Unit Number => new(UnitKind.Number);

    /// <summary>A percentage: stored in hundredths of a percent.</summary>
    public static Unit Percent => new(UnitKind.Number, Scale: 10_000);

    /// <summary>Whether two units may be added and compared once their scales agree.</summary>
    public bool Matches(Unit other) => Kind == other.Kind && Time == other.Time && PerPerson == other.PerPerson;

    /// <summary>Whether sums and products make sense for it.</summary>
    public bool IsQuantity => Kind is UnitKind.Number or UnitKind.Yuan or UnitKind.Count or UnitKind.Persons
        or UnitKind.Months or UnitKind.Days or UnitKind.WorkingDays or UnitKind.Years or UnitKind.SquareMetres;

    /// <summary>The unit in words, e.g. <c>yuan per person per month</c>.</summary>
    public override string ToString() => EnglishName + (PerPerson ? " per person" : "") + Time switch
    {
        PerTime.Month => " per month",
        PerTime.Year => " per year",
        _ => "",
    };

    /// <summary>The unit in Chinese, e.g. <c>元/人/月</c>.</summary>
    public string ToChinese() => ChineseName + (PerPerson ? "/人" : "") + Time switch
    {
        PerTime.Month => "/月",
        PerTime.Year => "/年",
        _ => "",
    };
}
