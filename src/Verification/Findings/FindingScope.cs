using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>What a finding rule may look at: a block of households, the day, the tolerances. No clock, no store.</summary>
/// <param name="block">The households with their evidence.</param>
/// <param name="on">Day of verification.</param>
/// <param name="options">Tolerances.</param>
/// <param name="sharedPersons">Registry numbers of persons who are members of more than one household on that day.</param>
/// <param name="needed">Categories whose answers the policy needs.</param>
sealed class FindingScope(
    HouseholdBlock block, DateOnly on, FindingOptions options, IReadOnlySet<int> sharedPersons,
    IReadOnlyList<string> needed)
{
    public HouseholdBlock Block { get; } = block;

    public FindingOptions Options { get; } = options;

    public IReadOnlySet<int> SharedPersons { get; } = sharedPersons;

    public IReadOnlyList<string> Needed { get; } = needed;

    public int Day { get; } = on.DayNumber;

    /// <summary>First day of the look-back: the current month does not count, as for income.</summary>
    public int FirstDay { get; } = MonthNumber.FirstDay(MonthNumber.Of(on) - options.LookBackMonths).DayNumber;

    public int FirstMonth { get; } = MonthNumber.Of(on) - options.LookBackMonths;

    /// <summary>The month of verification itself: outside the look-back.</summary>
    public int EndMonth { get; } = MonthNumber.Of(on);

    /// <summary>Members of a household, as positions in the block.</summary>
    public (int From, int Until) Members(int household) => (Block.PersonStart[household], Block.PersonStart[household + 1]);

    /// <summary>Rows of a household in a category: members stand together, so their rows do too.</summary>
    public Rows Rows(string category, int household)
    {
        var rows = Block[category];
        var (from, until) = Members(household);
        return new Rows(rows, rows.RowStart[from], rows.RowStart[until]);
    }

    /// <summary>Rows of one member in a category.</summary>
    public Rows RowsOf(string category, int person)
    {
        var rows = Block[category];
        return new Rows(rows, rows.RowStart[person], rows.RowStart[person + 1]);
    }

    /// <summary>Whether found exceeds declared beyond the tolerance; both in fen.</summary>
    public bool Exceeds(long found, long declared) =>
        found - declared > Options.SmallAmountFen
            && (Int128)found * 100 > (Int128)declared * (100 + Options.DifferencePercent);
}

/// <summary>A stretch of rows of one category.</summary>
readonly record struct Rows(CategoryRows Category, int From, int Until)
{
    public bool IsEmpty => From == Until;

    public ReadOnlySpan<long> Low(string item) => Category.Column(item).Low.AsSpan(From, Until - From);

    public int Count => Until - From;
}
