using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Hedui.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Hedui.Verification;

/// <summary>
/// A signed report as a page: one self-contained HTML file, read without scripts, on a phone as on paper, carrying the
/// signed JSON so that it can be checked. The same report and print give the same bytes. Safe for many threads.
/// </summary>
public static class ReportPageFile
{
    /// <summary>Chinese stays as it is; only what markup could be made of is escaped.</summary>
    static readonly IServiceProvider Services = new ServiceCollection()
        .AddSingleton(HtmlEncoder.Create(UnicodeRanges.All)).BuildServiceProvider();

    /// <summary>The page in a language.</summary>
    /// <param name="report">The report.</param>
    /// <param name="language">In which language it speaks first.</param>
    /// <param name="print">The how-manieth time it is handed out (第N次打印); no part of what is signed.</param>
    public static Task<string> RenderAsync(SignedReport report, ReportLanguage language, int print) => RenderAsync(report, null, language, print);

    static async Task<string> RenderAsync(SignedReport report, VerificationReport? masked, ReportLanguage language, int print)
    {
        await using var renderer = new HtmlRenderer(Services, NullLoggerFactory.Instance);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var parameters = ParameterView.FromDictionary(new Dictionary<string, object?>
            {
                [nameof(ReportPage.Signed)] = report,
                [nameof(ReportPage.Language)] = language,
                [nameof(ReportPage.Print)] = print,
                [nameof(ReportPage.Masked)] = masked,
            });
            return (await renderer.RenderComponentAsync<ReportPage>(parameters)).ToHtmlString();
        });
    }

    /// <summary>
    /// The report as a screen shows it, which carries no signed report and counts as no print.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="masked">What <see cref="MaskedReport"/> made of it.</param>
    /// <param name="language">In which language it speaks first.</param>
    public static Task<string> RenderMaskedAsync(SignedReport report, VerificationReport masked, ReportLanguage language) =>
        RenderAsync(report, masked, language, 0);

    /// <summary>Whether a page shows exactly what the signed report within it says, in one of our languages.</summary>
    internal static bool IsAsIssued(ReadOnlyMemory<byte> page, byte[] json)
    {
        try
        {
            var signed = SignedReport.Read(json);
            return ReportFile.PrintOf(page.Span) is { } print && Enum.GetValues<ReportLanguage>().Any(language =>
                page.Span.SequenceEqual(Encoding.UTF8.GetBytes(Render(signed, language, print))));
        }
        catch (RefusedException)
        {
            return false;
        }
    }

    /// <summary>Nothing in a report's page waits for anything, so the task is done when it is returned.</summary>
    static string Render(SignedReport report, ReportLanguage language, int print) =>
        Task.Run(() => RenderAsync(report, language, print)).GetAwaiter().GetResult();
}
