namespace Hedui.Demo;

/// <summary>What a household truly owns: savings over several banks, vehicles, homes, the odd security and wallet.</summary>
static class Belongings
{
    static readonly string[] Brands = ["五菱宏光", "东风小康", "比亚迪秦", "大众捷达", "吉利帝豪"];

    static readonly string[] Estates = ["幸福新村", "建设路", "解放东路", "前进组", "朝阳小区", "城南花园", "河西村"];

    public static void Acquire(Province province, TrueHousehold household)
    {
        Save(province, household);
        Drive(province, household);
        Dwell(province, household);
    }

    static void Save(Province province, TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Deposits, household.Number);
        var adults = household.MemberList.Where(member => member.AgeOn(province.Day) >= 16).ToList();
        var limit = Origins.Standards[household.Division / 100 * 100] * 24 * household.MemberList.Count;
        var wealth = chance.Weighted(22, 46, 17, 10, 5) switch
        {
            0 => 100 * chance.Between(0, 900),
            1 => limit * chance.Between(2, 45) / 100,
            2 => limit * chance.Between(45, 97) / 100,
            3 => limit * chance.Between(104, 250) / 100,
            _ => limit * chance.Between(250, 900) / 100,
        };
        if (wealth > 500_000 && chance.PerMille(25))
        {
            adults[0].Securities = wealth * chance.Between(5, 40) / 100;
            wealth -= adults[0].Securities;
        }

        if (chance.PerMille(40))
        {
            adults[^1].Insurance = 100 * chance.Between(800, 9000);
        }

        foreach (var adult in adults)
        {
            if (chance.Percent(adult.AgeOn(province.Day) < 65 ? 55 : 20))
            {
                var balance = chance.Between(0, 90_000);
                adult.Wallet = new TrueWallet(
                    $"W{adult.Number:D8}", balance, chance.Percent(30) ? chance.Between(0, 250_000) : 0,
                    chance.Between(100_000, 4_000_000));
            }

            // Nearly everyone has an account, if only for the pension or the allowance.
            var accounts = chance.Weighted(4, 62, 26, 8);
            var mine = adult == adults[^1] ? wealth : wealth * chance.Between(20, 80) / 100;
            accounts = Math.Max(accounts, mine > 50_000 ? 1 : 0);
            wealth -= mine;
            Open(adult, chance, accounts, mine);
        }

        foreach (var obligor in household.ObligorList)
        {
            Open(obligor, chance, 1, 100 * chance.Between(500, 90_000));
        }
    }

    static void Open(TruePerson person, Chance chance, int accounts, long sum)
    {
        for (var i = 0; i < accounts; i++)
        {
            var balance = i == accounts - 1 ? sum : sum * chance.Between(10, 90) / 100;
            sum -= balance;
            var bank = (TrueBank)chance.Weighted(22, 24, 30, 12, 7, 5);
            person.Accounts.Add(new TrueAccount(bank, $"62{(int)bank:D2}{person.Number:D9}{i:D2}", balance));
        }
    }

    static void Drive(Province province, TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Vehicles, household.Number);
        var driver = household.MemberList.Find(member => member.AgeOn(province.Day) is >= 18 and < 75);
        if (driver is null)
        {
            return;
        }

        var kind = chance.Weighted(800, 110, 45, 15, 15, 15);
        if (kind > 0)
        {
            driver.Vehicles.Add(Vehicle(province, chance, kind, kind == 4 || kind == 5));
        }
    }

    static TrueVehicle Vehicle(Province province, Chance chance, int kind, bool special)
    {
        var motorcycle = kind == 1;
        var electric = !motorcycle && chance.Percent(12);
        DateOnly? sold = kind == 5 ? province.Day.AddDays(-(int)chance.Between(60, 700)) : null;
        return new TrueVehicle(
            Plates.Issue(chance, electric), motorcycle ? chance.Pick("07", "08") : electric ? "52" : "02",
            motorcycle ? "五羊本田" : chance.Pick<string>(Brands), kind == 2 && chance.Percent(15) ? "F" : "A",
            kind == 3 ? chance.Pick('E', 'M') : 'A', province.Day.AddDays(-(int)chance.Between(900, 4500)),
            motorcycle ? 100 * chance.Between(3000, 9000) : 100 * chance.Between(38_000, 160_000),
            special && kind == 4, sold);
    }

    static void Dwell(Province province, TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Homes, household.Number);
        var owner = household.MemberList.Find(member => member.AgeOn(province.Day) >= 22);
        if (owner is null || chance.Percent(26))
        {
            return;
        }

        Title(province, household, chance, owner, 0, "10", (int)chance.Around(4000, 9500));
        if (chance.PerMille(45))
        {
            Title(province, household, chance, owner, 1, "10", (int)chance.Around(4500, 12000));
        }

        if (chance.PerMille(18))
        {
            Title(province, household, chance, owner, 2, "20", (int)chance.Around(1500, 6000));
        }
    }

    static void Title(
        Province province, TrueHousehold household, Chance chance, TruePerson owner, int serial, string use, int area)
    {
        var shared = owner.Spouse is not null && household.MemberList.Contains(owner.Spouse) && chance.Percent(55);
        var home = new TrueHome(
            $"苏({province.Day.Year - chance.Between(3, 15)}){household.Division}不动产权第{household.Number:D7}{serial}号",
            chance.Pick<string>(Estates) + $"{chance.Between(1, 60)}号,{chance.Between(1, 6)}单元", area, use,
            shared ? 5000 : 10_000, province.Day.AddDays(-(int)chance.Between(800, 7000)), chance.PerMille(965));
        owner.Homes.Add(home);
        if (shared)
        {
            owner.Spouse!.Homes.Add(home);
        }
    }
}

/// <summary>Plates in the form of GA 36, with letters and digits drawn.</summary>
static class Plates
{
    const string Places = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

    public static string Issue(Chance chance, bool electric)
    {
        Span<char> plate = stackalloc char[electric ? 8 : 7];
        plate[0] = '苏';
        plate[1] = "ABCDEFGHJKLMN"[chance.Below(13)];
        for (var i = 2; i < plate.Length; i++)
        {
            plate[i] = electric ? (char)('0' + chance.Below(10)) : Places[chance.Below(Places.Length)];
        }

        if (electric)
        {
            plate[2] = chance.Pick('D', 'F');
        }

        return plate.ToString();
    }
}
