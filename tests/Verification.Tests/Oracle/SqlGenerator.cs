using Hedui.Policy;
using static Hedui.Verification.Tests.SqlWords;

namespace Hedui.Verification.Tests;

/// <summary>A table (id, low, high) and what its ids belong to.</summary>
sealed record SqlTable(string Name, Level Level, string? Category);

/// <summary>Turns checked formulas into DuckDB tables, one per sub-formula; the same text is one table.</summary>
/// <param name="on">The day.</param>
/// <param name="province">Two digits when all households live in one province: law of other places is left out.</param>
sealed partial class SqlGenerator(DateOnly on, int? province = null)
{
    readonly Dictionary<string, SqlTable> byText = new(StringComparer.Ordinal);

    public List<string> Statements { get; } = [];

    /// <summary>The table each statement makes, in the same order.</summary>
    public List<SqlTable> Tables { get; } = [];

    /// <summary>Codes the formulas ask for, so that made-up evidence can contain them.</summary>
    public HashSet<long> Codes { get; } = [];

    public SqlTable Of(Rule rule, Level level, IReadOnlySet<string> silence) =>
        At(Of(InForce(rule), silence), level, null);

    public SqlTable Table(string select, Level level, string? category)
    {
        if (!byText.TryGetValue(select, out var table))
        {
            byText[select] = table = new SqlTable($"n{byText.Count}", level, category);
            Statements.Add($"CREATE TABLE {table.Name} AS {select}");
            Tables.Add(table);
        }

        return table;
    }

    public SqlTable At(SqlTable from, Level level, string? category)
    {
        if (from.Level == level && from.Category == category)
        {
            return from;
        }

        var key = from.Level == Level.Household ? "household" : "person";
        return Table(
            $"SELECT b.id, f.low, f.high FROM {Ids(level, category)} b JOIN {from.Name} f ON f.id = b.{key}",
            level, category);
    }

    SqlTable Of(Formula formula, IReadOnlySet<string> silence) => formula switch
    {
        Formula.Constant c => Table($"SELECT id, {Number(c.Value)} AS low, {Number(c.Value)} AS high FROM ids_household", Level.Household, null),
        Formula.OfParameter p => OfParameter(p.Parameter),
        Formula.OfTable keyed => OfTable(keyed, silence),
        Formula.OfVariable v => Of(v.Variable.Rule, v.Variable.Of, silence),
        Formula.OfItem item => Item(item),
        Formula.OfBlock fact => Fact(fact),
        Formula.IsAnswered answered => Answered(answered, silence.Contains(answered.From)),
        Formula.IsKnown { Operand: Formula.OfItem item } => Table(
            $"SELECT id, {Bit($"{item.Item.Key}_low IS NOT NULL")} AS low, low AS high FROM c_{item.From}", Level.Row, item.From),
        Formula.Binary binary => Binary(binary, silence),
        Formula.Compare compare => Compared(compare, silence),
        Formula.CompareRatio ratio => Ratio(ratio, silence),
        Formula.Among among => Among(among, silence),
        Formula.InRows rows => InRows(rows, silence),
        Formula.Wider wider => Wider(Of(wider.Operand, silence), wider.Digits),
        Formula.Not not => One(Of(not.Operand, silence), "1 - a.high", "1 - a.low"),
        Formula.Choice choice => Choice(choice, silence),
        Formula.Rounded rounded => Rounded(rounded, silence),
        Formula.Aggregate aggregate => Aggregate(aggregate, silence),
        Formula.OverMembers members => OverMembers(members, silence),
        Formula.OverMonths months => OverMonths(months, silence),
        Formula.FirstAvailable first => First(first, silence),
        Formula.PerYear year => Rounded(InAYear(year), silence),
        _ => throw new NotSupportedException(formula.GetType().Name),
    };

    /// <summary>Per division the latest version in force; the nearest division decides.</summary>
    Formula InForce(Rule rule)
    {
        var versions = rule.Versions.Where(v => v.From <= on && IsMet(v)).OrderBy(v => v.Digits).ThenBy(v => v.Division)
            .ThenBy(v => v.From).ToList();
        Formula? formula = null;
        foreach (var place in versions.GroupBy(v => v.Division))
        {
            var here = place.Last().Formula;
            formula = formula is null ? here : new Formula.Choice(
                new Formula.OfBlock(BlockFact.InDivision, Unit.YesNo, Level.Household, place.Key), here, formula,
                here.Level > formula.Level ? here.Level : formula.Level, null);
        }

        return formula!;
    }

    bool IsMet(RuleVersion version) => province is null || version.Digits == 0
        || version.Division.ToString(System.Globalization.CultureInfo.InvariantCulture)[..2] == province.Value.ToString(System.Globalization.CultureInfo.InvariantCulture);

    SqlTable One(SqlTable a, string low, string high) =>
        Table($"SELECT a.id, {low} AS low, {high} AS high FROM {a.Name} a", a.Level, a.Category);

    SqlTable Several(Level level, string? category, string low, string high, params SqlTable[] from)
    {
        var tables = from.Select(one => At(one, level, category).Name).ToList();
        var joins = string.Concat(tables.Skip(1).Select((name, i) => $" JOIN {name} {(char)('b' + i)} USING (id)"));
        return Table($"SELECT a.id, {low} AS low, {high} AS high FROM {tables[0]} a{joins}", level, category);
    }

    static string Ids(Level level, string? category) => level switch
    {
        Level.Household => "ids_household",
        Level.Person => "ids_person",
        Level.PersonMonth => "ids_month",
        _ => $"c_{category}",
    };

    static string Number(long value) => $"({value})::BIGINT";
}
