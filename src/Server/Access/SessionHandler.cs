using System.Globalization;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Hedui.Server;

/// <summary>Nothing to set: sessions have their own rules.</summary>
sealed class SessionOptions : AuthenticationSchemeOptions;

/// <summary>Who is behind a request: looked up anew each time, so that what was taken away is gone at the next.</summary>
sealed class SessionHandler(
    IOptionsMonitor<SessionOptions> options, ILoggerFactory logger, UrlEncoder encoder, OperatorDesk operators, SessionCookie cookie, PageOptions pages)
    : AuthenticationHandler<SessionOptions>(options, logger, encoder)
{
    public new const string Scheme = "session";
    public const string Stage = "stage";
    public const string Duty = "duty";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (cookie.Read(Context) is not { Length: > 0 and < 100 } token || operators.Sessions.Find(token) is not { } who)
        {
            return Task.FromResult(AuthenticateResult.NoResult());
        }

        Context.Features.Set(new Visitor(who));
        if (who.Operator.IsAdministrator && !pages.LetsAdministratorsFrom(Context.Connection.RemoteIpAddress))
        {
            throw new RefusedException(
                "address_not_allowed", "Administrators do not work from this address.", remedy: "Go to a machine that is set up for administrators.");
        }

        var claims = new List<Claim>
        {
            new(ClaimTypes.NameIdentifier, who.Operator.Number.ToString(CultureInfo.InvariantCulture)), new(Stage, who.Stage.ToString()),
        };
        claims.AddRange(who.Operator.Duties.Select(duty => new Claim(Duty, duty.Code)));
        return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(claims, Scheme)), Scheme)));
    }

    /// <summary>Nobody is signed in: the way to the sign-in, or for a form that was sent a page that says so.</summary>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!HttpMethods.IsGet(Request.Method))
        {
            throw new RefusedException("session_over", "The session is over.", remedy: "Sign in again.");
        }

        Response.Redirect(PageRoutes.WordsOf(Request).Link("/sign-in"));
        return Task.CompletedTask;
    }

    /// <summary>Half signed in: the way to what is still missing. Signed in: the duties do not allow it.</summary>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        var visitor = Visitor.Of(Context);
        if (visitor.SignedIn is { Stage: not SignInStage.Full } && HttpMethods.IsGet(Request.Method))
        {
            Response.Redirect(PageRoutes.WordsOf(Request).Link(visitor.Next));
            return Task.CompletedTask;
        }

        throw new RefusedException(
            "not_allowed", "Your duties do not allow this.", remedy: "Ask somebody with another duty; a security administrator proposes duties.");
    }
}
