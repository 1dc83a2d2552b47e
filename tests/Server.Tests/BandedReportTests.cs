using System.Text;
using Hedui.Verification;

namespace Hedui.Server.Tests;

/// <summary>Where the most sensitive amounts are shown as bands, no sentence of the page tells them either.</summary>
public sealed class BandedReportTests : IDisposable
{
    readonly AnInstallation office = new AnInstallation().WithOneHousehold();

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData(ReportLanguage.Zh)]
    [InlineData(ReportLanguage.En)]
    public async Task No_exact_amount_stands_in_a_masked_report_and_the_whole_one_has_it(ReportLanguage language)
    {
        office.Deposit("620000000000018", "987654.37");
        var reporting = new Reporting(office.Installation);
        var (report, warrant) = reporting.Find(AnInstallation.Key, AnInstallation.Day, office.Clock.Now, Security.TicketDuty.Print);

        var masked = Encoding.UTF8.GetString(await reporting.Look(report, language, warrant, names: false));
        var whole = Encoding.UTF8.GetString((await reporting.HandOut(report, ReportFormat.Html, language, warrant, TestContext.Current.CancellationToken)).Bytes);

        foreach (var amount in new[] { "987,654.37", "988,854.87", "1,200.50" })
        {
            Assert.Contains(amount, whole, StringComparison.Ordinal);
            Assert.DoesNotContain(amount, masked, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void What_a_condition_or_a_finding_reads_aloud_tells_no_amount()
    {
        var reporting = new Reporting(office.Installation);
        var (issued, warrant) = reporting.Find(AnInstallation.Key, AnInstallation.Day, office.Clock.Now, Security.TicketDuty.Print);
        var report = reporting.Open(issued, warrant).Report;
        const string Zh = "收入或金融资产超出低保：12,020 元/年 ⩾ 25,680 元/年 或 1,000.5–9,126.93 元 > 51,360 元，共 3 人";
        const string En = "above standard: 12,020 yuan a year ⩾ 25,680 yuan a year or 9,126.93 yuan > 51,360 yuan, 3 persons";
        var told = report with
        {
            Programmes = [.. report.Programmes.Select(one => one with { Conditions = [.. one.Conditions.Select(condition => condition with { Zh = Zh, En = En })] })],
            Findings = [.. report.Findings, new ReportFinding("declared_less", default, Zh, En, null, null, null, null, [])],
        };

        var masked = MaskedReport.Of(told, office.Installation.Standards.Catalogue, new MaskOptions(Names: false, Amounts: false));

        Assert.All(
            masked.Programmes.SelectMany(one => one.Conditions).Select(one => (one.Zh, one.En)).Append((masked.Findings[^1].Zh, masked.Findings[^1].En)),
            one =>
            {
                Assert.Equal("收入或金融资产超出低保：＊ 元/年 ⩾ ＊ 元/年 或 ＊ 元 > ＊ 元，共 3 人", one.Zh);
                Assert.Equal("above standard: ＊ yuan a year ⩾ ＊ yuan a year or ＊ yuan > ＊ yuan, 3 persons", one.En);
            });
    }
}
