using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>A delivery in the manifest.</summary>
sealed class DeliveryEntry
{
    public int Number { get; set; }

    public required string Source { get; set; }

    public required string Category { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    public DateOnly DataDate { get; set; }

    public required string Digest { get; set; }

    public required string MappingDigest { get; set; }

    public Replacing Replaces { get; set; }

    /// <summary>Division prefixes in ascending order, separated by commas; empty for the whole country.</summary>
    public required string Divisions { get; set; }

    public int Rows { get; set; }

    public DateTimeOffset? WithdrawnAt { get; set; }

    public string? WithdrawnBecause { get; set; }
}

/// <summary>A segment file in the manifest: a file that is not listed counts for nobody.</summary>
sealed class SegmentEntry
{
    public int Delivery { get; set; }

    public required string Category { get; set; }

    public required string File { get; set; }

    public int Rows { get; set; }

    public int FirstPerson { get; set; }

    public int LastPerson { get; set; }

    public int FirstAsOf { get; set; }

    public int LastAsOf { get; set; }

    public required string Checksum { get; set; }
}

/// <summary>A <see cref="CoverageFact"/> in the manifest.</summary>
sealed class CoverageEntry
{
    public int Id { get; set; }

    public required string Source { get; set; }

    public required string Category { get; set; }

    public int Division { get; set; }

    public AnswerStatus Status { get; set; }

    public DateOnly Since { get; set; }

    public DateTimeOffset KnownAt { get; set; }

    public string? Reason { get; set; }

    public int? Delivery { get; set; }
}

/// <summary>A person whom a row names that could not be read; it counts until it is settled.</summary>
sealed class UnreadableEntry
{
    public int Id { get; set; }

    /// <summary>The receipt that brought the row; with its number the row's place in quarantine.</summary>
    public int Receipt { get; set; }

    public int RowNumber { get; set; }

    /// <summary>The person's pseudonym, high byte first; the registry need not know the person yet.</summary>
    public required byte[] Person { get; set; }

    public required string Source { get; set; }

    public required string Category { get; set; }

    /// <summary>The delivery that the row came with: withdrawn or replaced, it takes the row with it.</summary>
    public int Delivery { get; set; }

    public required string File { get; set; }

    public string? Column { get; set; }

    public required string Reason { get; set; }

    public DateTimeOffset KnownAt { get; set; }

    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>The delivery that brought what the row said: taken back, the row is open again. Null when an officer settled it.</summary>
    public int? SettledBy { get; set; }
}

/// <summary>A pack file in the manifest. An epoch is one fold of all buckets.</summary>
sealed class PackEntry
{
    public int Epoch { get; set; }

    public int Bucket { get; set; }

    public DateTimeOffset KnownAt { get; set; }

    public required string File { get; set; }

    public int Households { get; set; }

    public int Persons { get; set; }

    public long Rows { get; set; }

    public required string Checksum { get; set; }
}
