using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Hedui.Kernel;

namespace Hedui.Documents;

/// <summary>
/// Prints an HTML page to PDF with an installed Chromium: A4, page numbers and repeated table heads as the page's own
/// print rules say. The page must be self-contained; the network is switched off. Safe for many threads; every print is
/// a process of its own, so printing many is better told to a few threads.
/// </summary>
public sealed class PdfPrinter(PdfPrinterOptions options, TimeProvider time)
{
    static readonly string[] Names =
        ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge", "msedge"];

    static readonly string[] Folders =
    [
        "/usr/bin", "/usr/local/bin", "/snap/bin", "/usr/lib/chromium", "/opt/google/chrome", "/opt/microsoft/msedge",
        "/Applications/Google Chrome.app/Contents/MacOS", "/Applications/Chromium.app/Contents/MacOS",
        @"C:\Program Files\Google\Chrome\Application", @"C:\Program Files (x86)\Microsoft\Edge\Application",
    ];

    /// <summary>The browser that would print; null when none is installed.</summary>
    public string? Browser => options.Browser is { } named
        ? File.Exists(named) ? named : null
        : (from folder in Folders
           from name in Names.Append("Google Chrome").Append("Chromium")
           select Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name)).FirstOrDefault(File.Exists);

    /// <summary>Prints a page.</summary>
    /// <param name="html">The page, with everything it needs inside.</param>
    /// <param name="cancel">Stops the browser.</param>
    /// <exception cref="RefusedException">
    /// <c>chromium_missing</c>: no browser; the page itself can still be handed out. <c>print_failed</c>: the browser gave
    /// no paper within the time allowed.
    /// </exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancel = default)
    {
        var browser = Browser ?? throw new RefusedException(
            "chromium_missing",
            "Printing to PDF needs a Chromium, and none was found.",
            options.Browser ?? "the usual folders",
            "Chromium, Chrome or Edge of the last two years.",
            "Install one (Debian: apt-get install chromium fonts-noto-cjk), or name it with --browser; "
            + "or hand out the HTML page, which prints the same from any browser.");
        var folder = Directory.CreateTempSubdirectory("hedui-print-");
        try
        {
            var page = Path.Combine(folder.FullName, "page.html");
            var paper = Path.Combine(folder.FullName, "paper.pdf");
            await File.WriteAllTextAsync(page, Confined(html), Encoding.UTF8, cancel);
            var said = await RunAsync(browser, Arguments(folder.FullName, page, paper), cancel);
            var bytes = File.Exists(paper) ? await File.ReadAllBytesAsync(paper, cancel) : [];
            return bytes.AsSpan().StartsWith("%PDF-"u8)
                ? bytes
                : throw Failed($"The browser ended without a paper: {said}", browser);
        }
        finally
        {
            Remove(folder);
        }
    }

    async Task<string> RunAsync(string browser, IEnumerable<string> arguments, CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var patience = time.CreateTimer(
            _ => stop.Cancel(), null, options.Patience, System.Threading.Timeout.InfiniteTimeSpan);
        var start = new ProcessStartInfo(browser, arguments) { RedirectStandardError = true, RedirectStandardOutput = true };
        using var process = Start(start, browser);
        try
        {
            var words = process.StandardOutput.ReadToEndAsync(stop.Token);
            var errors = await process.StandardError.ReadToEndAsync(stop.Token);
            await words;
            await process.WaitForExitAsync(stop.Token);
            return LastLine(errors);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Failed($"The browser took longer than {options.Patience.TotalSeconds:0} seconds.", browser);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }
    }

    /// <summary>
    /// The sandbox needs rights that services and containers rarely have; what is printed is our own page, without
    /// scripts and without the network.
    /// </summary>
    static IEnumerable<string> Arguments(string folder, string page, string paper) =>
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-dev-shm-usage",
        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--disable-extensions",
        "--host-resolver-rules=MAP * ~NOTFOUND",
        $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={paper}",
        new Uri(page).AbsoluteUri,
    ];

    /// <summary>
    /// The page with a policy that lets it run and fetch nothing. It stands in front of the page's own head, which the
    /// parser then continues.
    /// </summary>
    static string Confined(string html)
    {
        var start = html.IndexOf("<!doctype", StringComparison.OrdinalIgnoreCase);
        return html.Insert(
            start < 0 ? 0 : html.IndexOf('>', start) + 1,
            "<meta charset=\"utf-8\"><meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; font-src data:\">");
    }

    /// <summary>What the browser complained of last, without the page's address.</summary>
    static string LastLine(string errors) =>
        errors.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [.., var last]
            ? last[..Math.Min(last.Length, 200)] : "it said nothing.";

    static Process Start(ProcessStartInfo start, string browser)
    {
        try
        {
            return Process.Start(start) ?? throw Failed("The browser did not start.", browser);
        }
        catch (Win32Exception cause)
        {
            // Not executable, no program at all, or built for another machine.
            throw Failed("The browser is there, but cannot be run.", browser, cause);
        }
    }

    static RefusedException Failed(string what, string browser, Exception? cause = null) => new(
        new Refusal(
            "print_failed", what, browser, "Chromium, Chrome or Edge of the last two years.",
            "Hand out the HTML page; try again, or name another browser with --browser."),
        cause);

    static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // A dying browser may still hold its profile; the operating system clears its own folder of leftovers.
        }
    }
}
