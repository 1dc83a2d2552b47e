using System.Globalization;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Hedui.Server;

/// <summary>The record of acts, for the audit administrator.</summary>
static class RecordRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk) => app.MapGet("/audit", context =>
    {
        var asked = context.Request.Query;
        var query = new AuditQuery
        {
            Type = AuditType.Find(asked["type"].ToString())?.Code, Object = asked["object"].ToString().Trim() is { Length: > 0 } on ? on : null,
            NewestFirst = true,
            BeforeSeq = long.TryParse(asked["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null,
        };
        return SignInRoutes.Show<RecordPage>(context, ("Query", query), ("Found", desk.Record(query)));
    }).Needs(Permission.ReadRecord);
}
