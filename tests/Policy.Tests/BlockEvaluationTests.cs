using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class BlockEvaluationTests(ITestOutputHelper output)
{
    [Fact]
    public void Allocates_nothing_once_warm()
    {
        var evaluator = new PolicyEvaluator(House.Law, new DateOnly(2026, 11, 1));
        var source = new WorldSource(evaluator, 5);
        var worlds = Enumerable.Range(0, HouseholdBlock.Capacity).Select(_ => source.Next()).ToList();
        var block = WorldBlocks.Block(worlds, evaluator.Needs);
        var conclusions = new Conclusions();
        evaluator.Evaluate(block, conclusions);
        evaluator.Evaluate(block, conclusions);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var started = Environment.CpuUsage.UserTime;

        for (var i = 0; i < 300; i++)
        {
            evaluator.Evaluate(block, conclusions);
        }

        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        var each = (Environment.CpuUsage.UserTime - started).TotalNanoseconds / 300 / HouseholdBlock.Capacity;
        output.WriteLine($"{each:N0} ns per household, {evaluator.Operations} operations, {allocated} bytes, rows {block.Categories.Sum(c => c.Rows)}");
        Assert.True(allocated < 300 * 512, $"{allocated} bytes in 300 blocks");
    }
}
