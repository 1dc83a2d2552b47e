using Hedui.Casework;
using Hedui.Documents;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Cases of an installation, as the routes need them.</summary>
/// <param name="Office">Where applications come and steps are taken.</param>
/// <param name="Reader">What can be read of cases.</param>
/// <param name="Papers">Standard papers.</param>
/// <param name="Payments">Lists of payments.</param>
/// <param name="Titles">The names of the programmes of a case, as they are called in its place.</param>
/// <param name="Leave">The leave to look at the household of a case, under the ticket of this flow of work.</param>
public sealed record CaseDesk(CaseOffice Office, CaseReader Reader, CasePapers Papers, PaymentOffice Payments, Func<Case, IReadOnlyList<ProgrammeTitle>> Titles, Func<Case, Warrant> Leave)
{
    /// <summary>The lists to choose from in forms of a case.</summary>
    public required StepChoices Choices { get; init; }

    /// <summary>Issues a report on what is known now of the household of a case, under the ticket of this flow of work; its number.</summary>
    public required Func<Case, string> VerifyNow { get; init; }

    /// <summary>A case laid out for who works on it, under the ticket of this flow of work; with names whole when that is asked for.</summary>
    public required Func<Case, bool, CaseBench> Bench { get; init; }

    /// <summary>Prints a paper; refused with <c>chromium_missing</c> where there is nothing to print with.</summary>
    public required Func<string, CancellationToken, Task<byte[]>> Print { get; init; }

    /// <summary>Today, Beijing time.</summary>
    public required Func<DateOnly> Today { get; init; }

    /// <summary>What the fields of a form rest on today, in a six-digit division.</summary>
    public required Func<string, int, FormLaw> LawOf { get; init; }

    /// <summary>What the counter needs to take an application in.</summary>
    public required IntakeDesk Intake { get; init; }

    /// <summary>What the people of a case signed.</summary>
    public required CaseAuthorisations Authorisations { get; init; }

    /// <summary>Puts casework together.</summary>
    internal static CaseDesk Of(Installation installation)
    {
        var law = new CaseLaw(installation.Law, installation.Standards.WorkingDays);
        var parts = new CaseworkParts(
            installation.Database, installation.Keys, installation.Audit, new OperatorHands(installation.Operators.Operators), installation.Tickets,
            installation.Persons, installation.Households, law,
            CaseworkParts.From(installation.Reports), installation.Time);
        var office = new CaseOffice(parts);
        var reader = new CaseReader(parts);
        return new(office, reader, new CasePapers(parts, reader), new PaymentOffice(parts), Titles, LeaveFor)
        {
            Choices = new StepChoices(installation, LeaveFor, Titles, reader), VerifyNow = VerifyNow, Bench = (one, names) => new BenchReader(installation, reader).Read(one, names), Print = new PdfPrinter(new PdfPrinterOptions(), installation.Time).PrintAsync, Today = () => BeijingTime.DayOf(installation.Time.GetUtcNow()), Intake = new IntakeDesk(installation),
            Authorisations = new CaseAuthorisations(installation),
            LawOf = (form, division) => new FormLaw(installation.Law, form, division, BeijingTime.DayOf(installation.Time.GetUtcNow())),
        };

        Warrant LeaveFor(Case one) => new Leave(installation).For([one.Household], BeijingTime.DayOf(installation.Time.GetUtcNow()), null);

        string VerifyNow(Case one)
        {
            var now = installation.Time.GetUtcNow();
            // What is known does not change until something arrives: asked twice, it is one report.
            var knownAt = installation.Ledger.LastChange(now) ?? now;
            return new Reporting(installation).Find(installation.Households.KeyOf(one.Household), BeijingTime.DayOf(now), knownAt).Number;
        }

        IReadOnlyList<ProgrammeTitle> Titles(Case one) =>
            [.. one.Programmes.Select(key => law.Find(key)?.Title(one.Division, one.AppliedOn) is { } title ? new ProgrammeTitle(key, title.Zh, title.En) : new(key, key, key))];
    }
}
