using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>Formulas that go over rows, members and months.</summary>
sealed partial class FormulaWords
{
    string Aggregate(Formula.Aggregate aggregate)
    {
        var what = aggregate.Value is { } value ? Part(value, aggregate.From) : null;
        var rows = words.CategoryName(aggregate.From).Zh + Limits(aggregate.Where, aggregate.Months, aggregate.From);
        var by = aggregate.Key is { } key ? $"按{Read(key, aggregate.From)}分别" : "";
        return aggregate.Kind switch
        {
            AggregateKind.Sum => $"{rows}的{what}合计",
            AggregateKind.Count => $"{rows}的条数",
            AggregateKind.CountDistinct => $"{rows}中不同{(aggregate.Key is { } one ? Read(one, aggregate.From) : what)}的个数",
            AggregateKind.Maximum => $"{rows}的{what}{by}取最大",
            AggregateKind.Latest => $"{rows}的{what}{by}取最近一次",
            AggregateKind.Exists => $"有{rows}记录",
            _ => $"{rows}均{what}",
        };
    }

    string Members(Formula.OverMembers members)
    {
        var value = members.Value is { } of ? Part(of, null) : null;
        var which = members.Where is { } where ? $"（限{Read(where, null)}）" : "";
        return members.Kind switch
        {
            AggregateKind.Sum => $"各成员{value}之和{which}",
            AggregateKind.Count or AggregateKind.CountDistinct => $"成员人数{which}",
            AggregateKind.Maximum => $"各成员{value}的最大者{which}",
            AggregateKind.Exists => $"有成员{value}{which}",
            AggregateKind.Every => $"每名成员均{value}{which}",
            _ => $"各成员最近的{value}{which}",
        };
    }

    string Monthly(MonthlySource source) =>
        words.CategoryName(source.Category).Zh + Limits(source.Where, null, source.Category) + "的" + Read(source.Value, source.Category)
        + (source.Onwards ? "（自该月起）" : "");

    /// <summary>Which rows count, in brackets; nothing when all do.</summary>
    string Limits(Formula? where, Formula? months, string category)
    {
        var window = months is { } of ? $"{Read(of, category)}内" : "";
        var rule = where is { } condition ? Read(condition, category) : "";
        return (window.Length, rule.Length) switch
        {
            (0, 0) => "",
            (0, _) => $"（{rule}）",
            (_, 0) => $"（{window}）",
            _ => $"（{window}，{rule}）",
        };
    }
}
