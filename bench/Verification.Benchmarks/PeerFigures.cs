using System.Diagnostics;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;
using Hedui.Verification.Tests;

namespace Hedui.Verification.Benchmarks;

/// <summary>
/// The same rules in DuckDB SQL, generated from the same formulas: what comes out of evidence is laid into one table first, what
/// the law does with it is one query of layered columns, without a join, that counts every outcome so that none is left out.
/// </summary>
static partial class PeerFigures
{
    public static void Print(LedgerView view, PolicySet law, int rounds)
    {
        foreach (var (name, set) in new[] { ("usual", law.Usual()), ("all", law) })
        {
            using var connection = new DuckDBConnection("DataSource=:memory:");
            connection.Open();
            void Run(string sql)
            {
                using var command = connection.CreateCommand();
                command.CommandText = sql;
                command.ExecuteNonQuery();
            }

            var (evaluator, blocks) = (new PolicyEvaluator(set, view.On), new List<HouseholdBlock>());
            Read(view, evaluator, blocks);
            DuckDbTables.Create(Run, connection, blocks, evaluator.Needs);
            var generator = new SqlGenerator(view.On, blocks[0].Division[0] / 10_000);
            var outcomes = Outcomes(set, view.On, blocks[0].Division[0], generator);
            Array.ForEach([.. SqlWords.Macros], Run);
            var query = Layered(generator, outcomes, Run);
            var households = blocks.Sum(block => (long)block.Households);
            foreach (var threads in new[] { 1, 2 })
            {
                Run($"SET threads = {threads}");
                Run(query);
                var ran = Enumerable.Range(0, rounds).Select(_ =>
                {
                    var clock = Stopwatch.StartNew();
                    Run(query);
                    return clock.Elapsed.TotalSeconds;
                }).Order().ToArray();
                Console.WriteLine(
                    $"DuckDB, {name,-6} {set.Programmes.Count,2} prog. {ran[0] * 1e9 / households,8:F0} ns min, {ran[rounds / 2] * 1e9 / households:F0} ns median a household, {threads} thread{(threads > 1 ? "s" : "")}");
            }
        }
    }

    /// <summary>Some fifty thousand households: preparing them takes DuckDB minutes for more, and a household costs it the same.</summary>
    static void Read(LedgerView view, PolicyEvaluator evaluator, List<HouseholdBlock> blocks)
    {
        var needs = new EvidenceNeeds(evaluator.Needs);
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var part = 0; part < view.BlocksIn(bucket) && blocks.Count < 50; part++)
            {
                var block = new HouseholdBlock();
                view.Read(bucket, part, needs, block, TicketOffice.ForWorkThatShowsNobody());
                blocks.Add(block);
            }
        }
    }

    /// <summary>Tables of every condition and benefit.</summary>
    static List<string> Outcomes(PolicySet set, DateOnly on, int division, SqlGenerator generator)
    {
        var outcomes = new List<string>();
        foreach (var one in set.Programmes)
        {
            var silence = one.Silence.At(division, on).PassedOver;
            outcomes.AddRange(one.Conditions.Select(condition => generator.Of(condition.Rule, Level.Household, silence).Name));
            if (one.Benefit is { } benefit)
            {
                outcomes.Add(generator.Of(benefit, Level.Household, silence).Name);
            }
        }

        return [.. outcomes.Distinct()];
    }

    /// <summary>Lays what comes out of evidence into one table, and the rest into one query over it.</summary>
    static string Layered(SqlGenerator generator, List<string> outcomes, Action<string> run)
    {
        var (depth, columns) = (new Dictionary<string, int>(), new List<(int Depth, string Of)>());
        var underEvidence = UnderEvidence(generator);
        foreach (var (statement, table) in generator.Statements.Zip(generator.Tables))
        {
            var calculation = underEvidence.Contains(table.Name) ? Match.Empty : Calculation().Match(statement);
            if (!calculation.Success)
            {
                run(statement);
                if (table.Level == Level.Household)
                {
                    depth[table.Name] = 0;
                }

                continue;
            }

            var from = Operand().Matches(calculation.Groups["from"].Value).ToDictionary(one => one.Groups["as"].Value, one => one.Groups["table"].Value);
            string Wide(string side) => Side().Replace(calculation.Groups[side].Value, one => $"{from[one.Groups[1].Value]}_{one.Groups[2].Value}");
            var layer = 1 + from.Values.Max(name => depth[name]);
            depth[table.Name] = layer;
            columns.Add((layer, $"{Wide("low")} AS {table.Name}_low, {Wide("high")} AS {table.Name}_high"));
        }

        var prepared = depth.Where(one => one.Value == 0).Select(one => one.Key).ToList();
        run($"CREATE TABLE prepared AS SELECT {string.Join(", ", prepared.Select(name => $"{name}.low AS {name}_low, {name}.high AS {name}_high"))} FROM {prepared[0]}{string.Concat(prepared.Skip(1).Select(name => $" JOIN {name} ON {name}.id = {prepared[0]}.id"))}");
        var query = "SELECT * FROM prepared";
        foreach (var layer in columns.GroupBy(one => one.Depth).OrderBy(one => one.Key))
        {
            query = $"SELECT *, {string.Join(", ", layer.Select(one => one.Of))} FROM ({query})";
        }

        return $"SELECT {string.Join(", ", outcomes.Select(name => $"sum({name}_low::DOUBLE), sum({name}_high::DOUBLE)"))} FROM ({query})";
    }

    /// <summary>Tables that are no calculation on households, and those they need.</summary>
    static HashSet<string> UnderEvidence(SqlGenerator generator)
    {
        var under = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (statement, table) in generator.Statements.Zip(generator.Tables).Reverse())
        {
            if (under.Contains(table.Name) || table.Level != Level.Household || !Calculation().IsMatch(statement))
            {
                under.UnionWith(Named().Matches(statement).Select(one => one.Value));
            }
        }

        return under;
    }

    [GeneratedRegex(@"\bn\d+\b")]
    private static partial Regex Named();

    [GeneratedRegex(@"^CREATE TABLE n\d+ AS SELECT a\.id, (?<low>.*) AS low, (?<high>.*) AS high FROM (?<from>n\d+ a(?: JOIN n\d+ [bc] USING \(id\))*)$")]
    private static partial Regex Calculation();

    [GeneratedRegex(@"(?<table>n\d+) (?<as>[abc])\b")]
    private static partial Regex Operand();

    [GeneratedRegex(@"\b([abc])\.(low|high)\b")]
    private static partial Regex Side();
}
