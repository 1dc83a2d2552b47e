using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>What every answer says to the browser: nothing from elsewhere, no guessing, no framing, no keeping.</summary>
static class SafeHeaders
{
    const string Closed = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    const string Usual = $"{Closed}; style-src 'self'; img-src 'self' data:";

    public static Task Add(HttpContext context, Func<Task> next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Usual;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        return next();
    }

    /// <summary>
    /// Pages of who signed in run the scripts that bear the nonce of this one answer, and nothing else, not even a file of this server that
    /// the page does not name; they listen to this server alone.
    /// </summary>
    /// <returns>The nonce.</returns>
    public static string AllowOwnScripts(HttpContext context)
    {
        var nonce = Convert.ToBase64String(RandomNumberGenerator.GetBytes(18));
        context.Response.Headers.ContentSecurityPolicy = $"{Usual}; script-src 'nonce-{nonce}'; connect-src 'self'";
        return nonce;
    }

    /// <summary>After signing out nothing of what was shown stays in the browser.</summary>
    public static void ForgetEverything(HttpContext context) =>
        context.Response.Headers["Clear-Site-Data"] = "\"cache\", \"cookies\", \"storage\"";

    /// <summary>A report is one file with its style inside, and still without scripts.</summary>
    public static void AllowInlineStyle(HttpContext context) =>
        context.Response.Headers.ContentSecurityPolicy = $"{Closed}; style-src 'unsafe-inline'; img-src data:; font-src data:";
}
