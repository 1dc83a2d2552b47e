using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>
/// What did not come: which source has not answered for which division, since when and why; and who answered that it
/// found nobody at all, because a file without rows would look like a mistake.
/// </summary>
static class CoverageFile
{
    static readonly FileForm Form = new(FileEncoding.Utf8);

    /// <summary>Prefixes of the divisions for which the banks are connected: all but one county.</summary>
    public static IReadOnlyList<int> Banked { get; } =
    [
        .. Origins.Cities.Keys.Select(city => city / 100).Where(city => city != Gaps.WithoutDeposits / 100),
        .. Origins.Counties.Select(county => county.Code)
            .Where(code => code / 100 == Gaps.WithoutDeposits / 100 && code != Gaps.WithoutDeposits),
    ];

    public static DemoDelivery Write(Province province, string folder, IEnumerable<string> nobody)
    {
        var delivery = new DemoDelivery("demo-coverage", Path.Combine(folder, "coverage" + Form.Extension));
        using var table = Table.Open(delivery.Path, Form, "未反馈情况", ["数据源", "行政区划", "状态", "起始日期", "原因"]);
        foreach (var source in nobody)
        {
            var since = province.Day.AddDays(source.EndsWith("lianyungang", StringComparison.Ordinal) ? -330 : -1);
            foreach (var division in Divisions(source))
            {
                Row(table, delivery, source, division, "answered", since, "查无记录");
            }
        }

        foreach (var gap in Gaps.NotAnswered)
        {
            Row(table, delivery, gap.Source, gap.Division, Word(gap.Status), province.Day.AddDays(-6), gap.Reason);
        }

        return delivery;
    }

    static IEnumerable<int> Divisions(string source) =>
        source.StartsWith("demo-deposits", StringComparison.Ordinal) || source == "demo-large-withdrawals" ? Banked
            : source == "demo-vehicles-lianyungang" ? [Gaps.StaleVehicles]
            : source == "demo-vehicles" ? Origins.Cities.Keys.Select(city => city / 100).Where(city => city != Gaps.StaleVehicles)
            : source == "demo-disability-nantong" ? [Registers.Mac]
            : source == "demo-disability" ? Origins.Cities.Keys.Select(city => city / 100).Where(city => city != Registers.Mac)
            : [32];

    static void Row(
        Table table, DemoDelivery delivery, string source, int division, string word, DateOnly since, string reason)
    {
        var row = new RowWriter(Form);
        row.Begin(Defect.None, new Chance(0, Subject.Dirt, 0));
        row.Text(source).Number(division).Text(word).AsOf(since).Text(reason);
        table.Row(row.Characters, row.Cells);
        delivery.Count(Defect.None, row.Fixes, PlantedFate.Accepted, -1);
    }

    static string Word(AnswerStatus status) => status switch
    {
        AnswerStatus.Refused => "refused",
        AnswerStatus.Pending => "pending",
        _ => "failed",
    };
}
