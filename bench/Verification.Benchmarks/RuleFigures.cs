using System.Diagnostics;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification.Benchmarks;

/// <summary>
/// What the law's arithmetic costs once figures have come out of evidence: every programme over ranges, outcomes, benefits and
/// figures told, as a simulation asks for again and again.
/// </summary>
static class RuleFigures
{
    public static void Print(LedgerView view, PolicySet law, int rounds)
    {
        foreach (var (name, set) in new[] { ("usual", law.Usual()), ("all", law) })
        {
            var kept = Keep(view, set);
            var households = kept.Sum(one => (long)one.Households);
            var ran = Enumerable.Range(0, rounds).Select(_ => Seconds(view, set, kept, 1)).ToList();
            var alone = ran.Select(one => one.Wall).Order().ToArray();
            var processor = ran.Select(one => one.Processor).Order().ToArray();
            var together = Enumerable.Range(0, rounds).Select(_ => Seconds(view, set, kept, 2).Wall).Order().ToArray();
            Console.WriteLine(
                $"rules, {name,-6} {set.Programmes.Count,2} prog. {alone[0] * 1e9 / households,8:F0} ns min, {alone[rounds / 2] * 1e9 / households:F0} ns median a household, 1 thread; of processor time {processor[0] * 1e9 / households:F0} min, {processor[rounds / 2] * 1e9 / households:F0} median");
            Console.WriteLine(
                $"rules, {name,-6} {households / 1e6:F2} M    {together[0],8:F2} s min, {together[rounds / 2]:F2} s median of {rounds}, 2 threads");
        }
    }

    static List<PreparedFigures> Keep(LedgerView view, PolicySet set)
    {
        var evaluator = new PolicyEvaluator(set, view.On);
        var (needs, block, conclusions) = (new EvidenceNeeds(evaluator.Needs), new HouseholdBlock(), new Conclusions());
        var kept = new List<PreparedFigures>();
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var part = 0; part < view.BlocksIn(bucket); part++)
            {
                view.Read(bucket, part, needs, block, TicketOffice.ForWorkThatShowsNobody());
                evaluator.Evaluate(block, conclusions);
                kept.Add(evaluator.Keep(block));
            }

            view.Release(bucket);
        }

        return kept;
    }

    static (double Wall, double Processor) Seconds(LedgerView view, PolicySet set, List<PreparedFigures> kept, int threads)
    {
        var workers = Enumerable.Range(0, threads).Select(_ => (Evaluator: new PolicyEvaluator(set, view.On), Conclusions: new Conclusions { Wanted = [] })).ToArray();
        foreach (var (evaluator, conclusions) in workers)
        {
            evaluator.Evaluate(kept[0], conclusions);
        }

        var (started, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.UserTime);
        Parallel.For(0, threads, new ParallelOptions { MaxDegreeOfParallelism = threads }, worker =>
        {
            for (var i = worker; i < kept.Count; i += threads)
            {
                workers[worker].Evaluator.Evaluate(kept[i], workers[worker].Conclusions);
            }
        });
        return (Stopwatch.GetElapsedTime(started).TotalSeconds, (Environment.CpuUsage.UserTime - used).TotalSeconds);
    }
}
