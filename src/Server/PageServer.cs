using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hedui.Server;

/// <summary>
/// The pages of one installation on this machine: they answer on the loopback address only, to requests that name it,
/// and load nothing from elsewhere.
/// </summary>
public static class PageServer
{
    static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>A server that is ready to start.</summary>
    /// <param name="desk">Where the pages get their content.</param>
    /// <param name="urls">Addresses to answer on, separated by semicolons; port 0 takes any free one.</param>
    /// <exception cref="RefusedException"><c>not_loopback</c>: an address can be reached from other machines.</exception>
    public static WebApplication Build(Desk desk, string urls)
    {
        foreach (var url in urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            DemandLoopback(url);
        }

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "hedui" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRazorComponents();
        builder.Services.Configure<HostFilteringOptions>(options => options.AllowedHosts = LoopbackNames);
        var app = builder.Build();
        app.UseHostFiltering();
        app.Use(SafeHeaders.Add);
        app.Use((context, next) => RefusalPage.Catch(desk, context, next));
        PageRoutes.Map(app, desk);
        return app;
    }

    static void DemandLoopback(string url)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme != Uri.UriSchemeHttp
            || !LoopbackNames.Contains(address.Host))
        {
            throw new RefusedException(
                "not_loopback", "The pages are served to this machine only.", url, "http://127.0.0.1:PORT or http://localhost:PORT",
                "Put a proxy with sign-in and TLS in front if others must reach it.");
        }
    }
}
