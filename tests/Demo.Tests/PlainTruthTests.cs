namespace Hedui.Demo.Tests;

public sealed class PlainTruthTests
{
    [Fact]
    public void The_conclusions_split_as_in_a_busy_office()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Repository.Root, "policies", "cn")), "policies are not there yet");
        var province = Province.Make(41, 6000);
        var rules = TruthRules.Read(Path.Combine(Repository.Root, "policies"), province.Day);

        var all = province.Households.Select(household => PlainTruth.Of(province, household, rules)).ToList();
        var shares = $"allowance {all.Count(c => c.Allowance) / 60.0} marginal {all.Count(c => c.Marginal) / 60.0} "
            + $"rigid {all.Count(c => c.Rigid) / 60.0} property {all.Count(c => c.PropertyMet) / 60.0}";

        Assert.True(all.Count(c => c.Allowance) is >= 2100 and <= 2700, shares);
        Assert.True(all.Count(c => c.Marginal) is >= 700 and <= 1200, shares);
        Assert.True(all.Count(c => c.Rigid) is >= 30 and <= 300, shares);
    }
}

static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Hedui.slnx")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
