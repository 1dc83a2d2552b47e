using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Hedui.Server;

/// <summary>A monthly register as a workbook (台账表格): who took it along, and its digest on record, stand on every sheet.</summary>
static class Register
{
    /// <summary>A register of cases (案件台账): where each stands, and nobody in it.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="login">Who takes it along.</param>
    /// <param name="at">When.</param>
    /// <param name="digest">SM3 of the list, as the record of acts tells it.</param>
    public static byte[] Of(IReadOnlyList<Case> cases, string login, DateTimeOffset at, string digest) => Written("案件台账", cases.Select((one, place) => new Dictionary<string, object?>
    {
        ["序号"] = place + 1, ["案号"] = one.Number, ["村、社区"] = one.Village, ["救助项目"] = string.Join("、", one.Programmes), ["申请日期"] = Day(one.AppliedOn), ["申请渠道"] = CaseWords.Channel(one.Channel, new Words(english: false)), ["来自"] = one.Origin,
        ["受理日期"] = Day(one.AcceptedOn), ["决定日期"] = Day(one.DecidedOn), ["状态"] = one.State.Zh, ["承办人"] = one.Handler, ["核对报告"] = one.Report,
        ["最近期限"] = Day(one.DueOn), ["未答复异议"] = one.OpenObjections,
    }), [("导出人", login), ("导出时间（北京时间）", BeijingTime.Show(at)), ("件数", cases.Count), ("SM3", digest)]);

    /// <summary>The list of payments of a month (发放清册).</summary>
    /// <param name="lines">The list.</param>
    /// <param name="title">The name of a line's programme.</param>
    /// <param name="login">Who takes it along.</param>
    /// <param name="digest">SM3 of the list, as the record of acts tells it.</param>
    public static byte[] Of(IReadOnlyList<PaymentLine> lines, Func<PaymentLine, string> title, string login, string digest)
    {
        var rows = lines.Select((line, at) => new Dictionary<string, object?>
        {
            ["序号"] = at + 1, ["案号"] = line.Case, ["村、社区"] = line.Village, ["救助项目"] = title(line), ["月份"] = line.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            ["金额（元）"] = new Money(line.Fen).Yuan,
        });
        return Written("发放清册", rows, [("导出人", login), ("笔数", lines.Count), ("合计（元）", new Money(lines.Sum(line => line.Fen)).Yuan), ("SM3", digest)]);
    }

    static byte[] Written(string name, IEnumerable<Dictionary<string, object?>> rows, IEnumerable<(string What, object Value)> source)
    {
        using var memory = new MemoryStream();
        memory.SaveAs(
            new Dictionary<string, object> { [name] = rows, ["来源"] = source.Select(one => new Dictionary<string, object> { ["项"] = one.What, ["值"] = one.Value }) },
            configuration: new OpenXmlConfiguration { FastMode = true, EnableAutoWidth = true });
        return memory.ToArray();
    }

    static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
