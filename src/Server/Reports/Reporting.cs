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
    /// <summary>Issues a report for every household of a run that has none yet.</summary>
    public void IssueAll(RunIndex run, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        IssueAll(run, new Leave(installation).ForAll(run.Header.On, KnownAt(run)), progress, cancel);
    }

    /// <summary>The same, with leave that was given before.</summary>
    public void IssueAll(RunIndex run, Warrant warrant, IProgress<VerificationProgress>? progress = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(warrant);
        var knownAt = KnownAt(run);
        Run(run.Header.On, knownAt, warrant).Execute(
            run.Household.Where(warrant.Covers).Select(number => Subject(number, run.Header.On, knownAt)),
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
    public IssuedReport Find(string keyOrNumber, DateOnly on, DateTimeOffset knownAt) =>
        Find(keyOrNumber, on, knownAt, TicketDuty.Look).Report;

    /// <summary>The same, and the leave under which it was found: what is done with it next needs no other.</summary>
    /// <param name="keyOrNumber">Household key or number of a report.</param>
    /// <param name="on">The day.</param>
    /// <param name="knownAt">The state of knowledge.</param>
    /// <param name="duty">What is going to be done with it.</param>
    /// <exception cref="RefusedException"><c>unknown_household</c>, <c>unknown_report</c>, and the codes of tickets.</exception>
    public (IssuedReport Report, Warrant Warrant) Find(string keyOrNumber, DateOnly on, DateTimeOffset knownAt, TicketDuty duty)
    {
        if (installation.Households.Find(keyOrNumber) is null && IssuedReport.IsNumber(keyOrNumber))
        {
            var kept = installation.Reports.Find(keyOrNumber) ?? throw ReportArchive.Unknown(keyOrNumber);
            return (kept, WarrantFor(kept, duty));
        }

        var number = new Verifying(installation).NumberOf(keyOrNumber);
        var warrant = new Leave(installation).For([number], on, knownAt, duty);
        return (FindOrIssue(number, on, knownAt, warrant), warrant);
    }

    /// <summary>Leave to do something with a report that was issued.</summary>
    /// <exception cref="RefusedException">The codes of tickets.</exception>
    public Warrant WarrantFor(IssuedReport report, TicketDuty duty)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new Leave(installation).For([report.Household], report.Basis.On, report.Basis.KnownAt, duty);
    }

    IssuedReport FindOrIssue(int number, DateOnly on, DateTimeOffset knownAt, Warrant warrant)
    {
        var subject = Subject(number, on, knownAt) with { Persons = new Seen(installation).PersonsOf([number], on, knownAt) };
        return Run(on, knownAt, warrant).FindOrIssue(subject, installation.Reports, installation.Time);
    }

    /// <summary>Every report of a household in the order in which they were issued; the look goes on record.</summary>
    /// <exception cref="RefusedException"><c>unknown_household</c>.</exception>
    public IReadOnlyList<IssuedReport> Of(string key)
    {
        var number = new Verifying(installation).NumberOf(key);
        var warrant = new Leave(installation).For([number], DateOnly.MaxValue, null);
        var reports = installation.Reports.Of(number, warrant);
        new Seen(installation).Record(AuditType.ReportsListed, [number], DateOnly.MaxValue, null, warrant);
        return reports;
    }

    /// <summary>What was signed.</summary>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>, and the codes of tickets.</exception>
    public SignedReport Open(IssuedReport report, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(report);
        return installation.Reports.Open(report.Number, warrant);
    }

    /// <summary>
    /// A report as a screen shows it, masked; no print. The look goes on record before, and names that were asked for as an act
    /// of their own.
    /// </summary>
    /// <param name="report">The report.</param>
    /// <param name="language">In which language the page speaks first.</param>
    /// <param name="warrant">The leave to look.</param>
    /// <param name="names">Whether names are wanted whole.</param>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>, and the codes of tickets.</exception>
    public async Task<byte[]> Look(IssuedReport report, ReportLanguage language, Warrant warrant, bool names)
    {
        var (signed, masked) = Shown(report, warrant, names);
        return Encoding.UTF8.GetBytes(await ReportPageFile.RenderMaskedAsync(signed, masked, language));
    }

    /// <summary>What a screen may show of a report; the look goes on record before, as for <see cref="Look"/>.</summary>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>, and the codes of tickets.</exception>
    public (SignedReport Signed, VerificationReport Masked) Shown(IssuedReport report, Warrant warrant, bool names)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(warrant);
        var signed = Open(report, warrant);
        installation.Audit.Record(new AuditAct(names ? AuditType.NamesRevealed : AuditType.ReportSeen, $"report:{report.Number}")
        {
            Digest = report.Digest, Ticket = warrant.Name,
            Persons = new Seen(installation).PersonsOf([report.Household], report.Basis.On, report.Basis.KnownAt),
        });
        return (signed, MaskedReport.Of(signed.Report, installation.Standards.Catalogue, new MaskOptions(names, warrant.ShowsAmounts, warrant.Purpose)));
    }

    /// <summary>A report in one of its forms; each time counts. A paper that cannot be printed is handed out as the page.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">The form wanted.</param>
    /// <param name="language">In which language page and paper speak first.</param>
    /// <param name="cancel">Stops the printing.</param>
    /// <param name="browser">Path of the browser that prints; null to search for one.</param>
    /// <exception cref="RefusedException"><c>report_archive_damaged</c>.</exception>
    public Task<HandedOut> HandOut(
        IssuedReport report, ReportFormat format, ReportLanguage language, CancellationToken cancel, string? browser = null) =>
        HandOut(report, format, language, WarrantFor(report, TicketDuty.Print), cancel, browser);

    /// <summary>The same, with leave that was given before.</summary>
    public async Task<HandedOut> HandOut(
        IssuedReport report, ReportFormat format, ReportLanguage language, Warrant warrant, CancellationToken cancel, string? browser = null)
    {
        ArgumentNullException.ThrowIfNull(report);
        var signed = Open(report, warrant);
        var print = installation.Reports.Print(
            report.Number, format == ReportFormat.Pdf ? AuditType.ReportPrinted : AuditType.ReportHandedOut,
            new Seen(installation).PersonsOf([report.Household], report.Basis.On, report.Basis.KnownAt), warrant);
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
        var composer = new ReportComposer(Context(on, knownAt, null));
        return (key, dossier) => composer.Compose(dossier, new ReportOccasion("", installation.Time.GetUtcNow(), key));
    }

    static DateTimeOffset KnownAt(RunIndex run) => run.Header.KnownAt ?? DateTimeOffset.MaxValue;

    ReportRun Run(DateOnly on, DateTimeOffset knownAt, Warrant warrant) => new(
        installation.Ledger.At(knownAt, on),
        installation.Policy,
        Verifying.Options,
        installation.Leads.At(on, knownAt),
        Context(on, knownAt, new IdentityBook(installation.Persons, warrant)),
        new KeyRingSigner(installation.Keys),
        warrant);

    ReportContext Context(DateOnly on, DateTimeOffset knownAt, IdentityBook? identities) => new()
    {
        Standards = installation.Standards,
        Identity = person => Identity(identities, person),
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

    static ReportIdentity Identity(IdentityBook? identities, int person)
    {
        if (identities is null)
        {
            return new ReportIdentity("", "");
        }

        var identity = identities.Reveal(person);
        return new ReportIdentity(identity.Name.Reveal(), identity.Id.Reveal());
    }
}
