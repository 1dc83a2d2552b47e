using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>The addresses of the site.</summary>
static class PageRoutes
{
    static readonly byte[] Style = Inside("hedui.css");
    static readonly byte[] Rulers = Encoding.UTF8.GetBytes(RulerStyle.Sheet);

    public static void Map(WebApplication app, Desk desk)
    {
        app.MapGet("/", (HttpContext context) => new RazorComponentResult<OverviewPage>(
            new { Overview = desk.Overview(Visitor.OperatorOf(context)), Words = WordsOf(context.Request) })).Needs(Permission.SeeOverview);
        app.MapGet("/reports", (HttpContext context) => new RazorComponentResult<ReportsPage>(
            new { List = desk.Find(Visitor.OperatorOf(context), QueryOf(context.Request)), Words = WordsOf(context.Request) }))
            .Needs(Permission.SeeReports);
        app.MapGet("/quarantine", (HttpContext context) => new RazorComponentResult<QuarantinePage>(
            new { List = desk.Quarantine(QuarantineQueryOf(context.Request)), Words = WordsOf(context.Request) })).Needs(Permission.SeeQuarantine);
        app.MapGet("/reports/{file}", (string file, HttpContext context) => Report(desk, file, context)).Needs(Permission.SeeReports);
        app.MapGet("/looks/{key}", (string key, HttpContext context) => new RazorComponentResult<LooksPage>(
            new { Key = key, Looks = desk.Looks(Visitor.OperatorOf(context), key, MemberOf(context.Request)), Words = WordsOf(context.Request) }))
            .Needs(Permission.SeeReports);
        app.MapGet("/hedui.css", () => Results.Bytes(Style, "text/css; charset=utf-8")).IsOpen();
        app.MapGet("/ruler.css", () => Results.Bytes(Rulers, "text/css; charset=utf-8")).IsOpen();
        app.MapGet("/health", () => Results.Text("ok")).IsOpen();
        app.MapFallback(context => RefusalPage.Show(context, new Refusal("unknown_page", "There is no such page.")))
            .RequireAuthorization(Demands.SignedIn);
    }

    public static Words WordsOf(HttpRequest request) => new(
        request.Query["lang"] == "en", TicketOf(request) is ['T' or 't', .. var digits] typed && digits.All(char.IsAsciiDigit) ? typed : null);

    /// <summary>The pattern of the page asked for; never what was typed, which may name somebody.</summary>
    public static string RouteOf(HttpContext context) => (context.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "unknown";

    /// <summary>The ticket under which somebody asks; its number tells of nobody.</summary>
    public static string? TicketOf(HttpRequest request) => Text(request.Query["ticket"]);

    static ReportQuery QueryOf(HttpRequest request)
    {
        var query = request.Query;
        return new ReportQuery
        {
            Key = Text(query["key"]),
            Division = int.TryParse(query["division"], CultureInfo.InvariantCulture, out var division) ? division : null,
            Programme = Text(query["programme"]),
            Outcome = query["outcome"].ToString() switch
            {
                "yes" => Ternary.True,
                "no" => Ternary.False,
                "open" => Ternary.Unknown,
                _ => null,
            },
            Cause = Text(query["cause"]),
            Truth = Text(query["truth"]) is "refused" or "granted" ? query["truth"].ToString() : null,
            Because = Text(query["because"]),
            Page = PageOf(request),
        };
    }

    static QuarantineQuery QuarantineQueryOf(HttpRequest request) =>
        new(Text(request.Query["source"]), Text(request.Query["reason"]), PageOf(request));

    static int? MemberOf(HttpRequest request) =>
        int.TryParse(request.Query["member"], CultureInfo.InvariantCulture, out var member) && member > 0 ? member : null;

    /// <summary>The page of a list that is asked for, from 1.</summary>
    public static int PageOf(HttpRequest request) =>
        int.TryParse(request.Query["page"], CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 1_000_000) : 1;

    /// <summary>What was asked for; null for nothing.</summary>
    public static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : value.Trim();

    static async Task<IResult> Report(Desk desk, string file, HttpContext context)
    {
        var (format, type) = Path.GetExtension(file) switch
        {
            ".json" => (ReportFormat.Json, "application/json; charset=utf-8"),
            ".pdf" => (ReportFormat.Pdf, "application/pdf"),
            ".html" => (ReportFormat.Html, "text/html; charset=utf-8"),
            _ => throw new RefusedException("unknown_page", "There is no such page.", allowed: "KEY.html, KEY.json or KEY.pdf"),
        };
        var (who, key) = (Visitor.OperatorOf(context), Path.GetFileNameWithoutExtension(file));
        var (words, query) = (WordsOf(context.Request), context.Request.Query);
        var bytes = format == ReportFormat.Html && query["whole"] != "1"
            ? await desk.Look(who, key, query["names"] == "1", words.English, context.RequestAborted)
            : await desk.Report(who, key, format, words.English, context.RequestAborted);
        SafeHeaders.AllowInlineStyle(context);
        return Results.Bytes(bytes, type);
    }

    /// <summary>A file that travels inside the program.</summary>
    public static byte[] Inside(string file)
    {
        using var stream = typeof(PageRoutes).Assembly.GetManifestResourceStream(file)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
