using System.Diagnostics;
using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

public readonly partial record struct Unit
{
    static readonly (string Name, Unit Unit)[] Names =
    [
        ("yuan", new(UnitKind.Yuan)), ("元", new(UnitKind.Yuan)),
        ("persons", new(UnitKind.Persons)), ("person", new(UnitKind.Persons)), ("人", new(UnitKind.Persons)),
        ("months", new(UnitKind.Months)), ("month", new(UnitKind.Months)), ("个月", new(UnitKind.Months)),
        ("days", new(UnitKind.Days)), ("day", new(UnitKind.Days)), ("天", new(UnitKind.Days)),
        ("working days", new(UnitKind.WorkingDays)), ("工作日", new(UnitKind.WorkingDays)),
        ("years", new(UnitKind.Years)), ("year", new(UnitKind.Years)), ("岁", new(UnitKind.Years)),
        ("square metres", new(UnitKind.SquareMetres, Scale: 100)), ("m2", new(UnitKind.SquareMetres, Scale: 100)),
        ("平方米", new(UnitKind.SquareMetres, Scale: 100)),
        ("percent", Percent), ("%", Percent),
        ("count", new(UnitKind.Count)), ("个", new(UnitKind.Count)), ("times", new(UnitKind.Number)),
        ("number", new(UnitKind.Number)), ("倍", new(UnitKind.Number)),
        ("yes/no", YesNo), ("是否", YesNo), ("code", new(UnitKind.Code)), ("代码", new(UnitKind.Code)),
        ("date", new(UnitKind.Day)), ("日期", new(UnitKind.Day)),
    ];

    string EnglishName => Kind switch
    {
        UnitKind.Number => Scale == 10_000 ? "percent" : "number",
        UnitKind.SquareMetres => "square metres",
        UnitKind.YesNo => "yes/no",
        UnitKind.WorkingDays => "working days",
        UnitKind.Day => "date",
        _ => Kind.ToString().ToLowerInvariant(),
    };

    string ChineseName => Kind switch
    {
        UnitKind.Number => Scale == 10_000 ? "%" : "",
        UnitKind.Yuan => "元",
        UnitKind.Count => "个",
        UnitKind.Persons => "人",
        UnitKind.Months => "个月",
        UnitKind.Days => "天",
        UnitKind.WorkingDays => "工作日",
        UnitKind.Years => "岁",
        UnitKind.SquareMetres => "平方米",
        UnitKind.YesNo => "是否",
        UnitKind.Code => "代码",
        UnitKind.Day => "日期",
        UnitKind.Month => "月份",
        UnitKind.Text => "文本",
        _ => throw new UnreachableException(),
    };

    /// <summary>The names a unit may be written with, without the <c>per …</c> parts.</summary>
    public static IEnumerable<string> KnownNames => Names.Select(known => known.Name);

    /// <summary>Reads a unit as policies write it: <c>yuan per person per month</c>, <c>元/月</c>, <c>square metres</c>.</summary>
    public static bool TryParse(string text, out Unit unit)
    {
        unit = default;
        var parts = text.Trim() is "yes/no" ? ["yes/no"] : text.Replace("/", " per ", StringComparison.Ordinal)
            .Split(" per ", StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = Names.FirstOrDefault(candidate => parts.Length > 0 && candidate.Name == parts[0]);
        if (known.Name is null)
        {
            return false;
        }

        unit = known.Unit;
        foreach (var part in parts.Skip(1))
        {
            switch (part)
            {
                case "person" or "人" when !unit.PerPerson:
                    unit = unit with { PerPerson = true };
                    break;
                case "month" or "月" when unit.Time == PerTime.None:
                    unit = unit with { Time = PerTime.Month };
                    break;
                case "year" or "年" when unit.Time == PerTime.None:
                    unit = unit with { Time = PerTime.Year };
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    /// <summary>A stored number as people read it, without its unit: <c>22,728</c>, <c>0.5</c>, <c>60%</c>.</summary>
    public string Show(long stored)
    {
        if (stored == Bounds.Missing || Bounds.IsOpen(stored))
        {
            return "…";
        }

        return Kind switch
        {
            UnitKind.Code => CodeValue.Unpack(stored),
            UnitKind.Day => DateOnly.FromDayNumber((int)stored).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            UnitKind.Month => MonthNumber.FirstDay((int)stored).ToString("yyyy-MM", CultureInfo.InvariantCulture),
            UnitKind.YesNo => stored == 1 ? "yes" : "no",
            UnitKind.Text => "#",
            UnitKind.Number when Scale == 10_000 => Decimal(stored, 100) + "%",
            UnitKind.Yuan => Decimal(stored, Scale * 100m),
            _ => Decimal(stored, Scale),
        };
    }

    // The default of the structure has no scale: it reads as a plain number.
    static string Decimal(long stored, decimal scale) =>
        (stored / Math.Max(1m, scale)).ToString("#,##0.####", CultureInfo.InvariantCulture);
}
