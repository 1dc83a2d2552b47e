using System.Text;
using System.Text.Json;

namespace Hedui.Journeys.Tests;

/// <summary>From files to a report that proves itself, and back to what was known yesterday.</summary>
[Collection("one data folder")]
public sealed class WholeJourneyTests(Province province)
{
    /// <summary>One member, deposits of a few hundred yuan: qualifies for the minimum living allowance.</summary>
    const string Poor = "320106-2025-0000047";

    [Fact]
    public void Nobody_is_turned_away_by_mistake_and_everybody_gets_a_report()
    {
        Assert.Equal(60, province.Summary.GetProperty("households").GetInt32());
        Assert.Equal(60, province.Summary.GetProperty("reports").GetInt32());
        Assert.Equal(0, province.Summary.GetProperty("wrongly_refused").GetInt32());
        Assert.InRange(province.Summary.GetProperty("undetermined").GetInt32(), 1, 30);
        Assert.Equal(
            province.Summary.GetProperty("rows").GetInt32(),
            new[] { "accepted", "duplicates", "quarantined" }.Sum(part => province.Summary.GetProperty(part).GetInt32()));
    }

    [Fact]
    public async Task A_file_delivered_twice_counts_once()
    {
        var before = await Rows();
        var again = await province.Run("import", "--source", "demo-deposits-icbc", province.Delivered("deposits-icbc.csv"), "--json");

        Assert.True(again.Json().GetProperty("already_delivered").GetBoolean());
        Assert.Equal(before, await Rows());
    }

    [Fact]
    public async Task A_correction_changes_the_answer_and_yesterdays_answer_can_still_be_had()
    {
        var before = await Verified();
        var knownAt = before.GetProperty("known_at").GetString()!;
        Assert.Equal("qualifies", Outcome(before));

        var (name, id) = Applicant();
        var correction = province.PathOf("correction.csv");
        await File.WriteAllTextAsync(
            correction, $"身份证号,姓名,账号,开户行,余额,时点\n{id},{name},9001,建设银行,900000.00,2025-10-14\n",
            TestContext.Current.CancellationToken);
        var import = await province.Run("import", "--source", "demo-deposits-ccb", correction, "--json");
        Assert.True(import.Exit == 0 && import.Json().GetProperty("accepted").GetInt32() == 1, import.Error + import.Output);

        Assert.Equal("does_not_qualify", Outcome(await Verified()));
        var yesterday = await Verified("--known-at", knownAt);
        Assert.Equal(before.GetProperty("households").GetRawText(), yesterday.GetProperty("households").GetRawText());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("html")]
    public async Task A_report_proves_itself_and_names_the_field_that_somebody_altered(string format)
    {
        var file = province.PathOf($"report.{format}");
        Assert.Equal(0, (await province.Run("report", Poor, "--format", format, "-o", file)).Exit);
        var genuine = await province.Run("report", "check", file, "--json");
        Assert.True(genuine.Json().GetProperty("valid").GetBoolean(), genuine.Output);

        var text = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        var altered = text.Replace("\"residence\":{\"en\":\"rural\"", "\"residence\":{\"en\":\"urban\"", StringComparison.Ordinal);
        Assert.NotEqual(text, altered);
        await File.WriteAllTextAsync(file, altered, new UTF8Encoding(false), TestContext.Current.CancellationToken);
        var check = await province.Run("report", "check", file, "--json");

        Assert.Equal(1, check.Exit);
        Assert.False(check.Json().GetProperty("valid").GetBoolean());
        Assert.Contains(
            check.Json().GetProperty("altered").EnumerateArray(),
            one => one.GetProperty("path").GetString()!.Contains("residence", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_computation_is_told_on_a_terminal_with_units_and_amounts_and_nobodys_name()
    {
        var (name, id) = Applicant();
        var ran = await province.Run("verify", "--household", Poor, "--on", "2025-10-15");

        Assert.True(ran.Exit == 0, ran.Error);
        Assert.StartsWith($"{Poor}: 1 member, ", ran.Output, StringComparison.Ordinal);
        Assert.Contains("收入核算期 / look back = 12 个月 / 12 months", ran.Output, StringComparison.Ordinal);
        Assert.Matches("银行存款：\\d+ 条记录 / Bank deposits: \\d+ rows?", ran.Output);
        Assert.DoesNotMatch("yes/no|是否|% %|… …|\\b1 (members|rows|counts)", ran.Output);
        Assert.DoesNotContain(name, ran.Output, StringComparison.Ordinal);
        Assert.DoesNotContain(id, ran.Output, StringComparison.Ordinal);
    }

    async Task<JsonElement> Verified(params string[] more)
    {
        var ran = await province.Run(["verify", "--household", Poor, "--on", "2025-10-15", "--json", .. more]);
        Assert.True(ran.Exit == 0, ran.Error);
        return ran.Json();
    }

    static string? Outcome(JsonElement verified) => verified.GetProperty("households")[0].GetProperty("programmes").EnumerateArray()
        .First(one => one.GetProperty("programme").GetString() == "minimum_living_allowance").GetProperty("outcome").GetString();

    (string Name, string Id) Applicant() => File.ReadLines(province.Delivered("applications.csv"))
        .Select(line => line.Split(',')).Where(cells => cells[0] == Poor).Select(cells => (cells[1], cells[2])).First();

    async Task<int> Rows() => (await province.Run("delivery", "list", "--json")).Json().EnumerateArray()
        .Sum(delivery => delivery.GetProperty("rows").GetInt32());
}
