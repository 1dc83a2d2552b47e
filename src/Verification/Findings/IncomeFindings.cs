using System.Numerics;
using System.Runtime.InteropServices;
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

    public static void Find(FindingScope scope, FindingSink sink)
    {
        var (taxRows, pensionRows) = (scope.Columns.Tax.Category, scope.Columns.Pension.Category);
        if (taxRows.Rows == 0 && pensionRows.Rows == 0)
        {
            return;
        }

        var (tax, pension) = (scope.TaxedWages, scope.InsuredWages);
        tax.Lay(scope, scope.Columns.Tax, TaxedWage, TaxedWage + 1);
        pension.Lay(scope, scope.Columns.Pension, 1, ResidentScheme);
        var (isSmall, starts) = (tax.IsSmall && pension.IsSmall, taxRows.RowStart);
        for (var household = 0; household < scope.Block.Households; household++)
        {
            var (from, until) = scope.Members(household);
            if (taxRows.RowStart[from] == taxRows.RowStart[until]
                && pensionRows.RowStart[from] == pensionRows.RowStart[until])
            {
                continue;
            }

            long found = 0;
            var differs = -1;
            for (var person = from; person < until; person++)
            {
                var taxed = tax.Of(person);
                var insured = pension.Of(person);
                found = isSmall ? unchecked(found + Earned(taxed, insured)) : Earned(found, taxed, insured);
                if (differs < 0 && starts[person] < starts[person + 1] && Differ(scope, taxed, insured))
                {
                    differs = person - from;
                }
            }

            if (differs >= 0)
            {
                sink.Add(household, FindingKind.WageSourcesDiffer, "income_tax", differs);
            }

            var declared = DeclaredYear(scope, household, DeclaredWage);
            if (scope.Exceeds(found, declared))
            {
                sink.Add(household, FindingKind.UndeclaredWage, "income_tax", null, declared, found, isMoney: true);
            }
        }
    }

    /// <summary>Whether the family declared income from a business.</summary>
    public static bool DeclaresBusiness(FindingScope scope, int household) =>
        DeclaredYear(scope, household, DeclaredBusiness) > 0;

    /// <summary>Adds each month's wage once: what the tax office says, else what contributions rest on.</summary>
    static long Earned(long sum, ReadOnlySpan<long> tax, ReadOnlySpan<long> pension)
    {
        for (var month = 0; month < tax.Length; month++)
        {
            sum = Bounds.Add(sum, tax[month] != 0 ? tax[month] : pension[month]);
        }

        return sum;
    }

    /// <summary>The same for small amounts, several months at once.</summary>
    static long Earned(ReadOnlySpan<long> tax, ReadOnlySpan<long> pension)
    {
        var taxed = MemoryMarshal.Cast<long, Vector<long>>(tax);
        var insured = MemoryMarshal.Cast<long, Vector<long>>(pension);
        var sums = Vector<long>.Zero;
        for (var i = 0; i < taxed.Length; i++)
        {
            sums += Vector.ConditionalSelect(Vector.Equals(taxed[i], Vector<long>.Zero), insured[i], taxed[i]);
        }

        var rest = taxed.Length * Vector<long>.Count;
        return Earned(Vector.Sum(sums), tax[rest..], pension[rest..]);
    }

    static bool Differ(FindingScope scope, ReadOnlySpan<long> tax, ReadOnlySpan<long> pension)
    {
        for (var month = 0; month < tax.Length; month++)
        {
            if (tax[month] > 0 && pension[month] > 0 && Differ(scope, tax[month], pension[month]))
            {
                return true;
            }
        }

        return false;
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
