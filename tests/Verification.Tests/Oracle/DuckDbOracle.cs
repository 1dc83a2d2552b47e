using DuckDB.NET.Data;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification.Tests;

/// <summary>The same law a second time, by a database: reads formulas, knows nothing of the interpreter.</summary>
sealed class DuckDbOracle : IDisposable
{
    readonly DuckDBConnection connection = new("DataSource=:memory:");
    readonly SqlGenerator generator;
    readonly List<(string Name, string Table)> figures = [];
    readonly List<(string Name, string[] Conditions, string? Benefit)> programmes = [];

    public DuckDbOracle(PolicySet set, DateOnly on)
    {
        generator = new SqlGenerator(on);
        foreach (var one in set.Programmes)
        {
            programmes.Add((
                one.Name, [.. one.Conditions.Select(c => ByPlace(c.Rule, one.Silence, on))],
                one.Benefit is null ? null : ByPlace(one.Benefit, one.Silence, on)));
        }

        var silence = set.Programmes.Count > 0 ? set.Programmes[0].Silence : new Silence([], []);
        figures.AddRange(set.Variables.Where(v => v.Of == Level.Household).Select(v => (v.Name, ByPlace(v.Rule, silence, on))));
    }

    /// <summary>Where silence means something else in some places: each household by what it means in its division.</summary>
    string ByPlace(Rule rule, Silence silence, DateOnly on)
    {
        var readings = RandomBlock.Divisions.GroupBy(division => string.Join(' ', silence.At(division, on).PassedOver)).ToList();
        var tables = readings.Select(same => (
            Table: generator.Of(rule, Level.Household, silence.At(same.First(), on).PassedOver).Name, Places: string.Join(", ", same))).ToList();
        return tables.Select(one => one.Table).Distinct().Count() == 1 ? tables[0].Table : generator.Table(
            string.Join(" UNION ALL ", tables.Select(one =>
                $"SELECT t.id, t.low, t.high FROM {one.Table} t JOIN ids_household h ON h.id = t.id WHERE h.division IN ({one.Places})")),
            Level.Household, null).Name;
    }

    public IReadOnlyCollection<long> Codes => generator.Codes;

    public string Sql => string.Join(";\n", generator.Statements);

    public void Load(IReadOnlyList<HouseholdBlock> blocks, IReadOnlyDictionary<string, IReadOnlyList<string>> needs)
    {
        connection.Open();
        DuckDbTables.Create(Run, connection, blocks, needs);
        foreach (var statement in SqlWords.Macros.Concat(generator.Statements))
        {
            Run(statement);
        }
    }

    /// <summary>Name of the difference and both answers, for every value that is not the same.</summary>
    public IEnumerable<string> Differences(Conclusions concluded, int firstHousehold)
    {
        foreach (var (name, table) in figures)
        {
            var column = concluded.Figure(name);
            foreach (var (h, low, high) in Read(table, firstHousehold, concluded.Households))
            {
                if (column.Low[h] != low || column.High[h] != high)
                {
                    yield return $"{name} #{h}: [{column.Low[h]}, {column.High[h]}], database [{low}, {high}]";
                }
            }
        }

        foreach (var (name, conditions, benefit) in programmes)
        {
            var ours = concluded[name];
            var outcome = Enumerable.Repeat(2L, concluded.Households).ToArray();
            for (var c = 0; c < conditions.Length; c++)
            {
                foreach (var (h, low, high) in Read(conditions[c], firstHousehold, concluded.Households))
                {
                    outcome[h] = Math.Min(outcome[h], low + high);
                    if ((long)ours.Conditions[c].Outcome[h] != low + high)
                    {
                        yield return $"{name}.{ours.Conditions[c].Condition.Name} #{h}: {ours.Conditions[c].Outcome[h]}, database {low + high}";
                    }
                }
            }

            for (var h = 0; h < concluded.Households; h++)
            {
                if ((long)ours.Outcome[h] != outcome[h])
                {
                    yield return $"{name} #{h}: {ours.Outcome[h]}, database {outcome[h]}";
                }
            }

            foreach (var (h, low, high) in benefit is null ? [] : Read(benefit, firstHousehold, concluded.Households))
            {
                var (from, to) = (outcome[h] == 2 ? Math.Max(0, low) : 0, outcome[h] == 0 ? 0 : Math.Max(0, high));
                if (ours.BenefitLow[h] != from || ours.BenefitHigh[h] != to)
                {
                    yield return $"{name} benefit #{h}: [{ours.BenefitLow[h]}, {ours.BenefitHigh[h]}], database [{from}, {to}]";
                }
            }
        }
    }

    public void Dispose() => connection.Dispose();

    IEnumerable<(int Household, long Low, long High)> Read(string table, int first, int count)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT id, low::BIGINT, high::BIGINT FROM {table} WHERE id >= {first} AND id < {first + count}";
        using var reader = command.ExecuteReader();
        var seen = 0;
        while (reader.Read())
        {
            seen++;
            yield return (checked((int)(reader.GetInt64(0) - first)), reader.GetInt64(1), reader.GetInt64(2));
        }

        if (seen != count)
        {
            throw new InvalidOperationException($"{table} tells of {seen} households, not {count}.");
        }
    }

    void Run(string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
