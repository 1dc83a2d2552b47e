using System.Text.RegularExpressions;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Verification;

/// <summary>What of a report is not masked.</summary>
/// <param name="Names">Whether names are shown whole, which is an act of its own.</param>
/// <param name="Amounts">Whether the most sensitive amounts are shown, which a second person has to release.</param>
/// <param name="Purpose">What for it is looked at.</param>
public readonly record struct MaskOptions(bool Names, bool Amounts, QueryPurpose Purpose = QueryPurpose.Verification);

/// <summary>
/// A report as a screen shows it (脱敏): conclusions and findings whole, names by their first character, and where amounts of
/// level P4 are in it every amount in bands, because the others are computed from them. It is no report: nothing of it is
/// signed, and a check refuses it.
/// </summary>
public static partial class MaskedReport
{
    const int FenPerYuan = 100;

    /// <summary>Masks a report.</summary>
    /// <param name="report">As it was signed.</param>
    /// <param name="catalogue">Says how sensitive an item is.</param>
    /// <param name="options">What is not masked.</param>
    public static VerificationReport Of(VerificationReport report, Catalogue catalogue, MaskOptions options)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(catalogue);
        var items = report.Evidence.ToDictionary(
            table => table.Category,
            table => (IReadOnlyList<Item?>)[.. table.Columns.Select(column => catalogue.TryFind(table.Category, out var category) ? category.Find(column.Key) : null)],
            StringComparer.Ordinal);
        var isBanded = !options.Amounts && items.Values.Any(columns => columns.Any(item => item is null or { Sensitivity: Sensitivity.P4 }));
        return report with
        {
            Household = report.Household with { Members = [.. report.Household.Members.Select(member => Of(member, options))] },
            Obligors = [.. report.Obligors.Select(member => Of(member, options))],
            Evidence = [.. report.Evidence.Select(table => table with
            {
                Rows = [.. table.Rows.Select(row => row with { Cells = [.. row.Cells.Select((cell, at) => Of(items[table.Category][at], cell, options))] })],
            })],
            Figures = isBanded ? [.. report.Figures.Select(Banded)] : report.Figures,
            Findings = isBanded ? [.. report.Findings.Select(finding => finding with
            {
                Zh = WithoutAmounts(finding.Zh), En = WithoutAmounts(finding.En), Declared = Low(finding.Declared, finding.Unit), Found = Low(finding.Found, finding.Unit),
            })] : report.Findings,
            Programmes = isBanded ? [.. report.Programmes.Select(Banded)] : report.Programmes,
        };
    }

    static ReportMember Of(ReportMember member, MaskOptions options) => member with
    {
        Name = options.Names ? member.Name : Mask.Name(member.Name), Id = Mask.Id(member.Id),
    };

    static string Of(Item? item, string cell, MaskOptions options) =>
        options.Names && item?.Form == TextForm.PersonName && item.Identifies == Identified.Nobody ? cell
        : options.Amounts && item is { Sensitivity: Sensitivity.P4, Identifies: Identified.Nobody } ? cell
        : Mask.Of(item, cell, options.Purpose);

    /// <summary>A figure's ends go out to those of their bands; how it was computed is told without the amounts.</summary>
    static ReportFigure Banded(ReportFigure figure) => figure.Unit.Scale == FenPerYuan
        ? figure with { Range = Banded(figure.Range), Steps = [.. figure.Steps.Select(step => step with { Value = null })] }
        : figure with { Steps = [.. figure.Steps.Select(step => step with { Value = null })] };

    static ReportProgramme Banded(ReportProgramme programme) => programme with
    {
        Conditions = [.. programme.Conditions.Select(Banded)],
        Benefit = programme.Benefit is { } benefit ? Banded(benefit) : null,
        WouldChange = [],
    };

    /// <summary>A condition reads its figures aloud too.</summary>
    static ReportCondition Banded(ReportCondition condition) => condition with
    {
        Zh = WithoutAmounts(condition.Zh), En = WithoutAmounts(condition.En),
        Figure = condition is { Figure: { } range, Unit.Scale: FenPerYuan } ? Banded(range) : condition.Figure,
    };

    static string WithoutAmounts(string sentence) => Amount().Replace(sentence, "＊");

    /// <summary>Numbers that yuan follow, also the first of two: <c>1,200.50–3,000 元</c>.</summary>
    [GeneratedRegex(@"[\d,.]+(?:\s*[–—~至-]\s*[\d,.]+)?(?=\s*万?(?:元|yuan))")]
    private static partial Regex Amount();

    static ReportRange Banded(ReportRange range) => new(
        range.Low is { } low ? Mask.Band(low).Low : null, range.High is { } high ? Mask.Band(high).High : null);

    /// <summary>The lower end of an amount's band.</summary>
    static long? Low(long? amount, ReportUnit? unit) => amount is { } fen && unit?.Scale == FenPerYuan ? Mask.Band(fen).Low : amount;
}
