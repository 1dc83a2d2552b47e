using System.Text;
using Hedui.Documents;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>A report as it was handed out.</summary>
/// <param name="Bytes">Its bytes.</param>
/// <param name="Format">In which form: the page where a paper could not be printed.</param>
/// <param name="Print">The how-manieth time it was.</param>
/// <param name="Refusal">Why the form asked for could not be had; null when it could.</param>
public sealed record HandedOut(byte[] Bytes, ReportFormat Format, int Print, Refusal? Refusal);

/// <summary>
/// Reports of an installation: issued once on what is known, kept, and handed out as often as asked. Safe for many threads.
/// </summary>
public sealed class Reporting(Installation installation)
{
    readonly IdentityBook identities = new(installation.Persons);

    /// <summary>Issues a report for every household of a run that has none yet.</summary>
    public void IssueAll(RunIndex run, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var knownAt = KnownAt(run);
        Run(run.Header.On, knownAt).Execute(
            run.Household.Select(number => Subject(number, run.Header.On, knownAt)),
            installation.Reports, installation.Time, Environment.ProcessorCount, progress, cancel);
    }

    /// <summary>A household's report for the day and the knowledge of a run, or the report with a number.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>, <c>unknown_report</c>.</exception>
    public IssuedReport Find(string keyOrNumber, RunIndex run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return Find(keyOrNumber, run.Header.On, KnownAt(run));
    }

    /// <summary>
    /// A household's report for a day and a state of knowledge, issued now if it was not; or the report with a number,
    /// whatever it rests on.
    /// </summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>, <c>unknown_report</c>.</exception>
    public IssuedReport Find(string keyOrNumber, DateOnly on, DateTimeOffset knownAt)
    {
        if (installation.Households.Find(keyOrNumber) is null && IssuedReport.IsNumber(keyOrNumber))
        {
            return installation.Reports.Find(keyOrNumber) ?? throw ReportArchive.Unknown(keyOrNumber);
        }

        var number = new Verifying(installation).NumberOf(keyOrNumber);
        var subject = Subject(number, on, knownAt) with { Persons = new Seen(installation).PersonsOf([number], on, knownAt) };
        return Run(on, knownAt).FindOrIssue(subject, installation.Reports, installation.Time);
    }

    /// <summary>Every report of a household in the order in which they were issued; the look goes on record.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>.</exception>
    public IReadOnlyList<IssuedReport> Of(string key)
    {
        var number = new Verifying(installation).NumberOf(key);
        new Seen(installation).Record(AuditType.ReportsListed, [number], DateOnly.MaxValue, null);
        return installation.Reports.Of(number);
    }

    /// <summary>What was signed.</summary>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>.</exception>
    public SignedReport Open(IssuedReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return installation.Reports.Open(report.Number);
    }

    /// <summary>A report in one of its forms; each time counts. A paper that cannot be printed is handed out as the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">The form wanted.</param>
    /// <param name="language">In which language page and paper speak first.</param>
    /// <param name="cancel">Stops the printing.</param>
    /// <param name="browser">Path of the browser that prints; null to search for one.</param>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>.</exception>
    public async Task<HandedOut> HandOut(
        IssuedReport report, ReportFormat format, ReportLanguage language, CancellationToken cancel, string? browser = null)
    {
        var signed = Open(report);
        var print = installation.Reports.Print(
            report.Number, format == ReportFormat.Pdf ? AuditType.ReportPrinted : AuditType.ReportHandedOut,
            new Seen(installation).PersonsOf([report.Household], report.Basis.On, report.Basis.KnownAt));
        if (format == ReportFormat.Json)
        {
            return new HandedOut(signed.ToJson().ToArray(), format, print, null);
        }

        var page = await ReportPageFile.RenderAsync(signed, language, print);
        if (format == ReportFormat.Pdf)
        {
            try
            {
                var printer = new PdfPrinter(new PdfPrinterOptions { Browser = browser }, installation.Time);
                return new HandedOut(await printer.PrintAsync(page, cancel), format, print, null);
            }
            catch (RefusedException refused)
            {
                return new HandedOut(Encoding.UTF8.GetBytes(page), ReportFormat.Html, print, refused.Refusal);
            }
        }

        return new HandedOut(Encoding.UTF8.GetBytes(page), format, print, null);
    }

    /// <summary>
    /// What a report would say of a household, with nobody's name and number in it: for those who look at a computation.
    /// Nothing is issued.
    /// </summary>
    public Func<string, HouseholdDossier, VerificationReport> Nameless(DateOnly on, DateTimeOffset knownAt)
    {
        var composer = new ReportComposer(Context(on, knownAt) with { Identity = _ => new ReportIdentity("", "") });
        return (key, dossier) => composer.Compose(dossier, new ReportOccasion("", installation.Time.GetUtcNow(), key));
    }

    static DateTimeOffset KnownAt(RunIndex run) => run.Header.KnownAt ?? DateTimeOffset.MaxValue;

    ReportRun Run(DateOnly on, DateTimeOffset knownAt) => new(
        installation.Ledger.At(knownAt, on),
        installation.Policy,
        Verifying.Options,
        installation.Leads.At(on, knownAt),
        Context(on, knownAt),
        new KeyRingSigner(installation.Keys));

    ReportContext Context(DateOnly on, DateTimeOffset knownAt) => new()
    {
        Standards = installation.Standards,
        Identity = Identity,
        SourceName = installation.SourceName,
        Issuer = new ReportText("本机核对机构", "verification office of this node"),
        Policy = installation.Policy,
        On = on,
        KnownAt = installation.Ledger.LastChange(knownAt) ?? knownAt,
        Watermark = installation.IsDemo ? new ReportText("演示数据", "MADE-UP DATA") : null,
    };

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
