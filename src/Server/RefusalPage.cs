using Hedui.Kernel;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hedui.Server;

/// <summary>The one place where a refusal becomes a page and a status.</summary>
static class RefusalPage
{
    public static async Task Catch(HttpContext context, Func<Task> next)
    {
        try
        {
            await next();
        }
        catch (RefusedException refused) when (!context.Response.HasStarted)
        {
            await Show(context, refused.Refusal);
        }
    }

    public static Task Show(HttpContext context, Refusal refusal) =>
        new RazorComponentResult<MessagePage>(new { Refusal = refusal, Words = PageRoutes.WordsOf(context.Request) })
        {
            StatusCode = refusal.Code.StartsWith("unknown_", StringComparison.Ordinal)
                ? StatusCodes.Status404NotFound
                : StatusCodes.Status400BadRequest,
        }.ExecuteAsync(context);
}
