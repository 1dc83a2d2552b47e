using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hedui.Casework;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>
/// Steps of cases as forms: the same commands as under <c>/api/v1</c>. A form carries the version that was seen and a key of its own, so
/// that a double click has one effect and nobody overwrites what another did meanwhile.
/// </summary>
static class StepRoutes
{
    /// <summary>Several scans at once.</summary>
    public const long LongestForm = 32L << 20;

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/cases/{case}/steps/{step}", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null, null, null))))
            .Needs(Permission.HandleCases);
        app.MapPost("/cases/{case}/steps/{step}", context => SignInRoutes.Run(context, Take(desk, context)))
            .Needs(Permission.HandleCases).WithMetadata(new UploadLimit(LongestForm));
        app.MapPost("/cases/{case}/papers", context => SignInRoutes.Run(context, File(desk, context)))
            .Needs(Permission.HandleCases).WithMetadata(new UploadLimit(LongestForm));
    }

    static Task<IResult> Take(Desk desk, HttpContext context)
    {
        var (cases, form) = (CaseRoutes.Cases(desk), FormOf(context));
        StepReading? reading = null;
        IFormCollection? sent = null;
        long? version = null;
        return Forms.Do(
            context,
            typed =>
            {
                sent = typed;
                var one = cases.Reader.Find(NumberOf(context));
                version = long.TryParse(typed.Line("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var seen) ? seen : null;
                reading = new StepReading(one, cases.Choices, typed, (path, file) =>
                {
                    var attach = new AttachDocument(one.Number, form.Step, Bytes(file));
                    version = cases.Office.Do(attach with { Key = $"{typed.Line("key")}:{path}:{attach.Digest[..16]}", Version = version }).Version;
                    return attach.Digest;
                });
                var json = reading.Read(form);
                if (typed.ContainsKey(StepReading.More))
                {
                    return Show(desk, context, null, reading.Unfinished(), typed, version);
                }

                if (reading.Problems.Count > 0)
                {
                    throw new RefusedException("form_incomplete", "Something in the form is missing or wrong; it stands beside the field.", one.Number, null, "Correct it and send it again.");
                }

                if (form.Step == "take_report" && json["report"]?.ToString() == StepChoices.VerifyNow)
                {
                    json["report"] = cases.VerifyNow(one);
                }

                var command = CaseCommand.Read(form.Step, one.Number, Encoding.UTF8.GetBytes(json.ToJsonString())) with { Key = typed.Line("key"), Version = version };
                cases.Office.Do(command, command is TakeReport ? cases.Leave(one) : null);
                return Forms.To(context, $"/cases/{one.Number}", $"done={form.Step}");
            },
            problem => Show(desk, context, problem, reading, sent, version));
    }

    /// <summary>Files documents without any other step.</summary>
    static Task<IResult> File(Desk desk, HttpContext context)
    {
        var cases = CaseRoutes.Cases(desk);
        return Forms.Do(
            context,
            typed =>
            {
                var files = typed.Files.Where(file => file.Length > 0).ToList();
                if (files.Count == 0)
                {
                    throw new RefusedException("document_missing", "No file came.", null, "PDF, JPEG, PNG, TIFF", "Choose one.");
                }

                foreach (var file in files)
                {
                    var attach = new AttachDocument(NumberOf(context), typed.Line("kind") is { Length: > 0 and <= 40 } kind ? kind : "other", Bytes(file));
                    cases.Office.Do(attach with { Key = $"{typed.Line("key")}:{attach.Digest[..16]}" });
                }

                return Forms.To(context, $"/cases/{NumberOf(context)}", "done=attach");
            },
            problem => CasePageRoutes.One(desk, context, problem));
    }

    /// <summary>
    /// Shows the form. It keeps the version that was seen at first, or who typed on would overwrite what they were never told of; told
    /// that the case changed, they go on from what it is now.
    /// </summary>
    static IResult Show(Desk desk, HttpContext context, Refusal? problem, StepReading? reading, IFormCollection? typed, long? version = null)
    {
        var (cases, form) = (CaseRoutes.Cases(desk), FormOf(context));
        var one = cases.Reader.Find(NumberOf(context));
        var isUnderTicket = !form.NeedsTicket || PageRoutes.TicketOf(context.Request) is not null;
        return Forms.Page<StepPage>(
            context,
            new()
            {
                ["Case"] = one, ["Form"] = form, ["Choices"] = cases.Choices, ["Typed"] = typed, ["Reading"] = reading, ["IsUnderTicket"] = isUnderTicket,
                // What went wrong was on an older key, under which nothing was done.
                ["Key"] = NewKey(), ["Version"] = problem?.Code == "case_changed_meanwhile" ? one.Version : version ?? one.Version, ["Titles"] = cases.Titles(one),
                ["Law"] = cases.LawOf(form.Step, one.Division),
            },
            problem);
    }

    public static string NewKey() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));

    static StepForm FormOf(HttpContext context) => StepForms.Find(context.GetRouteValue("step")?.ToString() ?? "")
        ?? throw new RefusedException("unknown_step", "There is no such step.", null, string.Join(", ", StepForms.All.Select(form => form.Step)));

    internal static string NumberOf(HttpContext context) => context.GetRouteValue("case")?.ToString() ?? "";

    internal static byte[] Bytes(IFormFile file)
    {
        using var memory = new MemoryStream();
        file.CopyTo(memory);
        return memory.ToArray();
    }
}
