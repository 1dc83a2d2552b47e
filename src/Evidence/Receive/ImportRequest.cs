namespace Hedui.Evidence;

/// <summary>A file to be delivered.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Path">The file.</param>
public sealed record ImportRequest(string Source, string Path)
{
    /// <summary>Rows the source says it sent; null when it does not say.</summary>
    public int? ExpectedRows { get; init; }

    /// <summary>
    /// SM3 of the file as the source tells it, 64 hexadecimal digits in either case; null when it does not say. A file
    /// that has it is whole, whatever its last line looks like.
    /// </summary>
    public string? ExpectedDigest { get; init; }

    /// <summary>Gates that an officer has looked at and waives: <c>unit_slip</c>, <c>id_precision_lost</c>, <c>quarantine_share</c>.</summary>
    public IReadOnlySet<string> Waived { get; init; } = new HashSet<string>();
}

/// <summary>What became of a delivered file; rows = accepted + duplicates + all quarantined.</summary>
/// <param name="Delivery">The ledger's number.</param>
/// <param name="Source">Name of the source.</param>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Rows">Rows below the header.</param>
/// <param name="Accepted">Rows that are evidence now.</param>
/// <param name="Duplicates">Rows already accepted from the same source.</param>
/// <param name="Quarantined">Rows held back, by reason.</param>
/// <param name="Fixes">Accepted rows with a repair, by kind.</param>
/// <param name="Reversals">Accepted rows that take an earlier one back.</param>
/// <param name="Encoding">How the text was encoded.</param>
/// <param name="DataDate">Latest day for which the source vouches.</param>
/// <param name="Digest">SM3 of the file.</param>
public sealed record ImportResult(
    int Delivery, string Source, string File, int Rows, int Accepted, int Duplicates,
    IReadOnlyDictionary<string, int> Quarantined, IReadOnlyDictionary<string, int> Fixes, int Reversals,
    string Encoding, DateOnly DataDate, string Digest)
{
    /// <summary>The same file was delivered before: nothing was added.</summary>
    public bool AlreadyDelivered { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Took { get; init; }

    /// <summary>Rows per second.</summary>
    public double RowsPerSecond => Took > TimeSpan.Zero ? Rows / Took.TotalSeconds : 0;
}

/// <summary>How far an import has come.</summary>
/// <param name="Rows">Rows read.</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="TotalBytes">Bytes of the file.</param>
public readonly record struct ImportProgress(int Rows, long Bytes, long TotalBytes);
