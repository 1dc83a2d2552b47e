using System.Collections.Concurrent;
using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>A household to report on.</summary>
/// <param name="Number">Registry number.</param>
/// <param name="Division">Six-digit division in which it applies.</param>
/// <param name="Key">Application number.</param>
/// <param name="Obligors">Relatives outside the household who owe it support.</param>
public sealed record ReportSubject(
    int Number, int Division, string Key, IReadOnlyList<(int Person, string? Relation)>? Obligors = null)
{
    /// <summary>Who goes on record as being in the report, when it is issued alone.</summary>
    public IReadOnlyCollection<Pseudonym> Persons { get; init; } = [];
}

/// <summary>
/// Issues signed reports on one day, one state of knowledge and one law, and keeps them: for many households division by
/// division, or for one. Who already has a report on this basis keeps it. Workers share the view and the signer, which
/// are safe for them.
/// </summary>
public sealed class ReportRun(
    LedgerView view, PolicySet policy, FindingOptions options, SharedLeads shared, ReportContext context,
    IReportSigner signer, Warrant warrant)
{
    readonly ReportComposer composer = new(context);

    /// <summary>What the reports rest on.</summary>
    public ReportBasis Basis { get; } = new(context.On, context.KnownAt, LawOf(policy));

    /// <summary>Issues the reports that are not in the archive yet.</summary>
    public void Execute(
        IEnumerable<ReportSubject> subjects, ReportArchive archive, TimeProvider time, int threads = 2,
        IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(time);
        var issued = archive.All();
        var byDivision = subjects.Where(subject => !issued[subject.Number].Any(one => one.Basis == Basis))
            .GroupBy(subject => subject.Division).OrderByDescending(group => group.Count()).ToList();
        var total = byDivision.Sum(group => group.Count());
        long done = 0;
        using var workers = new ThreadLocal<HouseholdVerifier>(Verifier);
        // Largest first and one at a time, so that no worker is left alone with the large ones.
        Parallel.ForEach(
            Partitioner.Create(byDivision, EnumerablePartitionerOptions.NoBuffering),
            new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancel },
            division => archive.Keep(division.Select(subject =>
            {
                cancel.ThrowIfCancellationRequested();
                var report = Issue(workers.Value!, subject, [.. issued[subject.Number]], time.GetUtcNow());
                progress?.Report(new VerificationProgress(Interlocked.Increment(ref done), total));
                return report;
            }), warrant, policy.Version));
    }

    /// <summary>The household's report on this basis: the kept one, or one issued now.</summary>
    /// <exception cref="Kernel.RefusedException"><c>household_unknown</c>.</exception>
    public IssuedReport FindOrIssue(ReportSubject subject, ReportArchive archive, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(archive);
        ArgumentNullException.ThrowIfNull(time);
        return archive.FindOrKeep(subject.Number, Basis, subject.Persons, warrant, policy.Version, issued => Issue(Verifier(), subject, issued, time.GetUtcNow()));
    }

    HouseholdVerifier Verifier() => new(view, policy, options, shared, warrant);

    (IssuedReport Line, SignedReport Signed) Issue(
        HouseholdVerifier verifier, ReportSubject subject, IReadOnlyList<IssuedReport> issued, DateTimeOffset at)
    {
        var number = ReportNumber.Next(subject.Division, subject.Number, Basis, issued);
        var occasion = new ReportOccasion(
            number.Number, at, subject.Key, number.Replaces, Authorisation: null, subject.Obligors);
        var signed = SignedReport.Sign(composer.Compose(verifier.Verify(subject.Number), occasion), signer);
        return (new IssuedReport(number.Number, subject.Number, Basis, number.Replaces, signed.Digest, at, 0), signed);
    }

    /// <summary>The law and what was asked of it: other programmes under the same law make another report.</summary>
    static string LawOf(PolicySet policy) => Sm3.Hex(System.Text.Encoding.UTF8.GetBytes(
        string.Join('\n', policy.Programmes.Select(programme => programme.Name).Prepend(policy.Version))))[..32];
}
