using System.Collections.Concurrent;
using System.Globalization;
using Hedui.Evidence;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>A household to report on.</summary>
/// <param name="Number">Registry number.</param>
/// <param name="Division">Six-digit division in which it applies.</param>
/// <param name="Key">Application number.</param>
/// <param name="Obligors">Relatives outside the household who owe it support.</param>
public sealed record ReportSubject(
    int Number, int Division, string Key, IReadOnlyList<(int Person, string? Relation)>? Obligors = null);

/// <summary>
/// Issues a signed report for every household, division by division, each division's archive written once. Workers
/// share the view and the signer, which are safe for them.
/// </summary>
public sealed class ReportRun(
    LedgerView view, PolicySet policy, FindingOptions options, IReadOnlySet<int> sharedPersons, ReportContext context,
    IReportSigner signer)
{
    readonly ReportComposer composer = new(context);

    /// <summary>Issues reports into an archive.</summary>
    public void Execute(
        IEnumerable<ReportSubject> subjects, ReportText appliedFor, ReportArchive archive, TimeProvider time,
        int threads = 2, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(time);
        var byDivision = subjects.GroupBy(subject => subject.Division).OrderByDescending(group => group.Count()).ToList();
        var total = byDivision.Sum(group => group.Count());
        long done = 0;
        using var workers = new ThreadLocal<HouseholdVerifier>(() => new HouseholdVerifier(view, policy, options, sharedPersons));
        // Largest first and one at a time, so that no worker is left alone with the large ones.
        Parallel.ForEach(
            Partitioner.Create(byDivision, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            division => archive.Write(division.Key, division.Select(subject =>
            {
                cancel.ThrowIfCancellationRequested();
                var signed = Issue(workers.Value!, subject, appliedFor, time.GetUtcNow());
                progress?.Report(new VerificationProgress(Interlocked.Increment(ref done), total));
                return (subject.Key, signed.ToJson());
            })));
    }

    /// <summary>Issues one report.</summary>
    /// <exception cref="Kernel.RefusedException"><c>household_unknown</c>.</exception>
    public SignedReport Issue(ReportSubject subject, ReportText appliedFor, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(subject);
        return Issue(new HouseholdVerifier(view, policy, options, sharedPersons), subject, appliedFor, at);
    }

    SignedReport Issue(HouseholdVerifier verifier, ReportSubject subject, ReportText appliedFor, DateTimeOffset at)
    {
        var occasion = new ReportOccasion(
            NumberOf(subject), at, subject.Key, appliedFor, Authorisation: null, subject.Obligors);
        return SignedReport.Sign(composer.Compose(verifier.Verify(subject.Number), occasion), signer);
    }

    /// <summary>Division, day and household: the same household verified for another day has another number.</summary>
    string NumberOf(ReportSubject subject) => string.Create(
        CultureInfo.InvariantCulture, $"HD-{subject.Division:D6}-{context.On:yyyyMMdd}-{subject.Number:D7}");
}
