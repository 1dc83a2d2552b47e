using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;
using Hedui.Verification;

namespace Hedui.Server.Tests;

/// <summary>One number is one document: issued once, kept, handed out as often as asked.</summary>
public class ReportingTests : IDisposable
{
    readonly AnInstallation office;

    public ReportingTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected ReportingTests(DatabaseKind kind) => office = new AnInstallation(kind).WithOneHousehold();

    public void Dispose() => office.Dispose();

    [Fact]
    public async Task A_report_is_issued_once_and_handed_out_again_byte_for_byte()
    {
        var first = office.Report();
        var json = await office.HandOut(first, ReportFormat.Json);
        office.Clock.Now += TimeSpan.FromHours(3);
        office.Reopen();
        var again = office.Report();

        Assert.Equal((first.Number, first.Digest), (again.Number, again.Digest));
        Assert.Equal(json, await office.HandOut(again, ReportFormat.Json));
        Assert.Equal(ReportVerdict.Genuine, new ReportCheck([office.Installation.Keys.PublicKey]).Check(json).Verdict);
    }

    [Fact]
    public async Task Every_form_carries_the_digest_and_counts_as_a_print()
    {
        var report = office.Report();
        var pages = new[]
        {
            await office.HandOut(report, ReportFormat.Html), await office.HandOut(report, ReportFormat.Json),
            await office.HandOut(report, ReportFormat.Html, ReportLanguage.En),
        }.Select(Encoding.UTF8.GetString).ToList();

        Assert.All(pages, page => Assert.Contains(report.Digest, page, StringComparison.Ordinal));
        Assert.Contains("第 1 次打印", pages[0], StringComparison.Ordinal);
        Assert.Contains("Print no. 3", pages[2], StringComparison.Ordinal);
        Assert.Equal(3, office.Report().Prints);
        var check = new ReportCheck([office.Installation.Keys.PublicKey]);
        Assert.All(pages, page => Assert.Equal(ReportVerdict.Genuine, check.Check(Encoding.UTF8.GetBytes(page)).Verdict));
        Assert.Equal(
            ReportVerdict.Altered,
            check.Check(Encoding.UTF8.GetBytes(pages[0].Replace("第 1 次打印", "第 2 次打印", StringComparison.Ordinal))).Verdict);
    }

    [Fact]
    public void What_arrives_later_gives_a_new_number_that_names_the_one_it_replaces()
    {
        var before = office.Report();
        office.Deposit("620000000000025", "800000.00");
        var after = office.Report();

        Assert.Null(before.Replaces);
        Assert.NotEqual(before.Number, after.Number);
        Assert.Equal(before.Number, after.Replaces);
        Assert.Equal(before.Number, Open(after).Replaces);
        Assert.Equal((1, 2), (Accounts(before), Accounts(after)));
        Assert.Equal(before.Number, office.Report(knownAt: before.Basis.KnownAt.AddSeconds(1)).Number);
    }

    [Fact]
    public void Another_day_and_other_law_give_new_numbers()
    {
        var first = office.Report();
        var nextDay = office.Report(AnInstallation.Day.AddDays(1));
        office.Enact("cn/parameters/property.yaml", "is: 0, cite: default-national", "is: 1, cite: default-national");
        var otherLaw = office.Report();

        Assert.Equal(3, new[] { first, nextDay, otherLaw }.Select(one => one.Number).Distinct().Count());
        Assert.Equal(first.Number, nextDay.Replaces);
        Assert.Equal(first.Number, otherLaw.Replaces);
        Assert.Equal([first.Number, nextDay.Number, otherLaw.Number], office.Reporting.Of(AnInstallation.Key).Select(one => one.Number));
    }

    [Fact]
    public void A_report_about_an_earlier_day_replaces_none_about_a_later_one()
    {
        var late = office.Report(AnInstallation.Day.AddDays(1));

        Assert.Null(office.Report().Replaces);
        Assert.Null(late.Replaces);
    }

    [Fact]
    public void A_report_says_until_when_something_had_arrived()
    {
        var arrived = office.Clock.Now;
        office.Clock.Now += TimeSpan.FromDays(2);

        Assert.Equal(arrived, Open(office.Report()).KnownAt);
    }

    [Fact]
    public void A_report_is_found_by_its_number()
    {
        var report = office.Report();
        office.Deposit("620000000000025", "800000.00");
        office.Report();

        Assert.Equal(report.Digest, office.Reporting.Find(report.Number, AnInstallation.Day, office.Clock.Now).Digest);
        Assert.Equal("unknown_report", Refusal(() => office.Reporting.Find("HD-320106-20251015-0000001-77", AnInstallation.Day, office.Clock.Now)));
    }

    [Fact]
    public void A_run_issues_what_is_not_yet_issued()
    {
        office.IssueAll();
        var first = Assert.Single(office.Reporting.Of(AnInstallation.Key));
        var run = office.IssueAll();

        Assert.Equal(first, Assert.Single(office.Reporting.Of(AnInstallation.Key)));
        Assert.Equal(first, office.Reporting.Find(AnInstallation.Key, run));
        Assert.Equal(first, office.Report());
    }

    [Fact]
    public void What_was_kept_and_then_damaged_is_refused()
    {
        var report = office.Report();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(office.Home, "reports"), "*", SearchOption.AllDirectories))
        {
            var bytes = File.ReadAllBytes(file);
            bytes[bytes.Length / 2] ^= 1;
            File.WriteAllBytes(file, bytes);
        }

        Assert.Equal("report_archive_damaged", Refusal(() => Open(report)));
    }

    int Accounts(IssuedReport report) => Open(report).Evidence.Single(table => table.Category == "deposits").Rows.Count;

    VerificationReport Open(IssuedReport report) => office.Reporting.Open(report, TicketOffice.ForWorkThatShowsNobody()).Report;

    static string Refusal(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}

public sealed class ReportingOnPostgreSqlTests() : ReportingTests(DatabaseKind.PostgreSql);
