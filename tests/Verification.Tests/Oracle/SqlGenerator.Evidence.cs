using Hedui.Policy;
using static Hedui.Verification.Tests.SqlWords;

namespace Hedui.Verification.Tests;

sealed partial class SqlGenerator
{
    SqlTable Item(Formula.OfItem item)
    {
        var isYesNo = item.Item.Unit.Kind == UnitKind.YesNo;
        var lowest = item.Item.Unit.IsQuantity || isYesNo ? "0" : MinusInf;
        return Table(
            $"SELECT id, coalesce({item.Item.Key}_low, {lowest}) AS low, coalesce({item.Item.Key}_high, {(isYesNo ? "1" : Inf)}) AS high FROM c_{item.From}",
            Level.Row, item.From);
    }

    /// <summary>The last status with which nothing is open: silence that is passed over opens nothing, an unreadable row does.</summary>
    static int Last(IReadOnlySet<string> silence, string category) => silence.Contains(category) ? 7 : 1;

    /// <summary>The statuses beside which rows are not certain.</summary>
    static string Doubtful(IReadOnlySet<string> silence, string category) => silence.Contains(category) ? "8" : "2, 8";

    SqlTable Answered(Formula.IsAnswered answered, bool standsIn)
    {
        var id = answered.Level == Level.Person ? "person" : "household";
        return Table(
            $"SELECT i.id, {Bit("bool_and(s.status <= 1)")} AS low, {(standsIn ? Bit("bool_and(s.status <= 1 OR s.status = 8)") : "1::BIGINT")} AS high " +
            $"FROM {Ids(answered.Level, null)} i LEFT JOIN s_{answered.From} s ON s.{id} = i.id GROUP BY i.id", answered.Level, null);
    }

    SqlTable Fact(Formula.OfBlock fact)
    {
        var day = $"DATE '{on:yyyy-MM-dd}'";
        const string Born = "(DATE '0001-01-01' + birth_day::INTEGER)";
        var prefix = fact.Number < 100 ? "division // 10000" : fact.Number < 10_000 ? "division // 100" : "division";
        var (low, high, level) = fact.Fact switch
        {
            BlockFact.Members => ("members", "members", Level.Household),
            BlockFact.Age => ($"coalesce(year({day}) - year({Born}) - (CASE WHEN month({day}) * 100 + day({day}) < month({Born}) * 100 + day({Born}) THEN 1 ELSE 0 END), 0)",
                $"CASE WHEN birth_day IS NULL THEN 150 ELSE low END", Level.Person),
            BlockFact.Sex => ($"coalesce(sex, {MinusInf})", $"coalesce(sex, {Inf})", Level.Person),
            BlockFact.Relation => ($"coalesce(relation, {MinusInf})", $"coalesce(relation, {Inf})", Level.Person),
            BlockFact.Today => ($"{on.DayNumber}", $"{on.DayNumber}", Level.Household),
            BlockFact.InDivision => (Bit($"{prefix} = {fact.Number}"), "low", Level.Household),
            BlockFact.Undecided => ("0", "1", Level.Household),
            BlockFact.Some => ("0", SqlWords.Inf, Level.Household),
            BlockFact.County => (Packed(6), "low", Level.Household),
            BlockFact.City => (Packed(4), "low", Level.Household),
            BlockFact.Province => (Packed(2), "low", Level.Household),
            _ => (Bit("residence = 1"), Bit("residence < 2"), Level.Household),
        };
        return At(Table($"SELECT id, ({low})::BIGINT AS low, ({high})::BIGINT AS high FROM {Ids(level, null)}", level, null), fact.Level, null);
    }

    /// <summary>The first digits of the household's division as characters from the left, the rest as zeros.</summary>
    static string Packed(int digits) => string.Join(" + ", Enumerable.Range(0, digits).Select(i =>
            $"((division // {(long)Math.Pow(10, 5 - i)}) % 10)::BIGINT * {1L << (56 - (8 * i))}::BIGINT")
        .Prepend($"{0x3030_3030_3030_0000L}::BIGINT"));

    SqlTable Wider(SqlTable operand, int digits)
    {
        var (below, zeros) = digits == 2 ? (1L << 48, 0x3030_3030_0000L) : (1L << 32, 0x3030_0000L);
        string Of(string end) => $"(a.{end} - a.{end} % {below}::BIGINT + {zeros}::BIGINT)";
        return One(operand, $"CASE WHEN a.low = a.high THEN {Of("low")} ELSE {MinusInf} END", $"CASE WHEN a.low = a.high THEN {Of("high")} ELSE {Inf} END");
    }

