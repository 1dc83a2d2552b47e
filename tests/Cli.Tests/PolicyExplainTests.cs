using System.Text.Json;

namespace Hedui.Cli.Tests;

/// <summary>The law, and a conclusion under it, explained to whoever asks.</summary>
public sealed class PolicyExplainTests(PolicyExplainTests.Province province) : IClassFixture<PolicyExplainTests.Province>
{
    const string Household = "320322-2025-0000001";

    [Fact]
    public async Task A_parameter_in_a_place_is_the_value_in_force_there()
    {
        string[] asked = ["policy", "explain", "minimum_living_standard", "--on", "2026-01-01"];
        var everywhere = (await Hedui.Run([.. asked, "--json"])).Json().GetProperty("values");
        var here = (await Hedui.Run([.. asked, "--in", "320106 urban", "--json"])).Json().GetProperty("values");

        Assert.True(everywhere.GetArrayLength() > 1);
        var value = Assert.Single(here.EnumerateArray());
        Assert.StartsWith(value.GetProperty("division").GetString()!, "320106", StringComparison.Ordinal);
        Assert.NotEqual(JsonValueKind.Null, value.GetProperty("document").ValueKind);
    }

    [Fact]
    public async Task Chinese_names_are_as_good_as_english_ones()
    {
        var (zh, en) = (await Hedui.Run("policy", "explain", "最低生活保障"), await Hedui.Run("policy", "explain", "minimum_living_allowance"));

        Assert.Equal((0, en.Output), (zh.Exit, zh.Output));
        Assert.Contains("条件 conditions", zh.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_one_letter_off_is_refused_with_the_nearest() =>
        (await Hedui.Run("policy", "explain", "minimum_living_alowance"))
            .AssertTold("unknown_name", "'minimum_living_alowance'", "Did you mean 'minimum_living_allowance'?");

    [Fact]
    public async Task A_place_that_is_none_is_a_wrong_use() =>
        Assert.Contains("320102 urban", (await Hedui.Run("policy", "explain", "order-649", "--in", "everywhere")).Error, StringComparison.Ordinal);

    [Fact]
    public async Task A_conclusion_is_a_tree_from_articles_to_rows_in_either_language()
    {
        var zh = await Hedui.Run("policy", "explain", "最低生活保障", "--household", Household, "--home", province.Home);
        var en = await Hedui.Run("policy", "explain", "minimum_living_allowance", "--household", Household, "--lang", "en", "--home", province.Home);

        Assert.Equal((0, 0), (zh.Exit, en.Exit));
        Assert.All(["最低生活保障", "算法", "送达"], word => Assert.Contains(word, zh.Output, StringComparison.Ordinal));
        Assert.All(["minimum living allowance", "computed", "delivery"], word => Assert.Contains(word, en.Output, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain("算法", en.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("99[0-9]{15}[0-9X]", zh.Output);
    }

    [Fact]
    public async Task A_programme_outside_the_usual_ones_is_explained_too()
    {
        var ran = await Hedui.Run("policy", "explain", "emergency_assistance", "--household", Household, "--json", "--home", province.Home);

        Assert.Equal("emergency_assistance", Assert.Single(ran.Json().GetProperty("programmes").EnumerateArray()).GetProperty("key").GetString());
    }

    [Fact]
    public async Task Every_programme_can_be_verified_for_everybody_and_a_report_answers_those_of_its_run()
    {
        var all = (await Hedui.Run("policy", "check", "--json")).Json().GetProperty("programmes").GetInt32();

        var verified = (await Hedui.Run("verify", "--all", "--programmes", "all", "--json", "--home", province.Home)).Json();
        var report = (await Hedui.Run("report", Household, "--json", "--home", province.Home)).Json();
        var usual = (await Hedui.Run("verify", "--all", "--json", "--home", province.Home)).Json();

        Assert.Equal(all, verified.GetProperty("programmes").GetArrayLength());
        Assert.Equal(all, report.GetProperty("report").GetProperty("programmes").GetArrayLength());
        Assert.InRange(usual.GetProperty("programmes").GetArrayLength(), 1, all - 1);
    }

    [Fact]
    public async Task A_programme_there_is_not_is_refused_with_the_nearest() =>
        (await Hedui.Run("verify", "--all", "--programmes", "minimum_living_alowance", "--home", province.Home))
            .AssertTold("unknown_programme", "minimum_living_alowance", "minimum_living_allowance");

    [Fact]
    public async Task The_schema_is_written_for_the_law_at_hand()
    {
        using var data = new Workplace();
        var file = data.PathOf("schema.json");

        Assert.Equal(0, (await Hedui.Run("policy", "schema", "-o", file)).Exit);

        using var schema = JsonDocument.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        Assert.True(schema.RootElement.GetProperty("definitions").TryGetProperty("programme", out _));
    }

    /// <summary>A small province, made once.</summary>
    public sealed class Province : IAsyncLifetime
    {
        readonly Workplace data = new();

        /// <summary>Its data folder.</summary>
        public string Home => data.Home;

        /// <summary>Makes it.</summary>
        public async ValueTask InitializeAsync()
        {
            var demo = await Hedui.Run("demo", "--households", "30", "--home", data.Home, "--json");
            Assert.True(demo.Exit == 0, demo.Error);
        }

        /// <summary>Takes it away.</summary>
        public ValueTask DisposeAsync()
        {
            data.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
