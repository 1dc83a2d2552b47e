using System.Text;
using Hedui.Documents;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Issues reports of an installation, keeps those of a run, and hands them out. Safe for many threads.</summary>
public sealed class Reporting(Installation installation)
{
    readonly IdentityBook identities = new(installation.Persons);

    static readonly ReportText AppliedFor = new("社会救助", "social assistance");

    /// <summary>Issues and keeps a signed report for every household of a run.</summary>
    public void IssueAll(RunIndex run, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var knownAt = KnownAt(run);
        Run(run.Header.On, knownAt).Execute(
            run.Household.Select(number => Subject(number, run.Header.On, knownAt)),
            AppliedFor, Archive(run.Header.On, knownAt), installation.Time, Environment.ProcessorCount, progress, cancel);
    }

    /// <summary>The report of a household as it was issued with a run; issued now when it was not.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>.</exception>
    public SignedReport Find(string key, RunIndex run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Find(key, run.Header.On, KnownAt(run));
    }

    /// <summary>The report of a household for a day and a state of knowledge.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>.</exception>
    public SignedReport Find(string key, DateOnly on, DateTimeOffset knownAt)
    {
        var subject = Subject(new Verifying(installation).NumberOf(key), on, knownAt);
        return Archive(on, knownAt).Read(subject.Division, subject.Key) is { } kept
            ? SignedReport.Read(kept)
            : Run(on, knownAt).Issue(subject, AppliedFor, installation.Time.GetUtcNow());
    }

    /// <summary>A report in one of its forms.</summary>
    public static async Task<byte[]> Form(
        SignedReport report, ReportFormat format, ReportLanguage language, TimeProvider time, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (format == ReportFormat.Json)
        {
            return report.ToJson().ToArray();
        }

        var page = await ReportPageFile.RenderAsync(report, language);
        return format == ReportFormat.Html
            ? Encoding.UTF8.GetBytes(page)
            : await new PdfPrinter(new PdfPrinterOptions(), time).PrintAsync(page, cancel);
    }

    static DateTimeOffset KnownAt(RunIndex run) => run.Header.KnownAt ?? DateTimeOffset.MaxValue;

    ReportArchive Archive(DateOnly on, DateTimeOffset knownAt) =>
        new(Path.Combine(installation.Home.Reports, Path.GetFileName(installation.Runs.Of(on, knownAt))));

    ReportRun Run(DateOnly on, DateTimeOffset knownAt) => new(
        installation.Ledger.At(knownAt, on),
        installation.Policy,
        Verifying.Options,
        new Verifying(installation).SharedPersons(on, knownAt),
        new ReportContext
        {
            Standards = installation.Standards,
            Identity = Identity,
            SourceName = installation.SourceName,
            Issuer = new ReportText("本机核对机构", "verification office of this node"),
            PolicyVersion = installation.Policy.Version,
            On = on,
            KnownAt = knownAt,
            Watermark = installation.IsDemo ? new ReportText("演示数据", "MADE-UP DATA") : null,
        },
        new KeyRingSigner(installation.Keys));

    ReportSubject Subject(int number, DateOnly on, DateTimeOffset knownAt)
    {
        var household = installation.Households.Find(number, on, knownAt) ?? throw new RefusedException(
            "unknown_household", "The household was not enrolled on that day.", remedy: "Choose a later day.");
        return new ReportSubject(
            number, household.Division, household.Key,
            [.. household.Members.Where(member => member.Role == HouseholdRole.Obligor)
                .Select(member => (member.Person, member.Relation == Bounds.Missing ? null : CodeValue.Unpack(member.Relation)))]);
    }

    ReportIdentity Identity(int person)
    {
        var identity = identities.Reveal(person);
        return new ReportIdentity(identity.Name.Reveal(), identity.Id.Reveal());
    }
}
