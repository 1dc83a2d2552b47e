using System.CommandLine;
using Hedui.Security;
using Hedui.Server;
using Microsoft.Extensions.Hosting;

namespace Hedui.Cli;

/// <summary><c>hedui serve</c>: the pages of the run published last, for this machine.</summary>
static class ServeCommand
{
    /// <summary>Where pages answer unless told otherwise.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static Option<string> Urls() => new Option<string>("--urls")
    {
        HelpName = "U", Description = "Loopback addresses to answer on, separated by semicolons.", DefaultValueFactory = _ => DefaultUrls,
    }.Matching(
        "addresses are expected, e.g. http://127.0.0.1:5080",
        text => text.Split(';').All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)));

    public static Command Build(TimeProvider time)
    {
        var urls = Urls();
        return new Command("serve", "Show the overview and the reports in a browser on this machine.") { urls }
            .Does(time, async (run, cancel) =>
            {
                var installation = run.OpenOrMake();
                await Serve(run, installation, run.Get(urls)!, cancel);
                return 0;
            });
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task Serve(CommandRun run, Installation installation, string urls, CancellationToken cancel)
    {
        await using var server = PageServer.Build(InstallationDesk.Of(installation), urls);
        try
        {
            await server.StartAsync(cancel);
        }
        catch (IOException cause)
        {
            throw new Kernel.RefusedException(
                new Kernel.Refusal("address_in_use", "The address cannot be used.", urls, Remedy: "Choose another port with --urls."), cause);
        }

        installation.Audit.Record(new AuditAct(AuditType.PagesServed));
        var addresses = string.Join(' ', server.Urls);
        run.Terminal.Say($"{addresses}  (Ctrl+C ends)");
        await server.WaitForShutdownAsync(cancel);
    }
}
