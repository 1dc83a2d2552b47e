using System.Diagnostics;
using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification.Benchmarks;

/// <summary>How long one household takes: gather, figures, conclusions and findings, without a trace.</summary>
static class SingleFigures
{
    public static void Print(LedgerView view, PolicySet policy)
    {
        var verifier = new HouseholdVerifier(view, policy, new FindingOptions(), SharedLeads.None, TicketOffice.ForWorkThatShowsNobody());
        var random = new Random(1);
        var households = view.Households;
        var ticks = new long[20_000];
        for (var i = 0; i < ticks.Length; i++)
        {
            var from = Stopwatch.GetTimestamp();
            verifier.Assess(random.Next(households));
            ticks[i] = Stopwatch.GetTimestamp() - from;
        }

        var settled = ticks[2000..];
        Array.Sort(settled);
        double At(double share) => settled[(int)(settled.Length * share)] * 1e3 / Stopwatch.Frequency;
        Console.WriteLine($"one household          {At(0.5),8:F4} ms p50, {At(0.99):F4} ms p99");
    }
}
