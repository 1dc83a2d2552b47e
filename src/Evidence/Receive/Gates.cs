using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>What a whole file must pass before any of its rows counts.</summary>
static class Gates
{
    public const int FewestValues = 20;
    const int DigestLength = 64;

    public static void Check(ImportRequest request, Mapping mapping, ReceiveTally tally, UnitWatch units, long? earlierMedian)
    {
        var file = Path.GetFileName(request.Path);
        if (tally.Rows == 0)
        {
            throw new RefusedException(
                "header_only", "The file has a header and no rows.", $"{file}, after the header",
                "at least one row", "If the source really found nobody, let it say so in a coverage file.");
        }

        if (request.ExpectedRows is { } expected && expected != tally.Rows)
        {
            throw new RefusedException(
                "truncated_file", $"The source says {expected} rows; the file has {tally.Rows}.", file,
                $"{expected} rows", "Ask the source for the file again.");
        }

        if (!request.Waived.Contains("id_precision_lost") && tally.Rounded >= 10 && tally.Rounded * 5L >= tally.Rows)
        {
            throw new RefusedException(
                "id_precision_lost", $"{tally.Rounded} of {tally.Rows} ID numbers end in 000: a spreadsheet rounded them.",
                $"{file}, column {mapping.PersonId}", "ID numbers as text", "Ask the source to export the column as text.");
        }

        if (!request.Waived.Contains("quarantine_share") && mapping.Quality.LargestQuarantineShare is { } share
            && tally.QuarantinedRows * 10_000L > (long)share * tally.Rows)
        {
            throw new RefusedException(
                "quarantine_share", $"{tally.QuarantinedRows} of {tally.Rows} rows would be held back: {Reasons(tally)}.",
                $"{file}, first {Place(tally.FirstHeld)}", $"at most {share / 100m}% of the rows",
                "Correct the mapping or ask the source; or deliver with the gate waived and look at each row in quarantine.");
        }

        if (request.Waived.Contains("unit_slip"))
        {
            return;
        }

        units.Check(file);
        if (tally.Median is { } median
            && (mapping.Quality.PlausibleFen ?? earlierMedian) is { } plausible
            && IsSlip(median, plausible, mapping.Quality.UnitSlipFactor))
        {
            throw new RefusedException(
                "unit_slip", $"The amounts look {Direction(median, plausible)} as if they were in another unit than the mapping says (元, 万元).",
                $"{file}, all rows, column {Watched(mapping)?.Column}",
                $"amounts in {Watched(mapping)?.Unit.ToString().ToLowerInvariant()}, of the size this source is known for",
                "Ask the source for the unit; correct the mapping, or deliver with the gate waived (unit_slip).");
        }
    }

    /// <summary>Refuses a digest that is none.</summary>
    public static void CheckForm(ImportRequest request)
    {
        if (request.ExpectedDigest is { } said && (said.Length != DigestLength || !said.All(char.IsAsciiHexDigit)))
        {
            throw new RefusedException(
                "digest_unreadable", "What should be the digest of the file is none.", Path.GetFileName(request.Path),
                "SM3 as 64 hexadecimal digits", "Copy it from the source's note, or deliver without it.");
        }
    }

    /// <summary>Refuses a file that is not the one its source speaks of.</summary>
    public static void CheckDigest(ImportRequest request, string digest)
    {
        if (request.ExpectedDigest is { } said && !said.Equals(digest, StringComparison.OrdinalIgnoreCase))
        {
            throw new RefusedException(
                "digest_differs", $"The file has the digest {digest}, not the one that its source tells.", Path.GetFileName(request.Path),
                $"SM3 {said.ToLowerInvariant()}", "Ask the source for the file again: a part is missing or was changed on the way.");
        }
    }

    static MappedColumn? Watched(Mapping mapping) =>
        mapping.Columns.FirstOrDefault(column => column.Item == mapping.Quality.UnitSlipItem);

    static string Direction(long median, long plausible) => median > plausible ? "too large," : "too small,";

    static string Reasons(ReceiveTally tally) => string.Join(
        ", ", tally.Quarantined.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key} {pair.Value}"));

    static string Place((int Row, string? Column) held) =>
        held.Column is null ? $"row {held.Row}" : $"row {held.Row}, column {held.Column}";

    // Held when the ratio is nearer to the slip than to one, on a scale of ratios.
    static bool IsSlip(long median, long plausible, long factor)
    {
        var (low, high) = (Math.Max(1, Math.Min(median, plausible)), Math.Max(median, plausible));
        var ratio = (Int128)high / low;
        return ratio * ratio > factor;
    }
}

/// <summary>What is counted while a file is read.</summary>
sealed class ReceiveTally
{
    readonly int[] fixes = new int[32];

    public int Rows { get; set; }

    public int Accepted { get; set; }

    public int Duplicates { get; set; }

    public int Reversals { get; set; }

    public int Rounded { get; set; }

    public int QuarantinedRows { get; private set; }

    /// <summary>Latest day of the rows that were understood, duplicates included.</summary>
    public int LatestDay { get; set; } = int.MinValue;

    /// <summary>Latest day that a row held back tells.</summary>
    public int LatestHeldDay { get; set; } = int.MinValue;

    public long? Median { get; set; }

    /// <summary>Where the first row held back stands.</summary>
    public (int Row, string? Column) FirstHeld { get; private set; }

    public Dictionary<string, int> Quarantined { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, int> Fixes()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var bit = 0; bit < Standards.FixNames.All.Count; bit++)
        {
            if (fixes[bit] > 0)
            {
                counts[Standards.FixNames.All[bit]] = fixes[bit];
            }
        }

        return counts;
    }

    public void Count(Standards.FixSet set)
    {
        for (var bits = (uint)set; bits != 0; bits &= bits - 1)
        {
            fixes[System.Numerics.BitOperations.TrailingZeroCount(bits)]++;
        }
    }

    public void Hold(string reason, int row, string? column)
    {
        if (QuarantinedRows == 0)
        {
            FirstHeld = (row, column);
        }

        Quarantined[reason] = Quarantined.GetValueOrDefault(reason) + 1;
        QuarantinedRows++;
    }
}