    SqlTable OfParameter(Parameter parameter)
    {
        var isYesNo = parameter.Unit.Kind == UnitKind.YesNo;
        var (lowest, highest) = isYesNo ? ("0", "1") : (MinusInf, Inf);
        var values = parameter.Values.Where(v => v.During.Contains(on)).Select((v, i) =>
            $"({v.Division}, {v.Digits}, {(int)v.Residence}, {v.During.From.DayNumber}, {i}, {Number(v.Value)})").ToList();
        if (values.Count == 0)
        {
            values.Add("(-1, 6, 0, 0, 0, 0::BIGINT)");
        }

        return Table(
            $"WITH v(division, digits, residence, since, place, value) AS (VALUES {string.Join(", ", values)}), " +
            "best AS (SELECT h.id, r.r, v.value FROM ids_household h JOIN (VALUES (1), (2)) r(r) ON h.residence IN (0, r.r) " +
            "LEFT JOIN v ON v.residence IN (0, r.r) AND v.division = (CASE v.digits WHEN 6 THEN h.division WHEN 4 THEN h.division // 100 WHEN 2 THEN h.division // 10000 ELSE v.division END) " +
            "QUALIFY row_number() OVER (PARTITION BY h.id, r.r ORDER BY v.digits DESC NULLS LAST, v.since DESC, v.place) = 1) " +
            $"SELECT id, min(coalesce(value, {lowest}))::BIGINT AS low, max(coalesce(value, {highest}))::BIGINT AS high FROM best GROUP BY id",
            Level.Household, null);
    }

    /// <summary>A table's value for each code; a code that is not known and one without a value may be anything.</summary>
    SqlTable OfTable(Formula.OfTable keyed, IReadOnlySet<string> silence)
    {
        var isYesNo = keyed.Unit.Kind == UnitKind.YesNo;
        var (lowest, highest) = isYesNo ? ("0", "1") : (MinusInf, Inf);
        var values = keyed.Table.Values.Where(v => v.During.Contains(on)).Select((v, i) =>
            $"({v.Division}, {v.Digits}, {(int)v.Residence}, {v.During.From.DayNumber}, {i}, {Number(v.Code)}, {Number(v.Value)})").ToList();
        values.Add("(-1, 6, 0, 0, -1, 0::BIGINT, 0::BIGINT)");
        Codes.UnionWith(keyed.Table.Values.Select(v => v.Code));
        var code = Of(keyed.Code, silence);
        return Table(
            $"WITH v(division, digits, residence, since, place, code, value) AS (VALUES {string.Join(", ", values)}), " +
            $"c AS (SELECT c.id, c.low, c.high, h.division, h.residence FROM {code.Name} c JOIN {Ids(code.Level, code.Category)} b ON b.id = c.id JOIN ids_household h ON h.id = b.household), " +
            "best AS (SELECT c.id, r.r, v.value FROM c JOIN (VALUES (1), (2)) r(r) ON c.residence IN (0, r.r) " +
            "LEFT JOIN v ON c.low = c.high AND v.code = c.low AND v.residence IN (0, r.r) AND v.division = (CASE v.digits WHEN 6 THEN c.division WHEN 4 THEN c.division // 100 WHEN 2 THEN c.division // 10000 ELSE v.division END) " +
            "QUALIFY row_number() OVER (PARTITION BY c.id, r.r ORDER BY v.digits DESC NULLS LAST, v.since DESC, v.place) = 1) " +
            $"SELECT id, min(coalesce(value, {lowest}))::BIGINT AS low, max(coalesce(value, {highest}))::BIGINT AS high FROM best GROUP BY id",
            code.Level, code.Category);
    }

    SqlTable InRows(Formula.InRows rows, IReadOnlySet<string> silence)
    {
        var (operand, item, other) = (Of(rows.Operand, silence), Item(rows.Item), rows.Item.From);
        var where = rows.Where is null ? null : At(Of(rows.Where, silence), Level.Row, other);
        var (low, high) = Compare(Comparison.Equal, "a.low", "a.high", "f.low", "f.high");
        var found = $"SELECT a.id, max(least({low}, {(where is null ? "1" : "w.low")})) AS low, max(least({high}, {(where is null ? "1" : "w.high")})) AS high " +
            $"FROM {operand.Name} a JOIN c_{operand.Category} r ON r.id = a.id JOIN c_{other} o ON o.household = r.household JOIN {item.Name} f ON f.id = o.id" +
            (where is null ? "" : $" JOIN {where.Name} w ON w.id = o.id") + " GROUP BY a.id";
        return Table(
            $"WITH f AS ({found}), s AS (SELECT household, bool_or(status IN ({Doubtful(silence, other)})) AS stale, bool_or(status > {Last(silence, other)}) AS open FROM s_{other} GROUP BY household) " +
            $"SELECT r.id, CASE WHEN s.stale THEN 0 ELSE coalesce(f.low, 0) END AS low, CASE WHEN s.open THEN 1 ELSE coalesce(f.high, 0) END AS high " +
            $"FROM c_{operand.Category} r LEFT JOIN f ON f.id = r.id LEFT JOIN s ON s.household = r.household", Level.Row, operand.Category);
    }
}
