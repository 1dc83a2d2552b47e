using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification.Benchmarks;

/// <summary>How long a batch over all households takes, results durable.</summary>
static class BatchFigures
{
    public static void Print(LedgerView view, PolicySet policy, string folder, int rounds)
    {
        var run = new VerificationRun(view, policy, new FindingOptions(), SharedLeads.None, TimeProvider.System, TicketOffice.ForWorkThatShowsNobody());
        foreach (var threads in new[] { 2, 1 })
        {
            List<double> seconds = [];
            VerificationSummary? last = null;
            for (var round = 0; round < rounds; round++)
            {
                last = run.Execute(new VerificationRequest(view.On, null, threads, Path.Combine(folder, "bench")));
                seconds.Add(last.Seconds);
            }

            seconds.Sort();
            var bytes = last!.Files.Sum(file => new FileInfo(file).Length);
            Console.WriteLine(
                $"batch, {threads} threads       {seconds[0],8:F3} s min, {seconds[seconds.Count / 2]:F3} s median, "
                + $"{seconds[^1]:F3} s max of {rounds}; {last.Households:N0} households, results {bytes / 1e6:F0} MB");
            foreach (var programme in last.Programmes)
            {
                Console.WriteLine($"  {programme}");
            }
        }
    }
}
