using System.Net;
using Hedui.Evidence;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>Sources and their deliveries, for whoever has to know where evidence comes from and how good it is.</summary>
public sealed class SourcePageTests : IAsyncLifetime
{
    const string Icbc = "/sources/demo-deposits-icbc";

    readonly AReference reference = new();

    public async ValueTask InitializeAsync() => await reference.Open();

    public ValueTask DisposeAsync() => reference.DisposeAsync();

    [Fact]
    public async Task Each_source_is_told_with_its_department_its_category_and_how_old_its_newest_data_are()
    {
        var page = await reference.Page("/sources?q=icbc");

        Assert.Contains("1 个", page, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Icbc}\"", page, StringComparison.Ordinal);
        Assert.Contains("2025-10-12 · 3 天前", page, StringComparison.Ordinal);
        Assert.Contains("2025-10-12 · 3 days ago", await reference.Page("/sources?q=icbc&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Data_older_than_the_catalogue_allows_are_told_as_stale()
    {
        Assert.Contains(Icbc, await reference.Page("/sources?state=fresh"), StringComparison.Ordinal);

        reference.Office.Clock.Now += TimeSpan.FromDays(400);

        var sources = new ReferenceDesk(reference.Office.Installation).Sources;
        Assert.Contains(sources.Find(new(null, SourceState.Stale, 1)).Lines, line => line.Source.Key == "demo-deposits-icbc" && line.AgeDays == 403);
        Assert.DoesNotContain(sources.Find(new(null, SourceState.Fresh, 1)).Lines, line => line.Source.Key == "demo-deposits-icbc");
    }

    [Theory]
    [InlineData("state=silent", true)]
    [InlineData("state=fresh", false)]
    [InlineData("q=%E8%BD%A6", true)]
    [InlineData("q=VEHICLES+demo", true)]
    [InlineData("q=%EF%BC%B6%EF%BD%85%EF%BD%88%EF%BD%89%EF%BD%83%EF%BD%8C%EF%BD%85", true)]
    [InlineData("q=C04", true)]
    [InlineData("q=C04&state=stale", false)]
    [InlineData("q=submarines", false)]
    public async Task Sources_are_found_by_what_is_asked_and_the_question_stays_in_the_address(string asked, bool isFound)
    {
        var page = await reference.Page("/sources?" + asked);

        Assert.Equal(isFound, page.Contains("href=\"/sources/demo-vehicles\"", StringComparison.Ordinal));
        Assert.Equal(asked is "q=submarines" or "q=C04&state=stale", page.Contains("没有符合条件的数据来源", StringComparison.Ordinal));
        Assert.Contains("lang=en", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_source_shows_how_its_columns_become_items_and_what_it_handed_over()
    {
        var page = await reference.Page(Icbc);

        Assert.All(["开户行", "href=\"/catalogue/C16#C16-", ">D2<", "2025-10-12", "计入"], text => Assert.Contains(text, page, StringComparison.Ordinal));
        Assert.DoesNotContain(AnInstallation.ApplicantId, page, StringComparison.Ordinal);
        Assert.DoesNotContain(".csv", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_held_back_and_repairs_are_counted_by_kind_and_lead_to_the_quarantine()
    {
        Receive("身份证号,姓名,账号,开户行,余额,时点\n990102198512120028,测试乙,6200000000000991,工商银行,5.00,2025-10-12\n"
            + $"{AnInstallation.ApplicantId}, {AnInstallation.Applicant} ,6200000000000992,工商银行,\"1,200\",2025/10/12\n");

        var officer = await (await reference.Of(Duty.CountyOfficer)).Page(Icbc);
        Assert.Contains("href=\"/quarantine?page=1&source=demo-deposits-icbc&reason=id_checksum\"", officer, StringComparison.Ordinal);
        Assert.All(["身份证号校验码不符", "金额写法不规范", "日期写法不规范"], text => Assert.Contains(text, officer, StringComparison.Ordinal));

        // Who may not see the quarantine is told the number and not led there.
        var analyst = await reference.Page(Icbc);
        Assert.Contains("身份证号校验码不符", analyst, StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/quarantine", analyst, StringComparison.Ordinal);
        Assert.Contains("the check digit of the ID number is wrong", await reference.Page(Icbc + "?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_withdrawn_delivery_is_told_as_one_and_counts_no_more()
    {
        reference.Office.Installation.Receiver.Withdraw(2, "整批填错，见来函");

        var page = await reference.Page(Icbc);
        Assert.Contains("已撤回", page, StringComparison.Ordinal);
        Assert.Contains("0 次计入，1 次已撤回", page, StringComparison.Ordinal);
        Assert.DoesNotContain("整批填错", page, StringComparison.Ordinal);
        Assert.Contains("整批填错", await (await reference.Of(Duty.CountyOfficer)).Page(Icbc), StringComparison.Ordinal);
        Assert.Contains($"href=\"{Icbc}\"", await reference.Page("/sources?state=silent"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deliveries_are_paged_newest_first()
    {
        for (var i = 0; i < SourceSheet.RowsPerPage; i++)
        {
            reference.Office.Deposit($"62000000000{i:0000}", $"{i}.50");
        }

        var (first, second) = (await reference.Page(Icbc), await reference.Page(Icbc + "?page=2"));
        Assert.Contains(">D32<", first, StringComparison.Ordinal);
        Assert.DoesNotContain(">D2<", first, StringComparison.Ordinal);
        Assert.Contains($"href=\"{Icbc}?page=2\"", first, StringComparison.Ordinal);
        Assert.Contains(">D2<", second, StringComparison.Ordinal);
        Assert.Contains(">D2<", await reference.Page(Icbc + "?page=99"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_list_is_taken_along_as_it_was_asked_for()
    {
        var all = await reference.File("/sources?format=csv");
        var one = await reference.File("/sources?q=icbc&format=csv&lang=en");

        Assert.StartsWith("数据源,名称,部门", all[0], StringComparison.Ordinal);
        Assert.Equal(reference.Office.Installation.Sources.Names.Count + 1, all.Count);
        Assert.StartsWith("source,name,department", one[0], StringComparison.Ordinal);
        var row = Assert.Single(one.Skip(1));
        Assert.Contains(",C16,", row, StringComparison.Ordinal);
        Assert.EndsWith(",2025-10-12,3,7,1,0,1,0,0", row, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/sources/no-such-source")]
    [InlineData("/sources/..%2Fpolicies")]
    public async Task A_source_that_is_none_is_refused_in_words(string path)
    {
        using var answer = await (await reference.Of(Duty.Analyst)).Get(path);

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Contains("没有这个数据来源", WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_entry_of_the_navigation_leads_to_all_that_is_reference()
    {
        Assert.All(
            [await reference.Page("/sources"), await reference.Page("/catalogue/C16"), await reference.Page("/policies")],
            page => Assert.Contains("<a href=\"/sources\" aria-current=\"page\" data-key=\"s\">资料</a>", page, StringComparison.Ordinal));
    }

    void Receive(string text)
    {
        var file = Path.GetTempFileName();
        File.WriteAllText(file, text);
        reference.Office.Installation.Receiver.Import(new ImportRequest("demo-deposits-icbc", file) { Waived = new HashSet<string> { "quarantine_share" } });
        File.Delete(file);
    }
}
