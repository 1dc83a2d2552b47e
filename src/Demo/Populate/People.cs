namespace Hedui.Demo;

/// <summary>
/// Who lives together: mostly one to three persons, as the recipients of 2022 (1.61 urban, 1.77 rural per household).
/// </summary>
sealed class People(Province province)
{
    readonly Dictionary<DateOnly, (short Men, short Women)> born = [];

    public void MoveIn(TrueHousehold household)
    {
        var chance = new Chance(province.Seed, Subject.Members, household.Number);
        var names = new Names(new Chance(province.Seed, Subject.Names, household.Number));
        switch (chance.Weighted(30, 12, 10, 12, 8, 12, 6, 8, 2))
        {
            case 0:
                Single(household, chance, names, 60, 88);
                Widow(household, chance);
                break;
            case 1:
                Couple(household, chance, names, 60, 84);
                break;
            case 2:
                Disabled(Single(household, chance, names, 25, 59), chance);
                break;
            case 3:
                Single(household, chance, names, 30, 59);
                break;
            case 4:
                var parent = Single(household, chance, names, 50, 72);
                Disabled(Child(household, chance, names, parent, 22, 40), chance);
                break;
            case 5:
                var alone = Single(household, chance, names, 28, 52);
                alone.MaritalStatus = "40";
                Children(household, chance, names, alone, chance.Percent(30) ? 2 : 1);
                break;
            case 6:
                Couple(household, chance, names, 35, 59);
                break;
            case 7:
                Children(household, chance, names, Couple(household, chance, names, 30, 54), chance.Percent(35) ? 2 : 1);
                break;
            default:
                var middle = Couple(household, chance, names, 32, 50);
                Children(household, chance, names, middle, 1);
                Parent(household, chance, names, middle);
                break;
        }

        foreach (var member in household.MemberList)
        {
            Health(member, chance);
        }

        Relatives(household, new Chance(province.Seed, Subject.Obligors, household.Number), names);
    }

    TruePerson Single(TrueHousehold household, Chance chance, Names names, int youngest, int oldest) =>
        Add(household, Born(chance, youngest, oldest), (byte)chance.Between(1, 2), "01", names);

    TruePerson Couple(TrueHousehold household, Chance chance, Names names, int youngest, int oldest)
    {
        var first = Single(household, chance, names, youngest, oldest);
        var gap = (int)chance.Around(-4, 6);
        var second = Add(
            household, Shift(first.BirthDay, first.Sex == 1 ? gap : -gap, chance), (byte)(3 - first.Sex), "10", names);
        Marry(first, second, chance);
        return first;
    }

    void Marry(TruePerson first, TruePerson second, Chance chance)
    {
        first.Spouse = second;
        second.Spouse = first;
        first.MaritalStatus = second.MaritalStatus = "20";
        first.MarriedOn = second.MarriedOn =
            Earlier(first.BirthDay.AddYears(24).AddDays(chance.Below(2500)), province.Day.AddYears(-1));
    }

    static void Widow(TrueHousehold household, Chance chance) =>
        household.MemberList[0].MaritalStatus = chance.Percent(60) ? "30" : chance.Percent(60) ? "40" : "10";

    void Children(TrueHousehold household, Chance chance, Names names, TruePerson parent, int count)
    {
        for (var i = 0; i < count; i++)
        {
            Child(household, chance, names, parent, 1, Math.Min(21, parent.AgeOn(province.Day) - 21));
        }
    }

    TruePerson Child(TrueHousehold household, Chance chance, Names names, TruePerson parent, int youngest, int oldest)
    {
        oldest = Math.Max(youngest, Math.Min(oldest, parent.AgeOn(province.Day) - 20));
        var sex = (byte)chance.Between(1, 2);
        return Add(household, Born(chance, youngest, oldest), sex, sex == 1 ? "20" : "30", names, Names.FamilyOf(parent));
    }

    void Parent(TrueHousehold household, Chance chance, Names names, TruePerson of)
    {
        var sex = (byte)chance.Between(1, 2);
        Add(household, of.BirthDay.AddYears(-(int)chance.Between(22, 32)), sex, sex == 1 ? "51" : "52", names)
            .MaritalStatus = "30";
    }

    void Relatives(TrueHousehold household, Chance chance, Names names)
    {
        var applicant = household.MemberList[0];
        var age = applicant.AgeOn(province.Day);
        var count = age >= 60 ? chance.Weighted(30, 48, 22) : chance.Percent(12) ? 1 : 0;
        for (var i = 0; i < count; i++)
        {
            var sex = (byte)chance.Between(1, 2);
            var birth = age >= 60
                ? applicant.BirthDay.AddYears((int)chance.Between(22, 34)).AddDays(chance.Below(300))
                : applicant.BirthDay.AddYears(-(int)chance.Between(22, 32)).AddDays(-chance.Below(300));
            var obligor = Add(
                household, birth, sex, age >= 60 ? (sex == 1 ? "20" : "30") : (sex == 1 ? "51" : "52"), names,
                Names.FamilyOf(applicant), obligor: true);
            obligor.MaritalStatus = chance.Percent(70) ? "20" : "10";
            obligor.DiedOn = chance.PerMille(25) ? province.Day.AddDays(-(int)chance.Between(20, 900)) : null;
        }
    }

    static void Disabled(TruePerson person, Chance chance) => person.Disability = new TrueDisability(
        person.Id + "4" + "1", (char)('1' + chance.Below(6)), (char)('1' + chance.Weighted(30, 40, 20, 10)));

    void Health(TruePerson person, Chance chance)
    {
        if (person.Disability is null && chance.Percent(person.AgeOn(province.Day) >= 60 ? 8 : 4))
        {
            Disabled(person, chance);
        }
    }

    DateOnly Born(Chance chance, int youngest, int oldest) =>
        province.Day.AddYears(-(int)chance.Between(youngest, oldest)).AddDays(-1 - chance.Below(364));

    static DateOnly Shift(DateOnly day, int years, Chance chance) => day.AddYears(years).AddDays(chance.Below(300) - 150);

    static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;

    TruePerson Add(
        TrueHousehold household, DateOnly birth, byte sex, string relation, Names names, string? family = null,
        bool obligor = false)
    {
        var person = new TruePerson(province.PersonList.Count)
        {
            Sex = sex,
            Relation = relation,
            IsObligor = obligor,
        };
        (person.Id, person.BirthDay) = IdNumber(birth, sex);
        (person.Name, person.Ethnicity) = names.For(sex, family);
        province.PersonList.Add(person);
        (obligor ? household.ObligorList : household.MemberList).Add(person);
        return person;
    }

    /// <summary>The next free number of that day and sex; the next day when a day's numbers are used up.</summary>
    (string Id, DateOnly BirthDay) IdNumber(DateOnly birth, byte sex)
    {
        while (true)
        {
            var (men, women) = born.GetValueOrDefault(birth);
            var taken = sex == 1 ? men : women;
            if (taken < 450)
            {
                born[birth] = sex == 1 ? ((short)(men + 1), women) : (men, (short)(women + 1));

                // 7 steps through the 450 odd or even serials below 900, so that neighbours do not count up by one.
                var serial = ((taken * 77 % 450) * 2) + (sex == 1 ? 1 : 2);
                return (IdNumbers.Of(birth, serial), birth);
            }

            birth = birth.AddDays(1);
        }
    }
}
