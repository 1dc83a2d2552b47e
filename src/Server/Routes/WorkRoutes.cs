using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>What waits for who signed in (我的工作).</summary>
static class WorkRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk) =>
        app.MapGet("/work", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context)))).Needs(Permission.HandleCases);

    static IResult Show(Desk desk, HttpContext context)
    {
        var cases = CaseRoutes.Cases(desk);
        return Forms.Page<WorkPage>(context, new() { ["Work"] = cases.Reader.Work(), ["Today"] = cases.Today() });
    }
}
