using System.Text.Json;
using Hedui.Kernel;
using Microsoft.AspNetCore.Http;

namespace Hedui.Server;

/// <summary>What a program sent as JSON.</summary>
static class ApiBody
{
    /// <summary>Reads it: what must be there is, and is no null.</summary>
    /// <param name="context">The request.</param>
    /// <param name="what">What it ought to be, with its article: <c>no order</c>.</param>
    /// <param name="fields">The fields it has.</param>
    /// <param name="isWhole">Whether nothing in its lists is null, which the reader of JSON lets pass.</param>
    /// <exception cref="RefusedException"><c>json_unreadable</c>.</exception>
    public static async Task<T> Read<T>(HttpContext context, string what, string fields, Func<T, bool>? isWhole = null)
        where T : class
    {
        T? read;
        try
        {
            read = await JsonSerializer.DeserializeAsync<T>(context.Request.Body, CaseRoutes.Strict, context.RequestAborted);
        }
        catch (JsonException)
        {
            read = null;
        }

        return read is not null && isWhole?.Invoke(read) != false ? read
            : throw new RefusedException("json_unreadable", $"The body is {what}.", null, fields, "Send an object with these fields.");
    }
}
