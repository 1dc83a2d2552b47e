using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Hedui.Security;
using Hedui.Server;
using Microsoft.Extensions.Hosting;

namespace Hedui.Cli;

/// <summary><c>hedui serve</c>: the pages of the run published last, for this machine or enciphered for others.</summary>
static class ServeCommand
{
    /// <summary>Where pages answer unless told otherwise.</summary>
    public const string DefaultUrls = "http://127.0.0.1:5080";

    public static Option<string> Urls() => new Option<string>("--urls")
    {
        HelpName = "U", Description = "Addresses to answer on, separated by semicolons. 监听地址。", DefaultValueFactory = _ => DefaultUrls,
    }.Matching(
        "addresses are expected, e.g. http://127.0.0.1:5080",
        text => text.Split(';').All(url => Uri.TryCreate(url.Trim(), UriKind.Absolute, out var address) && address.Scheme.StartsWith("http", StringComparison.Ordinal)));

    public static Command Build(TimeProvider time)
    {
        var urls = Urls();
        var certificate = new Option<string?>("--certificate")
        {
            HelpName = "FILE", Description = "Certificate with its key for https addresses: .pem with both, or .pfx without a password. 证书。",
        };
        var hosts = new Option<string[]>("--host")
        {
            HelpName = "NAME", Description = "Name under which other machines ask for the pages; needs --certificate and an https address. 对外域名。", DefaultValueFactory = _ => [],
        }.Matching("a host name is expected, e.g. hedui.example.gov.cn", name => Uri.CheckHostName(name) is UriHostNameType.Dns or UriHostNameType.IPv4);
        var from = new Option<string[]>("--administrators-from")
        {
            HelpName = "RANGE", Description = "Addresses from where administrators may come, e.g. 10.1.2.0/24; anywhere without it. 管理员终端地址范围。",
            DefaultValueFactory = _ => [],
        }.Matching("a range of addresses is expected, e.g. 10.1.2.0/24", range => IPNetwork.TryParse(range, out _));
        return new Command("serve", "Show the pages to operators who sign in, in a browser. 提供网页。") { urls, certificate, hosts, from }
            .Does(time, async (run, cancel) =>
            {
                using var loaded = run.Get(certificate) is { } file ? Load(file) : null;
                var installation = run.OpenOrMake();
                await Serve(run, installation, run.Get(urls)!, new PageOptions
                {
                    Certificate = loaded, Hosts = run.Get(hosts) ?? [], AdministratorsFrom = [.. (run.Get(from) ?? []).Select(range => IPNetwork.Parse(range))],
                }, cancel);
                return 0;
            });
    }

    /// <summary>Serves until stopped.</summary>
    public static async Task Serve(CommandRun run, Installation installation, string urls, PageOptions options, CancellationToken cancel)
    {
        await using var server = PageServer.Build(InstallationDesk.Of(installation), installation.Operators, urls, options);
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
        SignInLinks.Say(run.Terminal, installation, server.Urls.First());
        await server.WaitForShutdownAsync(cancel);
    }

    static X509Certificate2 Load(string file)
    {
        try
        {
            return Path.GetExtension(file) == ".pem" ? X509Certificate2.CreateFromPemFile(file) : X509CertificateLoader.LoadPkcs12FromFile(file, null);
        }
        catch (CryptographicException cause)
        {
            throw new Kernel.RefusedException(
                new Kernel.Refusal(
                    "certificate_unreadable", "The certificate cannot be read.", file, "a .pem file with certificate and key, or a .pfx file without a password",
                    "Check the file."),
                cause);
        }
    }
}
