using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>What the township sends: applications and declarations.</summary>
static class CivilAffairs
{
    static readonly FileForm Form = new(FileEncoding.Utf8Mark, ',', "\r\n");

    static readonly Dirtiness Careful = new(40, 8, 2, 100);

    /// <summary>A new application restates its household, so a row held back is settled at the desk before it is sent.</summary>
    static readonly Dirtiness Settled = new(40, 0, 2, 100);

    static readonly string[] Words = ["工资", "务工务农", "经营", "财产", "赡养费及其他"];

    public static IReadOnlyList<FilePlan> Plans { get; } =
    [
        new FilePlan<string>
        {
            Source = "demo-applications",
            Title = "申请登记表",
            Form = Form,
            Header = ["申请编号", "姓名", "身份证号", "与申请人关系", "申请地区划", "城乡", "申请日期", "角色"],
            Also = [Defect.DateForm, Defect.DivisionOld],
            Dirt = Settled,
            Lines = province => Enrolled(province),
            Emit = (row, line) => row.Text(line.Household.Key).Name(line.Person).Id(line.Person)
                .Code(Relation(line.Person.Relation)).Division(line.Household.Division)
                .Text(line.Household.Residence == ResidenceKind.Urban ? "城镇" : "农村")
                .Day(line.Household.AppliedOn).Text(line.Person.IsObligor ? "赡养抚养扶养义务人" : "共同生活家庭成员"),
        },
        new FilePlan<(string Kind, long Monthly)>
        {
            Source = "demo-declared-income",
            Title = "收入申报表",
            Form = Form,
            Header = ["姓名", "身份证号", "收入类别", "月收入", "起始月份", "申报日期"],
            Also = [Defect.AmountForm, Defect.CodeUnmapped],
            Dirt = Careful,
            Lines = DeclaredIncome,
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Code(line.Fact.Kind).Yuan(line.Fact.Monthly)
                .Month(MonthNumber.Of(line.Household.AppliedOn) - 12).AsOf(line.Household.AppliedOn),
        },
        new FilePlan<(string Kind, long Amount, DateOnly? On, string Subject)>
        {
            Source = "demo-declared-property",
            Title = "财产申报表",
            Form = Form,
            Header = ["姓名", "身份证号", "财产类别", "金额", "发生日期", "标的", "申报日期"],
            Also = [Defect.AmountForm, Defect.DateForm],
            Dirt = Careful,
            Lines = DeclaredProperty,
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Code(line.Fact.Kind).Yuan(line.Fact.Amount)
                .Day(line.Fact.On).Text(line.Fact.Subject).AsOf(line.Household.AppliedOn),
        },
    ];

    static IEnumerable<Line<string>> Enrolled(Province province)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in Departments.Everyone(household).Where(person => !person.LeftOut))
            {
                yield return new Line<string>(household, person, household.Key);
            }
        }
    }

    static IEnumerable<Line<(string, long)>> DeclaredIncome(Province province)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in household.MemberList.Where(person => !person.LeftOut))
            {
                foreach (var (kind, monthly) in Declared.Income(person))
                {
                    yield return new(household, person, (Words[kind - '1'], monthly));
                }
            }
        }
    }

    static IEnumerable<Line<(string, long, DateOnly?, string)>> DeclaredProperty(Province province)
    {
        string[] words = ["存款", "有价证券", "已转让车辆", "房屋", "车辆"];
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in household.MemberList.Where(person => !person.LeftOut))
            {
                foreach (var (kind, amount, on, subject) in Declared.Property(person))
                {
                    yield return new(household, person, (words[kind - '1'], amount, on, subject));
                }
            }
        }
    }

    static string Relation(string code) => code switch
    {
        "01" => "本人",
        "10" => "配偶",
        "20" => "子",
        "30" => "女",
        "51" => "父亲",
        _ => "母亲",
    };
}

/// <summary>What families tell of themselves: the same for the file and for the clean evidence, but for what they hide.</summary>
static class Declared
{
    /// <summary>Kinds of income as in the catalogue: 1 wage 2 informal 3 business 5 transfer; monthly fen.</summary>
    public static IEnumerable<(char Kind, long Monthly)> Income(TruePerson person, bool hidingNothing = false)
    {
        // A wage of part of the year is not a monthly figure of the whole year; departments tell it by month.
        if (person.Wage is { Declared: true } wage && wage.LastMonth - wage.FirstMonth == 11)
        {
            yield return ('1', wage.Monthly);
        }

        if (person.Informal > 0 && (person.InformalDeclared || hidingNothing))
        {
            yield return ('2', person.Informal);
        }

        if (person.Company is { MonthlyIncome: > 0 } company && (company.Declared || hidingNothing))
        {
            yield return ('3', company.MonthlyIncome);
        }

        if (person.Support > 0)
        {
            yield return ('5', person.Support);
        }
    }

    /// <summary>Kinds of property as in the catalogue: 1 deposits 2 securities 3 vehicle disposed of 4 home 5 vehicle.</summary>
    public static IEnumerable<(char Kind, long Amount, DateOnly? On, string Subject)> Property(TruePerson person)
    {
        var deposits = person.Accounts.Sum(account => account.Balance);
        if (deposits > 0)
        {
            yield return ('1', deposits, null, "");
        }

        if (person.Securities > 0)
        {
            yield return ('2', person.Securities, null, "");
        }

        foreach (var vehicle in person.Vehicles)
        {
            yield return vehicle.Sold is { } sold ? ('3', vehicle.Price, sold, vehicle.Plate)
                : ('5', vehicle.Price, vehicle.FirstRegistered, vehicle.Plate);
        }
    }
}
