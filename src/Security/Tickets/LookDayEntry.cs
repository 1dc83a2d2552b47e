namespace Hedui.Security;

/// <summary>A row of <c>ticket_days</c>: at whom one operator looked on one day, and how many they may.</summary>
sealed class LookDayEntry
{
    public long Number { get; set; }

    public long Version { get; set; }

    public required string Operator { get; set; }

    /// <summary>Day number at the office.</summary>
    public int Day { get; set; }

    /// <summary>Registry numbers, packed.</summary>
    public byte[] Households { get; set; } = [];

    /// <summary>How many somebody raised it to; null for the usual number.</summary>
    public int? Most { get; set; }

    public string? RaisedBy { get; set; }

    /// <summary>Sealed.</summary>
    public byte[]? RaisedBecause { get; set; }

    public byte[] Code { get; set; } = [];

    public Dictionary<string, byte[]?> Columns() => new(StringComparer.Ordinal)
    {
        [nameof(Operator)] = ColumnBytes.Of(Operator), [nameof(Day)] = ColumnBytes.Of(Day), [nameof(Households)] = Households, [nameof(Most)] = ColumnBytes.Of(Most),
        [nameof(RaisedBy)] = ColumnBytes.Of(RaisedBy), [nameof(RaisedBecause)] = RaisedBecause,
    };

    public RowPlace Place => new(TicketTables.Days, Number, Version);
}
