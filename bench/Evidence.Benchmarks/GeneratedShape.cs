using Hedui.Kernel;

namespace Hedui.Evidence.Benchmarks;

/// <summary>How much evidence of one category a generated person has, and what it looks like.</summary>
/// <param name="Category">Catalogue key.</param>
/// <param name="PercentOfPersons">Share of persons with any row.</param>
/// <param name="Rows">Rows of such a person.</param>
/// <param name="Items">Items and how a value comes from a row's place and 32 random bits.</param>
sealed record GeneratedShape(
    string Category, int PercentOfPersons, int Rows, IReadOnlyList<(string Item, string Kind, Func<int, uint, long> Value)> Items)
{
    const int LastMonth = (2024 * 12) + 4;
    static readonly int LastDay = new DateOnly(2024, 5, 31).DayNumber;

    /// <summary>About 38 rows per person in fifteen categories, as in a province's year.</summary>
    public static IReadOnlyList<GeneratedShape> Province { get; } =
    [
        new("household_registration", 100, 1, [("status", "code", Code("1")), ("hukou_nature", "code", Code("1", "2")), ("division", "code", Code("320102", "320104")), ("moved_in", "day", Within(9000))]),
        new("marriage", 55, 1, [("marital_status", "code", Code("10", "20", "30", "40")), ("registered_on", "day", Within(9000))]),
        new("vehicles", 12, 1, [("plate_type", "code", Code("02", "01")), ("status", "code", Code("A", "E")), ("first_registered", "day", Within(4000)), ("purchase_price", "money", Yuan(300_000))]),
        new("income_tax", 45, 14, [("income_item", "code", Code("0100", "0400", "0200")), ("gross", "money", Fen(1_200_000)), ("tax_paid", "money", Fen(60_000)), ("month", "month", Month)]),
        new("business", 6, 1, [("role", "code", Code("1", "2")), ("status", "code", Code("1", "2")), ("subscribed_capital", "money", Yuan(1_000_000)), ("established", "day", Within(5000))]),
        new("real_estate", 40, 1, [("floor_area", "decimal", Fen(20_000)), ("use", "code", Code("10", "20")), ("share", "decimal", Fen(10_001)), ("registered_on", "day", Within(9000)), ("right_status", "code", Code("1", "2"))]),
        new("pension", 60, 12, [("scheme", "code", Code("110", "120", "210")), ("contribution_base", "money", Yuan(20_000)), ("month", "month", Month), ("monthly_pension", "money", Yuan(4_000))]),
        new("housing_fund", 35, 13, [("month", "month", Month), ("contribution_base", "money", Yuan(20_000)), ("monthly_deposit", "money", Fen(400_000)), ("balance", "money", Fen(9_000_000))]),
        new("deposits", 85, 4, [("bank", "text", Digest), ("account", "text", Digest), ("balance", "money", Fen(20_000_000)), ("over_limit", "flag", Flag)]),
        new("securities", 10, 1, [("account_opened", "flag", Flag), ("market_value", "money", Fen(30_000_000))]),
        new("insurance", 20, 1, [("cash_value", "money", Fen(5_000_000))]),
        new("mobile_payments", 78, 13, [("balance", "money", Fen(400_000)), ("money_fund", "money", Fen(900_000)), ("inflow_12_months", "money", Fen(9_000_000))]),
        new("medical", 50, 5, [("settled_on", "day", Within(365)), ("total", "money", Fen(900_000)), ("pooled", "money", Fen(500_000)), ("cash", "money", Fen(200_000))]),
        new("education", 20, 1, [("stage", "code", Code("2", "3", "4", "7")), ("annual_tuition", "money", Yuan(20_000)), ("year", "integer", (_, r) => 2018 + (r % 6))]),
        new("disability", 4, 1, [("type", "code", Code("1", "2", "3")), ("grade", "code", Code("1", "2", "3", "4")), ("status", "code", Code("1"))]),
    ];

    /// <summary>A day within the last year.</summary>
    public static long AsOf(uint chance) => LastDay - (chance % 200);

    static Func<int, uint, long> Fen(uint most) => (_, chance) => chance % most;

    static Func<int, uint, long> Yuan(uint most) => (_, chance) => chance % most * 100L;

    static Func<int, uint, long> Within(uint days) => (_, chance) => LastDay - (chance % days);

    static Func<int, uint, long> Code(params string[] codes)
    {
        var packed = codes.Select(code => CodeValue.Pack(code)).ToArray();
        return (_, chance) => packed[chance % (uint)packed.Length];
    }

    static long Month(int row, uint chance) => LastMonth - (row % 14);

    static long Flag(int row, uint chance) => chance % 5 == 0 ? Bounds.Missing : chance & 1;

    static long Digest(int row, uint chance) => unchecked((long)(chance * 0x9E3779B97F4A7C15UL));
}
