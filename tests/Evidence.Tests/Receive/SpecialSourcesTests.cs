using Hedui.Kernel;

namespace Hedui.Evidence.Tests;

/// <summary>Applications enrol households; coverage says who did not answer; a wrong mapping says where it is wrong.</summary>
public sealed class SpecialSourcesTests : IDisposable
{
    readonly AnOffice office = new AnOffice().WithDeposits();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Applications_enrol_households()
    {
        office.WithSource("civil", """
            source: civil
            category: application
            person: { id: 号码, name: 姓名 }
            data_date: { column: 日期 }
            columns:
              - { column: 户, item: household }
              - { column: 关系, item: relation }
              - { column: 区划, item: division }
              - { column: 城乡, item: residence, codes: { 城镇: 1, 农村: 2 } }
              - { column: 日期, item: applied_on }
              - { column: 角色, item: role, codes: { 成员: 1, 义务人: 2 } }
            """);
        var result = office.Import("civil", """
            号码,姓名,户,关系,区划,城乡,日期,角色
            990000199003071235,张三丰,H1,01,320102,城镇,2023-11-01,成员
            990000198012310029,李四娘,H1,12,320102,城镇,2023-11-01,义务人

            """);

        Assert.Equal((2, 2), (result.Rows, result.Accepted + result.Quarantined.Values.Sum()));
        var household = office.Households.Find(1, new DateOnly(2023, 11, 1))!;
        Assert.Equal(("H1", 320102, ResidenceKind.Urban), (household.Key, household.Division, household.Residence));
    }

    [Fact]
    public void Coverage_tells_who_did_not_answer()
    {
        office.WithSource("coverage", """
            source: coverage
            category: coverage
            columns:
              - { column: 源, item: source }
              - { column: 区划, item: division }
              - { column: 状态, item: status }
              - { column: 日期, item: since }
              - { column: 原因, item: reason }
            """);
        office.Import("coverage", "源,区划,状态,日期,原因\nbank,320102,refused,2023-10-01,无授权\n");

        var answer = office.Ledger.At(null, new DateOnly(2023, 11, 1)).Answer(320102, "deposits");

        Assert.Equal(AnswerStatus.Refused, answer.Status);
    }

    [Theory]
    [InlineData("item: balance", "item: balanse", "mapping_unknown_item", "'balance'")]
    [InlineData("category: deposits", "category: deposit", "mapping_unknown_category", "'deposits'")]
    [InlineData("columns:", "colums:", "mapping_unknown_key", "'columns'")]
    [InlineData("required: [balance]", "required: [balanc]", "mapping_unknown_item", "'balance'")]
    public void A_wrong_mapping_is_told_with_line_and_nearest_word(string right, string wrong, string code, string nearest)
    {
        var path = Path.Combine(office.SourcesPath, "bank", "mapping.yaml");
        var text = File.ReadAllText(path);
        var line = text[..text.IndexOf(right, StringComparison.Ordinal)].Count(c => c == '\n') + 1;
        File.WriteAllText(path, text.Replace(right, wrong, StringComparison.Ordinal));
        office.Reopen();

        var refusal = Assert.Throws<RefusedException>(() => office.Import("bank", "x")).Refusal;

        Assert.Equal(code, refusal.Code);
        Assert.Contains($"mapping.yaml, line {line}, key", refusal.Where, StringComparison.Ordinal);
        Assert.Contains(nearest, refusal.Remedy, StringComparison.Ordinal);
    }
}
