namespace Hedui.Cli.Tests;

/// <summary>What another value would do is the same whichever way it is said, and whether or not evidence is read again for it.</summary>
public sealed class PolicySimulateTests : IDisposable
{
    readonly Workplace data = new();

    public void Dispose() => data.Dispose();

    [Fact]
    public async Task Another_value_typed_or_written_does_the_same_to_everybody()
    {
        var demo = await Hedui.Run("demo", "--households", "150", "--home", data.Home, "--json");
        Assert.True(demo.Exit == 0, demo.Error);

        foreach (var (name, zh, unit, value) in new[]
        {
            ("marginal_multiple", "低保边缘倍数", "percent", "220%"), ("look_back", "收入核算期", "months", "6"),
        })
        {
            var file = data.Write(
                $"{name}.yaml", $"parameter: {name}\nzh: {zh}\nunit: {unit}\nvalues:\n  - {{ from: 2025-10-10, is: {value}, cite: order-649, verified: false }}\n");
            var typed = (await Hedui.Run("policy", "simulate", "--set", $"{name}={value}", "--json", "--home", data.Home)).Json();
            var written = (await Hedui.Run("policy", "simulate", "--with", file, "--json", "--home", data.Home)).Json();

            Assert.Equal(written.GetProperty("programmes").ToString(), typed.GetProperty("programmes").ToString());
            Assert.Equal(written.GetProperty("income_tenths").ToString(), typed.GetProperty("income_tenths").ToString());
            Assert.NotEqual(0, typed.GetProperty("households").GetInt32());
        }
    }
}
