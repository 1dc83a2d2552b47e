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
        if (!scope.Rows("business", household).IsEmpty && !IncomeFindings.DeclaresBusiness(scope, household))
        {
            sink.Add(new Finding(FindingKind.UndeclaredBusiness, "business"));
        }
    }

    static void Vehicles(FindingScope scope, int household, FindingSink sink)
    {
        var (from, until) = scope.Members(household);
        var declared = scope.Rows("declared_property", household);
        for (var person = from; person < until; person++)
        {
            var rows = scope.RowsOf("vehicles", person);
            var plates = rows.Low("plate");
            var types = rows.Low("plate_type");
            var states = rows.Low("status");
            for (var row = 0; row < rows.Count; row++)
            {
                if (GoneVehicles.AsSpan().Contains(states[row]) || Motorcycles.AsSpan().Contains(types[row]))
                {
                    continue;
                }

                if (Names(declared, DeclaredDisposal, plates[row]))
                {
                    sink.Add(new Finding(FindingKind.ContestedVehicle, "vehicles", person - from));
                }
                else if (!Names(declared, DeclaredVehicle, plates[row]))
                {
                    sink.Add(new Finding(FindingKind.UndeclaredVehicle, "vehicles", person - from));
                }
            }
        }
    }

    static void Homes(FindingScope scope, int household, FindingSink sink)
    {
        var rows = scope.Rows("real_estate", household);
        var titles = rows.Low("title");
        var uses = rows.Low("use");
        var rights = rows.Low("right_status");
        long found = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            // A joint title comes once per owner and is one home.
            if (uses[row] == Dwelling && rights[row] == CurrentRight && !titles[..row].Contains(titles[row]))
            {
                found++;
            }
        }

        var declared = Count(scope.Rows("declared_property", household), DeclaredHome);
        if (found > declared)
        {
            sink.Add(new Finding(FindingKind.UndeclaredHome, "real_estate", null, declared, found));
        }
    }

    static void Money(FindingScope scope, int household, FindingSink sink)
    {
        var declared = scope.Rows("declared_property", household);
        var deposits = LatestPer(scope, "deposits", "account", "balance", household);
        var declaredDeposits = Sum(declared, DeclaredDeposits);
        if (scope.Exceeds(deposits, declaredDeposits))
        {
            sink.Add(new Finding(
                FindingKind.UndeclaredDeposits, "deposits", null, declaredDeposits, deposits, IsMoney: true));
        }

        var investments = Bounds.Add(
            LatestPer(scope, "securities", "broker", "market_value", household),
            LatestPer(scope, "mobile_payments", "wallet", "balance", household));
        var declaredInvestments = Sum(declared, DeclaredSecurities);
        if (scope.Exceeds(investments, declaredInvestments))
        {
            sink.Add(new Finding(
                FindingKind.UndeclaredInvestments, "securities", null, declaredInvestments, investments, IsMoney: true));
        }
    }

    static void MovedAway(FindingScope scope, int household, FindingSink sink)
    {
        var rows = scope.Rows("large_withdrawals", household);
        var days = rows.Low("on");
        var amounts = rows.Low("amount");
        var counterparties = rows.Low("counterparty");
        long moved = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            if (counterparties[row] != Merchant && counterparties[row] != Bounds.Missing
                && amounts[row] != Bounds.Missing && days[row] >= scope.FirstDay && days[row] <= scope.Day)
            {
                moved = Bounds.Add(moved, amounts[row]);
            }
        }

        if (moved > scope.Options.SmallAmountFen)
        {
            sink.Add(new Finding(FindingKind.AssetsMovedAway, "large_withdrawals", null, null, moved, IsMoney: true));
        }
    }

    /// <summary>Sum over accounts of each member of the newest known lower end.</summary>
    static long LatestPer(FindingScope scope, string category, string keyItem, string amountItem, int household)
    {
        var (from, until) = scope.Members(household);
        long sum = 0;
        for (var person = from; person < until; person++)
        {
            var rows = scope.RowsOf(category, person);
            var keys = rows.Low(keyItem);
            var amounts = rows.Low(amountItem);
            var asOf = rows.Category.AsOf.AsSpan(rows.From, rows.Count);
            for (var row = 0; row < rows.Count; row++)
            {
                if (amounts[row] != Bounds.Missing && IsLatest(keys, asOf, row))
                {
                    sum = Bounds.Add(sum, amounts[row]);
                }
            }
        }

        return sum;
    }

    static bool IsLatest(ReadOnlySpan<long> keys, ReadOnlySpan<int> asOf, int row)
    {
        for (var other = 0; other < keys.Length; other++)
        {
            if (other != row && keys[other] == keys[row]
                && (asOf[other] > asOf[row] || (asOf[other] == asOf[row] && other > row)))
            {
                return false;
            }
        }

        return true;
    }

    static bool Names(Rows declared, long kind, long subject)
    {
        var kinds = declared.Low("kind");
        var subjects = declared.Low("subject");
        for (var row = 0; row < declared.Count; row++)
        {
            if (kinds[row] == kind && subjects[row] == subject && subject != Bounds.Missing)
            {
                return true;
            }
        }

        return false;
    }

    static long Sum(Rows declared, long kind)
    {
        var kinds = declared.Low("kind");
        var amounts = declared.Low("amount");
        long sum = 0;
        for (var row = 0; row < declared.Count; row++)
        {
            if (kinds[row] == kind && amounts[row] != Bounds.Missing)
            {
                sum = Bounds.Add(sum, amounts[row]);
            }
        }

        return sum;
    }

    static int Count(Rows declared, long kind) => declared.Low("kind").Count(kind);
}
