using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>
/// Tells a family who looked at it, when and for which case (谁看过我的信息), from the record of acts. What concerns somebody
/// alone is told to nobody else of the household, and of other cases nothing.
/// </summary>
/// <param name="installation">The installation.</param>
public sealed class LookReader(Installation installation)
{
    /// <summary>What shows somebody's particulars. Batches show nobody; whom they verified stands in the run.</summary>
    static readonly Dictionary<string, AuditType> Looks = new[]
    {
        AuditType.QuarantineShown, AuditType.QuarantineExported, AuditType.QuarantineCorrected, AuditType.HouseholdVerified, AuditType.HouseholdExplained,
        AuditType.LawSimulated, AuditType.ReportsIssued, AuditType.ReportHandedOut, AuditType.ReportPrinted, AuditType.ReportSeen, AuditType.NamesRevealed, AuditType.ReportsListed, AuditType.ReportListSeen,
    }.ToDictionary(type => type.Code, StringComparer.Ordinal);

    /// <summary>The looks at a household as a whole, or at one of its members, newest first; that they were told goes on record.</summary>
    /// <param name="key">Application number.</param>
    /// <param name="member">Position of a member, from 1, who is told of looks at himself; null for those at the household.</param>
    /// <exception cref="RefusedException">
    /// <c>unknown_household</c>, <c>unknown_member</c>; <c>duty_missing</c>, <c>division_not_yours</c>.
    /// </exception>
    public IReadOnlyList<Look> Of(string key, int? member = null)
    {
        var number = new Verifying(installation).NumberOf(key);
        var household = new Leave(installation).People([number], DateOnly.MaxValue, null)[0];
        installation.Tickets.DemandDuty(TicketDuty.Look, [household.Division]);
        if (member is { } position && position > household.Members.Count)
        {
            throw new RefusedException("unknown_member", "The household has no member in that position.", null, "the position of a member", "Leave it out to see all looks at the household.");
        }

        HashSet<Pseudonym> told = member is { } one ? [household.Members[one - 1]] : [.. household.Members];
        var reader = new AuditReader(installation.Database);
        var events = reader.All(new AuditQuery { Persons = [.. told] }).Where(happened => Looks.ContainsKey(happened.Type)).ToList();
        var persons = reader.PersonsOf([.. events.Select(happened => happened.Seq)]);
        List<Look> looks = [.. events
            .Select(happened => (Event: happened, Ticket: installation.Tickets.OnRecord(happened.Ticket)))
            .Where(look => IsTold(look.Ticket) && (member is not null || IsOfHousehold(look.Event, look.Ticket, number, told, persons)))
            .OrderByDescending(look => look.Event.Seq).Select(look => Of(look.Event, look.Ticket, number))];
        installation.Audit.Record(new AuditAct(AuditType.LooksTold, $"household:{number}") { Count = looks.Count, Persons = [.. told] });
        return looks;
    }

    bool IsTold(QueryTicket? ticket) => ticket?.DeferredUntil is not { } until || installation.Time.GetUtcNow() >= until;

    /// <summary>
    /// Whether the household as a whole was looked at: under a ticket that names it, or all its members at once. A look at some of
    /// them otherwise is their own affair: another household's case would show in it.
    /// </summary>
    static bool IsOfHousehold(
        AuditEvent look, QueryTicket? ticket, int household, HashSet<Pseudonym> members, ILookup<long, Pseudonym> persons) =>
        ticket?.Households.Contains(household) == true
        || look.Object == $"household:{household}"
        || members.All(persons[look.Seq].Contains);

    Look Of(AuditEvent look, QueryTicket? ticket, int household)
    {
        var type = Looks[look.Type];
        var reach = installation.Reaches.Of(look.Operator);
        var isOwn = ticket?.Households.Contains(household) == true;
        var division = reach?.Division ?? ticket?.Terms.Division ?? 0;
        return new Look(
            look.Instant, look.Type, type.Zh, type.En, division == 0 ? "" : installation.Standards.Divisions.FullName(division),
            reach?.Duty ?? (look.Operator == AuditActor.Local ? "本机" : "已离岗人员"), isOwn ? ticket!.Terms.Case : null, ticket?.Terms.Purpose.ToString().ToLowerInvariant(),
            ticket?.Terms.Kind == TicketKind.Emergency);
    }
}
