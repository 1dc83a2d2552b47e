using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>
/// Cases for programs (<c>/api/v1/cases</c>): the same doors as everywhere. A case comes with its version as <c>ETag</c>, which
/// <c>If-Match</c> sends back; what changes something carries an <c>Idempotency-Key</c>.
/// </summary>
static class CaseRoutes
{
    const long LongestDocument = 9L << 20;

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        var api = app.MapGroup("/api/v1");
        api.MapGet("/cases", context => Answer(context, Cases(desk).Reader.List(QueryOf(context.Request.Query)))).Needs(Permission.SeeCases);
        api.MapGet("/cases/due", context => Answer(context, Cases(desk).Reader.Due(context.Request.Query["over"] == "1"))).Needs(Permission.SeeCases);
        api.MapGet("/cases/table", context => Answer(context, CaseSteps.All.Select(Told))).Needs(Permission.SeeCases);
        api.MapGet("/cases/{case}", context => One(context, Cases(desk).Reader.Find(Number(context)))).Needs(Permission.SeeCases);
        api.MapGet("/cases/{case}/{part}", context => Answer(context, Part(Cases(desk).Reader, Number(context), Text(context, "part")))).Needs(Permission.SeeCases);
        api.MapGet("/cases/{case}/said/{step}", context => Answer(context, Said(Cases(desk), Number(context), Text(context, "step")))).Needs(Permission.SeeCases);
        api.MapGet("/cases/{case}/documents/{number:int}", context => Document(Cases(desk), context)).Needs(Permission.SeeCases);
        api.MapGet("/cases/{case}/papers/{kind}", context => Paper(Cases(desk), context)).Needs(Permission.SeeCases);
        api.MapPost("/cases", context => Receive(Cases(desk), context)).Needs(Permission.HandleCases);
        api.MapPost("/cases/{case}/steps/{step}", context => Do(Cases(desk), context)).Needs(Permission.HandleCases);
        api.MapPost("/cases/{case}/documents", context => Attach(Cases(desk), context)).Needs(Permission.HandleCases)
            .WithMetadata(new UploadLimit(LongestDocument));
        api.MapGet("/payments/{month}", context => Answer(context, Cases(desk).Payments.List(Month(context)))).Needs(Permission.SeeCases);
        api.MapPost("/payments/{month}", context => Answer(context, Cases(desk).Payments.Make(Month(context)))).Needs(Permission.ListPayments);
    }

    static object Part(CaseReader reader, string number, string part) => part switch
    {
        "steps" => reader.Steps(number),
        "stays" => reader.Stays(number),
        "clocks" => reader.Clocks(number),
        "draws" => reader.Draws(number).Select(draw => new { draw.Number, draw.Case, draw.Commitment, draw.Seed, draw.Candidates, draw.Drawn, IsTrue = draw.IsTrue() }),
        "queries" => reader.Queries(number),
        "objections" => reader.Objections(number),
        "documents" => reader.Documents(number),
        "lacking" => reader.Lacking(number),
        _ => throw new RefusedException(
            "unknown_part", "A case has no such part.", part, "steps, stays, clocks, draws, queries, objections, documents, lacking"),
    };

    /// <summary>What was said is opened under a ticket alone.</summary>
    static object? Said(CaseDesk cases, string number, string step) =>
        cases.Reader.Latest(number, step, cases.Leave(cases.Reader.Find(number))) is { } said ? (object)said : null;

    static Task Document(CaseDesk cases, HttpContext context)
    {
        var one = cases.Reader.Find(Number(context));
        var (document, content) = cases.Reader.Open(
            one.Number, int.Parse(Text(context, "number"), NumberStyles.None, CultureInfo.InvariantCulture), cases.Leave(one));
        context.Response.Headers.ContentDisposition = "attachment";
        return Results.Bytes(content, document.Form).ExecuteAsync(context);
    }

    static async Task Paper(CaseDesk cases, HttpContext context)
    {
        var kind = PaperKind.Find(Text(context, "kind")) ?? throw new RefusedException(
            "unknown_paper", "There is no such paper.", null, string.Join(", ", PaperKind.All));
        var page = cases.Papers.Make(kind, Number(context), cases.Leave(cases.Reader.Find(Number(context))));
        if (context.Request.Query["form"] == "pdf")
        {
            await Results.Bytes(await cases.Print(page, context.RequestAborted), "application/pdf").ExecuteAsync(context);
            return;
        }

        SafeHeaders.AllowInlineStyle(context);
        await Results.Text(page, "text/html; charset=utf-8").ExecuteAsync(context);
    }

    static async Task Receive(CaseDesk cases, HttpContext context)
    {
        Application? application;
        try
        {
            application = await JsonSerializer.DeserializeAsync<Application>(context.Request.Body, Strict, context.RequestAborted);
        }
        catch (JsonException)
        {
            application = null;
        }

        if (application is null)
        {
            throw new RefusedException("json_unreadable", "The body is no application.", null, "household, programmes, village, channel", "Send an object with these fields.");
        }

        // Needed before the first application alone; from then on a seed is always ahead.
        cases.Office.CommitSeed();
        var one = cases.Office.Receive(application with { Key = ApiGuard.KeyOf(context) });
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = $"/api/v1/cases/{one.Number}";
        await One(context, one);
    }

    static async Task Do(CaseDesk cases, HttpContext context)
    {
        var (number, step) = (Number(context), Text(context, "step"));
        var command = CaseCommand.Read(step, number, await Body(context)) with { Key = ApiGuard.KeyOf(context), Version = VersionOf(context) };
        await One(context, cases.Office.Do(command, command is TakeReport ? cases.Leave(cases.Reader.Find(number)) : null));
    }

    static async Task Attach(CaseDesk cases, HttpContext context)
    {
        var kind = context.Request.Query["kind"].ToString() is { Length: > 0 and <= 40 } asked ? asked : "other";
        await One(context, cases.Office.Do(
            new AttachDocument(Number(context), kind, await Body(context)) { Key = ApiGuard.KeyOf(context), Version = VersionOf(context) }));
    }

    static async Task<ReadOnlyMemory<byte>> Body(HttpContext context)
    {
        using var memory = new MemoryStream();
        await context.Request.Body.CopyToAsync(memory, context.RequestAborted);
        return memory.ToArray();
    }

    static Task One(HttpContext context, Case one)
    {
        context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{one.Version}\"");
        return Answer(context, one);
    }

    static Task Answer(HttpContext context, object? what) => context.Response.WriteAsJsonAsync(what, what?.GetType() ?? typeof(object), Json);

    static long? VersionOf(HttpContext context) => context.Request.Headers.IfMatch.ToString().Trim('"') switch
    {
        "" => null,
        var text when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version) => version,
        _ => throw new RefusedException("version_unreadable", "If-Match holds no version.", null, "the ETag of the case, e.g. \"7\""),
    };

    public static CaseQuery QueryOf(IQueryCollection asked) => new()
    {
        Number = One(asked, "number"), Village = One(asked, "village"), Handler = One(asked, "handler"),
        State = One(asked, "state") is { } state
            ? CaseState.Find(state) ?? throw new RefusedException("state_unknown", "There is no such state.", null, string.Join(", ", CaseState.All))
            : null,
        From = Day(asked, "from"), Until = Day(asked, "until"), DueBy = Day(asked, "due_by"), Rows = Count(asked, "rows", 50), Skip = Count(asked, "skip", 0),
    };

    static string? One(IQueryCollection asked, string name) => asked[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    static DateOnly? Day(IQueryCollection asked, string name) => One(asked, name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusedException("day_invalid", "This is no day.", name, "a day as 2026-11-23");

    static int Count(IQueryCollection asked, string name, int otherwise) =>
        int.TryParse(asked[name], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;

    static DateOnly Month(HttpContext context) =>
        DateOnly.TryParseExact(Text(context, "month"), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : throw new RefusedException("month_invalid", "This is no month.", null, "a month as 2026-11");

    static object Told(CaseStep step) => new
    {
        step.Code, step.Zh, step.En, From = step.From.Select(state => state.Code), To = step.To?.Code, step.GoesBack, Duties = step.Duties.Select(duty => duty.Code),
        Checks = step.Checks.Select(check => new { check.Code, check.Zh, check.En }), step.Starts, step.Ends,
    };

    static string Number(HttpContext context) => Text(context, "case");

    static string Text(HttpContext context, string name) => context.GetRouteValue(name)?.ToString() ?? "";

    public static CaseDesk Cases(Desk desk) => (desk.Cases ?? throw new RefusedException("unknown_case", "There are no cases here."))();

    static readonly JsonSerializerOptions Strict = new(Json) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
}
