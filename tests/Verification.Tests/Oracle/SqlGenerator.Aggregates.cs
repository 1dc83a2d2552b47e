using Hedui.Kernel;
using Hedui.Policy;
using static Hedui.Verification.Tests.SqlWords;

namespace Hedui.Verification.Tests;

sealed partial class SqlGenerator
{
    SqlTable Aggregate(Formula.Aggregate one, IReadOnlySet<string> silence)
    {
        var (category, kind) = (one.From, one.Kind);
        SqlTable Rows(Formula formula) => At(Of(formula, silence), Level.Row, category);
        var where = one.Where is null ? null : Rows(one.Where);
        var window = one.Months is null ? null : Window(one, silence);
        var (value, key) = (one.Value is null ? null : Rows(one.Value), one.Key is null ? null : Rows(one.Key));
        string Both(string end) => $"least({(where is null ? "1" : "w." + end)}, {(window is null ? "1" : "t." + end)})";
        string Join(SqlTable? table, string name) => table is null ? "" : $" JOIN {table.Name} {name} ON {name}.id = r.id";
        var group = one.Level == Level.Person ? "person" : "household";
        var isOld = $"(CASE WHEN o.status IN ({Doubtful(silence, category)}) THEN 0 ELSE 1 END)";
        var rows = $"rows AS (SELECT r.id, r.{group} AS g, r.as_of, least({isOld}, {Both("low")}) AS sure, " +
            (value is null ? "1::BIGINT AS low, 1::BIGINT AS high, " : "v.low, v.high, ") +
            (key is null ? "false AS named, 0::BIGINT AS k " : "k.low = k.high AS named, CASE WHEN k.low = k.high THEN k.low ELSE r.id END AS k ") +
            $"FROM c_{category} r JOIN s_{category} o ON o.person = r.person{Join(where, "w")}{Join(window, "t")}{Join(value, "v")}{Join(key, "k")} WHERE {Both("high")} = 1)";
        var range = kind == AggregateKind.CountDistinct ? Distinct
            : kind == AggregateKind.Latest || key is not null ? PerKey(kind) : "range AS (" + Each(kind, "g") + ")";
        var fromBelow = kind is AggregateKind.Sum or AggregateKind.Latest && !(one.Value is null || IsNatural(one.Value));
        var low = fromBelow ? MinusInf : kind == AggregateKind.Latest && key is null ? "least(0, coalesce(r.low, 0))" : "coalesce(r.low, 0)";
        return Table(
            $"WITH {rows}, {range}, s AS (SELECT {group} AS g, bool_or(status > {Last(silence, category)}) AS open FROM s_{category} GROUP BY {group}) " +
            $"SELECT i.id, (CASE WHEN s.open THEN {low} ELSE coalesce(r.low, 0) END)::BIGINT AS low, " +
            $"(CASE WHEN s.open THEN {(kind == AggregateKind.Exists ? "1" : Inf)} ELSE coalesce(r.high, 0) END)::BIGINT AS high " +
            $"FROM {Ids(one.Level, null)} i LEFT JOIN range r ON r.g = i.id LEFT JOIN s ON s.g = i.id", one.Level, null);
    }

    static string Each(AggregateKind kind, string group) => kind switch
    {
        AggregateKind.Sum => $"SELECT {group}, {Sum("(CASE WHEN sure = 1 THEN low ELSE least(0, low) END)")} AS low, {Sum("(CASE WHEN sure = 1 THEN high ELSE greatest(0, high) END)")} AS high FROM rows GROUP BY {group}",
        AggregateKind.Count => $"SELECT {group}, sum(sure)::BIGINT AS low, count(*)::BIGINT AS high FROM rows GROUP BY {group}",
        AggregateKind.Exists => $"SELECT {group}, max(sure)::BIGINT AS low, 1::BIGINT AS high FROM rows GROUP BY {group}",
        _ => $"SELECT {group}, greatest(0, max(CASE WHEN sure = 1 THEN low ELSE 0 END)) AS low, greatest(0, max(high)) AS high FROM rows GROUP BY {group}",
    };

    /// <summary>Sum over keys; a row without a key is its own. The latest row by day, then value; uncertain ones widen.</summary>
    static string PerKey(AggregateKind kind) =>
        (kind == AggregateKind.Latest
            ? "ranked AS (SELECT *, coalesce(sum(sure) OVER (PARTITION BY g, named, k ORDER BY as_of DESC, high DESC, low DESC, sure DESC, id ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS before FROM rows), " +
              "keyed AS (SELECT g, named, k, least(min(low), CASE WHEN max(sure) = 1 THEN min(low) ELSE 0 END) AS low, greatest(max(high), CASE WHEN max(sure) = 1 THEN max(high) ELSE 0 END) AS high FROM ranked WHERE before = 0 GROUP BY g, named, k), "
            : $"keyed AS ({Each(AggregateKind.Maximum, "g, named, k")}), ") +
        $"range AS (SELECT g, {Sum("low")} AS low, {Sum("high")} AS high FROM keyed GROUP BY g)";

    const string Distinct =
        "keyed AS (SELECT g, named, k, max(sure) AS sure FROM rows GROUP BY g, named, k), " +
        "range AS (SELECT g, greatest(sum(CASE WHEN named THEN sure ELSE 0 END), max(sure))::BIGINT AS low, count(*)::BIGINT AS high FROM keyed GROUP BY g)";

    SqlTable Window(Formula.Aggregate one, IReadOnlySet<string> silence)
    {
        var isMonth = one.TimeItem?.Unit.Kind == UnitKind.Month;
        var now = MonthNumber.Of(on);
        string Start(string months)
        {
            var first = $"least(greatest({now} - least(greatest({months}, 0), 1200), 12), {now})";
            return isMonth ? $"({first})::BIGINT" : $"(make_date(({first}) // 12, ({first}) % 12 + 1, 1) - DATE '0001-01-01')::BIGINT";
        }

        var time = one.TimeItem is null
            ? Table($"SELECT id, as_of::BIGINT AS low, as_of::BIGINT AS high FROM c_{one.From}", Level.Row, one.From)
            : Item(new Formula.OfItem(one.From, one.TimeItem));
        var months = Of(one.Months!, silence);
        var start = Table($"SELECT id, {Start("high")} AS low, {Start("low")} AS high FROM {months.Name}", months.Level, months.Category);
        var (fromLow, fromHigh) = Compare(Comparison.AtLeast, "a.low", "a.high", "b.low", "b.high");
        var (toLow, toHigh) = Compare(Comparison.Less, "a.low", "a.high", Start("0"), Start("0"));
        return Several(Level.Row, one.From, $"least({fromLow}, {toLow})", $"least({fromHigh}, {toHigh})", time, start);
    }

    static bool IsNatural(Formula formula) => formula switch
    {
        Formula.OfItem or Formula.OfParameter or Formula.OfTable => true,
        Formula.Rounded rounded => IsNatural(rounded.Operand),
        Formula.Constant constant => constant.Value >= 0,
        Formula.Binary { Operation: Operation.Subtract } => false,
        Formula.Binary { Operation: Operation.Larger } either => IsNatural(either.Left) || IsNatural(either.Right),
        Formula.Binary both => IsNatural(both.Left) && IsNatural(both.Right),
        Formula.Choice choice => IsNatural(choice.Then) && IsNatural(choice.Else),
        _ => formula.Unit.Kind == UnitKind.YesNo,
    };
}
