using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Evidence;

/// <summary>The tables of receiving: <c>receipts</c> and <c>quarantine</c>.</summary>
public sealed class ReceiveTables : ITables
{
    /// <inheritdoc/>
    public void Configure(ModelBuilder model)
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Entity<ReceiptEntry>(table =>
        {
            table.ToTable("receipts");
            table.HasKey(row => row.Id);
            table.HasIndex(row => new { row.Source, row.Digest });
        });
        model.Entity<QuarantineEntry>(table =>
        {
            table.ToTable("quarantine");
            table.HasKey(row => row.Id);
            table.Property(row => row.SettledAt).HasConversion(DeliveryTable.Ticks);
            table.HasIndex(row => new { row.State, row.Source, row.Reason });
            table.HasIndex(row => new { row.Receipt, row.RowNumber });
        });
    }

    /// <summary>What these tables keep sealed: cells of rows held back, and why they were settled.</summary>
    public static IReadOnlyList<ISealedHolding> Holdings(HeduiDatabase database, KeyRing keys) =>
    [
        new SealedRows<QuarantineEntry>(
            database, keys, new SealedTable("quarantine", "quarantine", ["Id"], [nameof(QuarantineEntry.Cells), nameof(QuarantineEntry.Because)]),
            row => [row.Id],
            row =>
            {
                row.Cells = keys.Reseal(row.Cells, Quarantine.PlaceOf(row, nameof(row.Cells)).Context);
                row.Because = keys.Reseal(row.Because, Quarantine.PlaceOf(row, nameof(row.Because)).Context);
            }),
    ];
}

/// <summary>What became of one delivered file.</summary>
sealed class ReceiptEntry
{
    public int Id { get; set; }

    /// <summary>The ledger's number; 0 for coverage, which has no rows.</summary>
    public int Delivery { get; set; }

    public required string Source { get; set; }

    public required string File { get; set; }

    public long Bytes { get; set; }

    public required string Digest { get; set; }

    public required string MappingDigest { get; set; }

    /// <summary>The header's cells, so that quarantined rows can be read again.</summary>
    public required string Header { get; set; }

    public int Rows { get; set; }

    public int Accepted { get; set; }

    public int Duplicates { get; set; }

    public required string Quarantined { get; set; }

    public required string Fixes { get; set; }

    public int Reversals { get; set; }

    public required string Encoding { get; set; }

    public DateOnly DataDate { get; set; }

    public long? Median { get; set; }

    public long ReceivedAt { get; set; }
}

/// <summary>A row held back, its cells sealed.</summary>
sealed class QuarantineEntry
{
    public long Id { get; set; }

    public int Receipt { get; set; }

    public required string Source { get; set; }

    public int RowNumber { get; set; }

    public string? Column { get; set; }

    public required string Reason { get; set; }

    public required byte[] Cells { get; set; }

    public QuarantineState State { get; set; }

    /// <summary>Names of the columns that an officer corrected, as a JSON list; null for none.</summary>
    public string? Corrected { get; set; }

    /// <summary>Whether an officer accepted the number although its check character is wrong.</summary>
    public bool IsNumberAccepted { get; set; }

    /// <summary>Why the number was accepted or the row dismissed, sealed.</summary>
    public byte[]? Because { get; set; }

    /// <summary>When it was accepted or dismissed; null while it is open.</summary>
    public DateTimeOffset? SettledAt { get; set; }
}

/// <summary>Where a quarantined row stands.</summary>
public enum QuarantineState : byte
{
    /// <summary>Waits for somebody.</summary>
    Open = 0,

    /// <summary>Accepted later, by a retry.</summary>
    Accepted = 1,

    /// <summary>Settled without becoming evidence, with a reason.</summary>
    Dismissed = 2,

    /// <summary>The source sent the same row again, and that one could be read.</summary>
    Resent = 3,
}
