using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>The one place where a refusal, or a bug, becomes a page and a status.</summary>
static class RefusalPage
{
    static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["session_over"] = StatusCodes.Status401Unauthorized, ["not_allowed"] = StatusCodes.Status403Forbidden,
        ["address_not_allowed"] = StatusCodes.Status403Forbidden,
        ["cross_site"] = StatusCodes.Status403Forbidden, ["too_many_requests"] = StatusCodes.Status429TooManyRequests,
        ["internal_error"] = StatusCodes.Status500InternalServerError,
    };

    public static async Task Catch(HttpContext context, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            Record(context, refused.Refusal.Code);
            await Show(context, refused.Refusal);
        }
        catch (Exception broken) when (!context.Response.HasStarted && broken is BadHttpRequestException or InvalidDataException)
        {
            await Show(
                context, new Refusal("request_invalid", "The request cannot be read.", Remedy: "Open the page again."),
                (broken as BadHttpRequestException)?.StatusCode);
        }
#pragma warning disable CA1031 // The edge of the site: whatever arrives here becomes a page, and what it says might name somebody.
        catch (Exception broken) when (!context.Response.HasStarted && broken is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Record(context, "internal_error");
            await Show(context, new Refusal("internal_error", "Something in the program went wrong.", broken.GetType().Name));
        }
    }

    /// <summary>Puts on record what was refused: by the page's route, without what was typed.</summary>
    public static void Record(HttpContext context, string code)
    {
        var audit = context.RequestServices.GetRequiredService<OperatorDesk>().Audit;
        using var visit = audit.As(Visitor.Of(context).ActorIn(context, audit.Actor));
        audit.RecordRefused($"page:{PageRoutes.RouteOf(context)}", code);
    }

    /// <summary>Puts on record for what reasons some of many were refused.</summary>
    public static StepsDone Record(HttpContext context, StepsDone done)
    {
        foreach (var code in done.Refused.Select(one => one.Refusal.Code).Distinct(StringComparer.Ordinal))
        {
            Record(context, code);
        }

        return done;
    }

    public static Task Show(HttpContext context, Refusal refusal, int? status = null) => ApiGuard.IsFor(context)
        ? ApiGuard.Tell(context, refusal, status)
        : new RazorComponentResult<MessagePage>(new { Refusal = refusal, Words = PageRoutes.WordsOf(context.Request) })
        {
            StatusCode = status ?? StatusOf(refusal),
        }.ExecuteAsync(context);

    public static int StatusOf(Refusal refusal) =>
        Statuses.TryGetValue(refusal.Code, out var known) ? known
        : refusal.Code.StartsWith("unknown_", StringComparison.Ordinal) ? StatusCodes.Status404NotFound
        : StatusCodes.Status400BadRequest;
}
