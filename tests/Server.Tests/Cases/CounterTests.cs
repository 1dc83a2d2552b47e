using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>What tests at a counter begin with: one household, the pages served, and a town clerk who signed in.</summary>
public abstract class CounterTests : IAsyncLifetime
{
    private protected readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    private protected readonly WebApplication server;
    private protected ABrowser clerk = null!;

    protected CounterTests()
    {
        office.MakeDemo();
        server = PageServer.Build(
            InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0",
            new PageOptions { SignInStepsPerMinute = 10_000, RequestsPerMinute = 100_000 });
    }

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        await server.StartAsync(Cancellation);
        clerk = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.TownClerk, 320106);
    }

    public async ValueTask DisposeAsync()
    {
        clerk.Dispose();
        await server.DisposeAsync();
        office.Dispose();
        GC.SuppressFinalize(this);
    }
}
