using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>The description of the interface for programs, as it is served.</summary>
static class ApiRoutes
{
    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/api/v1/openapi.json", context => Results.Text(
        ApiDocument.Of(context.RequestServices.GetRequiredService<EndpointDataSource>().Endpoints).ToJsonString(CaseRoutes.Json), "application/json; charset=utf-8").ExecuteAsync(context))
        .Needs(Permission.SeeCases);
}
