namespace Hedui.Demo;

/// <summary>Illness and school.</summary>
static class Spending
{
    static readonly string[] Stages = ["学前", "小学", "初中", "高中", "中职", "大专", "本科", "研究生"];

    public static IReadOnlyList<FilePlan> Plans { get; } =
    [
        new FilePlan<(TrueBill Bill, int Times)>
        {
            Source = "demo-medical",
            Title = "医疗费用结算",
            Form = new FileForm(FileEncoding.Utf16, '\t', "\r\n"),
            Header = ["结算单号", "证件号码", "患者姓名", "结算日期", "总费用", "统筹支付", "大病支付", "医疗救助", "个人自付", "诊断编码", "医疗机构", "数据时点"],
            Also = [Defect.AmountForm, Defect.DateForm, Defect.DateUnix, Defect.DateInvalid],
            Lines = Bills,
            Emit = (row, line) => Settle(row, line, line.Fact.Bill, line.Fact.Times),
        },
        new FilePlan<TrueSchooling>
        {
            Source = "demo-education",
            Title = "学籍信息",
            First = Defect.PageTwice,
            Form = new FileForm(FileEncoding.Gb18030, ',', "\r\n"),
            Header = ["姓名", "身份证号", "学段", "学习形式", "学费", "住宿费", "资助金额", "入学年份", "学校", "数据时点"],
            Also = [Defect.AmountForm, Defect.CodeUnmapped, Defect.FormerName],
            Lines = province => Departments.OnePer(province, person => person.Schooling),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Code(Stages[line.Fact.Stage - '1'])
                .Text(line.Fact.Mode == '1' ? "全日制" : "非全日制").Yuan(line.Fact.Tuition).Yuan(line.Fact.Boarding)
                .Yuan(line.Fact.Aid).Number(line.Fact.Year).Text(line.Fact.School).AsOf(Days.Of(line, -10)),
        },
    ];

    /// <summary>Each bill once; one booked wrongly comes three times: wrong, reversed (冲正) and right.</summary>
    static IEnumerable<Line<(TrueBill, int)>> Bills(Province province)
    {
        foreach (var household in province.HouseholdList)
        {
            foreach (var person in Departments.Everyone(household))
            {
                foreach (var bill in person.Bills)
                {
                    if (bill.Reversed)
                    {
                        yield return new(household, person, (bill, 2), Clean: true);
                        yield return new(household, person, (bill, -2), Clean: true);
                    }

                    yield return new(household, person, (bill, 1));
                }
            }
        }
    }

    static void Settle<T>(RowWriter row, Line<T> line, TrueBill bill, int times)
    {
        row.Text(bill.Settlement + times switch { 2 => "W", -2 => "WR", _ => "" }).Id(line.Person).Name(line.Person)
            .Day(bill.On).Yuan(bill.Total * times).Yuan(bill.Pooled * times).Yuan(bill.CriticalIllness * times)
            .Yuan(bill.Assistance * times).Yuan(bill.Cash * times).Text(bill.Diagnosis).Text(bill.Hospital)
            .AsOf(Days.Of(line, -5));
    }
}
