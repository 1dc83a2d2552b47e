using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Hedui.Server;

/// <summary>A monthly register as a workbook (台账表格): who took it along, and its digest on record, stand on every sheet.</summary>
static class Register
{
    static readonly Words Chinese = new(english: false);

    /// <summary>A register of cases (案件台账): where each stands, and nobody in it.</summary>
    /// <param name="cases">The cases.</param>
    /// <param name="login">Who takes it along.</param>
    /// <param name="at">When.</param>
    /// <param name="digest">SM3 of the list, as the record of acts tells it.</param>
    public static byte[] Of(IReadOnlyList<Case> cases, string login, DateTimeOffset at, string digest) => Written("案件台账", cases.Select((one, place) => new Dictionary<string, object?>
    {
        ["序号"] = place + 1, ["案号"] = one.Number, ["村、社区"] = one.Village, ["救助项目"] = string.Join("、", one.Programmes), ["申请日期"] = Day(one.AppliedOn), ["申请渠道"] = CaseWords.Channel(one.Channel, Chinese), ["来自"] = one.Origin,
        ["受理日期"] = Day(one.AcceptedOn), ["决定日期"] = Day(one.DecidedOn), ["状态"] = one.State.Zh, ["承办人"] = one.Handler, ["核对报告"] = one.Report,
        ["最近期限"] = Day(one.DueOn), ["未答复异议"] = one.OpenObjections,
    }), TakenAlong(login, at, cases.Count, digest));

    /// <summary>A register of objections (异议台账).</summary>
    /// <param name="lines">The objections.</param>
    /// <param name="login">Who takes it along.</param>
    /// <param name="at">When.</param>
    /// <param name="digest">SM3 of the list, as the record of acts tells it.</param>
    public static byte[] Of(IReadOnlyList<ObjectionLine> lines, string login, DateTimeOffset at, string digest) => Written("异议台账", lines.Select((line, place) => new Dictionary<string, object?>
    {
        ["序号"] = place + 1, ["案号"] = line.Case, ["异议序号"] = line.Objection.Number, ["村、社区"] = line.Village, ["针对"] = CaseWords.Target(line.Objection.Target, Chinese),
        ["原报告"] = line.Objection.Report, ["提出日期"] = Day(line.Objection.MadeOn), ["请更正的数据源"] = line.Objection.CorrectionSource, ["更正批次"] = line.Objection.CorrectionDelivery,
        ["新报告"] = line.Objection.NewReport, ["答复日期"] = Day(line.Objection.SettledOn), ["结果"] = CaseWords.Ended(line.Objection, Chinese),
    }), TakenAlong(login, at, lines.Count, digest));

    /// <summary>A register of papers (文书登记簿): their numbers and days, nothing of what they say.</summary>
    /// <param name="lines">The papers.</param>
    /// <param name="loginOf">The login of who is on record.</param>
    /// <param name="login">Who takes it along.</param>
    /// <param name="at">When.</param>
    /// <param name="digest">SM3 of the list, as the record of acts tells it.</param>
    public static byte[] Of(IReadOnlyList<PaperLine> lines, Func<string, string> loginOf, string login, DateTimeOffset at, string digest) => Written("文书登记簿", lines.Select((line, place) => new Dictionary<string, object?>
    {
        ["序号"] = place + 1, ["文书编号"] = line.Number, ["文书"] = PaperKind.Find(line.Kind)?.Zh, ["案号"] = line.Case, ["村、社区"] = line.Village, ["日期"] = Day(line.MadeOn), ["经办人"] = loginOf(line.By),
        ["送达日期"] = Day(line.ServedOn),
    }), TakenAlong(login, at, lines.Count, digest));

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

    static (string, object)[] TakenAlong(string login, DateTimeOffset at, int count, string digest) =>
        [("导出人", login), ("导出时间（北京时间）", BeijingTime.Show(at)), ("件数", count), ("SM3", digest)];

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
