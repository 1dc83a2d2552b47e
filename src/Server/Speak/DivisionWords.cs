using System.Globalization;

namespace Hedui.Server;

/// <summary>What pages say of divisions and the figures by which they are compared.</summary>
static class DivisionWords
{
    /// <summary>A division's name among its neighbours; the country's in both languages.</summary>
    public static string Name(DivisionPlace place, Words words) => place.Code == 0 ? words["全国", "the country"] : place.Name;

    /// <summary>A figure as the head of a column.</summary>
    public static string Title(DivisionFigure figure, Words words) => figure switch
    {
        DivisionFigure.Applications => words["申请", "Applications"],
        DivisionFigure.Acceptances => words["受理", "Acceptances"],
        DivisionFigure.Reports => words["出具报告", "Reports"],
        DivisionFigure.Decisions => words["审核确认", "Decisions"],
        DivisionFigure.Days => words["办理时长", "Days"],
        DivisionFigure.Flagged => words["疑点或待定占比", "Share flagged"],
        _ => words["覆盖率", "Coverage"],
    };

    /// <summary>What exactly is counted.</summary>
    public static string Meaning(DivisionFigure figure, Words words) => figure switch
    {
        DivisionFigure.Applications => words["期间内申请的案件数。", "Cases applied for in these months."],
        DivisionFigure.Acceptances => words["期间内受理的案件数。", "Cases accepted in these months."],
        DivisionFigure.Reports => words["最近一份核对报告的核对日期在期间内的案件数。", "Cases whose latest report speaks for a day of these months."],
        DivisionFigure.Decisions => words["期间内最近一次审核确认（同意或不同意）的案件数。", "Cases decided last in these months, granted or not."],
        DivisionFigure.Days => words[
            "期间内审核确认的案件，自受理次日起至审核确认之日的工作日数，取中位数。",
            "Working days after acceptance up to the decision, of the cases decided in these months: the median."],
        DivisionFigure.Flagged => words[
            "期间内有核对报告的案件中，机器结论并非对所申请的每个项目都是“符合”的比例：至少一个项目为“不符合”或“待定”。疑点待人核实，不是拒绝。",
            "Of the cases with a report in these months, the share in which the machine did not conclude \"qualifies\" for every programme asked for: for one at least it was \"does not qualify\" or \"undetermined\". Something to look into, no refusal."],
        _ => words[
            "政策在各县所需的数据类别中，全部来源已反馈（含“无记录”）且数据未超时效的比例；按最近一次核对，与期间无关。",
            "Of the categories that the law needs in each county, the share whose sources have all answered, with records or without, and not with old data; by the latest run, whatever the months."],
    };

    /// <summary>A figure of a division.</summary>
    public static string Value(DivisionFigure figure, DivisionValue value, Words words) => value switch
    {
        { IsFew: true } => words[$"不足 {DivisionValue.Few}", $"under {DivisionValue.Few}"],
        { Amount: { } amount } => Amount(figure, amount),
        _ => "—",
    };

    /// <summary>An amount in the way of its figure: a count, days, percent.</summary>
    public static string Amount(DivisionFigure figure, decimal amount) => figure switch
    {
        DivisionFigure.Flagged or DivisionFigure.Coverage => amount.ToString("0.0%", CultureInfo.InvariantCulture),
        DivisionFigure.Days => amount.ToString("0.#", CultureInfo.InvariantCulture),
        _ => Words.Number((long)amount),
    };
}
