using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Findings about what the family owns beside money: declared against found, contested.</summary>
static class PropertyFindings
{
    static readonly long DeclaredDisposal = CodeValue.Pack("3");
    static readonly long DeclaredHome = CodeValue.Pack("4");
    static readonly long DeclaredVehicle = CodeValue.Pack("5");
    static readonly long CurrentRight = CodeValue.Pack("1");
    static readonly long Dwelling = CodeValue.Pack("10");

    /// <summary>GA 24.17: deregistered, forcibly deregistered and transferred out are no vehicles in use here.</summary>
    static readonly long[] GoneVehicles = [CodeValue.Pack("B"), CodeValue.Pack("E"), CodeValue.Pack("M")];

    /// <summary>GA 24.7: motorcycles of all kinds are commonly exempt and not worth a conflict.</summary>
    static readonly long[] Motorcycles =
        [CodeValue.Pack("07"), CodeValue.Pack("08"), CodeValue.Pack("09"), CodeValue.Pack("10"), CodeValue.Pack("11"),
         CodeValue.Pack("12")];

    public static void Find(FindingScope scope, FindingSink sink)
    {
        Vehicles(scope, sink);
        Homes(scope, sink);
    }

    static void Vehicles(FindingScope scope, FindingSink sink)
    {
        var vehicles = scope.Columns.Vehicles;
        for (var household = 0; household < scope.Block.Households && vehicles.Rows > 0; household++)
        {
            var (first, last) = scope.Members(household);
            if (vehicles.RowStart[first] == vehicles.RowStart[last])
            {
                continue;
            }

            for (var person = first; person < last; person++)
            {
                var (from, until) = FindingScope.RowsOf(vehicles, person);
                for (var row = from; row < until; row++)
                {
                    if (Vehicle(scope, household, row) is { } kind)
                    {
                        sink.Add(household, kind, "vehicles", person - first);
                    }
                }
            }
        }
    }

    static FindingKind? Vehicle(FindingScope scope, int household, int row)
    {
        var columns = scope.Columns;
        if (GoneVehicles.AsSpan().Contains(columns.VehicleStatus.Low[row])
            || Motorcycles.AsSpan().Contains(columns.PlateType.Low[row]))
        {
            return null;
        }

        var plate = columns.Plate.Low[row];
        return Names(scope, household, DeclaredDisposal, plate) ? FindingKind.ContestedVehicle
            : Names(scope, household, DeclaredVehicle, plate) ? null : FindingKind.UndeclaredVehicle;
    }

    static void Homes(FindingScope scope, FindingSink sink)
    {
        var columns = scope.Columns;
        for (var household = 0; household < scope.Block.Households && columns.RealEstate.Rows > 0; household++)
        {
            var (from, until) = scope.Rows(columns.RealEstate, household);
            if (from == until)
            {
                continue;
            }

            var titles = columns.Title.Low.AsSpan(from, until - from);
            var uses = columns.HomeUse.Low.AsSpan(from, titles.Length);
            var rights = columns.RightStatus.Low.AsSpan(from, titles.Length);
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
                sink.Add(household, FindingKind.UndeclaredHome, "real_estate", null, declared, found);
            }
        }
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

    static int Count(FindingScope scope, int household, long kind)
    {
        var (from, until) = scope.Rows(scope.Columns.DeclaredProperty.Category, household);
        return from == until ? 0 : scope.Columns.DeclaredProperty.Kind.Low.AsSpan(from, until - from).Count(kind);
    }
}
