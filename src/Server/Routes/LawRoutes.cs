using Hedui.Kernel;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hedui.Server;

/// <summary>Releases of the law (政策发布): one operator proposes the version in the folder, another confirms it.</summary>
static class LawRoutes
{
    public static void Map(IEndpointRouteBuilder app, Desk desk)
    {
        app.MapGet("/law", context => SignInRoutes.Run(context, Task.FromResult(Show(desk, context, null)))).Needs(Permission.ReleaseLaw);
        Post("/law/propose", (_, form) => desk.Law.Propose(form.Line("because")));
        Post("/law/{number:int}/confirm", (number, _) => desk.Law.Confirm(number));
        Post("/law/{number:int}/reject", (number, _) => desk.Law.Reject(number));

        void Post(string path, Action<int, IFormCollection> does) => app.MapPost(path, (HttpContext context, int number = 0) => Forms.Do(
            context,
            form =>
            {
                does(number, form);
                return Forms.To(context, "/law");
            },
            problem => Show(desk, context, problem))).Needs(Permission.ReleaseLaw);
    }

    static IResult Show(Desk desk, HttpContext context, Refusal? problem)
    {
        var ((version, files), releases) = (desk.Law.Present(), desk.Law.List());
        return Forms.Page<LawPage>(
            context,
            new()
            {
                ["Version"] = version, ["Files"] = files, ["IsReleased"] = desk.Law.IsReleased(), ["Releases"] = releases, ["Who"] = Visitor.OperatorOf(context),
                ["Logins"] = context.RequestServices.GetRequiredService<OperatorDesk>().Operators.Logins(releases.SelectMany(one => new[] { one.ProposedBy, one.SettledBy }).OfType<string>()),
            },
            problem);
    }
}
