using Hedui.Kernel;
using Hedui.Policy;
using static Hedui.Verification.Tests.SqlWords;

namespace Hedui.Verification.Tests;

sealed partial class SqlGenerator
{
    SqlTable OverMembers(Formula.OverMembers members, IReadOnlySet<string> silence)
    {
        var value = members.Value is null ? null : At(Of(members.Value, silence), Level.Person, null);
        var where = members.Where is null ? null : At(Of(members.Where, silence), Level.Person, null);
        var (a, b) = value is null ? ("1::BIGINT", "1::BIGINT") : ("v.low", "v.high");
        var (sure, maybe) = where is null ? ("1", "1") : ("w.low", "w.high");
        var (low, high) = members.Kind switch
        {
            AggregateKind.Sum or AggregateKind.Count => (
                Sum($"(CASE WHEN {sure} = 1 THEN {a} WHEN {maybe} = 0 THEN 0 ELSE least(0, {a}) END)"),
                Sum($"(CASE WHEN {sure} = 1 THEN {b} WHEN {maybe} = 0 THEN 0 ELSE greatest(0, {b}) END)")),
            AggregateKind.Every => ($"least(1, min({a}))", $"least(1, min({b}))"),
            _ => ($"greatest(0, max({a}))", $"greatest(0, max({b}))"),
        };
        var none = members.Kind == AggregateKind.Every ? 1 : 0;
        return Table(
            $"WITH m AS (SELECT p.household AS h, {low} AS low, {high} AS high FROM ids_person p" +
            (value is null ? "" : $" JOIN {value.Name} v ON v.id = p.id") + (where is null ? "" : $" JOIN {where.Name} w ON w.id = p.id") +
            $" GROUP BY p.household) SELECT i.id, coalesce(m.low, {none})::BIGINT AS low, coalesce(m.high, {none})::BIGINT AS high FROM ids_household i LEFT JOIN m ON m.h = i.id",
            Level.Household, null);
    }

    SqlTable OverMonths(Formula.OverMonths one, IReadOnlySet<string> silence)
    {
        var value = At(Of(one.Value, silence), Level.PersonMonth, null);
        var months = At(Of(one.Months, silence), Level.Person, null);
        var low = "(CASE WHEN m.month < 12 - least(greatest(n.low, 0), 12) THEN least(0, v.low) ELSE v.low END)";
        var high = "(CASE WHEN m.month < 12 - least(greatest(n.low, 0), 12) THEN greatest(0, v.high) ELSE v.high END)";
        var isSum = one.Kind == AggregateKind.Sum;
        return Table(
            $"WITH w AS (SELECT m.person, {(isSum ? Sum(low) : $"greatest(0, max({low}))")} AS low, {(isSum ? Sum(high) : $"greatest(0, max({high}))")} AS high " +
            $"FROM ids_month m JOIN {value.Name} v ON v.id = m.id JOIN {months.Name} n ON n.id = m.person " +
            "WHERE m.month >= 12 - least(greatest(n.high, 0), 12) GROUP BY m.person) " +
            "SELECT i.id, coalesce(w.low, 0)::BIGINT AS low, coalesce(w.high, 0)::BIGINT AS high FROM ids_person i LEFT JOIN w ON w.person = i.id",
            Level.Person, null);
    }

    SqlTable First(Formula.FirstAvailable first, IReadOnlySet<string> silence)
    {
        var under = Table("SELECT id, 0::BIGINT AS low, 0::BIGINT AS high FROM ids_month", Level.PersonMonth, null);
        foreach (var source in first.Sources.Reverse())
        {
            under = Laid(source, under, silence);
        }

        return under;
    }

    SqlTable Laid(MonthlySource source, SqlTable under, IReadOnlySet<string> silence)
    {
        var category = source.Category;
        var value = At(Of(source.Value, silence), Level.Row, category);
        var where = source.Where is null ? null : At(Of(source.Where, silence), Level.Row, category);
        var time = Item(new Formula.OfItem(category, source.Time));
        var start = MonthNumber.Of(on) - 12;
        var status = silence.Contains(category) ? "(CASE WHEN s.status = 8 THEN 8 ELSE 0 END)" : "s.status";
        return Table(
            $"WITH rows AS (SELECT r.person, badd(t.low, ({-start})::BIGINT) AS since, badd(t.high, ({-start})::BIGINT) AS until, " +
            $"{(where is null ? "1" : "w.low")} AS sure, v.low, v.high FROM c_{category} r JOIN {value.Name} v ON v.id = r.id JOIN {time.Name} t ON t.id = r.id" +
            (where is null ? "" : $" JOIN {where.Name} w ON w.id = r.id WHERE w.high = 1") + "), " +
            "placed AS (SELECT m.id, sure = 1 AND since = until AS certain, low, high FROM rows JOIN ids_month m ON m.person = rows.person " +
            $"AND m.month >= since{(source.Onwards ? "" : " AND m.month <= until")}), " +
            $"said AS (SELECT id, bool_or(certain) AS sure, {Sum("(CASE WHEN certain THEN low ELSE least(0, low) END)")} AS low, {Sum("least(0, low)")} AS least, " +
            $"{Sum("(CASE WHEN certain THEN high ELSE greatest(0, high) END)")} AS high FROM placed GROUP BY id) " +
            $"SELECT u.id, (CASE WHEN {status} > 1 THEN (CASE WHEN {status} NOT IN (2, 8) AND d.sure THEN d.low ELSE least(coalesce(d.least, 0), u.low) END) WHEN d.id IS NULL THEN u.low WHEN d.sure THEN d.low ELSE least(u.low, d.low) END)::BIGINT AS low, " +
            $"(CASE WHEN {status} > 1 THEN {Inf} WHEN d.id IS NULL THEN u.high WHEN d.sure THEN d.high ELSE greatest(u.high, d.high) END)::BIGINT AS high " +
            $"FROM {under.Name} u JOIN ids_month m ON m.id = u.id JOIN s_{category} s ON s.person = m.person LEFT JOIN said d ON d.id = u.id",
            Level.PersonMonth, null);
    }
}
