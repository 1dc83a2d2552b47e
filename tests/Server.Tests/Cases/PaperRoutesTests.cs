using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Standard papers as pages and as PDF: under the ticket that the address names, and on record.</summary>
public sealed class PaperRoutesTests : IAsyncLifetime
{
    readonly ACaseWorked worked = new();
    readonly WebApplication server;
    ABrowser clerk = null!;

    public PaperRoutesTests()
    {
        worked.Investigate();
        server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0");
    }

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(TestContext.Current.CancellationToken);
        clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Fact]
    public async Task A_paper_comes_for_a_word_processor_with_the_same_words_as_the_page()
    {
        var page = WebUtility.HtmlDecode(await clerk.Page($"/api/v1/cases/{worked.Number}/papers/acceptance?ticket=T1"));
        using var answer = await clerk.Get($"/api/v1/cases/{worked.Number}/papers/acceptance?ticket=T1&form=docx");

        Assert.Equal((HttpStatusCode.OK, "acceptance.docx"), (answer.StatusCode, answer.Content.Headers.ContentDisposition?.FileName));
        using var bytes = new MemoryStream(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        using var document = new System.IO.Compression.ZipArchive(bytes);
        using var reader = new StreamReader(document.GetEntry("word/document.xml")!.Open());
        var words = System.Xml.Linq.XDocument.Parse(await reader.ReadToEndAsync(TestContext.Current.CancellationToken)).Descendants()
            .Where(one => one.Name.LocalName == "t").Select(one => one.Value).ToList();
        Assert.Contains(AnInstallation.Applicant, words);
        Assert.All(words, word => Assert.Contains(word.TrimStart('·', ' '), page, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("acceptance")]
    [InlineData("declaration")]
    [InlineData("order")]
    public async Task A_paper_comes_as_a_pdf_under_a_ticket_and_goes_on_record(string kind)
    {
        using var answer = await clerk.Get($"/api/v1/cases/{worked.Number}/papers/{kind}?ticket=T1&form=pdf");

        Assert.Equal((HttpStatusCode.OK, "application/pdf"), (answer.StatusCode, answer.Content.Headers.ContentType?.MediaType));
        Assert.Equal("%PDF-"u8.ToArray(), (await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken))[..5]);
        var left = new AuditReader(worked.Office.Installation.Database).Find(new AuditQuery { Type = AuditType.CaseSeen.Code, NewestFirst = true, Rows = 1 }).Events.Single();
        Assert.Equal(worked.Hand(Duty.TownClerk), left.Operator);
    }
}
