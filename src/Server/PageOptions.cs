using System.Security.Cryptography.X509Certificates;

namespace Hedui.Server;

/// <summary>How the pages are served.</summary>
public sealed record PageOptions
{
    /// <summary>The certificate for addresses that begin with https; null where there are none.</summary>
    public X509Certificate2? Certificate { get; init; }

    /// <summary>Steps of signing in from one address in a minute; one more is turned away before any work is done for it.</summary>
    public int SignInStepsPerMinute { get; init; } = 60;

    /// <summary>Requests of one operator, or of one address that did not sign in, in a minute.</summary>
    public int RequestsPerMinute { get; init; } = 1200;
}
