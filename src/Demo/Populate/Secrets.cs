namespace Hedui.Demo;

/// <summary>What families keep from the office, at rates a field office would recognise; and what only looks like it.</summary>
static class Secrets
{
    public static void Keep(Province province, TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Hiding, household.Number);
        var members = household.MemberList;
        household.AllowanceDrawn = chance.Percent(32) ? 100 * chance.Between(150, 900) * members.Count : 0;
        if (chance.PerMille(35) && members.Find(member => member.Informal >= 20_000) is { } quiet)
        {
            quiet.InformalDeclared = false;
            household.Hiding |= HidingKinds.InformalIncome;
        }

        if (chance.PerMille(90) && members.Find(member => member.Wage is not null) is { } worker)
        {
            worker.Wage = worker.Wage! with { Declared = false };
            household.Hiding |= HidingKinds.Wage;
        }

        if (chance.PerMille(250) && members.Find(member => member.Company is not null) is { } trader)
        {
            trader.Company = trader.Company! with { Declared = false };
            household.Hiding |= HidingKinds.Business;
        }

        if (chance.PerMille(18))
        {
            MoveAssets(province, household, chance);
        }

        if (chance.PerMille(60) && members.Count > 1 && members[1].Relation == "10" && members[0].Homes.Count == 0)
        {
            members[1].LeftOut = true;
            household.Hiding |= HidingKinds.SplitHousehold;
        }

        if (members.Exists(member => member.Vehicles.Exists(vehicle => vehicle.Sold is not null)))
        {
            household.Hiding |= HidingKinds.SoldVehicle;
        }
    }

    static void MoveAssets(Province province, TrueHousehold household, Chance chance)
    {
        var person = household.MemberList[0];
        var standard = Origins.Standards[household.Division / 100 * 100];
        var pieces = (int)chance.Between(1, 3);
        for (var i = 0; i < pieces; i++)
        {
            person.Withdrawals.Add(new TrueWithdrawal(
                $"T{person.Number:D8}{i}", province.Day.AddDays(-(int)chance.Between(30, 330)),
                standard * 24 * household.MemberList.Count * chance.Between(60, 200) / 100 / 1000 * 1000, '1', "转账亲属"));
        }

        household.Hiding |= HidingKinds.MovedAssets;
    }
}
