using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// Verifies every household of a ledger view: bucket by bucket, each on one worker, each result file written once and
/// durably. Workers share nothing but the view, which is safe for them; the order of buckets never matters.
/// </summary>
public sealed class VerificationRun(
    LedgerView view, PolicySet policy, FindingOptions options, SharedLeads shared, TimeProvider time, Warrant warrant)
{
    /// <summary>Runs to the end or until cancelled; finished buckets stay.</summary>
    public VerificationSummary Execute(
        VerificationRequest request, IProgress<VerificationProgress>? progress = null,
        Action<AssessmentColumns>? seen = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        var started = time.GetTimestamp();
        if (request.ResultFolder is { } folder)
        {
            Directory.CreateDirectory(folder);
        }

        var tally = new VerificationTally(policy.Programmes.Select(programme => programme.Name).ToList());
        var files = new string?[view.Buckets];
        long done = 0;
        var total = view.Households;
        Parallel.For(
            0,
            view.Buckets,
            new ParallelOptions { MaxDegreeOfParallelism = request.Threads, CancellationToken = cancel },
            () => new VerificationWorker(view, policy, options, shared, request.On, warrant),
            (bucket, _, worker) =>
            {
                var columns = worker.Verify(bucket, households =>
                    progress?.Report(new VerificationProgress(Interlocked.Add(ref done, households), total)));
                files[bucket] = Keep(request, bucket, columns);
                tally.Add(columns);
                seen?.Invoke(columns);
                return worker;
            },
            _ => { });
        return tally.Summary(files.OfType<string>().ToList(), time.GetElapsedTime(started).TotalSeconds);
    }

    string? Keep(VerificationRequest request, int bucket, AssessmentColumns columns)
    {
        if (request.ResultFolder is not { } folder)
        {
            return null;
        }

        var path = Path.Combine(folder, $"bucket-{bucket:D5}.hda");
        var header = new AssessmentHeader(
            request.On, view.KnownAt, policy.Version, bucket, columns.Count, columns.Programmes, columns.Figures);
        AssessmentFile.Write(path, header, columns);
        return path;
    }
}
