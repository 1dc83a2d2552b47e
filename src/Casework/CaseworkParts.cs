using Hedui.Registry;
using Hedui.Security;
using Hedui.Storage;
using Hedui.Verification;

namespace Hedui.Casework;

/// <summary>What casework works with; the host puts it together.</summary>
/// <param name="Database">Opened with <see cref="CaseworkTables"/>, and with the tables of security and registry.</param>
/// <param name="Keys">What seals and gives codes.</param>
/// <param name="Audit">The record of acts.</param>
/// <param name="Hands">Who works with cases.</param>
/// <param name="Tickets">Where authorisations and tickets are.</param>
/// <param name="Persons">Persons.</param>
/// <param name="Households">Households.</param>
/// <param name="Law">The law.</param>
/// <param name="Reports">The signed report with a number as casework needs it, opened under a warrant; null when there is none.</param>
/// <param name="Time">The clock.</param>
public sealed record CaseworkParts(
    HeduiDatabase Database, KeyRing Keys, AuditTrail Audit, ICaseHands Hands, TicketOffice Tickets, PersonRegistry Persons,
    HouseholdRegistry Households, CaseLaw Law, Func<string, Warrant, CaseReport?> Reports, TimeProvider Time)
{
    /// <summary>Numbers that no law names.</summary>
    public CaseworkOptions Options { get; init; } = new();

    /// <summary>Takes from an archive what casework needs of a report.</summary>
    public static Func<string, Warrant, CaseReport?> From(ReportArchive archive)
    {
        ArgumentNullException.ThrowIfNull(archive);
        return (number, warrant) => archive.Find(number) is { } line
            ? new CaseReport(line.Number, line.Household, line.Basis.On, [.. archive.Open(number, warrant).Report.Programmes.Select(Conclusion)])
            : null;
    }

    static MachineConclusion Conclusion(ReportProgramme one) => new(
        one.Key, one.Outcome, one.Benefit?.Low ?? 0, one.Benefit is { } benefit ? benefit.High ?? long.MaxValue : 0);
}
