using Hedui.Security;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>Who asks: an operator, or nobody yet.</summary>
sealed record Visitor(SignedIn? SignedIn)
{
    static readonly Visitor Nobody = new((SignedIn?)null);

    public static Visitor Of(HttpContext context) => context.Features.Get<Visitor>() ?? Nobody;

    /// <summary>The operator of a page that only operators see.</summary>
    public static Operator OperatorOf(HttpContext context) => Of(context).SignedIn!.Operator;

    /// <summary>Signed in to the end; what is half done counts as nobody.</summary>
    public Operator? Operator => SignedIn is { Stage: SignInStage.Full } whole ? whole.Operator : null;

    public bool May(Permission permission) => Operator?.May(permission) ?? false;

    /// <summary>Where this visitor goes next: the step that is missing, or the page of the own duties.</summary>
    public string Next => SignedIn switch
    {
        null => "/sign-in",
        { Stage: SignInStage.Code } => "/sign-in/code",
        { Stage: SignInStage.Factor } => "/sign-in/factor",
        { Stage: SignInStage.Password } => "/password",
        _ => HomeOf(SignedIn.Operator),
    };

    /// <summary>The first page of an operator.</summary>
    public static string HomeOf(Operator one) =>
        one.May(Permission.SeeOverview) ? "/"
        : one.May(Permission.ReadRecord) ? "/audit"
        : one.May(Permission.SeeOperators) ? "/operators"
        : "/sessions";

    /// <summary>Everything that a request does is done by its visitor.</summary>
    public static async Task Enter(HttpContext context, Func<Task> next)
    {
        var audit = context.RequestServices.GetRequiredService<OperatorDesk>().Audit;
        using var visit = audit.As(Of(context).ActorIn(context, audit.Actor));
        await next();
    }

    public AuditActor ActorIn(HttpContext context, AuditActor program)
    {
        var asking = program.Asking(context.Connection.RemoteIpAddress?.ToString());
        return SignedIn is { } who
            ? asking with { Operator = who.Operator.OnRecord, Session = who.Mark, Found = who.Operator }
            : asking with { Operator = AuditActor.Nobody };
    }
}
