using DuckDB.NET.Data;
using Hedui.Kernel;

namespace Hedui.Verification.Tests;

/// <summary>Blocks as tables; ids run on from block to block.</summary>
static class DuckDbTables
{
    public static void Create(
        Action<string> run, DuckDBConnection connection, IReadOnlyList<HouseholdBlock> blocks,
        IReadOnlyDictionary<string, IReadOnlyList<string>> needs)
    {
        run("CREATE TABLE ids_household (id BIGINT, household BIGINT, division BIGINT, residence BIGINT, members BIGINT)");
        run("CREATE TABLE ids_person (id BIGINT, person BIGINT, household BIGINT, birth_day BIGINT, sex BIGINT, relation BIGINT)");
        using (var households = connection.CreateAppender("ids_household"))
        using (var persons = connection.CreateAppender("ids_person"))
        {
            var (h0, p0) = (0L, 0L);
            foreach (var block in blocks)
            {
                for (var h = 0; h < block.Households; h++)
                {
                    households.CreateRow().AppendValue(h0 + h).AppendValue(h0 + h).AppendValue((long)block.Division[h])
                        .AppendValue((long)block.Residence[h]).AppendValue((long)(block.PersonStart[h + 1] - block.PersonStart[h])).EndRow();
                    for (var p = block.PersonStart[h]; p < block.PersonStart[h + 1]; p++)
                    {
                        persons.CreateRow().AppendValue(p0 + p).AppendValue(p0 + p).AppendValue(h0 + h).AppendValue(Cell(block.BirthDay[p]))
                            .AppendValue(block.Sex[p] == 0 ? null : CodeValue.Pack([(char)('0' + block.Sex[p])]))
                            .AppendValue(Cell(block.Relation[p])).EndRow();
                    }
                }

                (h0, p0) = (h0 + block.Households, p0 + block.Persons);
            }
        }

        run("CREATE TABLE ids_month AS SELECT p.id * 12 + m AS id, p.id AS person, p.household, m AS month FROM ids_person p, range(12) r(m)");
        foreach (var (category, items) in needs)
        {
            run($"CREATE TABLE s_{category} (person BIGINT, household BIGINT, status BIGINT)");
            run($"CREATE TABLE c_{category} (id BIGINT, person BIGINT, household BIGINT, as_of BIGINT{string.Concat(items.Select(i => $", {i}_low BIGINT, {i}_high BIGINT"))})");
            using var statuses = connection.CreateAppender($"s_{category}");
            using var rows = connection.CreateAppender($"c_{category}");
            Fill(blocks, category, items, statuses, rows);
        }
    }

    static void Fill(
        IReadOnlyList<HouseholdBlock> blocks, string category, IReadOnlyList<string> items, DuckDBAppender statuses, DuckDBAppender rows)
    {
        var (h0, p0, r0) = (0L, 0L, 0L);
        foreach (var block in blocks)
        {
            var from = block[category];
            for (var h = 0; h < block.Households; h++)
            {
                for (var p = block.PersonStart[h]; p < block.PersonStart[h + 1]; p++)
                {
                    statuses.CreateRow().AppendValue(p0 + p).AppendValue(h0 + h).AppendValue((long)from.Status[p]).EndRow();
                    for (var i = from.RowStart[p]; i < from.RowStart[p + 1]; i++)
                    {
                        var row = rows.CreateRow().AppendValue(r0 + i).AppendValue(p0 + p).AppendValue(h0 + h).AppendValue((long)from.AsOf[i]);
                        foreach (var item in items)
                        {
                            row.AppendValue(Cell(from.Column(item).Low[i])).AppendValue(Cell(from.Column(item).High[i]));
                        }

                        row.EndRow();
                    }
                }
            }

            (h0, p0, r0) = (h0 + block.Households, p0 + block.Persons, r0 + from.Rows);
        }
    }

    static long? Cell(long value) => value == Bounds.Missing ? null : value;
}
