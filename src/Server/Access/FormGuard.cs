using Hedui.Kernel;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>Every form is one of ours, sent from one of our pages: no page has to ask for it.</summary>
static class FormGuard
{
    public const string Field = "form";

    public static async Task Demand(HttpContext context, Func<Task> next)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            DemandOwnSite(context);
            if (ApiGuard.IsFor(context))
            {
                ApiGuard.Demand(context);
                await next();
                return;
            }

            if (!context.Request.HasFormContentType)
            {
                throw new RefusedException("form_too_old", "Only forms of these pages are taken.", remedy: "Open the page again and send it once more.");
            }

            // Read here first, so that one that is too long is told as that.
            await context.Request.ReadFormAsync(context.RequestAborted);
            if (!await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                throw new RefusedException("form_too_old", "The form is too old, or not from these pages.", remedy: "Open the page again and send it once more.");
            }
        }

        await next();
    }

    /// <summary>Browsers say where a request came from; one that another site caused is turned away.</summary>
    /// <exception cref="RefusedException"><c>cross_site</c>.</exception>
    public static void DemandOwnSite(HttpContext context)
    {
        if (context.Request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none"))
        {
            throw new RefusedException("cross_site", "Another site sent this request.", remedy: "Open the page here and do it again.");
        }
    }
}
