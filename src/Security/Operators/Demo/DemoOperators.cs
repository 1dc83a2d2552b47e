using Hedui.Kernel;
using Hedui.Storage;

namespace Hedui.Security;

/// <summary>
/// Made-up operators of a made-up province, one for each duty, who sign in by a link that works once and soon: a newcomer
/// needs no authenticator. In a data folder that holds anything else there are none.
/// </summary>
public sealed class DemoOperators
{
    static readonly IReadOnlyDictionary<Duty, (string Login, string Name)> People = new Dictionary<Duty, (string, string)>
    {
        [Duty.SecurityAdministrator] = ("demo.security", "演示安全"), [Duty.SystemAdministrator] = ("demo.system", "演示系统"),
        [Duty.AuditAdministrator] = ("demo.audit", "演示审计"), [Duty.TownClerk] = ("demo.clerk", "演示经办"),
        [Duty.CountyOfficer] = ("demo.officer", "演示核对"), [Duty.Approver] = ("demo.approver", "演示审核"),
        [Duty.Analyst] = ("demo.analyst", "演示分析"), [Duty.SourceDesk] = ("demo.sources", "演示交付"),
    };

    readonly OperatorDesk desk;
    readonly Func<bool> isDemo;

    internal DemoOperators(OperatorDesk desk, Func<bool> isDemo) => (this.desk, this.isDemo) = (desk, isDemo);

    /// <summary>Whether this data folder holds made-up people only.</summary>
    public bool Are => isDemo();

    /// <summary>
    /// The made-up operators, made when there are none, each with a fresh token; earlier tokens work no more. In the order of
    /// <see cref="Duty.All"/>.
    /// </summary>
    /// <param name="division">The division they work for.</param>
    /// <exception cref="RefusedException"><c>not_demo</c>.</exception>
    public IReadOnlyList<(Operator Operator, Duty Duty, string Token)> Tokens(int division)
    {
        DemandDemo();
        using var db = desk.Parts.Database.Context();
        using var act = desk.Parts.Audit.Begin(db);
        if (!desk.Operators.Any)
        {
            Make(db, division);
        }

        var reading = new OperatorReading(desk.Parts);
        List<(Operator, Duty, string)> all = [];
        foreach (var duty in Duty.All)
        {
            if (OperatorReading.ByLogin(db, People[duty].Login) is { } row && reading.Of(db, row) is { State: OperatorState.Active } found)
            {
                all.Add((found, duty, TokenRows.Make(desk.Parts, db, TokenRows.Demo, row.Id)));
            }
        }

        act.Commit(new AuditAct(AuditType.TokenMade) { Count = all.Count, Result = TokenRows.Demo });
        return all;
    }

    /// <summary>Signs a made-up operator in.</summary>
    /// <exception cref="RefusedException"><c>not_demo</c>, <c>token_unknown</c>, and as for a password.</exception>
    public SignInStep SignIn(string token, string? address)
    {
        DemandDemo();
        return desk.SignIn.Demo(token, address);
    }

    void DemandDemo()
    {
        if (!isDemo())
        {
            throw new RefusedException("not_demo", "The data folder does not hold a made-up province.", remedy: "Sign in with login and password.");
        }
    }

    void Make(HeduiDbContext db, int division)
    {
        var today = desk.Parts.Today;
        var (security, system) = desk.BeginWith(
            db, Person(Duty.SecurityAdministrator, division, today), Person(Duty.SystemAdministrator, division, today));
        foreach (var duty in Duty.All.Except([Duty.SecurityAdministrator, Duty.SystemAdministrator]))
        {
            var grant = desk.Grants.Propose(db, security, desk.Operators.Make(db, Person(duty, division, today)), duty);
            (grant.ConfirmedBy, grant.ConfirmedAt) = (system, desk.Parts.Now);
            desk.Parts.Save(db, grant);
        }
    }

    static NewOperator Person(Duty duty, int division, DateOnly today) =>
        new(People[duty].Login, "DEMO-" + duty.Code.Replace('_', '-'), People[duty].Name, division) { AgreementOn = today };
}
