using System.Threading.RateLimiting;
using Hedui.Kernel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.RateLimiting;

namespace Hedui.Server;

/// <summary>How much one operator, or one address, may ask in a minute.</summary>
static class Limits
{
    const string SignInSteps = "sign-in";

    /// <summary>A step of signing in costs a hash: counted by address, before it is done.</summary>
    public static T IsSignInStep<T>(this T page)
        where T : IEndpointConventionBuilder => page.RequireRateLimiting(SignInSteps);

    public static void Set(RateLimiterOptions limiter, PageOptions options)
    {
        limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => Minute(
            Visitor.Of(context).SignedIn?.Operator.OnRecord ?? Address(context), options.RequestsPerMinute));
        limiter.AddPolicy(SignInSteps, context => Minute(Address(context), options.SignInStepsPerMinute));
        limiter.OnRejected = async (rejected, _) => await RefusalPage.Show(
            rejected.HttpContext, new Refusal("too_many_requests", "Too many requests in a short time.", Remedy: "Wait a minute."));
    }

    static RateLimitPartition<string> Minute(string who, int requests) => RateLimitPartition.GetFixedWindowLimiter(
        who, _ => new FixedWindowRateLimiterOptions { PermitLimit = requests, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 });

    static string Address(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";
}
