using System.Text.RegularExpressions;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>
/// Grave acts (who may do what, who gets in, and how) need the second factor proved a short time before: a browser that was left
/// open is not enough. Whoever has not is led to prove it, and back to the page the act is on.
/// </summary>
static partial class FreshProof
{
    /// <summary>Marks a form as grave.</summary>
    /// <param name="form">The form's endpoint.</param>
    /// <param name="page">The page it is on; <c>{number}</c> stands for the one in the form's own address.</param>
    public static T NeedsFreshProof<T>(this T form, string page)
        where T : IEndpointConventionBuilder => form.WithMetadata(new Grave(page));

    public static Task Demand(HttpContext context, Func<Task> next)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<Grave>() is not { } grave || Visitor.Of(context).SignedIn is not { Stage: SignInStage.Full } who
            || context.RequestServices.GetRequiredService<OperatorDesk>().SignIn.IsFresh(who))
        {
            return next();
        }

        var number = context.GetRouteValue("number")?.ToString() ?? "";
        return Forms.To(context, "/prove", $"back={Uri.EscapeDataString(grave.Page.Replace("{number}", number, StringComparison.Ordinal))}").ExecuteAsync(context);
    }

    /// <summary>A way back to one of our pages; anything else leads to the own sessions.</summary>
    public static string OwnPath(string path) => Own().IsMatch(path) ? path : "/sessions";

    [GeneratedRegex("^(/[a-z0-9-]+)+$")]
    private static partial Regex Own();

    sealed record Grave(string Page);
}
