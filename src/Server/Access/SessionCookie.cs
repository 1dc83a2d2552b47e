using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>
/// The browser's half of a session. Under https it has the prefix that binds it to this host; over plain http to the machine
/// itself browsers would drop such a cookie, so there it has another name and is not taken for the other.
/// </summary>
sealed class SessionCookie(bool isEnciphered)
{
    string Name => isEnciphered ? "__Host-hedui" : "hedui";

    public string? Read(HttpContext context) => context.Request.Cookies[Name];

    public void Give(HttpContext context, string token) => context.Response.Cookies.Append(Name, token, Options);

    public void Take(HttpContext context) => context.Response.Cookies.Delete(Name, Options);

    CookieOptions Options => new()
    {
        HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Strict, Secure = isEnciphered,
    };

    /// <summary>The cookie that belongs to a form's own token.</summary>
    public static void OfForms(AntiforgeryOptions forms, bool isEnciphered)
    {
        forms.FormFieldName = FormGuard.Field;
        forms.SuppressXFrameOptionsHeader = true;
        forms.Cookie.Name = isEnciphered ? "__Host-hedui-form" : "hedui-form";
        forms.Cookie.Path = "/";
        forms.Cookie.HttpOnly = true;
        forms.Cookie.SameSite = SameSiteMode.Strict;
        forms.Cookie.SecurePolicy = isEnciphered ? CookieSecurePolicy.Always : CookieSecurePolicy.None;
    }
}
