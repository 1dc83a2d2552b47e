using System.Globalization;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>Patrol, for the audit administrator: what stood out, and how it ended.</summary>
static class PatrolRoutes
{
    public const int RowsPerPage = 50;

    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/patrol", context => SignInRoutes.Run(context, Task.FromResult(All(desk, context, null)))).Needs(Permission.KeepPatrol);
        app.MapPost("/patrol/run", context => SignInRoutes.Run(context, Forms.Do(
            context,
            form =>
            {
                var (from, until) = (Needed(form, "from"), Needed(form, "until"));
                if (until < from)
                {
                    throw new RefusedException("days_out_of_order", "The last day is before the first.", null, "a last day not before the first", "Turn them around.");
                }

                return Forms.To(context, "/patrol", $"new={desk.RunPatrol(from, until).ToString(CultureInfo.InvariantCulture)}");
            },
            problem => All(desk, context, problem)))).Needs(Permission.KeepPatrol);
        app.MapPost("/patrol/{number:int}/settle", (int number, HttpContext context) => Forms.Do(
            context,
            form =>
            {
                desk.SettleAlarm(number, form.Line("as") == "confirmed" ? AlarmState.Confirmed : AlarmState.Dismissed, form.Line("because"));
                return Forms.To(context, "/patrol");
            },
            problem => All(desk, context, problem))).Needs(Permission.KeepPatrol);
    }

    static DateOnly Needed(IFormCollection form, string field) => form.Day(field) ?? throw new RefusedException(
        "day_invalid", "A day is missing.", null, "a day as 2026-11-23", "Give both days.");

    static IResult All(Desk desk, HttpContext context, Refusal? problem)
    {
        var asked = context.Request.Query;
        var state = Enum.TryParse<AlarmState>(asked["state"], ignoreCase: true, out var wanted) && Enum.IsDefined(wanted) ? wanted : AlarmState.Open;
        var page = int.TryParse(asked["page"], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, 1, 100_000) : 1;
        var (alarms, found) = desk.Alarms(state, RowsPerPage, (page - 1) * RowsPerPage);
        return Forms.Page<PatrolPage>(
            context,
            new()
            {
                ["State"] = state, ["Page"] = page, ["Alarms"] = alarms, ["Found"] = found,
                ["New"] = int.TryParse(asked["new"], NumberStyles.None, CultureInfo.InvariantCulture, out var added) ? added : null,
            },
            problem);
    }
}
