using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>
/// How somebody wants pages to look in this browser (显示设置): a cookie that names nobody. What is not chosen follows the machine.
/// </summary>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or null to follow the machine.</param>
/// <param name="Size"><c>large</c>, <c>larger</c>, or null for the usual.</param>
/// <param name="Rows"><c>wide</c> for rows that are easier to hit, or null.</param>
public sealed record DisplayChoice(string? Theme, string? Size, string? Rows)
{
    const string Cookie = "hedui-display";

    static readonly string[] Themes = ["light", "dark"], Sizes = ["large", "larger"], Heights = ["wide"];

    /// <summary>What was chosen; what nobody could have chosen counts as nothing.</summary>
    internal static DisplayChoice Of(HttpContext? context) => context?.Request.Cookies[Cookie]?.Split('.') is [var theme, var size, var rows]
        ? From(theme, size, rows)
        : From(null, null, null);

    /// <summary>A choice as it was typed.</summary>
    internal static DisplayChoice From(string? theme, string? size, string? rows) => new(Known(Themes, theme), Known(Sizes, size), Known(Heights, rows));

    /// <summary>Keeps it in the browser for a year.</summary>
    internal void Keep(HttpContext context) => context.Response.Cookies.Append(Cookie, $"{Theme}.{Size}.{Rows}", new()
    {
        HttpOnly = true, IsEssential = true, Path = "/", SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = TimeSpan.FromDays(365),
    });

    static string? Known(string[] all, string? one) => Array.Find(all, known => known == one);
}
