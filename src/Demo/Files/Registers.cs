using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>Registers of persons: households, marriages, deaths, disability.</summary>
static class Registers
{
    public const string Marriages = "demo-marriage";

    /// <summary>City whose federation of the disabled works on an old Mac (南通市), as the first four digits of its code.</summary>
    public const int Mac = 3206;

    static readonly string[] Types = ["视力", "听力", "言语", "肢体", "智力", "精神"];

    static readonly string[] Grades = ["一级", "二级", "三级", "四级"];

    public static IReadOnlyList<FilePlan> Plans { get; } =
    [
        new FilePlan<TruePerson>
        {
            Source = "demo-household-register",
            Title = "常住人口登记",
            Form = new FileForm(FileEncoding.Gb18030, ',', "\r\n"),
            Header = ["姓名", "公民身份号码", "性别", "民族", "出生日期", "户号", "与户主关系", "户籍地区划", "住址", "户口性质", "户口状态", "数据时点"],
            Also = [Defect.DateForm, Defect.DateInvalid, Defect.CodeUnmapped, Defect.BirthDateDiffers, Defect.BirthDateDiffers,
                Defect.DivisionOld, Defect.DivisionOld, Defect.DivisionSplit, Defect.DivisionSplit, Defect.DivisionUnknown],
            Lines = province => Departments.OnePer(province, person => person),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Person.Sex == 1 ? "男" : "女")
                .Text(line.Person.Ethnicity).BirthDay(line.Person)
                .Text(line.Person.IsObligor ? $"{line.Household.Key}-{line.Person.Number}" : line.Household.Key)
                .Code(BookRelation(line.Person)).Division(line.Household.Division)
                .Text($"建设路{(line.Household.Number % 90) + 1}号,{(line.Household.Number % 6) + 1}单元")
                .Text(line.Household.Residence == ResidenceKind.Urban ? "非农业" : "农业").Text("正常").AsOf(Days.Of(line, -1)),
        },
        new FilePlan<TruePerson>
        {
            Source = Marriages,
            Title = "婚姻登记",
            Form = new FileForm(FileEncoding.Gb18030, '|', "\r\n"),
            Header = ["姓名", "证件号码", "婚姻状况", "登记日期", "配偶证件号码", "数据时点"],
            Also = [Defect.DateForm, Defect.CodeUnmapped],
            Lines = province => Departments.OnePer(province, person => person.MaritalStatus == "10" ? null : person),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Code(Marital(line.Person.MaritalStatus))
                .Day(line.Person.MarriedOn).Text(line.Person.Spouse?.Id ?? "").AsOf(Days.Of(line, -1)),
        },
        new FilePlan<TruePerson>
        {
            Source = "demo-death",
            Title = "死亡登记",
            Form = new FileForm(FileEncoding.Utf8, '\t'),
            Header = ["姓名", "证件号码", "死亡日期", "火化日期", "数据时点"],
            Also = [Defect.DateForm],
            Lines = province => Departments.OnePer(province, person => person.DiedOn is null ? null : person),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Day(line.Person.DiedOn)
                .Day(line.Person.DiedOn?.AddDays(3)).AsOf(Days.Of(line, -2)),
        },
        Disability("demo-disability", city => city != Mac, new FileForm(FileEncoding.Workbook), Defect.DateSerial, Defect.HeaderMerged),
        Disability("demo-disability-nantong", city => city == Mac, new FileForm(FileEncoding.Workbook) { Is1904 = true }, Defect.DateSerial1904, Defect.None),
    ];

    static FilePlan<TrueDisability> Disability(string source, Func<int, bool> isTheirs, FileForm form, Defect serial, Defect first) => new()
    {
        Source = source,
        Title = "残疾人证持证人员名册",
        First = first,
        Form = form,
        Header = ["持证人", "身份证号", "残疾证号", "残疾类别", "残疾等级", "证件状态", "发证日期", "数据时点"],
        Also = [.. Enumerable.Repeat(serial, form.Is1904 ? 20 : 2), Defect.CodeUnmapped],
        Dirt = form.Is1904 ? new Dirtiness(400, 14, 5, 88) : new Dirtiness(65, 14, 5, 88),
        Lines = province => Departments.OnePer(province, person => person.Disability).Where(line => isTheirs(line.Household.Division / 100)),
        Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Fact.Certificate)
            .Code(Types[line.Fact.Type - '1']).Code(Grades[line.Fact.Grade - '1']).Text("有效")
            .Day(line.Person.BirthDay.AddYears(18)).AsOf(Days.Of(line, -3)),
    };

    static string BookRelation(TruePerson person) => person.IsObligor || person.Relation == "01" ? "户主" : person.Relation switch
    {
        "10" => "配偶",
        "20" => "子",
        "30" => "女",
        "51" => "父亲",
        _ => "母亲",
    };

    static string Marital(string code) => code switch { "20" => "已婚", "30" => "丧偶", "40" => "离婚", _ => "未婚" };
}

/// <summary>Days on which sources were queried.</summary>
static class Days
{
    /// <summary>So many days from the middle of the month of application: one and the same day for a whole file.</summary>
    public static DateOnly Of<T>(Line<T> line, int offset) =>
        new DateOnly(line.Household.AppliedOn.Year, line.Household.AppliedOn.Month, 15).AddDays(offset);

    public static int Month<T>(Line<T> line) => MonthNumber.Of(line.Household.AppliedOn);
}
