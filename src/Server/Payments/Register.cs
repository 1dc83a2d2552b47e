using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Hedui.Server;

/// <summary>A monthly register as a workbook (台账表格): who took it along, and its digest on record, stand on every sheet.</summary>
static class Register
{
    /// <summary>The bytes of the workbook.</summary>
    /// <param name="lines">The list.</param>
    /// <param name="title">The name of a line's programme.</param>
    /// <param name="login">Who takes it along.</param>
    /// <param name="digest">SM3 of the list, as the record of acts tells it.</param>
    public static byte[] Of(IReadOnlyList<PaymentLine> lines, Func<PaymentLine, string> title, string login, string digest)
    {
        using var memory = new MemoryStream();
        var rows = lines.Select((line, at) => new Dictionary<string, object>
        {
            ["序号"] = at + 1, ["案号"] = line.Case, ["村、社区"] = line.Village, ["救助项目"] = title(line), ["月份"] = line.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            ["金额（元）"] = new Money(line.Fen).Yuan,
        });
        Dictionary<string, object>[] source =
        [
            new() { ["项"] = "导出人", ["值"] = login }, new() { ["项"] = "笔数", ["值"] = lines.Count },
            new() { ["项"] = "合计（元）", ["值"] = new Money(lines.Sum(line => line.Fen)).Yuan }, new() { ["项"] = "SM3", ["值"] = digest },
        ];
        memory.SaveAs(
            new Dictionary<string, object> { ["发放清册"] = rows, ["来源"] = source }, configuration: new OpenXmlConfiguration { FastMode = true, EnableAutoWidth = true });
        return memory.ToArray();
    }
}
