using System.Globalization;
using Hedui.Kernel;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Hedui.Server;

/// <summary>A form that was sent: done and led on, or shown again with what was wrong.</summary>
static class Forms
{
    /// <summary>Refusals that the sign-in itself put on record.</summary>
    static readonly HashSet<string> OnRecord = new(
        ["sign_in_failed", "operator_disabled", "operator_ended", "operator_dormant", "operator_altered"], StringComparer.Ordinal);

    /// <summary>A page, in the language asked for; with what was wrong, it has the status of that.</summary>
    public static IResult Page<T>(HttpContext context, Dictionary<string, object?> parameters, Refusal? problem = null)
        where T : IComponent
    {
        parameters["Words"] = PageRoutes.WordsOf(context.Request);
        parameters["Problem"] = problem;
        return new RazorComponentResult<T>(parameters) { StatusCode = problem is null ? StatusCodes.Status200OK : RefusalPage.StatusOf(problem) };
    }

    /// <summary>Does what the form asks for.</summary>
    /// <param name="context">The request.</param>
    /// <param name="act">Does it and says where it goes on.</param>
    /// <param name="again">Shows the form again.</param>
    public static async Task<IResult> Do(HttpContext context, Func<IFormCollection, IResult> act, Func<Refusal, IResult> again)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        try
        {
            return act(form);
        }
        catch (RefusedException refused) when (refused.Refusal.Code is not ("not_allowed" or "session_over"))
        {
            // Where the page cannot be shown again either, that goes on record in its place.
            var page = again(refused.Refusal);
            if (!OnRecord.Contains(refused.Refusal.Code))
            {
                RefusalPage.Record(context, refused.Refusal.Code);
            }

            return page;
        }
    }

    /// <summary>Leads on to a page, in the same language.</summary>
    public static IResult To(HttpContext context, string path, params string[] query) => new SeeOther(PageRoutes.WordsOf(context.Request).Link(path, query));

    public static string Text(this IFormCollection form, string field) => form[field].ToString();

    /// <summary>What was typed, without blanks around it; a password is taken as it is.</summary>
    public static string Line(this IFormCollection form, string field) => form[field].ToString().Trim();

    public static int Number(this IFormCollection form, string field) =>
        int.TryParse(form.Line(field), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    /// <summary>A day as 2026-11-23; null when none was typed.</summary>
    /// <exception cref="RefusedException"><c>day_invalid</c>.</exception>
    public static DateOnly? Day(this IFormCollection form, string field) => form.Line(field) switch
    {
        "" => null,
        var text when DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) => day,
        _ => throw new RefusedException("day_invalid", "This is no day.", null, "a day as 2026-11-23", "Correct it."),
    };

    /// <summary>303: what follows is always a page that is asked for, never the form sent again.</summary>
    sealed class SeeOther(string address) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = address;
            return Task.CompletedTask;
        }
    }
}
