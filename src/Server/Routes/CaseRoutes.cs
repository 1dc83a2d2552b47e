using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Hedui.Casework;
using Hedui.Documents;
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

    const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All), Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        var api = app.MapGroup("/api/v1");
        Read("/cases", new("ListCases", "Cases of the operator's division, the newest application first.", "本行政区划的案件，最近申请的在前。")
        {
            Answers = typeof(CaseList), Refusals = ["state_unknown", "day_invalid", "unknown_division"],
            Asks =
            [
                ("number", "Number of the case, or its beginning."), ("village", "Twelve digits."), ("handler", "operator:12"), ("state", "A code of a state."),
                ("division", "Two, four or six digits: those in it."), ("from", "Applied on this day or later."), ("until", "Applied on this day or earlier."),
                ("by", "The day that from and until are about: applied (without), accepted, reported or decided."), ("flagged", "1: only those that a report left open or spoke against."),
                ("judge", "1: only those helped in which a later report says something else, and nobody has judged since."),
                ("due_by", "Whose time limit ends by this day."),
                ("rows", "So many at most, up to 500; 50 without."), ("skip", "After so many."),
            ],
        }, context => Answer(context, Cases(desk).Reader.List(QueryOf(context.Request.Query))));
        Read("/cases/due", new("ListDueCases", "Cases whose time limit is near its end, or over.", "临近或超过办理时限的案件。")
        {
            Answers = typeof(IReadOnlyList<Case>), Asks = [("over", "1: only those over their limit.")],
        }, context => Answer(context, Cases(desk).Reader.Due(context.Request.Query["over"] == "1")));
        Read("/queries", new("ListWaitingQueries", "Queries that nobody answered yet, of cases that are being looked into or helped; who has waited longest first.", "正在调查、复查或享受救助的案件中尚未反馈的查询，等得最久的在前。")
        {
            Answers = typeof(QueryQueue),
            Asks =
            [
                ("source", "Key of a source."), ("category", "Key of a category."), ("progress", "planned, sent or failed."), ("since", "Planned or sent on this day or earlier."),
                ("rows", "So many at most, up to 500; 50 without."), ("skip", "After so many."),
            ],
            Refusals = ["day_invalid"],
        }, context => Answer(context, Cases(desk).Reader.Queue(QueueOf(context.Request.Query))));
        Read("/cases/table", new("ListSteps", "The table of steps: what may follow what, by whom, after which checks.", "办理步骤表：可接续的步骤、由谁办理、须满足什么。") { Answers = typeof(IReadOnlyList<ApiStep>) },
            context => Answer(context, CaseSteps.All.Select(Told)));
        Read("/cases/{case}", new("GetCase", "One case.", "一个案件。") { Answers = typeof(Case), IsOfACase = true, Refusals = ["unknown_case"] },
            context => One(context, Cases(desk).Reader.Find(Number(context))));
        foreach (var (part, one, read) in Parts)
        {
            Read($"/cases/{{case}}/{part}", one with { Refusals = ["unknown_case"] }, context => Answer(context, read(Cases(desk).Reader, Number(context))));
        }

        Read("/cases/{case}/said/{step}", new("GetSaid", "What was said in the latest step of a kind; under a ticket.", "最近一次某步骤的内容；须有查询凭据。")
        {
            Answers = typeof(object), Refusals = ["unknown_case", "ticket_missing", "ticket_expired", "ticket_other_subject"],
        }, context => Answer(context, Said(Cases(desk), Number(context), Text(context, "step"))));
        Read("/cases/{case}/documents/{number:int}", new("GetDocument", "A document of a case; under a ticket.", "案件的一份材料；须有查询凭据。")
        {
            Media = "application/octet-stream", Refusals = ["unknown_case", "unknown_document", "ticket_missing"],
        }, context => Document(Cases(desk), context));
        Read("/cases/{case}/papers/{kind}", new("GetPaper", "A standard paper about a case, as a page, as PDF or for a word processor; under a ticket.", "案件的一种规范文书：网页、PDF 或可编辑文档；须有查询凭据。")
        {
            Media = "text/html", Asks = [("form", "pdf, docx, or nothing for the page."), ("version", "The version of the case after the step it tells of; without it the latest.")],
            Refusals = ["unknown_case", "unknown_paper", "paper_not_yet", "ticket_missing"],
            Values = new Dictionary<string, IReadOnlyList<string>> { ["kind"] = [.. PaperKind.All.Select(kind => kind.Code)] },
        }, context => Paper(Cases(desk), context));
        Write("/cases", new("ReceiveApplication", "Receives an application; the same under the same key makes one case.", "接收申请；同一请求键只建一个案件。")
        {
            Takes = typeof(Application), Answers = typeof(Case), IsOfACase = true, Status = StatusCodes.Status201Created,
            Refusals = ["application_open", "household_unknown", "origin_wrong", "unknown_programme", "village_other_division"],
        }, context => Receive(Cases(desk), context));
        Write("/cases/{case}/steps/{step}", new("DoStep", "Takes a step.", "办理一步。")
        {
            Answers = typeof(Case), IsOfACase = true, Refusals = ["unknown_case", "unknown_step", "step_not_allowed", "order_other_kind", "recusal_required", "three_hands", "not_the_handler"],
        }, context => Do(Cases(desk), context));
        Write("/cases/{case}/documents", new("AttachDocument", "Files a document: the bytes of a picture or a PDF.", "归入材料：图片或 PDF。")
        {
            TakesBytes = true, Answers = typeof(Case), IsOfACase = true, Asks = [("kind", "What it is, e.g. income_proof.")],
            Refusals = ["unknown_case", "document_kind", "document_too_large", "documents_too_many"],
        }, context => Attach(Cases(desk), context)).WithMetadata(new UploadLimit(LongestDocument));
        Read("/payments/{month}", new("ListPayments", "What is paid for a month.", "某月的发放清册。") { Answers = typeof(IReadOnlyList<PaymentLine>), Refusals = ["month_invalid"] },
            context => Answer(context, Cases(desk).Payments.List(Month(context))));
        Write("/payments/{month}", new("MakePayments", "Makes the list of payments of a month, or adds what came since; the lines that are new.", "生成或补充某月的发放清册；返回新增的。")
        {
            Answers = typeof(IReadOnlyList<PaymentLine>), Refusals = ["month_invalid", "month_ahead"],
        }, context => Answer(context, Cases(desk).Payments.Make(Month(context))), Permission.ListPayments);

        void Read(string path, ApiOperation one, RequestDelegate does) => api.MapGet(path, does).Needs(Permission.SeeCases).WithMetadata(one);

        IEndpointConventionBuilder Write(string path, ApiOperation one, RequestDelegate does, Permission? needs = null) =>
            api.MapPost(path, does).Needs(needs ?? Permission.HandleCases).WithMetadata(one);
    }

    /// <summary>What a case consists of, beside itself.</summary>
    static readonly (string Part, ApiOperation One, Func<CaseReader, string, object> Read)[] Parts =
    [
        ("steps", new("GetSteps", "Every step that was taken, without what was said in it.", "办理过的步骤，不含内容。") { Answers = typeof(IReadOnlyList<StepTaken>) }, (reader, number) => reader.Steps(number)),
        ("stays", new("GetStays", "How long it stood in each state.", "在各状态停留的时间。") { Answers = typeof(IReadOnlyList<StateStay>) }, (reader, number) => reader.Stays(number)),
        ("clocks", new("GetClocks", "Its time limits, with the day on which each ends.", "各项时限及到期日。") { Answers = typeof(IReadOnlyList<CaseClock>) }, (reader, number) => reader.Clocks(number)),
        ("draws", new("GetDraws", "The draws of its handler, so that anybody can draw again.", "承办人抽取记录，可以复核。") { Answers = typeof(IReadOnlyList<ApiDraw>) },
            (reader, number) => reader.Draws(number).Select(draw => new ApiDraw(draw.Number, draw.Case, draw.Commitment, draw.Seed, draw.Candidates, draw.Drawn, draw.IsTrue()))),
        ("queries", new("GetQueries", "What was asked of which source, and what came.", "向各数据源的查询及反馈。") { Answers = typeof(IReadOnlyList<QueryLine>) }, (reader, number) => reader.Queries(number)),
        ("objections", new("GetObjections", "Objections and how they ended.", "异议及处理结果。") { Answers = typeof(IReadOnlyList<Objection>) }, (reader, number) => reader.Objections(number)),
        ("documents", new("ListDocuments", "Documents, without their content.", "材料清单，不含内容。") { Answers = typeof(IReadOnlyList<CaseDocument>) }, (reader, number) => reader.Documents(number)),
        ("lacking", new("GetLacking", "Whose authorisation is missing.", "缺谁的授权。") { Answers = typeof(LackingAuthorisations) }, (reader, number) => reader.Lacking(number)),
    ];

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
        var paper = cases.Papers.Write(
            kind, Number(context), cases.Leave(cases.Reader.Find(Number(context))), long.TryParse(context.Request.Query["version"], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : null);
        switch (context.Request.Query["form"])
        {
            case "pdf":
                await Results.Bytes(await cases.Print(CasePapers.Page(paper), context.RequestAborted), "application/pdf").ExecuteAsync(context);
                break;
            case "docx":
                await Results.Bytes(WordPaper.Of(paper), Word, $"{kind.Code}.docx").ExecuteAsync(context);
                break;
            default:
                SafeHeaders.AllowInlineStyle(context);
                await Results.Text(CasePapers.Page(paper), "text/html; charset=utf-8").ExecuteAsync(context);
                break;
        }
    }

    static async Task Receive(CaseDesk cases, HttpContext context)
    {
        var application = await ApiBody.Read<Application>(context, "no application", "household, programmes, village, channel, origin");
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
        Division = Division(asked), By = Which(asked),
        IsFlagged = asked["flagged"] == "1", AwaitsJudgement = asked["judge"] == "1", From = Day(asked, "from"), Until = Day(asked, "until"), DueBy = Day(asked, "due_by"), Rows = Count(asked, "rows", 50), Skip = Count(asked, "skip", 0),
    };

    /// <summary>Queries that wait, as an address asks for them.</summary>
    public static QueueQuery QueueOf(IQueryCollection asked) => new()
    {
        Source = One(asked, "source"), Category = One(asked, "category"), Since = Day(asked, "since"), Rows = Count(asked, "rows", 50), Skip = Count(asked, "skip", 0),
        Progress = One(asked, "progress") switch { "planned" => QueryProgress.Planned, "sent" => QueryProgress.Sent, "failed" => QueryProgress.Failed, _ => null },
    };

    static string? One(IQueryCollection asked, string name) => asked[name].ToString().Trim() is { Length: > 0 } text ? text : null;

    static CaseDay Which(IQueryCollection asked) => One(asked, "by") is not { } text ? CaseDay.Applied
        : Array.Find(Enum.GetValues<CaseDay>(), day => CaseWords.CodeOf(day) == text) is var found && CaseWords.CodeOf(found) == text ? found
        : throw new RefusedException("day_invalid", "A case has no such day.", "by", string.Join(", ", Enum.GetValues<CaseDay>().Select(CaseWords.CodeOf)));

    static int? Division(IQueryCollection asked) => One(asked, "division") is not { } text ? null
        : text.Length is 2 or 4 or 6 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var code) && code > 0 ? code
        : throw new RefusedException("unknown_division", "This is no code of a division.", null, "two, four or six digits, as 320106");

    static DateOnly? Day(IQueryCollection asked, string name) => One(asked, name) is not { } text ? null
        : DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : throw new RefusedException("day_invalid", "This is no day.", name, "a day as 2026-11-23");

    static int Count(IQueryCollection asked, string name, int otherwise) =>
        int.TryParse(asked[name], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : otherwise;

    static DateOnly Month(HttpContext context) =>
        DateOnly.TryParseExact(Text(context, "month"), "yyyy-MM", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month)
            ? month
            : throw new RefusedException("month_invalid", "This is no month.", null, "a month as 2026-11");

    static ApiStep Told(CaseStep step) => new(
        step.Code, step.Zh, step.En, [.. step.From.Select(state => state.Code)], step.To?.Code, step.GoesBack, [.. step.Duties.Select(duty => duty.Code)],
        [.. step.Checks.Select(check => new ApiCheck(check.Code, check.Zh, check.En))], step.Starts, step.Ends);

    static string Number(HttpContext context) => Text(context, "case");

    static string Text(HttpContext context, string name) => context.GetRouteValue(name)?.ToString() ?? "";

    public static CaseDesk Cases(Desk desk) => (desk.Cases ?? throw new RefusedException("unknown_case", "There are no cases here."))();

    /// <summary>How what is sent is read: what must be there is, and is no null.</summary>
    public static readonly JsonSerializerOptions Strict = new(Json) { RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true };
}
