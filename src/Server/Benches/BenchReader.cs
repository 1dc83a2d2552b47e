using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Lays a case out for who works on it. Each look costs one use of the ticket and is on record, however much is opened on the page.</summary>
sealed class BenchReader(Installation installation, CaseReader reader)
{
    /// <summary>Reads the report that the case took last, and the latest declaration.</summary>
    /// <exception cref="RefusedException"><c>report_missing</c>, <c>unknown_report</c>, and the codes of tickets.</exception>
    public CaseBench Read(Case one, bool names)
    {
        var number = one.Report ?? throw new RefusedException(
            "report_missing", "The case has taken no report yet.", one.Number, "a case with a report", "Take the report first; until then the page of the case tells whose answers are missing.");
        var report = installation.Reports.Find(number) ?? throw ReportArchive.Unknown(number);
        var reporting = new Reporting(installation);
        var warrant = reporting.WarrantFor(report, TicketDuty.Look);
        var declared = reader.Latest<Declare>(one.Number, warrant);
        return new(number, reporting.Shown(report, warrant, names).Masked, names, declared is null ? null : Sheet(one, declared));
    }

    DeclaredSheet Sheet(Case one, Declare declared)
    {
        var choices = installation.Cases.Choices;
        var (codes, kinds, members) = (choices.Of("declared", one), choices.Of("declared_kinds", one), choices.Of("members", one));
        return new(
            [
                .. declared.Items.OrderBy(item => item.Kind).ThenBy(item => item.From).Select(item => new DeclaredLine(
                    Text(codes, item.Code), item.Fen, item.Member is { } member ? Text(members, member.ToString(CultureInfo.InvariantCulture)) : null,
                    item.From, item.Until, item.Text)),
            ],
            [.. declared.NoneOf.Order().Select(kind => Text(kinds, kind.ToString()))]);
    }

    static ReportText Text(IReadOnlyList<StepChoice> among, string value) =>
        among.FirstOrDefault(choice => choice.Value == value) is { } found ? new(found.Zh, found.En) : new(value, value);
}
