using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Verification.Tests;

public sealed class DuckDbAgreementTests
{
    static readonly DateOnly On = new(2024, 9, 15);

    static readonly Lazy<PolicySet> Law = new(() => PolicySet.Load(
        Path.Combine(Root(), "policies"), StandardsFolder.Open(Path.Combine(Root(), "standards"))).Usual());

    [Fact]
    public void two_hundred_households_come_out_the_same() => Agrees(1, [200]);

    [Fact]
    public void twenty_thousand_households_come_out_the_same() => Agrees(2, [.. Enumerable.Repeat(1000, 20)]);

    [Fact]
    public void the_sql_can_be_read()
    {
        using var oracle = new DuckDbOracle(Law.Value, On);
        Assert.NotEmpty(oracle.Sql);
        TestContext.Current.TestOutputHelper?.WriteLine(oracle.Sql);
    }

    static void Agrees(int seed, int[] sizes)
    {
        using var oracle = new DuckDbOracle(Law.Value, On);
        var evaluator = new PolicyEvaluator(Law.Value, On);
        long[] codes = [.. oracle.Codes.Order(), Kernel.CodeValue.Pack("zz")];
        var draw = new RandomBlock(new Random(seed), Law.Value, On, codes);
        var blocks = sizes.Select(size => draw.Draw(size, evaluator.Needs)).ToList();
        oracle.Load(blocks, evaluator.Needs);
        var into = new Conclusions();
        var differences = new List<string>();
        var first = 0;
        foreach (var block in blocks)
        {
            evaluator.Evaluate(block, into);
            differences.AddRange(oracle.Differences(into, first));
            first += block.Households;
        }

        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n" + string.Join('\n', differences.Take(40)));
    }

    static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Hedui.slnx")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
