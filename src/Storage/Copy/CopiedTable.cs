using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using NpgsqlTypes;

namespace Hedui.Storage;

/// <summary>A table as it is carried from one engine to the other: what its columns hold, and in which order its rows go.</summary>
sealed class CopiedTable
{
    readonly List<(string Name, Type Type)> columns;
    readonly string order;

    CopiedTable(IEntityType type)
    {
        Name = type.GetTableName()!;
        columns = [.. type.GetProperties().Select(property => (property.GetColumnName(), TypeOf(property)))];
        order = string.Join(", ", type.FindPrimaryKey()!.Properties.Select(property => Quoted(property.GetColumnName())));
        Counted = type.FindPrimaryKey()!.Properties is [{ ValueGenerated: ValueGenerated.OnAdd } number] && TypeOf(number) != typeof(string)
            ? number.GetColumnName() : null;
    }

    public string Name { get; }

    /// <summary>The column that the database numbers by itself; null where it numbers none.</summary>
    public string? Counted { get; }

    /// <summary>Reads everything, in the order in which it was numbered.</summary>
    public string Select => $"SELECT {Columns} FROM {Name} ORDER BY {order}";

    /// <summary>Adds a row, with a <c>?</c> for each column.</summary>
    public string Insert => $"INSERT INTO {Name} ({Columns}) VALUES ({string.Join(", ", columns.Select(_ => "?"))})";

    /// <summary>Takes rows in on the server.</summary>
    public string CopyIn => $"COPY {Name} ({Columns}) FROM STDIN (FORMAT BINARY)";

    string Columns => string.Join(", ", columns.Select(column => Quoted(column.Name)));

    /// <summary>The tables of a model.</summary>
    public static List<CopiedTable> Of(IModel model) =>
        [.. model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal).Select(type => new CopiedTable(type))];

    /// <summary>A value of the server as SQLite has it.</summary>
    public static object? ForSqlite(object value) => value switch
    {
        DBNull => null,
        short number => (int)number,
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        int or long or bool or string or byte[] => value,
        _ => throw new NotSupportedException($"A column of {value.GetType().Name} is not carried."),
    };

    /// <summary>A value of SQLite as the server has it in a column.</summary>
    public (object? Value, NpgsqlDbType Type) ForServer(int column, object value)
    {
        var type = columns[column].Type;
        var kind = type == typeof(bool) ? NpgsqlDbType.Boolean
            : type == typeof(byte) || type == typeof(short) ? NpgsqlDbType.Smallint
            : type == typeof(int) ? NpgsqlDbType.Integer
            : type == typeof(long) ? NpgsqlDbType.Bigint
            : type == typeof(string) ? NpgsqlDbType.Text
            : type == typeof(byte[]) ? NpgsqlDbType.Bytea
            : type == typeof(DateOnly) ? NpgsqlDbType.Date
            : throw new NotSupportedException($"A column of {type.Name} is not carried.");
        return (value switch
        {
            DBNull => null,
            long number => kind switch
            {
                NpgsqlDbType.Boolean => number != 0,
                NpgsqlDbType.Smallint => (short)number,
                NpgsqlDbType.Integer => (int)number,
                _ => number,
            },
            string text when kind == NpgsqlDbType.Date => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture),
            _ => value,
        }, kind);
    }

    // As the database holds it: enumerations by their numbers, instants as ticks.
    static Type TypeOf(IProperty property)
    {
        var type = property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type.IsEnum ? Enum.GetUnderlyingType(type) : type;
    }

    static string Quoted(string name) => $"\"{name}\"";
}
