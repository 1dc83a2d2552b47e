using System.Net;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>Many at once: everybody is answered, however many wait for the record of acts.</summary>
public sealed class BusyOfficeTests
{
    [Theory]
    [InlineData(DatabaseKind.Sqlite)]
    [InlineData(DatabaseKind.PostgreSql)]
    public async Task Two_hundred_lists_asked_for_at_once_are_all_answered(DatabaseKind kind)
    {
        var cancel = TestContext.Current.CancellationToken;
        using var worked = new ACaseWorked(kind);
        worked.Receive();
        await using var server = PageServer.Build(
            InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0", new PageOptions { RequestsPerMinute = 10_000 });
        await server.StartAsync(cancel);
        using var clerk = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.TownClerk, 320106);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async _ =>
        {
            using var answer = await clerk.Get("/cases");
            return answer.StatusCode;
        }));

        Assert.All(answers, status => Assert.Equal(HttpStatusCode.OK, status));
    }
}
