using Hedui.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hedui.Server;

/// <summary>The one place where a refusal, or a bug, becomes a page and a status.</summary>
static class RefusalPage
{
    public static async Task Catch(Desk desk, HttpContext context, Func<Task> next)
    {
        using var visit = desk.Visit(context.Connection.RemoteIpAddress?.ToString(), PageRoutes.TicketOf(context.Request));
        try
        {
            await next();
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            desk.Refused(PageRoutes.RouteOf(context), refused.Refusal.Code);
            await Show(context, refused.Refusal);
        }
#pragma warning disable CA1031 // The edge of the site: whatever arrives here becomes a page, and what it says might name somebody.
        catch (Exception broken) when (!context.Response.HasStarted && broken is not OperationCanceledException)
#pragma warning restore CA1031
        {
            desk.Refused(PageRoutes.RouteOf(context), "internal_error");
            await Show(context, new Refusal("internal_error", "Something in the program went wrong.", broken.GetType().Name), StatusCodes.Status500InternalServerError);
        }
    }

    public static Task Show(HttpContext context, Refusal refusal, int? status = null) =>
        new RazorComponentResult<MessagePage>(new { Refusal = refusal, Words = PageRoutes.WordsOf(context.Request) })
        {
            StatusCode = status ?? (refusal.Code.StartsWith("unknown_", StringComparison.Ordinal)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status400BadRequest),
        }.ExecuteAsync(context);
}
