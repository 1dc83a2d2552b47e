using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Hedui.Storage;

/// <summary>
/// Makes a model read the same on PostgreSQL as on SQLite: names in lower case, so that a name without quotes means the same
/// column in both; and texts ordered by their bytes, whatever the server's language.
/// </summary>
static class PostgreSqlNames
{
    public static void Apply(IMutableModel model)
    {
        foreach (var type in model.GetEntityTypes())
        {
            type.SetTableName(Lower(type.GetTableName()));
            foreach (var property in type.GetProperties())
            {
                property.SetColumnName(Lower(property.GetColumnName()));
                if (property.ClrType == typeof(string))
                {
                    property.SetCollation("C");
                }
            }

            foreach (var key in type.GetKeys())
            {
                key.SetName(Lower(key.GetName()));
            }

            foreach (var index in type.GetIndexes())
            {
                index.SetDatabaseName(Lower(index.GetDatabaseName()));
            }
        }
    }

#pragma warning disable CA1308 // Lower case is what PostgreSQL makes of a name without quotes.
    static string? Lower(string? name) => name?.ToLowerInvariant();
#pragma warning restore CA1308
}
