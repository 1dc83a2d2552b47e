using Hedui.Casework;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Server.Tests;

/// <summary>Made-up cities side by side, one without a case, one with few, and a place on the map that nobody could name; within a city there is no map.</summary>
static class AProvinceCompared
{
    public static DivisionOverview Of(Operator who, DivisionQuery query)
    {
        var asked = query.Over(new DateOnly(2023, 11, 2));
        var hides = !who.May(Permission.SeeCases);
        DivisionLine[] lines =
        [
            Line(320100, "南京市", 120, 100, 12, (20, 18)), Line(320200, "无锡市", 60, 40, 8, (20, 20)), Line(320500, "苏州市", 3, 2, 2, (20, 9)), Line(320900, "盐城市", 0, 0, 0, null),
        ];
        var (province, city) = (new DivisionPlace(320000, "江苏省"), new DivisionPlace(320100, "南京市"));
        return new(
            asked, asked.In is null ? [] : [province], asked.In is null ? province : city, [.. lines.OrderByDescending(line => line.Of(asked.Figure).Amount ?? -1)],
            asked.In is null ? Map() : null, new DateOnly(2023, 11, 1))
        {
            HidesFew = hides,
        };

        DivisionLine Line(int code, string name, int accepted, int reports, int days, (int, int)? coverage) => new(
            new(code, name), true,
            [
                .. asked.Months.Select((_, at) => at > 0 ? CaseCounts.None : new CaseCounts
                {
                    Applications = accepted, Acceptances = accepted, Reports = reports, Flagged = reports / 4, Decisions = reports,
                    Days = reports == 0 ? new Dictionary<int, int>() : new Dictionary<int, int> { [days] = reports },
                }),
            ], coverage) { HidesFew = hides };
    }

    static DivisionMap Map() => DivisionMap.Of(
    [
        Square(320100, "南京市", 118, 32), Square(320200, "无锡市", 120, 31), Square(320500, "苏州市", 120, 30), Square(320900, "盐城市", 120, 33), Square(null, "某地", 119, 32),
    ])!;

    static (int?, DivisionOutline) Square(int? division, string name, double east, double north) =>
        (division, new(division, name, [[new(east, north), new(east + 1, north), new(east + 1, north + 1), new(east, north + 1)]]));
}
