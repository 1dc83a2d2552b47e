using System.Text;
using Hedui.Kernel;

namespace Hedui.Documents.Tests;

/// <summary>Printing needs an installed Chromium: without one these tests fail, and say what to install.</summary>
public sealed class PdfPrinterTests
{
    static readonly PdfPrinter Printer = new(new PdfPrinterOptions(), TimeProvider.System);

    [Fact]
    public async Task A_page_becomes_a_paper_of_as_many_sheets_as_it_needs()
    {
        AssertInstalled();
        const string Sheet = "<section style=\"break-after:page\"><h1>核对报告</h1></section>";

        var paper = await Printer.PrintAsync(
            $"<!DOCTYPE html><html lang=\"zh-CN\"><meta charset=\"utf-8\"><style>@page{{size:A4}}</style>{Sheet}{Sheet}<p>末页</p></html>",
            TestContext.Current.CancellationToken);

        Assert.StartsWith("%PDF-", Encoding.Latin1.GetString(paper), StringComparison.Ordinal);
        Assert.Contains("/Count 3", Encoding.Latin1.GetString(paper), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Scripts_do_not_run()
    {
        AssertInstalled();
        const string Sheets = "document.body.innerHTML='<p style=break-after:page>1</p><p>2</p>'";

        var paper = await Printer.PrintAsync(
            $"<!DOCTYPE html><html><body>one<script>{Sheets}</script></body></html>", TestContext.Current.CancellationToken);

        Assert.Contains("/Count 1", Encoding.Latin1.GetString(paper), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_browser_the_refusal_says_what_to_do()
    {
        var printer = new PdfPrinter(new PdfPrinterOptions { Browser = "/no/such/browser" }, TimeProvider.System);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => printer.PrintAsync("<p>", TestContext.Current.CancellationToken));

        Assert.Equal("chromium_missing", refused.Refusal.Code);
        Assert.Contains("HTML", refused.Refusal.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_browser_that_gives_no_paper_is_refused()
    {
        var printer = new PdfPrinter(new PdfPrinterOptions { Browser = "/bin/true" }, TimeProvider.System);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => printer.PrintAsync("<p>", TestContext.Current.CancellationToken));

        Assert.Equal("print_failed", refused.Refusal.Code);
    }

    [Fact]
    public async Task A_browser_that_cannot_be_run_is_refused()
    {
        var file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "no program", TestContext.Current.CancellationToken);
            var refused = await Assert.ThrowsAsync<RefusedException>(() =>
                new PdfPrinter(new PdfPrinterOptions { Browser = file }, TimeProvider.System).PrintAsync("<p>", TestContext.Current.CancellationToken));

            Assert.Equal(("print_failed", file), (refused.Refusal.Code, refused.Refusal.Where));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task What_is_no_paper_is_not_handed_out()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("The browser made up here is a shell script.");
            return;
        }

        var folder = Directory.CreateTempSubdirectory("hedui-browser-");
        try
        {
            var browser = Path.Combine(folder.FullName, "browser");
            await File.WriteAllTextAsync(
                browser, "#!/bin/sh\nfor a in \"$@\"; do case $a in --print-to-pdf=*) echo half > \"${a#--print-to-pdf=}\";; esac; done\nexit 3\n",
                TestContext.Current.CancellationToken);
            File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);
            var refused = await Assert.ThrowsAsync<RefusedException>(() =>
                new PdfPrinter(new PdfPrinterOptions { Browser = browser }, TimeProvider.System).PrintAsync("<p>", TestContext.Current.CancellationToken));

            Assert.Equal("print_failed", refused.Refusal.Code);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static void AssertInstalled() => Assert.True(
        Printer.Browser is not null,
        "Chromium is not installed, so papers cannot be printed: apt-get install chromium fonts-noto-cjk");
}
