using System.Text;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>An installation with a household and deliveries, and browsers of those who look things up in it.</summary>
sealed class AReference : IAsyncDisposable
{
    WebApplication server;
    readonly Dictionary<Duty, ABrowser> browsers = [];

    public AReference()
    {
        Office.MakeDemo();
        server = Build();
    }

    public AnInstallation Office { get; } = new AnInstallation().WithOneHousehold();

    public Task Open() => server.StartAsync(TestContext.Current.CancellationToken);

    /// <summary>The same after the installation was opened again.</summary>
    public async Task Again()
    {
        await server.DisposeAsync();
        server = Build();
        await Open();
    }

    public async Task<ABrowser> Of(Duty duty) => browsers.TryGetValue(duty, out var known) ? known
        : browsers[duty] = await ABrowser.SignedIn(server, Office.Installation.Operators, duty, 320106);

    /// <summary>A page as an analyst of a county sees it.</summary>
    public async Task<string> Page(string path) => await (await Of(Duty.Analyst)).Page(path);

    /// <summary>A list as a file: its rows, the header first.</summary>
    public async Task<List<string>> File(string path)
    {
        using var answer = await (await Of(Duty.Analyst)).Get(path);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        return [.. Encoding.UTF8.GetString(bytes[3..]).Split("\r\n", StringSplitOptions.RemoveEmptyEntries)];
    }

    WebApplication Build() => PageServer.Build(InstallationDesk.Of(Office.Installation), Office.Installation.Operators, "http://127.0.0.1:0");

    public async ValueTask DisposeAsync()
    {
        foreach (var browser in browsers.Values)
        {
            browser.Dispose();
        }

        await server.DisposeAsync();
        Office.Dispose();
    }
}
