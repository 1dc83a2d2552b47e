using System.Globalization;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Verifying everybody from the browser (批量核对), with how far it is.</summary>
static class BatchRoutes
{
    public static void Map(WebApplication app, Desk desk)
    {
        app.MapGet("/runs", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null)))).Needs(Permission.RunBatches);
        app.MapPost("/runs", context => SignInRoutes.Run(context, Forms.Do(
            context,
            _ =>
            {
                desk.Batches.Begin(Visitor.OperatorOf(context), context.RequestServices.GetRequiredService<SessionCookie>().Read(context)!);
                return Forms.To(context, "/runs");
            },
            problem => Show(desk, context, problem)))).Needs(Permission.RunBatches);
        var live = app.Services.GetRequiredService<LiveWindows>();
        desk.Batches.Listen(batch => live.Tell(batch.Who, Told(batch)));
    }

    /// <summary>How far a batch is, for an open window.</summary>
    public static LiveEvent Told(BatchProgress batch) => new("progress", string.Create(
        CultureInfo.InvariantCulture, $"{{\"done\":{batch.Done},\"all\":{batch.All},\"ended\":{(batch.Runs ? "false" : "true")}}}"));

    static IResult Show(Desk desk, HttpContext context, Refusal? problem) => Forms.Page<RunsPage>(
        context, new() { ["Now"] = desk.Batches.Now() }, problem);
}
