namespace Hedui.Demo;

/// <summary>Vehicles, homes, companies.</summary>
static class Property
{
    public const string Businesses = "demo-business";

    static readonly string[] VehicleHeader =
        ["号牌种类", "号牌号码", "所有人", "身份证明号码", "中文品牌", "使用性质", "初次登记日期", "机动车状态", "购置价格", "残疾人专用", "数据时点"];

    public static IReadOnlyList<FilePlan> Plans { get; } =
    [
        Vehicles("demo-vehicles", stale: false),
        Vehicles("demo-vehicles-lianyungang", stale: true),
        new FilePlan<TrueHome>
        {
            Source = "demo-real-estate",
            Title = "不动产登记",
            Form = new FileForm(FileEncoding.Gb18030, ',', "\r\n", '/'),
            Header = ["权利人", "证件号码", "不动产权证号", "坐落", "建筑面积", "用途", "份额", "登记日期", "权利状态", "数据时点"],
            Also = [Defect.DateForm, Defect.DatePlaceholder, Defect.DateInvalid, Defect.CodeUnmapped],
            Lines = province => Departments.Many(province, person => person.Homes),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Fact.Title).Text(line.Fact.Location)
                .Hundredths(line.Fact.AreaHundredths).Code(line.Fact.Use == "10" ? "住宅" : "商业").Hundredths(line.Fact.ShareHundredths)
                .Day(line.Fact.RegisteredOn).Text(line.Fact.Current ? "现势" : "历史").AsOf(Days.Of(line, -2)),
        },
        new FilePlan<TrueCompany>
        {
            Source = Businesses,
            Title = "市场主体投资人员名册",
            Form = new FileForm(FileEncoding.Workbook),
            Header = ["投资人", "身份证号", "统一社会信用代码", "企业名称", "角色", "登记状态", "认缴出资额(万元)", "成立日期", "数据时点"],
            Also = [Defect.DateSerial, Defect.AmountInvalid, Defect.CodeUnmapped],
            Lines = province => Departments.OnePer(province, person => person.Company),
            Emit = (row, line) => row.Name(line.Person).Id(line.Person).Text(line.Fact.Uscc).Text(line.Fact.Name)
                .Code(line.Fact.Role == "3" ? "个体经营者" : "股东").Text(line.Fact.Status == '1' ? "存续" : "注销")
                .Wan(line.Fact.Capital).Day(line.Fact.Established).AsOf(Days.Of(line, -3)),
        },
    ];

    static FilePlan<TrueVehicle> Vehicles(string source, bool stale) => new()
    {
        Source = source,
        Title = "机动车登记",
        Form = new FileForm(FileEncoding.Gb18030, ',', "\r\n"),
        Header = VehicleHeader,
        Also = [Defect.DateForm, Defect.DateForm, Defect.DateInvalid, Defect.PlateForm, Defect.PlateForm, Defect.CodeUnmapped],
        Dirt = new Dirtiness(140, 30, 8, 88),
        Lines = province => Departments.Many(province, person => person.Vehicles)
            .Where(line => line.Household.Division / 100 == Gaps.StaleVehicles == stale),
        Emit = (row, line) => row.Code(PlateType(line.Fact.PlateType)).Plate(line.Fact.Plate).Name(line.Person).Id(line.Person)
            .Text(line.Fact.Brand).Text(line.Fact.UseNature).Day(line.Fact.FirstRegistered).Text([line.Fact.Status])
            .Yuan(line.Fact.Price).Text(line.Fact.Adapted ? "是" : "否").AsOf(Days.Of(line, stale ? -330 : -2)),
    };

    static string PlateType(string code) => code switch
    {
        "02" => "小车",
        "07" => "普通摩托车",
        "08" => "轻便摩托车",
        _ => code,
    };
}
