namespace Hedui.Verification;

/// <summary>
/// What a report rests on. The same household on the same basis has one report; when any part differs, another is issued.
/// </summary>
/// <param name="On">The day of verification.</param>
/// <param name="KnownAt">The instant (UTC) at which the last of what was counted arrived or was taken back.</param>
/// <param name="Law">Digest of the law and of the programmes that were assessed.</param>
public sealed record ReportBasis(DateOnly On, DateTimeOffset KnownAt, string Law);

/// <summary>A report that was issued and is kept, as the register lists it; nobody's name is in it.</summary>
/// <param name="Number">Its number (核对编号): no other document carries it.</param>
/// <param name="Household">Registry number of the household.</param>
/// <param name="Basis">What it rests on.</param>
/// <param name="Replaces">Number of the report it takes the place of; null for the first.</param>
/// <param name="Digest">SM3 digest of what was signed, lower-case hexadecimal.</param>
/// <param name="IssuedAt">When it was issued (UTC).</param>
/// <param name="Prints">How often it was handed out.</param>
public sealed record IssuedReport(
    string Number, int Household, ReportBasis Basis, string? Replaces, string Digest, DateTimeOffset IssuedAt, int Prints)
{
    /// <summary>Whether a text has the form of a report's number, not of a household's key.</summary>
    public static bool IsNumber(string text) => text.StartsWith(ReportNumber.Prefix, StringComparison.Ordinal);
}
