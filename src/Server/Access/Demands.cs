using Hedui.Security;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server;

/// <summary>What a page demands of its visitor. A page that says nothing demands a whole sign-in.</summary>
static class Demands
{
    public static AuthorizationPolicy SignedIn { get; } = Staged(SignInStage.Full).Build();

    /// <summary>One of the duties that allow it.</summary>
    public static T Needs<T>(this T page, Permission permission)
        where T : IEndpointConventionBuilder
    {
        page.WithMetadata(permission);
        return page.RequireAuthorization(
            Staged(SignInStage.Full).RequireClaim(SessionHandler.Duty, permission.Duties.Select(duty => duty.Code)).Build());
    }

    /// <summary>A sign-in that has come so far, not necessarily to its end.</summary>
    public static T NeedsStage<T>(this T page, params SignInStage[] stages)
        where T : IEndpointConventionBuilder => page.RequireAuthorization(Staged(stages).Build());

    /// <summary>Open to everybody: signing in, and what is needed for it.</summary>
    public static T IsOpen<T>(this T page)
        where T : IEndpointConventionBuilder => page.AllowAnonymous();

    static AuthorizationPolicyBuilder Staged(params SignInStage[] stages) => new AuthorizationPolicyBuilder(SessionHandler.Scheme)
        .RequireAuthenticatedUser().RequireClaim(SessionHandler.Stage, stages.Select(stage => stage.ToString()));
}
