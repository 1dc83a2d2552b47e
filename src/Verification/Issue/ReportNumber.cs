using System.Globalization;

namespace Hedui.Verification;

/// <summary>The number of a new report, and the one it takes the place of.</summary>
/// <param name="Number">Division, day of verification, household, and a count of its reports for that day.</param>
/// <param name="Replaces">The latest earlier report of the household; null when there is none.</param>
readonly record struct ReportNumber(string Number, string? Replaces)
{
    /// <summary>How every number begins, so that one is told from a household's key.</summary>
    public const string Prefix = "HD-";

    /// <summary>The number of the household's next report.</summary>
    /// <param name="division">Six-digit division in which the household applies.</param>
    /// <param name="household">Registry number.</param>
    /// <param name="basis">What the new report rests on.</param>
    /// <param name="issued">The household's reports so far, in the order in which they were issued.</param>
    public static ReportNumber Next(int division, int household, ReportBasis basis, IReadOnlyList<IssuedReport> issued)
    {
        var count = issued.Count(one => one.Basis.On == basis.On) + 1;
        // What tells of a later day, or knows more, is not replaced by a look back. The sort keeps the order of issue.
        var replaced = issued.Where(one => (one.Basis.On, one.Basis.KnownAt).CompareTo((basis.On, basis.KnownAt)) <= 0)
            .OrderBy(one => one.Basis.On).ThenBy(one => one.Basis.KnownAt).LastOrDefault();
        return new ReportNumber(
            string.Create(CultureInfo.InvariantCulture, $"{Prefix}{division:D6}-{basis.On:yyyyMMdd}-{household:D7}-{count:D2}"),
            replaced?.Number);
    }
}
