namespace Hedui.Cli.Tests;

/// <summary>Files that nothing is taken from: the message says what, where, what is allowed, what to do; what was accepted stays.</summary>
public sealed class WholeFileRefusalTests : IDisposable
{
    const string Register = "sample-household-register";
    const string Person = "990102198512120027";
    static readonly string[] Header = ["公民身份号码", "姓名", "户号", "与户主关系", "户籍状态", "迁入日期"];

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task A_workbook_with_a_merged_header_names_the_row()
    {
        var file = data.Write("x.xlsx", Sheet.Of([["2023年11月"], Header, [Person, "测试甲", "1", "01", "正常", "2020-01-01"]], "A2:B2"));

        (await Import(Register, file)).AssertTold("merged_header", "x.xlsx", "row 2");
    }

    [Fact]
    public async Task A_workbook_with_a_formula_names_the_cell()
    {
        var file = data.Write("x.xlsx", Sheet.Of([["2023年11月"], Header, [Person, "测试甲", "=A1", "01", "正常", "2020-01-01"]]));

        (await Import(Register, file)).AssertTold("workbook_formula", "x.xlsx", "row 3", "column C");
    }

    [Theory]
    [InlineData("demo-deposits-ccb", "余额")]
    [InlineData("demo-deposits-abc", "余额(万元)")]
    public async Task A_file_in_the_wrong_unit_is_held_and_the_earlier_one_stays(string source, string column)
    {
        Assert.Equal(0, (await Import(source, Deposits("a.csv", column, "2025-10-01", 1))).Exit);
        var slipped = Deposits("b.csv", column, "2025-11-01", 10_000);

        (await Import(source, slipped)).AssertTold("unit_slip", "b.csv", $"column {column}");
        Assert.Equal(40, Assert.Single((await Deliveries()).EnumerateArray()).GetProperty("rows").GetInt32());
        Assert.Equal(0, (await Import(source, slipped, "--waive", "unit_slip")).Exit);
    }

    [Fact]
    public async Task An_application_from_nowhere_is_held_back_with_its_row_and_column()
    {
        const string Head = "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n";
        var file = data.Write("x.csv", $"{Head}H1,测试甲,{Person},本人,329999,城镇,2025-10-08,共同生活家庭成员\n");

        (await Import("demo-applications", file)).AssertTold("quarantine_share", "x.csv", "row 2", "申请地区划", "division_unknown 1");

        var held = (await Import("demo-applications", file, "--waive", "quarantine_share", "--json")).Json();
        Assert.Equal(1, held.GetProperty("quarantined").GetProperty("division_unknown").GetInt32());
        (await Hedui.Run("verify", "--household", "H1", "--home", data.Home)).AssertRefused("unknown_household");
    }

    string Deposits(string name, string column, string day, int factor) => data.Write(
        name,
        $"身份证号,姓名,账号,开户行,{column},时点\n" + string.Concat(Enumerable.Range(1, 40).Select(number =>
            $"{Person},测试甲,{number:0000},银行,{number * factor},{day}\n")));

    async Task<System.Text.Json.JsonElement> Deliveries() =>
        (await Hedui.Run("delivery", "list", "--json", "--home", data.Home)).Json();

    Task<Ran> Import(string source, string file, params string[] more) =>
        Hedui.Run(["import", "--source", source, file, "--home", data.Home, .. more]);
}
