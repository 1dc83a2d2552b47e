using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>What a finding rule may look at: a block of households, the day, the tolerances. No clock, no store.</summary>
/// <param name="block">The households with their evidence.</param>
/// <param name="on">Day of verification.</param>
/// <param name="options">Tolerances.</param>
/// <param name="shared">What households have in common on that day.</param>
/// <param name="needed">Categories whose answers the policy needs.</param>
/// <param name="isNoGap">Whether nobody owes an answer about a category in a division; null when somebody does everywhere.</param>
sealed class FindingScope(
    HouseholdBlock block, DateOnly on, FindingOptions options, SharedLeads shared,
    IReadOnlyList<string> needed, Func<string, int, bool>? isNoGap = null)
{
    public HouseholdBlock Block { get; } = block;

    public FindingOptions Options { get; } = options;

    public SharedLeads Shared { get; } = shared;

    /// <summary>The needed categories with their rows.</summary>
    public (string Key, CategoryRows Rows)[] Needed { get; } = [.. needed.Select(key => (key, block[key]))];

    /// <summary>Whether silence of a category in a division means that there is nothing to say.</summary>
    public bool IsNoGap(string category, int division) => isNoGap?.Invoke(category, division) ?? false;

    public int Day { get; } = on.DayNumber;

    /// <summary>First day of the look-back: the current month does not count, as for income.</summary>
    public int FirstDay { get; } = MonthNumber.FirstDay(MonthNumber.Of(on) - options.LookBackMonths).DayNumber;

    public int FirstMonth { get; } = MonthNumber.Of(on) - options.LookBackMonths;

    /// <summary>The month of verification itself: outside the look-back.</summary>
    public int EndMonth { get; } = MonthNumber.Of(on);

    /// <summary>Members of a household, as positions in the block.</summary>
    public (int From, int Until) Members(int household) => (Block.PersonStart[household], Block.PersonStart[household + 1]);

    /// <summary>The columns that the rules read, found by name once for all blocks.</summary>
    public EvidenceColumns Columns { get; } = new(block);

    /// <summary>Scratch memory of the rules, laid out anew for each block: wages by month as the tax office has them.</summary>
    public MonthGrid TaxedWages { get; } = new();

    /// <summary>Wages by month as contributions rest on them.</summary>
    public MonthGrid InsuredWages { get; } = new();

    /// <summary>Newest balances per household.</summary>
    public NewestBalances Deposits { get; } = new();

    /// <summary>Newest market values per household.</summary>
    public NewestBalances Securities { get; } = new();

    /// <summary>Newest wallet balances per household.</summary>
    public NewestBalances Wallets { get; } = new();

    /// <summary>Rows of a household in a category: members stand together, so their rows do too.</summary>
    public (int From, int Until) Rows(CategoryRows category, int household)
    {
        var (from, until) = Members(household);
        return (category.RowStart[from], category.RowStart[until]);
    }

    /// <summary>Rows of one member in a category.</summary>
    public static (int From, int Until) RowsOf(CategoryRows category, int person) =>
        (category.RowStart[person], category.RowStart[person + 1]);

    /// <summary>Whether found exceeds declared beyond the tolerance; both in fen.</summary>
    public bool Exceeds(long found, long declared) =>
        found - declared > Options.SmallAmountFen
            && (Int128)found * 100 > (Int128)declared * (100 + Options.DifferencePercent);
}

/// <summary>
/// The categories and columns of a block that finding rules read. The objects stay while the block is refilled, so
/// looking them up by name once is enough; what they hold is read anew for each household.
/// </summary>
sealed class EvidenceColumns(HouseholdBlock block)
{
    public CategoryRows Registration { get; } = block["household_registration"];

    public RowColumn RegistrationStatus { get; } = block["household_registration"].Column("status");

    public CategoryRows Marriage { get; } = block["marriage"];

    public RowColumn MaritalStatus { get; } = block["marriage"].Column("marital_status");

    public CategoryRows Death { get; } = block["death"];

    public RowColumn DiedOn { get; } = block["death"].Column("died_on");

    public RowColumn CrematedOn { get; } = block["death"].Column("cremated_on");

    public RowColumn HukouCancelled { get; } = block["death"].Column("hukou_cancelled");

    public MonthlyColumns Tax { get; } = new(block["income_tax"], "income_item", "gross");

    public MonthlyColumns Pension { get; } = new(block["pension"], "scheme", "contribution_base");

    public DeclaredColumns DeclaredIncome { get; } = new(block["declared_income"], "monthly");

    public DeclaredColumns DeclaredProperty { get; } = new(block["declared_property"], "amount");

    public CategoryRows Vehicles { get; } = block["vehicles"];

    public RowColumn Plate { get; } = block["vehicles"].Column("plate");

    public RowColumn PlateType { get; } = block["vehicles"].Column("plate_type");

    public RowColumn VehicleStatus { get; } = block["vehicles"].Column("status");

    public CategoryRows RealEstate { get; } = block["real_estate"];

    public RowColumn Title { get; } = block["real_estate"].Column("title");

    public RowColumn HomeUse { get; } = block["real_estate"].Column("use");

    public RowColumn RightStatus { get; } = block["real_estate"].Column("right_status");

    public CategoryRows Business { get; } = block["business"];

    public KeyedColumns Deposits { get; } = new(block["deposits"], "account", "balance");

    public KeyedColumns Securities { get; } = new(block["securities"], "broker", "market_value");

    public KeyedColumns Wallets { get; } = new(block["mobile_payments"], "wallet", "balance");

    public CategoryRows Withdrawals { get; } = block["large_withdrawals"];

    public RowColumn WithdrawnOn { get; } = block["large_withdrawals"].Column("on");

    public RowColumn Withdrawn { get; } = block["large_withdrawals"].Column("amount");

    public RowColumn Counterparty { get; } = block["large_withdrawals"].Column("counterparty");

    public CategoryRows Medical { get; } = block["medical"];

    public RowColumn SettledOn { get; } = block["medical"].Column("settled_on");

    public RowColumn MedicalTotal { get; } = block["medical"].Column("total");

    /// <summary>What others paid of a medical bill.</summary>
    public RowColumn[] Reimbursed { get; } =
        [.. new[] { "pooled", "critical_illness", "assistance" }.Select(block["medical"].Column)];

    public CategoryRows Assistance { get; } = block["assistance"];

    public RowColumn AssistanceMonth { get; } = block["assistance"].Column("month");

    public RowColumn AssistanceBenefit { get; } = block["assistance"].Column("monthly_benefit");
}

/// <summary>Amounts by month, told apart by a code.</summary>
sealed class MonthlyColumns(CategoryRows category, string code, string amount)
{
    public CategoryRows Category { get; } = category;

    public RowColumn Code { get; } = category.Column(code);

    public RowColumn Amount { get; } = category.Column(amount);

    public RowColumn Month { get; } = category.Column("month");
}

/// <summary>What a family declared, told apart by its kind.</summary>
sealed class DeclaredColumns(CategoryRows category, string amount)
{
    public CategoryRows Category { get; } = category;

    public RowColumn Kind { get; } = category.Column("kind");

    public RowColumn Amount { get; } = category.Column(amount);

    public RowColumn Subject { get; } = category.Column("subject");
}

/// <summary>Balances by account: the newest of each counts.</summary>
sealed class KeyedColumns(CategoryRows category, string key, string amount)
{
    public CategoryRows Category { get; } = category;

    public RowColumn Key { get; } = category.Column(key);

    public RowColumn Amount { get; } = category.Column(amount);
}
