using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>
/// What a household truly lives on. A target around the local standard is drawn first; pensions come as they are, and
/// the rest is earned, helped or neither, so that the answers split: many below the standard, a band above it, a tail.
/// </summary>
static class Livelihood
{
    static readonly string[] Employers =
        ["阳光物业服务有限公司", "宏达纺织厂", "惠民超市", "顺通物流有限公司", "金桥电子厂", "丨字建材门市部", "城东环卫所", "永兴食品厂", "安康护理院"];

    public static void Earn(Province province, TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Income, household.Number);
        var standard = Origins.Standards[household.Division / 100 * 100];
        var target = Target(chance, standard) * household.MemberList.Count;
        foreach (var member in household.MemberList)
        {
            target -= Retire(province, household, member, chance);
        }

        target -= OutOfWork(province, household, chance);
        Fill(province, household, chance, Math.Max(0, target));
        foreach (var obligor in household.ObligorList.Where(obligor => obligor.IsAble(province.Day) && obligor.DiedOn is null))
        {
            obligor.Wage = chance.Percent(55) ? Employed(province, chance, 100 * chance.Around(3000, 9000), 12) : null;
        }
    }

    /// <summary>Income per person and month: 45 % below the standard, a fifth up to 1.5 times, the rest above.</summary>
    static long Target(Chance chance, long standard) => chance.Weighted(52, 21, 19, 8) switch
    {
        0 => standard * chance.Around(15, 98) / 100,
        1 => standard * chance.Between(101, 149) / 100,
        2 => standard * chance.Between(151, 300) / 100,
        _ => standard * chance.Between(300, 600) / 100,
    };

    /// <summary>A pension from sixty on; the amount that counts.</summary>
    static long Retire(Province province, TrueHousehold household, TruePerson person, Chance chance)
    {
        if (person.AgeOn(province.Day) < 60 || chance.Percent(12))
        {
            return 0;
        }

        var employee = chance.Percent(household.Residence == ResidenceKind.Urban ? 16 : 4);
        var basic = employee ? 0 : 100 * chance.Between(192, 230);
        var monthly = employee ? 100 * chance.Around(1500, 3600) : basic + (10 * chance.Around(200, 3000));
        person.Pension = new TruePension(employee ? "110" : "150", monthly, basic);
        return monthly - basic;
    }

    static long OutOfWork(Province province, TrueHousehold household, Chance chance)
    {
        var able = household.MemberList.FirstOrDefault(member => member.IsAble(province.Day));
        if (able is null || !chance.Percent(7))
        {
            return 0;
        }

        var months = (int)chance.Between(2, 7);
        var first = province.FirstMonth + chance.Below(12 - months + 1);
        able.Unemployment = (100 * chance.Between(1600, 2000), first, first + months - 1);
        return able.Unemployment.Monthly * months / 12;
    }

    static void Fill(Province province, TrueHousehold household, Chance chance, long rest)
    {
        var able = household.MemberList.Where(member => member.IsAble(province.Day)).ToList();
        if (able.Count == 0)
        {
            var helped = household.MemberList[0];
            var own = helped.AgeOn(province.Day) < 75 ? rest * chance.Between(20, 80) / 100 : 0;
            helped.Informal = Tens(own);
            helped.Support = household.ObligorList.Count > 0 || chance.Percent(60) ? Tens(rest - own) : 0;
            return;
        }

        for (var i = 0; i < able.Count; i++)
        {
            var share = i == able.Count - 1 ? rest : rest * chance.Between(30, 70) / 100;
            rest -= share;
            Work(province, able[i], chance, share);
        }
    }

    static void Work(Province province, TruePerson person, Chance chance, long monthly)
    {
        if (monthly < 30_000 || person.Unemployment.Monthly > 0)
        {
            person.Informal = Tens(monthly);
            return;
        }

        switch (chance.Weighted(58, 30, 12))
        {
            case 0:
                var pay = Math.Max(monthly, 100 * chance.Around(2200, 3600));
                var months = (int)Math.Clamp((monthly * 12) / pay, 1, 12);
                person.Wage = Employed(province, chance, monthly * 12 / months / 100 * 100, months);
                break;
            case 1:
                person.Informal = Tens(monthly);
                break;
            default:
                person.Company = Companies.Found(chance, province.Day, person.Name, Tens(monthly));
                break;
        }
    }

    static TrueWage Employed(Province province, Chance chance, long monthly, int months)
    {
        var last = months == 12 ? province.LastMonth : province.LastMonth - chance.Below(12 - months + 1);
        var tax = chance.Percent(94);
        var pension = !tax || chance.Percent(82);
        return new TrueWage(
            chance.Pick<string>(Employers), last - months + 1, last, monthly, tax, pension, chance.Percent(24), months == 12);
    }

    static long Tens(long fen) => fen / 1000 * 1000;
}
