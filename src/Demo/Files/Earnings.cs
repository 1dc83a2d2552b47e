namespace Hedui.Demo;

/// <summary>The same wage in three departments, pensions, benefits.</summary>
static class Earnings
{
    public const string Tax = "demo-income-tax";
    public const string Contributions = "demo-pension-contributions";
    public const string Fund = "demo-housing-fund";
    public const string Pensions = "demo-pension-payments";
    public const string Benefits = "demo-unemployment";
    public const string Assistance = "demo-assistance";

    static readonly Dirtiness Monthly = new(20, 4, 2, 90);

    public static IReadOnlyList<FilePlan> Plans { get; } =
    [
        new FilePlan<int>
        {
            Source = Tax,
            Title = "个人所得税扣缴明细",
            Form = new FileForm(FileEncoding.Utf8),
            Header = ["纳税人姓名", "身份证号", "所得项目", "收入额", "已缴税额", "税款所属期", "扣缴单位", "数据时点"],
            Also = [Defect.AmountForm, Defect.AmountInvalid, Defect.CodeUnmapped],
            Dirt = Monthly,
            Lines = province => Wages(province, wage => wage.SeenByTax),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Code("工资薪金").Yuan(line.Person.Wage!.Monthly)
                .Text(TaxOn(line.Person.Wage.Monthly)).Month(line.Fact).Text(line.Person.Wage.Employer).AsOf(Days.Of(line, -4)),
        },
        new FilePlan<int>
        {
            Source = Contributions,
            Title = "养老保险缴费明细",
            Form = new FileForm(FileEncoding.Gb18030, '|'),
            Header = ["公民身份号码", "姓名", "险种", "费款所属期", "缴费基数", "单位名称", "数据时点"],
            Also = [Defect.AmountForm, Defect.AmountInWan, Defect.AmountInvalid],
            Dirt = Monthly,
            Lines = province => Wages(province, wage => wage.SeenByPension),
            Emit = (row, line) => row.Id(line.Person).Name(line.Person).Text("110").Month(line.Fact)
                .Yuan(line.Person.Wage!.Monthly).Text(line.Person.Wage.Employer).AsOf(Days.Of(line, -5)),
        },
        new FilePlan<int>
        {
            Source = Fund,
            Title = "住房公积金缴存明细",
            First = Defect.PageLost,
            Form = new FileForm(FileEncoding.Utf8Mark),
            Header = ["姓名", "身份证号", "缴存月份", "缴存基数", "月缴存额", "账户余额", "账户状态", "数据时点"],
            Also = [Defect.AmountForm],
            Dirt = Monthly,
            Lines = province => Wages(province, wage => wage.SeenByFund),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Month(line.Fact).Yuan(line.Person.Wage!.Monthly)
                .Text(Share(line.Person.Wage.Monthly)).Text("").Text("正常").AsOf(Days.Of(line, -5)),
        },
        new FilePlan<int>
        {
            Source = Pensions,
            Title = "养老金发放明细",
            Form = new FileForm(FileEncoding.Utf16, '\t', "\r\n"),
            Header = ["姓名", "公民身份号码", "险种", "待遇月份", "月养老金", "其中基础养老金", "数据时点"],
            Also = [Defect.AmountForm, Defect.AnnualForMonthly],
            Dirt = Monthly,
            Lines = PensionMonths,
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Person.Pension!.Scheme).Month(line.Fact)
                .Monthly(line.Person.Pension.Monthly, line.Person.Pension.Scheme == "110" ? 15_000 : 2_000)
                .Yuan(line.Person.Pension.Basic).AsOf(Days.Of(line, -5)),
        },
        new FilePlan<int>
        {
            Source = Benefits,
            Title = "失业保险待遇发放",
            First = Defect.IdsRounded,
            Form = new FileForm(FileEncoding.Utf8),
            Header = ["姓名", "身份证号", "月失业金", "发放月份", "数据时点"],
            Also = [Defect.AmountForm, Defect.AnnualForMonthly],
            Dirt = Monthly,
            Lines = BenefitMonths,
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Monthly(line.Person.Unemployment.Monthly, 5_000).Month(line.Fact)
                .AsOf(Days.Of(line, -5)),
        },
        new FilePlan<string>
        {
            Source = Assistance,
            Title = "社会救助发放",
            Form = new FileForm(FileEncoding.Gb18030),
            Header = ["姓名", "身份证号", "救助项目", "月救助金", "发放月份", "数据时点"],
            Also = [Defect.AmountForm, Defect.AnnualForMonthly],
            Lines = Assisted,
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Code("最低生活保障").Monthly(line.Household.AllowanceDrawn, 10_000)
                .Month(Days.Month(line) - 1).AsOf(Days.Of(line, -2)),
        },
    ];

    static IEnumerable<Line<int>> Wages(Province province, Func<TrueWage, bool> sees)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in Departments.Everyone(household))
            {
                if (person.Wage is { } wage && sees(wage))
                {
                    for (var month = wage.FirstMonth; month <= wage.LastMonth; month++)
                    {
                        yield return new(household, person, month);
                    }
                }
            }
        }
    }

    static IEnumerable<Line<int>> PensionMonths(Province province)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in Departments.Everyone(household).Where(person => person.Pension is not null))
            {
                for (var month = province.FirstMonth; month <= province.LastMonth; month++)
                {
                    yield return new(household, person, month);
                }
            }
        }
    }

    static IEnumerable<Line<int>> BenefitMonths(Province province)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in household.MemberList.Where(person => person.Unemployment.Monthly > 0))
            {
                for (var month = person.Unemployment.FirstMonth; month <= person.Unemployment.LastMonth; month++)
                {
                    yield return new(household, person, month);
                }
            }
        }
    }

    static IEnumerable<Line<string>> Assisted(Province province) =>
        from household in province.HouseholdList
        where household.AllowanceDrawn > 0
        select new Line<string>(household, household.MemberList[0], household.Key);

    static string TaxOn(long wage) => wage > 500_000 ? Plain((wage - 500_000) * 3 / 100) : "0.00";

    static string Share(long wage) => Plain(wage / 10);

    static string Plain(long fen) => string.Create(null, $"{fen / 100}.{fen % 100:D2}");
}
