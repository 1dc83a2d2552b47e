using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hedui.Server;

/// <summary>
/// The pages of one installation: they answer operators who signed in, under the names they are served by, and load nothing from
/// elsewhere. To other machines only enciphered, and never those of a made-up province.
/// </summary>
public static class PageServer
{
    const int LongestForm = 64 * 1024;

    static readonly string[] LoopbackNames = ["localhost", "127.0.0.1", "[::1]"];

    /// <summary>A server that is ready to start.</summary>
    /// <param name="desk">Where the pages get their content.</param>
    /// <param name="operators">Who may see them.</param>
    /// <param name="urls">Addresses to answer on, separated by semicolons; port 0 takes any free one.</param>
    /// <param name="options">How; null for the usual.</param>
    /// <exception cref="RefusedException">
    /// <c>not_loopback</c>: an address can be reached from other machines, and it is not https or no name is given. <c>demo_not_loopback</c>:
    /// so can one of a made-up province. <c>urls_mixed</c>: some are https and some not. <c>certificate_missing</c>.
    /// </exception>
    public static WebApplication Build(Desk desk, OperatorDesk operators, string urls, PageOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(desk);
        ArgumentNullException.ThrowIfNull(operators);
        options ??= new();
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(url => Address(url, options)).ToList();
        if (addresses.Exists(address => !IsLoopback(address)) && operators.Demo.Are)
        {
            throw new RefusedException(
                "demo_not_loopback", "A made-up province lets people in by a link, so it is served to this machine only.", null,
                "http://127.0.0.1:PORT", "Leave --urls out, or use another data folder with --home.");
        }

        var isEnciphered = DemandOneScheme(addresses, options);

        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { ApplicationName = "hedui" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls(urls);
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LongestForm;
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = options.Certificate);
        });
        var services = builder.Services;
        services.AddSingleton(operators);
        services.AddSingleton(options);
        services.AddSingleton(new LiveWindows(operators.Sessions, TimeProvider.System, options.LookAtSessionsEvery));
        services.AddSingleton<WorkPlaces>();
        services.AddSingleton(new SessionCookie(isEnciphered));
        services.AddRazorComponents();
        // Files that are sent stay in memory: what is written aside while they come would lie on the disk in the clear.
        services.Configure<FormOptions>(forms => forms.MemoryBufferThreshold = (int)StepRoutes.LongestForm);
        services.Configure<HostFilteringOptions>(filter => filter.AllowedHosts = [.. LoopbackNames, .. options.Hosts]);
        // Forms live as long as the program: nothing of theirs lies on the disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAntiforgery(forms => SessionCookie.OfForms(forms, isEnciphered));
        services.AddAuthentication(SessionHandler.Scheme).AddScheme<SessionOptions, SessionHandler>(SessionHandler.Scheme, null);
        services.AddAuthorizationBuilder().SetFallbackPolicy(Demands.SignedIn);
        services.AddRateLimiter(limiter => Limits.Set(limiter, options));
        var app = builder.Build();
        app.UseHostFiltering();
        app.Use(SafeHeaders.Add);
        app.Use(RefusalPage.Catch);
        app.Use(app.Services.GetRequiredService<WorkPlaces>().Enter);
        app.UseAuthentication();
        app.Use(Visitor.Enter);
        app.Use(async (context, next) =>
        {
            using var under = desk.Under(PageRoutes.TicketOf(context.Request));
            await next();
        });
        app.UseRateLimiter();
        app.UseAuthorization();
        app.Use(FormGuard.Demand);
        app.Use(FreshProof.Demand);
        PageRoutes.Map(app, desk);
        SignInRoutes.Map(app, operators);
        OwnRoutes.Map(app, operators);
        SettingsRoutes.Map(app, operators);
        PasskeyRoutes.Map(app, operators);
        OperatorRoutes.Map(app, operators);
        DutyRoutes.Map(app, operators);
        RecordRoutes.Map(app, desk);
        PatrolRoutes.Map(app, desk);
        TicketRoutes.Map(app, desk);
        CasePageRoutes.Map(app, desk);
        WorkRoutes.Map(app, desk);
        QueueRoutes.Map(app, desk);
        OrderRoutes.Map(app, desk);
        BatchApplicationRoutes.Map(app, desk);
        BatchRoutes.Map(app, desk);
        LawRoutes.Map(app, desk);
        ApiRoutes.Map(app);
        PaymentRoutes.Map(app, desk);
        RegisterRoutes.Map(app, desk);
        DivisionRoutes.Map(app, desk);
        SourceRoutes.Map(app, desk);
        CatalogueRoutes.Map(app, desk);
        PolicyRoutes.Map(app, desk);
        LiveRoutes.Map(app, desk);
        StepRoutes.Map(app, desk);
        IntakeRoutes.Map(app, desk);
        AuthorisationRoutes.Map(app, desk);
        FamilyRoutes.Map(app, desk);
        CaseRoutes.Map(app, desk);
        return app;
    }

    static Uri Address(string url, PageOptions options) =>
        Uri.TryCreate(url, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
        && (IsLoopback(address) || (address.Scheme == Uri.UriSchemeHttps && options.Hosts.Count > 0))
            ? address
            : throw new RefusedException(
                "not_loopback", "Other machines are served enciphered and under a name only.", url,
                "http://127.0.0.1:PORT; https://0.0.0.0:PORT with --certificate and --host NAME",
                "Add what is missing, or serve this machine alone.");

    static bool IsLoopback(Uri address) => LoopbackNames.Contains(address.Host);

    static bool DemandOneScheme(List<Uri> addresses, PageOptions options)
    {
        var isEnciphered = addresses.Exists(address => address.Scheme == Uri.UriSchemeHttps);
        if (isEnciphered && addresses.Exists(address => address.Scheme == Uri.UriSchemeHttp))
        {
            throw new RefusedException(
                "urls_mixed", "Some addresses are https and some are not.", null, "one or the other", "Leave one kind out.");
        }

        return !isEnciphered || options.Certificate is not null
            ? isEnciphered
            : throw new RefusedException(
                "certificate_missing", "An https address needs a certificate.", null, "a certificate with its key",
                "Name it with --certificate, or use http on this machine.");
    }
}
