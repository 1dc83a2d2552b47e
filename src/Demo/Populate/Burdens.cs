namespace Hedui.Demo;

/// <summary>What a household cannot help spending: illness and school; and deaths.</summary>
static class Burdens
{
    static readonly string[] Hospitals = ["市第一人民医院", "县中医院", "中心卫生院", "省人民医院", "第二附属医院"];

    static readonly string[] Schools = ["实验小学", "第三中学", "职业技术学校", "省立学院", "师范大学"];

    public static void Bear(Province province, TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Burdens, household.Number);
        foreach (var member in household.MemberList)
        {
            Learn(province, member, chance);
            FallIll(province, member, chance);
        }
    }

    static void Learn(Province province, TruePerson person, Chance chance)
    {
        var age = person.AgeOn(province.Day);
        if (age is < 4 or > 22 || person.Disability is { Grade: '1' } || (age >= 18 && !chance.Percent(60)))
        {
            return;
        }

        var stage = age switch { < 6 => '1', < 12 => '2', < 15 => '3', < 18 => chance.Pick('4', '5'), _ => chance.Pick('6', '7') };
        var free = stage is '2' or '3';
        var tuition = free ? 0 : stage >= '6' ? 100 * chance.Between(4600, 8800) : 100 * chance.Between(800, 3600);
        person.Schooling = new TrueSchooling(
            stage, '1', tuition, stage >= '4' ? 100 * chance.Between(800, 1500) : 0,
            stage >= '6' && chance.Percent(30) ? 100 * chance.Between(2000, 4000) : 0,
            province.Day.Year - chance.Below(3), chance.Pick<string>(Schools));
    }

    static void FallIll(Province province, TruePerson person, Chance chance)
    {
        var kind = chance.Weighted(66, 26, 8);
        if (kind == 0)
        {
            return;
        }

        var bills = kind == 1 ? (int)chance.Between(1, 4) : (int)chance.Between(3, 8);
        for (var i = 0; i < bills; i++)
        {
            var total = kind == 1 ? chance.Around(20_000, 500_000) : chance.Around(500_000, 3_500_000);
            var pooled = total * chance.Between(45, 70) / 100;
            var critical = kind == 2 ? (total - pooled) * chance.Between(5, 35) / 100 : 0;
            var aid = chance.Percent(25) ? (total - pooled - critical) * chance.Between(10, 40) / 100 : 0;
            person.Bills.Add(new TrueBill(
                $"S{person.Number:D8}{i}", province.Day.AddDays(-(int)chance.Between(25, 370)), total, pooled, critical, aid,
                kind == 1 ? chance.Pick("I10", "E11", "J18", "M17") : chance.Pick("C34", "C50", "N18", "I63", "F20"),
                chance.Pick<string>(Hospitals), chance.PerMille(25)));
        }
    }
}
