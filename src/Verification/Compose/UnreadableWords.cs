using System.Globalization;
using Hedui.Evidence;

namespace Hedui.Verification;

/// <summary>Where the rows stand that could not be read, and why: what an officer needs to settle them.</summary>
static class UnreadableWords
{
    /// <summary>Some rows of a category with the names of their files, each row once; null when there are none.</summary>
    public static ReportText? InFiles(HouseholdDossier dossier, string category, Func<UnreadableRow, bool> which) =>
        Join(dossier, category, which, row =>
        {
            var (file, number) = (Masking.Free(row.File), Number(row.RowNumber));
            var (zh, en) = ReasonTexts.Of(row.Reason);
            return new ReportText($"文件 {file} 第 {number} 行无法读取：{zh}", $"row {number} of file {file} could not be read: {en}");
        });

    /// <summary>The same within a sentence, which no name of a file in another language interrupts.</summary>
    public static ReportText? InDeliveries(HouseholdDossier dossier, string category, Func<UnreadableRow, bool> which) =>
        Join(dossier, category, which, row =>
        {
            var (delivery, number) = (Number(row.Delivery), Number(row.RowNumber));
            var (zh, en) = ReasonTexts.Of(row.Reason);
            return new ReportText($"送达 {delivery} 第 {number} 行：{zh}", $"row {number} of delivery {delivery}: {en}");
        });

    static ReportText? Join(
        HouseholdDossier dossier, string category, Func<UnreadableRow, bool> which, Func<UnreadableRow, ReportText> words)
    {
        var rows = dossier.Unreadable.Where(row => row.Category == category && which(row))
            .DistinctBy(row => (row.Delivery, row.RowNumber)).Select(words).ToList();
        return rows.Count == 0 ? null : new ReportText(
            string.Join("；", rows.Select(row => row.Zh)), string.Join("; ", rows.Select(row => row.En)));
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
