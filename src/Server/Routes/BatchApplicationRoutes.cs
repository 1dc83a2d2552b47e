using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Permission = Hedui.Security.Permission;

namespace Hedui.Server;

/// <summary>Many applications at once (批量申请).</summary>
/// <param name="Applications">1 to 100 of them.</param>
public sealed record BatchApplication(IReadOnlyList<Application> Applications);

/// <summary>What came of one application among many.</summary>
/// <param name="Household">Registry number of the household.</param>
/// <param name="Case">The case; null where it was refused.</param>
/// <param name="Refusal">Why it was refused; null where it was not.</param>
public sealed record BatchReceipt(int Household, Case? Case, Refusal? Refusal);

/// <summary>Applications that a program sends many at a time: one that is refused holds up no other.</summary>
static class BatchApplicationRoutes
{
    const int MostAtOnce = 100;

    public static void Map(IEndpointRouteBuilder app, Desk desk) =>
        app.MapPost("/api/v1/cases/batch", context => Receive(CaseRoutes.Cases(desk).Office, context)).Needs(Permission.HandleCases).WithMetadata(
            new ApiOperation("ReceiveApplications", "Receives many applications, in the order sent: each is a case or has its refusal.", "批量接收申请：逐件建案或者说明不予接收的原因。")
            {
                Takes = typeof(BatchApplication), Answers = typeof(IReadOnlyList<BatchReceipt>), Refusals = ["nothing_chosen"],
            });

    static async Task Receive(CaseOffice office, HttpContext context)
    {
        var sent = (await ApiBody.Read<BatchApplication>(
            context, "no list of applications", "applications, each with household, programmes, village, channel, origin", one => one.Applications.All(application => application is not null))).Applications;
        if (sent.Count is 0 or > MostAtOnce)
        {
            throw new RefusedException(
                "nothing_chosen", "No application was sent, or too many at once.", sent.Count.ToString(CultureInfo.InvariantCulture),
                string.Create(CultureInfo.InvariantCulture, $"1 to {MostAtOnce} applications"), "Send them in parts.");
        }

        var key = ApiGuard.KeyOf(context);
        // Needed before the first application alone; from then on a seed is always ahead.
        office.CommitSeed();
        var received = office.Receive(sent.Select((application, at) => application with { Key = string.Create(CultureInfo.InvariantCulture, $"{key}:{at}") }));
        foreach (var code in received.Select(one => one.Refusal?.Code).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            RefusalPage.Record(context, code);
        }

        await context.Response.WriteAsJsonAsync(received.Select(one => new BatchReceipt(one.Application.Household, one.Case, one.Refusal)), CaseRoutes.Json, context.RequestAborted);
    }
}
