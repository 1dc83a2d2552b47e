using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Server;

/// <summary>What pages say of the law: values with their units, places, kinds of change.</summary>
static class LawWords
{
    /// <summary>An English name as people read it.</summary>
    public static string English(string name) => char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    /// <summary>A value with its unit.</summary>
    public static string Value(Parameter parameter, ParameterValue value, Words words) => parameter.Unit.Kind == UnitKind.Code
        ? parameter.Unit.Show(value.Value) : TraceText.Range(parameter.Unit, value.Value, value.Value, !words.English);

    /// <summary>A value that was shown without its unit.</summary>
    public static string Value(Unit unit, string shown, Words words) => unit.Kind switch
    {
        UnitKind.YesNo => shown == "yes" ? words["是", "yes"] : words["否", "no"],
        UnitKind.Number or UnitKind.Code => shown,
        _ => $"{shown} {words[unit.ToChinese(), unit.ToString()]}",
    };

    /// <summary>In a table: the code that a value is for, as the law writes it.</summary>
    public static string Code(ParameterValue value) => value.Code == 0 ? "" : CodeValue.Unpack(value.Code);

    /// <summary>Town or country; empty for both.</summary>
    public static string Residence(ResidenceKind residence, Words words) => residence switch
    {
        ResidenceKind.Urban => words["城镇", "urban"],
        ResidenceKind.Rural => words["农村", "rural"],
        _ => "",
    };

    /// <summary>When a value holds; its end is the first day on which it holds no more.</summary>
    public static string During(Period during, Words words) => during.Until is { } until
        ? words[$"{Words.Day(during.From)} 起，{Words.Day(until)} 止（不含）", $"from {Words.Day(during.From)} until {Words.Day(until)}, exclusive"]
        : words[$"{Words.Day(during.From)} 起", $"from {Words.Day(during.From)}"];

    /// <summary>What kind of thing changed.</summary>
    public static string Kind(PolicyChangeKind kind, Words words) => kind switch
    {
        PolicyChangeKind.Value => words["参数", "Parameters"],
        PolicyChangeKind.Formula => words["计算公式", "Formulas"],
        PolicyChangeKind.Condition => words["条件", "Conditions"],
        PolicyChangeKind.Benefit => words["救助金额", "Benefits"],
        PolicyChangeKind.Supplement => words["增发", "Supplements"],
        PolicyChangeKind.Silence => words["未反馈的含义", "What silence means"],
        PolicyChangeKind.Term => words["办理和管理", "Terms"],
        PolicyChangeKind.Programme => words["救助项目", "Programmes"],
        _ => words["算例", "Worked examples"],
    };
}
