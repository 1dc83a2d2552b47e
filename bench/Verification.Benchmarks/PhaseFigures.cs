using System.Diagnostics;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification.Benchmarks;

/// <summary>Where a batch's time goes, on one thread: reading, concluding, noticing.</summary>
static class PhaseFigures
{
    public static void Print(LedgerView view, PolicySet policy)
    {
        var evaluator = new PolicyEvaluator(policy, view.On);
        var needs = VerificationNeeds.With(evaluator.Needs);
        var block = new HouseholdBlock();
        var conclusions = new Conclusions();
        var scope = new FindingScope(block, view.On, new FindingOptions(), SharedLeads.None, [.. evaluator.Needs.Keys]);
        var sink = new FindingSink();
        long read = 0, conclude = 0, notice = 0, households = 0;
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var part = 0; part < view.BlocksIn(bucket); part++)
            {
                var start = Stopwatch.GetTimestamp();
                view.Read(bucket, part, needs, block, TicketOffice.ForWorkThatShowsNobody());
                var afterRead = Stopwatch.GetTimestamp();
                evaluator.Evaluate(block, conclusions);
                var afterConclude = Stopwatch.GetTimestamp();
                FindingRules.Apply(scope, sink);
                notice += Stopwatch.GetTimestamp() - afterConclude;
                conclude += afterConclude - afterRead;
                read += afterRead - start;
                households += block.Households;
            }

            view.Release(bucket);
        }

        double Each(long ticks) => ticks * 1e9 / Stopwatch.Frequency / households;
        Console.WriteLine(
            $"per household          {Each(read),8:F0} ns read, {Each(conclude):F0} ns conclude, {Each(notice):F0} ns notice");
    }
}
