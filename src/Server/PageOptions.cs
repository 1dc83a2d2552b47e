using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Hedui.Server;

/// <summary>How the pages are served.</summary>
public sealed record PageOptions
{
    /// <summary>The certificate for addresses that begin with https; null where there are none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>
    /// Names under which browsers on other machines ask for the pages; with one at least, and a certificate, addresses that other machines
    /// reach may be served. A request for any other name is turned away.
    /// </summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>From where the three administrators may come (管理终端地址限制); none for anywhere.</summary>
    public IReadOnlyList<IPNetwork> AdministratorsFrom { get; init; } = [];

    /// <summary>Steps of signing in from one address in a minute; one more is turned away before any work is done for it.</summary>
    public int SignInStepsPerMinute { get; init; } = 60;

    /// <summary>Requests of one operator, or of one address that did not sign in, in a minute.</summary>
    public int RequestsPerMinute { get; init; } = 1200;

    /// <summary>How often open windows are held against their sessions; one that is over is closed then.</summary>
    public TimeSpan LookAtSessionsEvery { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Whether an administrator may come from an address.</summary>
    internal bool LetsAdministratorsFrom(IPAddress? address) => AdministratorsFrom.Count == 0
        || (address is { } from && AdministratorsFrom.Any(range => range.Contains(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from)));
}
