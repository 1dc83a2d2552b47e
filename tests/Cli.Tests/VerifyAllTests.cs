namespace Hedui.Cli.Tests;

/// <summary>A run over everybody sees what was delivered a moment ago, as a question about one household does.</summary>
public sealed class VerifyAllTests : IDisposable
{
    const string Person = "990102198512120027";
    const string Application =
        "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
        + $"H1,测试甲,{Person},本人,320106,城镇,2025-10-08,共同生活家庭成员\n";

    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Everybody_is_verified_with_what_was_delivered_since_the_last_fold()
    {
        var demo = await Hedui.Run("demo", "--households", "30", "--home", data.Home, "--json");
        Assert.True(demo.Exit == 0, demo.Error);
        var before = Counts(await Hedui.Run("verify", "--all", "--home", data.Home, "--json"));
        await Deliver("demo-applications", "a.csv", Application);
        await Deliver(
            "demo-pension-payments", "p.tsv", "姓名\t公民身份号码\t险种\t待遇月份\t月养老金\t其中基础养老金\t数据时点\n"
            + string.Concat(Enumerable.Range(1, 9).Select(month => $"测试甲\t{Person}\t110\t20250{month}\t9000.00\t0\t2025-10-10\n")));

        var ran = await Hedui.Run("verify", "--all", "--home", data.Home, "--json");
        var one = (await Hedui.Run("verify", "--household", "H1", "--home", data.Home, "--json")).Json().GetProperty("households")[0];

        Assert.Equal(31, ran.Json().GetProperty("households").GetInt32());
        Assert.Equal("does_not_qualify", Outcome(one));
        Assert.Equal((before.Qualifies, before.Not + 1, before.Undetermined), Counts(ran));
    }

    async Task Deliver(string source, string name, string text)
    {
        var ran = await Hedui.Run("import", "--source", source, data.Write(name, text), "--home", data.Home);
        Assert.True(ran.Exit == 0, ran.Error);
    }

    static (int Qualifies, int Not, int Undetermined) Counts(Ran ran)
    {
        Assert.True(ran.Exit == 0, ran.Error);
        var programme = ran.Json().GetProperty("programmes")[0];
        return (
            programme.GetProperty("qualifies").GetInt32(), programme.GetProperty("does_not_qualify").GetInt32(),
            programme.GetProperty("undetermined").GetInt32());
    }

    static string? Outcome(System.Text.Json.JsonElement household) =>
        household.GetProperty("programmes")[0].GetProperty("outcome").GetString();
}
