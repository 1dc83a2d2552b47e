namespace Hedui.Verification;

/// <summary>What a check concluded.</summary>
public enum ReportVerdict
{
    /// <summary>Signed by a trusted key and unaltered.</summary>
    Genuine,

    /// <summary>Unaltered since it was signed, but by a key that is not trusted here: anybody may have made it.</summary>
    UnknownKey,

    /// <summary>Not what was signed.</summary>
    Altered,
}

/// <summary>What was done to one place.</summary>
public enum AlterationKind
{
    /// <summary>Another value than the signed one.</summary>
    Changed,

    /// <summary>Signed, and no longer there.</summary>
    Removed,

    /// <summary>There, and never signed.</summary>
    Added,

    /// <summary>Signed, but at another place of the list.</summary>
    Reordered,
}

/// <summary>One place where a file differs from what was signed.</summary>
/// <param name="Path">
/// Where, e.g. <c>programmes[0].benefit</c>; <c>seal.…</c> for the signature block, <c>page</c> for the visible text of a
/// page whose embedded report is unaltered. Positions count from 0: of a removed element as signed, of others as they
/// are now.
/// </param>
/// <param name="Kind">What was done.</param>
public sealed record ReportAlteration(string Path, AlterationKind Kind);

/// <summary>What a check found.</summary>
/// <param name="Verdict">The conclusion.</param>
/// <param name="Number">Number of the report as the file tells it; not to be believed when altered.</param>
/// <param name="Digest">SM3 digest of the report as it stands in the file, lower-case hexadecimal; a paper's QR code holds the signed one.</param>
/// <param name="PublicKey">Key the file names, lower-case hexadecimal.</param>
/// <param name="Alterations">Places that differ; empty unless altered.</param>
/// <param name="Explanation">One sentence for a reader.</param>
public sealed record ReportCheckResult(
    ReportVerdict Verdict, string Number, string Digest, string PublicKey, IReadOnlyList<ReportAlteration> Alterations,
    ReportText Explanation)
{
    /// <summary>What the QR code on a paper of this very report holds.</summary>
    public string QrText => SignedReport.QrOf(Number, Digest);
}
