using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about wages: declared against found, and department against department.</summary>
static class IncomeFindings
{
    static readonly long DeclaredWage = CodeValue.Pack("1");
    static readonly long DeclaredBusiness = CodeValue.Pack("3");
    static readonly long TaxedWage = CodeValue.Pack("0100");

    /// <summary>Contribution schemes of people in work; residents' schemes and pensions in payment are no wage.</summary>
    static readonly long ResidentScheme = CodeValue.Pack("200");

    const int Months = 64;

    public static void Find(FindingScope scope, int household, FindingSink sink)
    {
        if (scope.Rows("income_tax", household).IsEmpty && scope.Rows("pension", household).IsEmpty)
        {
            return;
        }

        var (from, until) = scope.Members(household);
        long found = 0;
        var differs = -1;
        Span<long> tax = stackalloc long[Months];
        Span<long> pension = stackalloc long[Months];
        for (var person = from; person < until; person++)
        {
            tax.Clear();
            pension.Clear();
            Spread(scope, scope.RowsOf("income_tax", person), "income_item", TaxedWage, long.MaxValue, "gross", tax);
            Spread(scope, scope.RowsOf("pension", person), "scheme", 0, ResidentScheme, "contribution_base", pension);
            for (var month = 0; month < Math.Min(Months, scope.Options.LookBackMonths); month++)
            {
                found = Bounds.Add(found, tax[month] != 0 ? tax[month] : pension[month]);
                if (differs < 0 && tax[month] > 0 && pension[month] > 0 && Differ(scope, tax[month], pension[month]))
                {
                    differs = person - from;
                }
            }
        }

        if (differs >= 0)
        {
            sink.Add(new Finding(FindingKind.WageSourcesDiffer, "income_tax", differs));
        }

        var declared = DeclaredYear(scope, household, DeclaredWage);
        if (scope.Exceeds(found, declared))
        {
            sink.Add(new Finding(FindingKind.UndeclaredWage, "income_tax", null, declared, found, IsMoney: true));
        }
    }

    /// <summary>Whether the family declared income from a business.</summary>
    public static bool DeclaresBusiness(FindingScope scope, int household) =>
        DeclaredYear(scope, household, DeclaredBusiness) > 0;

    /// <summary>Adds the amounts of matching rows into their months of the look-back.</summary>
    static void Spread(
        FindingScope scope, Rows rows, string codeItem, long code, long codeEnd, string amountItem, Span<long> months)
    {
        var codes = rows.Low(codeItem);
        var amounts = rows.Low(amountItem);
        var when = rows.Low("month");
        for (var row = 0; row < rows.Count; row++)
        {
            var month = when[row] - scope.FirstMonth;
            var matches = codeEnd == long.MaxValue ? codes[row] == code : codes[row] > code && codes[row] < codeEnd;
            if (matches && amounts[row] != Bounds.Missing && month >= 0 && month < Months && when[row] < scope.EndMonth)
            {
                months[(int)month] = Bounds.Add(months[(int)month], amounts[row]);
            }
        }
    }

    static bool Differ(FindingScope scope, long left, long right) =>
        (Int128)Math.Max(left, right) * 100 > (Int128)Math.Min(left, right) * (100 + scope.Options.DifferencePercent);

    static long DeclaredYear(FindingScope scope, int household, long kind)
    {
        var rows = scope.Rows("declared_income", household);
        var kinds = rows.Low("kind");
        var monthly = rows.Low("monthly");
        long sum = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (kinds[row] == kind && monthly[row] != Bounds.Missing)
            {
                sum = Bounds.Add(sum, Bounds.Multiply(monthly[row], scope.Options.LookBackMonths));
            }
        }

        return sum;
    }
}
