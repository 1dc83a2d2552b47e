using System.Text;
using System.Text.RegularExpressions;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;
using Hedui.Verification;

namespace Hedui.Server.Tests;

/// <summary>A report on evidence of every category of the catalogue, in which sources wrote ID numbers wherever they could.</summary>
public sealed partial class MaskedReportTests(EveryCategory everything) : IClassFixture<EveryCategory>
{
    readonly AnInstallation office = everything.Office;
    readonly VerificationReport report = everything.Report;

    [Fact]
    public async Task No_whole_ID_number_stands_in_a_masked_report()
    {
        var issued = office.Report();
        foreach (var (format, language) in new[]
        {
            (ReportFormat.Json, ReportLanguage.Zh), (ReportFormat.Html, ReportLanguage.Zh), (ReportFormat.Html, ReportLanguage.En),
        })
        {
            var text = Encoding.UTF8.GetString(await office.HandOut(issued, format, language));
            Assert.DoesNotMatch(IdNumber(), text);
            Assert.DoesNotContain(EveryCategory.Account, text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Every_category_is_in_the_report() => Assert.Equal(
        office.Installation.Standards.Catalogue.Categories.Select(category => category.Key).Where(key => key != "application").Order(),
        report.Evidence.Select(table => table.Category).Order());

    [Theory]
    [InlineData("marriage", "spouse_id", "990102********0027")]
    [InlineData("deposits", "account", "***************0123")]
    [InlineData("real_estate", "location", "990102********0027号住户")]
    [InlineData("business", "name", "990102********0027号住户")]
    public void Enough_is_shown_to_tell_numbers_apart(string category, string item, string shown)
    {
        var table = report.Evidence.Single(table => table.Category == category);

        Assert.Contains(table.Rows, row => row.Cells[table.Columns.ToList().FindIndex(column => column.Key == item)] == shown);
    }

    [Fact]
    public void Every_item_that_holds_an_ID_number_is_an_identifier() => Assert.All(
        office.Installation.Standards.Catalogue.Categories.SelectMany(category => category.Items).Where(item => item.Standard == "GB11643"),
        item => Assert.Equal(Identified.Person, item.Identifies));

    [GeneratedRegex("(?<![0-9a-f])[1-9][0-9]{16}[0-9X](?![0-9a-f])")]
    private static partial Regex IdNumber();
}

/// <summary>A household about whom every category of the catalogue has a row with every item filled.</summary>
public sealed class EveryCategory : IDisposable
{
    internal const string Account = "6222021234567890123";

    readonly AnInstallation office = new AnInstallation().WithOneHousehold();

    /// <summary>Makes it.</summary>
    public EveryCategory()
    {
        foreach (var category in office.Installation.Standards.Catalogue.Categories.Where(category => category.Key != "application"))
        {
            Deliver(category);
        }

        Report = office.Reporting.Open(office.Report(), TicketOffice.ForWorkThatShowsNobody()).Report;
    }

    /// <summary>Its report.</summary>
    public VerificationReport Report { get; }

    internal AnInstallation Office => office;

    /// <summary>Deletes it.</summary>
    public void Dispose() => office.Dispose();

    void Deliver(Category category)
    {
        office.Clock.Now += TimeSpan.FromMinutes(1);
        var draft = office.Installation.Ledger.Draft(new DeliverySlip(
            "everything", category.Key, office.Clock.Now, AnInstallation.Day, category.Key, "m", Replacing.Nothing, []));
        draft.Rows.Begin(1, AnInstallation.Day.DayNumber, new UInt128(1, (ulong)category.Items.Count));
        foreach (var item in category.Items)
        {
            var column = draft.Rows.Column(item.Key);
            if (item.Kind == ItemKind.Text)
            {
                draft.Rows.SetText(column, Text(item));
            }
            else
            {
                draft.Rows.Set(column, Value(item));
            }
        }

        draft.Rows.End();
        using (var db = office.Installation.Database.Context())
        {
            draft.Accept(db);
            db.SaveChanges();
        }

        office.Installation.Ledger.Refresh();
    }

    static string Text(Item item) => item.Identifies switch
    {
        Identified.Account => Account,
        Identified.Person => AnInstallation.ApplicantId,
        _ => AnInstallation.ApplicantId + "号住户",
    };

    long Value(Item item) => item.Kind switch
    {
        ItemKind.Day => AnInstallation.Day.DayNumber,
        ItemKind.Month => MonthNumber.Of(AnInstallation.Day),
        ItemKind.Code => CodeValue.Pack(item.CodeList is { } list && office.Installation.Standards.CodeLists.TryFind(list, out var codes)
            ? codes.Entries[0].Code : "1"),
        ItemKind.Flag => 1,
        _ => 100,
    };
}
