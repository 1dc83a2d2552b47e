using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about what the family owns: declared against found, contested, moved away.</summary>
static class PropertyFindings
{
    static readonly long DeclaredDeposits = CodeValue.Pack("1");
    static readonly long DeclaredSecurities = CodeValue.Pack("2");
    static readonly long DeclaredDisposal = CodeValue.Pack("3");
    static readonly long DeclaredHome = CodeValue.Pack("4");
    static readonly long DeclaredVehicle = CodeValue.Pack("5");
    static readonly long CurrentRight = CodeValue.Pack("1");
    static readonly long Dwelling = CodeValue.Pack("10");
    static readonly long Merchant = CodeValue.Pack("2");

    /// <summary>GA 24.17: deregistered, forcibly deregistered and transferred out are no vehicles in use here.</summary>
    static readonly long[] GoneVehicles = [CodeValue.Pack("B"), CodeValue.Pack("E"), CodeValue.Pack("M")];

    /// <summary>GA 24.7: motorcycles of all kinds are commonly exempt and not worth a conflict.</summary>
    static readonly long[] Motorcycles =
        [CodeValue.Pack("07"), CodeValue.Pack("08"), CodeValue.Pack("09"), CodeValue.Pack("10"), CodeValue.Pack("11"),
         CodeValue.Pack("12")];

    public static void Find(FindingScope scope, int household, FindingSink sink)
    {
        Vehicles(scope, household, sink);
        Homes(scope, household, sink);
        Money(scope, household, sink);
        MovedAway(scope, household, sink);
        var (from, until) = scope.Rows(scope.Columns.Business, household);
        if (from < until && !IncomeFindings.DeclaresBusiness(scope, household))
        {
            sink.Add(FindingKind.UndeclaredBusiness, "business");
        }
    }

    static void Vehicles(FindingScope scope, int household, FindingSink sink)
    {
        var columns = scope.Columns;
        var (first, last) = scope.Members(household);
        for (var person = first; person < last; person++)
        {
            var (from, until) = FindingScope.RowsOf(columns.Vehicles, person);
            for (var row = from; row < until; row++)
            {
                var plate = columns.Plate.Low[row];
                if (GoneVehicles.AsSpan().Contains(columns.VehicleStatus.Low[row])
                    || Motorcycles.AsSpan().Contains(columns.PlateType.Low[row]))
                {
                    continue;
                }

                if (Names(scope, household, DeclaredDisposal, plate))
                {
                    sink.Add(FindingKind.ContestedVehicle, "vehicles", person - first);
                }
                else if (!Names(scope, household, DeclaredVehicle, plate))
                {
                    sink.Add(FindingKind.UndeclaredVehicle, "vehicles", person - first);
                }
            }
        }
    }

    static void Homes(FindingScope scope, int household, FindingSink sink)
    {
        var (from, until) = scope.Rows(scope.Columns.RealEstate, household);
        if (from == until)
        {
            return;
        }

        var titles = scope.Columns.Title.Low.AsSpan(from, until - from);
        var uses = scope.Columns.HomeUse.Low.AsSpan(from, titles.Length);
        var rights = scope.Columns.RightStatus.Low.AsSpan(from, titles.Length);
        long found = 0;
        for (var row = 0; row < titles.Length; row++)
        {
            // A joint title comes once per owner and is one home.
            if (uses[row] == Dwelling && rights[row] == CurrentRight && !titles[..row].Contains(titles[row]))
            {
                found++;
            }
        }

        var declared = Count(scope, household, DeclaredHome);
        if (found > declared)
        {
            sink.Add(FindingKind.UndeclaredHome, "real_estate", null, declared, found);
        }
    }

