using Hedui.Kernel;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>
/// What programs ask, under <c>/api/</c>. Whatever changes something carries a key of its own, in a header that no form of another site
/// can send; a refusal is answered as a problem with its code (RFC 9457).
/// </summary>
static class ApiGuard
{
    const int LongestKey = 100;

    static readonly Dictionary<string, int> Statuses = new(StringComparer.Ordinal)
    {
        ["case_changed_meanwhile"] = StatusCodes.Status412PreconditionFailed, ["idempotency_key_reused"] = StatusCodes.Status422UnprocessableEntity,
        ["step_not_allowed"] = StatusCodes.Status409Conflict, ["application_open"] = StatusCodes.Status409Conflict,
        ["already_in_household"] = StatusCodes.Status409Conflict,
        ["duty_missing"] = StatusCodes.Status403Forbidden, ["recusal_required"] = StatusCodes.Status403Forbidden,
        ["three_hands"] = StatusCodes.Status403Forbidden, ["not_the_handler"] = StatusCodes.Status403Forbidden,
        ["media_type"] = StatusCodes.Status415UnsupportedMediaType,
    };

    public static bool IsFor(HttpContext context) => context.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>The key under which something is sent.</summary>
    public static string KeyOf(HttpContext context) => context.Request.Headers["Idempotency-Key"].ToString();

    /// <exception cref="RefusedException"><c>media_type</c>, <c>idempotency_key_missing</c>.</exception>
    public static void Demand(HttpContext context)
    {
        if (context.Request.HasFormContentType)
        {
            throw new RefusedException("media_type", "Forms are not taken here.", null, "application/json, or the bytes of a document", "Send JSON.");
        }

        if (KeyOf(context).Length is 0 or > LongestKey)
        {
            throw new RefusedException(
                "idempotency_key_missing", "What changes something carries a key of its own.", null, "the header Idempotency-Key with 1 to 100 characters",
                "Make up a new key for each thing you want done, and send it again with the same thing.");
        }
    }

    /// <summary>With which status a code is answered.</summary>
    public static int StatusOf(string code) => Statuses.TryGetValue(code, out var known) ? known : RefusalPage.StatusOf(new Refusal(code, code));

    public static Task Tell(HttpContext context, Refusal refusal, int? status)
    {
        var code = status ?? StatusOf(refusal.Code);
        context.Response.StatusCode = code;
        return context.Response.WriteAsJsonAsync(
            new
            {
                type = $"urn:hedui:{refusal.Code}", title = refusal.What, status = code, code = refusal.Code, where = refusal.Where, allowed = refusal.Allowed,
                remedy = refusal.Remedy,
            },
            CaseRoutes.Json, "application/problem+json");
    }
}
