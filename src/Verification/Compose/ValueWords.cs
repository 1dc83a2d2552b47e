using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>Figures of the law read aloud: a value or a range with its unit, in both languages.</summary>
static class ValueWords
{
    /// <summary>How a stored number of a unit is to be read.</summary>
    public static ReportUnit Unit(Unit unit) => new(
        unit.Kind == UnitKind.Yuan ? unit.Scale * 100 : unit.Kind == UnitKind.Number && unit.Scale == 10_000 ? 100 : unit.Scale,
        unit.ToChinese(), English(unit));

    /// <summary>Ends as the report tells them: null when open.</summary>
    public static ReportRange Range(long low, long high) => new(
        low is Bounds.MinusInfinity or Bounds.Missing ? null : low,
        high is Bounds.Infinity or Bounds.Missing ? null : high);

    /// <summary>A value or a range; what is open is said, not drawn.</summary>
    public static ReportText Shown(Unit unit, long low, long high) => unit.Kind switch
    {
        UnitKind.YesNo => (low, high) switch
        {
            (1, 1) => new ReportText("是", "yes"),
            (0, 0) => new ReportText("否", "no"),
            _ => new ReportText("不详", "not known"),
        },
        _ => (IsOpen(low), IsOpen(high)) switch
        {
            (true, true) => new ReportText("不详", "not known"),
            (true, false) => With(unit, "不超过 ", "at most ", Number(unit, high)),
            (false, true) => With(unit, "不低于 ", "at least ", Number(unit, low)),
            _ when low == high => With(unit, "", "", Number(unit, low)),
            _ => With(unit, "", "", $"{Number(unit, low)}–{Number(unit, high)}"),
        },
    };

    /// <summary>Fen, where there are some, with both digits.</summary>
    static string Number(Unit unit, long value) =>
        unit is { Kind: UnitKind.Yuan, Scale: 1 } ? ReportWords.Number(value, 100) : unit.Show(value);

    static bool IsOpen(long end) => end == Bounds.Missing || Bounds.IsOpen(end);

    static ReportText With(Unit unit, string zh, string en, string number)
    {
        // A percentage carries its sign, a code, a day and a month are no quantities.
        var isBare = !unit.IsQuantity || (unit.Kind == UnitKind.Number && unit.Scale == 10_000);
        return isBare
            ? new ReportText(zh + number, en + number)
            : new ReportText($"{zh}{number} {unit.ToChinese()}".TrimEnd(), $"{en}{number} {English(unit)}".TrimEnd());
    }

    /// <summary>The unit in English; things that are counted need no word for it.</summary>
    static string English(Unit unit) => unit.Kind is UnitKind.Number or UnitKind.Count
        ? (unit with { Kind = UnitKind.Number }).ToString().Replace("number", "", StringComparison.Ordinal).Replace("percent", "%", StringComparison.Ordinal).Trim()
        : unit.ToString();
}