    static void Money(FindingScope scope, int household, FindingSink sink)
    {
        var deposits = LatestPer(scope, scope.Columns.Deposits, household);
        if (deposits > 0 && Sum(scope, household, DeclaredDeposits) is var declared && scope.Exceeds(deposits, declared))
        {
            sink.Add(FindingKind.UndeclaredDeposits, "deposits", null, declared, deposits, isMoney: true);
        }

        var investments = Bounds.Add(
            LatestPer(scope, scope.Columns.Securities, household), LatestPer(scope, scope.Columns.Wallets, household));
        if (investments > 0 && Sum(scope, household, DeclaredSecurities) is var told && scope.Exceeds(investments, told))
        {
            sink.Add(
                FindingKind.UndeclaredInvestments, "securities", null, told, investments, isMoney: true);
        }
    }

    static void MovedAway(FindingScope scope, int household, FindingSink sink)
    {
        var columns = scope.Columns;
        var (from, until) = scope.Rows(columns.Withdrawals, household);
        long moved = 0;
        for (var row = from; row < until; row++)
        {
            var (on, amount, to) = (columns.WithdrawnOn.Low[row], columns.Withdrawn.Low[row], columns.Counterparty.Low[row]);
            if (to != Merchant && to != Bounds.Missing && amount != Bounds.Missing && on >= scope.FirstDay && on <= scope.Day)
            {
                moved = Bounds.Add(moved, amount);
            }
        }

        if (moved > scope.Options.SmallAmountFen)
        {
            sink.Add(FindingKind.AssetsMovedAway, "large_withdrawals", null, null, moved, isMoney: true);
        }
    }

    /// <summary>Sum over accounts of each member of the newest known lower end.</summary>
    static long LatestPer(FindingScope scope, KeyedColumns columns, int household)
    {
        var (first, last) = scope.Members(household);
        long sum = 0;
        for (var person = first; person < last; person++)
        {
            var (from, until) = FindingScope.RowsOf(columns.Category, person);
            if (from == until)
            {
                continue;
            }

            var keys = columns.Key.Low.AsSpan(from, until - from);
            var amounts = columns.Amount.Low.AsSpan(from, keys.Length);
            var asOf = columns.Category.AsOf.AsSpan(from, keys.Length);
            for (var row = 0; row < keys.Length; row++)
            {
                if (amounts[row] != Bounds.Missing && IsLatest(keys, asOf, row))
                {
                    sum = Bounds.Add(sum, amounts[row]);
                }
            }
        }

        return sum;
    }

    /// <summary>Whether no other row of the same account is newer; of rows of one day the last counts.</summary>
    static bool IsLatest(ReadOnlySpan<long> keys, ReadOnlySpan<int> asOf, int row)
    {
        var (key, day) = (keys[row], asOf[row]);
        for (var other = keys.IndexOf(key); other >= 0 && other < keys.Length; other++)
        {
            if (keys[other] == key && (asOf[other] > day || (asOf[other] == day && other > row)))
            {
                return false;
            }
        }

        return true;
    }

    static bool Names(FindingScope scope, int household, long kind, long subject)
    {
        var declared = scope.Columns.DeclaredProperty;
        var (from, until) = scope.Rows(declared.Category, household);
        for (var row = from; row < until; row++)
        {
            if (declared.Kind.Low[row] == kind && declared.Subject.Low[row] == subject && subject != Bounds.Missing)
            {
                return true;
            }
        }

        return false;
    }

    static long Sum(FindingScope scope, int household, long kind)
    {
        var declared = scope.Columns.DeclaredProperty;
        var (from, until) = scope.Rows(declared.Category, household);
        long sum = 0;
        for (var row = from; row < until; row++)
        {
            if (declared.Kind.Low[row] == kind && declared.Amount.Low[row] is not Bounds.Missing and var amount)
            {
                sum = Bounds.Add(sum, amount);
            }
        }

        return sum;
    }

    static int Count(FindingScope scope, int household, long kind)
    {
        var (from, until) = scope.Rows(scope.Columns.DeclaredProperty.Category, household);
        return from == until ? 0 : scope.Columns.DeclaredProperty.Kind.Low.AsSpan(from, until - from).Count(kind);
    }
}
