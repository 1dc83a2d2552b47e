using System.Collections.Concurrent;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>What the law itself tells of a line in a trace: its formula read aloud, its parameter, why one has no value.</summary>
sealed class LawWords(ReportContext context, FieldWords words)
{
    readonly FormulaWords formulas = new(words);
    readonly ConcurrentDictionary<string, ReportText?> read = new((IEqualityComparer<string>)ReferenceEqualityComparer.Instance!);
    readonly Dictionary<string, Variable> variables = context.Policy.Variables.ToDictionary(one => one.Name, StringComparer.Ordinal);
    readonly Dictionary<string, Parameter> parameters = context.Policy.Parameters.ToDictionary(one => one.Name, StringComparer.Ordinal);

    /// <summary>The words of the field.</summary>
    public FieldWords Field => words;

    /// <summary>The formula of a figure; null when the trace names none. Formulas are few: the text in the law is the key.</summary>
    public ReportText? Formula(TraceNode node) => node.Formula is { } text
        ? read.GetOrAdd(text, one => variables.GetValueOrDefault(node.Name)?.Rule.Versions.FirstOrDefault(version => version.Text == one) is { } version
            ? new ReportText(formulas.Chinese(version.Formula), OneLine(one))
            : null)
        : null;

    /// <summary>The Chinese name of a figure or parameter, without the member that the trace puts behind it.</summary>
    public string Name(TraceNode node) => variables.TryGetValue(node.Name, out var variable) && node.Kind == TraceKind.Variable
        ? variable.Zh
        : node.Zh;

    /// <summary>How two figures are compared in a condition; null when it does something else.</summary>
    public static Comparison? Comparison(Programme programme, TraceNode condition) =>
        (programme.Conditions.FirstOrDefault(one => one.Name == condition.Name)?.Rule.Versions
            .FirstOrDefault(version => version.Text == condition.Formula)?.Formula as Formula.Compare)?.Comparison;

    /// <summary>Why a parameter is not known for a household: nobody enacted a value, or its residence is not told.</summary>
    /// <param name="name">English name of the parameter.</param>
    /// <param name="division">Six-digit division of the household.</param>
    /// <param name="residence">Its residence.</param>
    public ReportText Unset(string name, int division, ResidenceKind residence)
    {
        var (zh, en) = parameters.TryGetValue(name, out var parameter) ? (parameter.Zh, Plain(name)) : (name, Plain(name));
        var (place, day) = (words.Division(division), context.On.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return residence == ResidenceKind.Unknown && parameter is { IsTable: false } && parameter.Find(division, ResidenceKind.Urban, context.On) is not null
            ? new ReportText(
                $"本户城乡未登记，无法确定适用哪一档「{zh}」；请补登城乡后重新核对",
                $"whether the household is urban or rural is not recorded, so which \"{en}\" applies is not known; record it and verify again")
            : new ReportText(
                $"{place}在 {day} 没有「{zh}」的现行数值；请政策管理人员按当地文件补录参数 {name} 后重新核对",
                $"no value of \"{en}\" is in force in {place} on {day}; let whoever keeps the law enter the parameter {name} from the local document, then verify again");
    }

    /// <summary>A name of the law as words.</summary>
    public static string Plain(string name) => name.Replace('_', ' ');

    static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
