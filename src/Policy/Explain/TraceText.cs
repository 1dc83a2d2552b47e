using System.Globalization;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>An explanation as text, Chinese and English side by side.</summary>
public static class TraceText
{
    /// <summary>The explanation of a programme as lines for a terminal or a paper.</summary>
    /// <param name="programme">What <see cref="PolicyEvaluator.Explain"/> gave.</param>
    /// <param name="depth">How many levels below a condition are shown; 0 for the conditions only.</param>
    public static string Render(TraceNode programme, int depth = 0)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{programme.Zh} {programme.Name} — {Outcome(programme.Outcome!.Value)}").AppendLine();
        foreach (var line in programme.Children)
        {
            Line(text, line);
            foreach (var child in line.Children)
            {
                Below(text, child, depth, 2);
            }
        }

        return text.ToString();
    }

    /// <summary>A value or a range with its unit: <c>18,300 元 … 不详</c>.</summary>
    public static string Range(Unit unit, long low, long high, bool isChinese)
    {
        if (unit.Kind == UnitKind.YesNo)
        {
            return (low, high, isChinese) switch
            {
                (1, 1, true) => "是",
                (0, 0, true) => "否",
                (_, _, true) => "不详",
                (1, 1, false) => "yes",
                (0, 0, false) => "no",
                _ => "not known",
            };
        }

        var name = unit.Kind == UnitKind.Number || (unit.Kind == UnitKind.Count && !isChinese) ? "" : " " + (isChinese ? unit.ToChinese() : unit.ToString());
        var open = isChinese ? "不详" : "not known";
        return low == high && !Bounds.IsOpen(low) ? unit.Show(low) + name
            : $"{(Bounds.IsOpen(low) ? open : unit.Show(low) + name)} … {(Bounds.IsOpen(high) ? open : unit.Show(high) + name)}";
    }

    static void Line(StringBuilder text, TraceNode line)
    {
        var culture = CultureInfo.InvariantCulture;
        if (line.Kind == TraceKind.Benefit)
        {
            text.Append(culture, $"  = {line.Zh} {line.Name}  {Range(line.Unit, line.Low, line.High, true)}").AppendLine();
            return;
        }

        text.Append(culture, $"  {Mark(line.Outcome!.Value)} {line.Zh} {line.Name}  {line.ReadZh}");
        text.Append(line.Document is null ? "" : $"  [{line.Document.Citation}]").AppendLine();
        foreach (var missing in line.Missing)
        {
            var member = missing.Member == 0 ? "" : $"（成员{missing.Member} member {missing.Member}）";
            text.Append(culture, $"      缺 missing: {missing.CategoryZh} {missing.Category}{member} {Why(missing)}").AppendLine();
        }

        Settled(text, line);

        foreach (var change in line.WouldChange)
        {
            text.Append(culture, $"      {change.Zh}须为 {change.Unit.Show(change.To)} {change.Unit.ToChinese()} / {change.Figure} would have to be {change.Unit.Show(change.To)} {change.Unit}").AppendLine();
        }
    }

    /// <summary>Which answer settles it: of the missing part where that can be said, else of the whole figure.</summary>
    static void Settled(StringBuilder text, TraceNode line)
    {
        if (line.Missing.FirstOrDefault(one => one.AtMost is not null || one.AtLeast is not null) is { } part)
        {
            Say("所缺合计", "settled by these together", part.AtMost, part.AtLeast, part.Unit);
        }
        else if (line.Missing.FirstOrDefault(one => one.Settles is not null)?.Settles is { } whole)
        {
            Say(whole.Zh, $"settled by {whole.Figure}", whole.AtMost, whole.AtLeast, whole.Unit);
        }

        void Say(string zh, string en, long? most, long? least, Unit unit)
        {
            var amount = unit.Show((most ?? least)!.Value);
            text.Append(most is not null
                ? $"      若{zh} ≤ {amount} {unit.ToChinese()} 则符合，否则不符合 / {en}: at most {amount} {unit} qualifies"
                : $"      若{zh} ≥ {amount} {unit.ToChinese()} 则符合，否则不符合 / {en}: at least {amount} {unit} qualifies").AppendLine();
        }
    }

    static void Below(StringBuilder text, TraceNode node, int depth, int indent)
    {
        if (indent - 1 > depth)
        {
            return;
        }

        text.Append(' ', indent * 3);
        text.Append(node.Kind == TraceKind.Evidence
            ? $"{node.Zh} {node.Name}: {node.Rows} 条 rows"
            : $"{node.Zh} {node.Name} = {Range(node.Unit, node.Low, node.High, true)}");
        text.Append(node.Document is null ? "" : $"  [{node.Document.Citation}]");
        text.AppendLine(node.Kind == TraceKind.Parameter && !node.Verified ? "  未核实 unverified" : "");
        foreach (var child in node.Children)
        {
            Below(text, child, depth, indent + 1);
        }
    }

    static string Mark(Ternary outcome) => outcome switch { Ternary.True => "✔", Ternary.False => "✘", _ => "?" };

    static string Outcome(Ternary outcome) => outcome switch
    {
        Ternary.True => "符合 / qualifies",
        Ternary.False => "不符合 / does not qualify",
        _ => "无法确定 / undetermined",
    };

    static string Why(MissingEvidence missing) => missing.Because switch
    {
        OpenCause.NoParameter => "当地当日无此参数值 no value for the place and day",
        OpenCause.Contradiction => "信息相互矛盾，需人工核实 evidence contradicts itself, a person must look",
        OpenCause.OutOfRange => "数值超出范围 a number out of range",
        OpenCause.NoDivisor => "除数为零 a division by nothing",
        OpenCause.NoExactFigure => "未给出确切数额 no exact figure",
        _ => Status(missing.Status),
    };

    static string Status(AnswerStatus status) => status switch
    {
        AnswerStatus.Pending => "待反馈 pending",
        AnswerStatus.Failed => "查询失败 failed",
        AnswerStatus.Refused => "拒绝 refused",
        AnswerStatus.NotQueried => "未查询 not queried",
        AnswerStatus.NotCovered => "未接入或无参数 not covered",
        AnswerStatus.Stale => "过期 stale",
        AnswerStatus.Unreadable => "有数据行读不出 unreadable row",
        _ => "未给出确切数额 no exact figure",
    };
}
