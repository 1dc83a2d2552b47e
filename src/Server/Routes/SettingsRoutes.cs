using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>How pages look in this browser, and for administrators the rules that the program runs under (设置).</summary>
static class SettingsRoutes
{
    public static void Map(IEndpointRouteBuilder app, OperatorDesk operators) =>
        app.MapGet("/settings", context => SignInRoutes.Run(context, Task.FromResult(Answer(operators, context)))).RequireAuthorization(Demands.SignedIn);

    /// <summary>A choice is a question of the address, as the language is: it changes nothing but the browser it comes from.</summary>
    static IResult Answer(OperatorDesk operators, HttpContext context)
    {
        var asked = context.Request.Query;
        if (asked["keep"] != "1")
        {
            return Show(operators, context);
        }

        DisplayChoice.From(asked["theme"], asked["size"], asked["rows"]).Keep(context);
        return Forms.To(context, "/settings", "done=1");
    }

    static IResult Show(OperatorDesk operators, HttpContext context) => Forms.Page<SettingsPage>(context, new()
    {
        ["Choice"] = DisplayChoice.Of(context), ["IsDone"] = context.Request.Query["done"] == "1",
        ["Rules"] = Visitor.Of(context).May(Permission.SeeOperators) ? operators.Rules : null,
        ["Options"] = context.RequestServices.GetRequiredService<PageOptions>(),
    });
}
