using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Hedui.Storage;

/// <summary>Carries all rows of a database between a server and a file of SQLite, every one as it stands.</summary>
static class DatabaseCopy
{
    /// <summary>From a server, at one moment, into a file that is not there yet; on the disk when this returns.</summary>
    public static void ToFile(HeduiDbContext server, string path, IReadOnlyList<ITables> tables)
    {
        using var file = new HeduiDbContext(SqliteEngine.ToFill(path).Options, tables);
        using var look = server.BeginLook();
        SqliteEngine.MakeFilled(file, tables, () =>
        {
            // Both models have the same tables in the same order, by different names of columns.
            foreach (var (from, into) in CopiedTable.Of(server.Model).Zip(CopiedTable.Of(file.Model)))
            {
                using var insert = new BulkCommand(file, into.Insert);
                foreach (var row in Rows(server.Database.GetDbConnection(), from.Select))
                {
                    insert.Run([.. row.Select(CopiedTable.ForSqlite)]);
                }
            }
        });
    }

    /// <summary>From a file into the tables of an empty database, before anything guards them.</summary>
    public static void ToServer(HeduiDbContext file, HeduiDbContext model, NpgsqlConnection server)
    {
        file.Database.OpenConnection();
        foreach (var (from, into) in CopiedTable.Of(file.Model).Zip(CopiedTable.Of(model.Model)))
        {
            using (var copy = server.BeginBinaryImport(into.CopyIn))
            {
                foreach (var row in Rows(file.Database.GetDbConnection(), from.Select))
                {
                    copy.StartRow();
                    for (var i = 0; i < row.Length; i++)
                    {
                        var (value, type) = into.ForServer(i, row[i]);
                        if (value is null)
                        {
                            copy.WriteNull();
                        }
                        else
                        {
                            copy.Write(value, type);
                        }
                    }
                }

                copy.Complete();
            }

            if (into.Counted is { } number)
            {
                Run(server, $"SELECT setval(pg_get_serial_sequence('{into.Name}', '{number}'), GREATEST(1, (SELECT MAX({number}) FROM {into.Name})), EXISTS (SELECT 1 FROM {into.Name}))");
            }
        }
    }

    static IEnumerable<object[]> Rows(DbConnection connection, string select)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Made of the model's own names.
        command.CommandText = select;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        using var rows = command.ExecuteReader();
        var row = new object[rows.FieldCount];
        while (rows.Read())
        {
            rows.GetValues(row);
            yield return row;
        }
    }

    static void Run(NpgsqlConnection server, string text)
    {
#pragma warning disable CA2100 // As above.
        using var command = new NpgsqlCommand(text, server);
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
