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
        var columns = scope.Columns;
        var (from, until) = scope.Members(household);
        if (columns.Tax.Category.RowStart[from] == columns.Tax.Category.RowStart[until]
            && columns.Pension.Category.RowStart[from] == columns.Pension.Category.RowStart[until])
        {
            return;
        }

        var months = Math.Min(Months, scope.Options.LookBackMonths);
        long found = 0;
        var differs = -1;
        Span<long> tax = stackalloc long[Months];
        Span<long> pension = stackalloc long[Months];
        for (var person = from; person < until; person++)
        {
            tax[..months].Clear();
            pension[..months].Clear();
            var some = Spread(scope, columns.Tax, person, TaxedWage, TaxedWage + 1, tax[..months])
                | Spread(scope, columns.Pension, person, 1, ResidentScheme, pension[..months]);
            for (var month = 0; month < months && some; month++)
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
            sink.Add(FindingKind.WageSourcesDiffer, "income_tax", differs);
        }

        var declared = DeclaredYear(scope, household, DeclaredWage);
        if (scope.Exceeds(found, declared))
        {
            sink.Add(FindingKind.UndeclaredWage, "income_tax", null, declared, found, isMoney: true);
        }
    }

    /// <summary>Whether the family declared income from a business.</summary>
    public static bool DeclaresBusiness(FindingScope scope, int household) =>
        DeclaredYear(scope, household, DeclaredBusiness) > 0;

    /// <summary>Adds the amounts of rows whose code lies from <paramref name="code"/> to before the end into their months.</summary>
    static bool Spread(
        FindingScope scope, MonthlyColumns columns, int person, long code, long codeEnd, Span<long> months)
    {
        var (from, until) = FindingScope.RowsOf(columns.Category, person);
        if (from == until)
        {
            return false;
        }

        var codes = columns.Code.Low.AsSpan(from, until - from);
        var amounts = columns.Amount.Low.AsSpan(from, codes.Length);
        var when = columns.Month.Low.AsSpan(from, codes.Length);
        for (var row = 0; row < codes.Length; row++)
        {
            var month = when[row] - scope.FirstMonth;
            if (month >= 0 && month < months.Length && codes[row] >= code && codes[row] < codeEnd
                && amounts[row] != Bounds.Missing)
            {
                months[(int)month] = Bounds.Add(months[(int)month], amounts[row]);
            }
        }

        return true;
    }

    static bool Differ(FindingScope scope, long left, long right) =>
        (Int128)Math.Max(left, right) * 100 > (Int128)Math.Min(left, right) * (100 + scope.Options.DifferencePercent);

    static long DeclaredYear(FindingScope scope, int household, long kind)
    {
        var declared = scope.Columns.DeclaredIncome;
        var (from, until) = scope.Rows(declared.Category, household);
        long sum = 0;
        for (var row = from; row < until; row++)
        {
            if (declared.Kind.Low[row] == kind && declared.Amount.Low[row] is not Bounds.Missing and var monthly)
            {
                sum = Bounds.Add(sum, Bounds.Multiply(monthly, scope.Options.LookBackMonths));
            }
        }

        return sum;
    }
}
