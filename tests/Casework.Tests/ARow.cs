using Hedui.Kernel;
using Hedui.Registry;

namespace Hedui.Casework.Tests;

/// <summary>A case and its surroundings without a database, for the flow alone.</summary>
static class ARow
{
    public static CaseEntry At(CaseState state, int division = ACaseOffice.County, string programme = ACaseOffice.Allowance) => new()
    {
        Id = 1, Number = "HC-1", Version = 1, Division = division, Village = "320106001001", Household = 1, Channel = "Counter", AppliedOn = new(2026, 3, 2),
        Programmes = programme, State = state.Code, Handler = ACaseOffice.Clerks[0], Judgement = $"{programme}=+45000",
    };

    public static CaseContext Context(string who, DateOnly today) => new()
    {
        Hand = new MadeUpHands().Find(who)!, Today = today, Now = 0, IsConflicted = false, Unauthorised = () => 0,
        Household = () => new Household(1, "K1", ACaseOffice.County, ResidenceKind.Urban, today, []),
        Law = ACaseOffice.Law, Options = new CaseworkOptions(), Report = _ => null, Ticket = _ => null, Draw = _ => ACaseOffice.Clerks[1], Paid = () => 0,
        Seal = (_, _) => [],
    };
}
