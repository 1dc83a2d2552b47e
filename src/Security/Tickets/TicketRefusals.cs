using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>
/// Every reason for which nobody may look, under a code that never changes its meaning. No text names a person: a ticket
/// is told by its number.
/// </summary>
static class TicketRefusals
{
    const string AskForAnother = "Ask whoever issues tickets for one that fits: hedui ticket issue.";
    const string AskToSign = "Ask the person for an authorisation and enter it: hedui authorisation add; then have a ticket issued.";

    public static string Name(long ticket) => "T" + ticket.ToString(CultureInfo.InvariantCulture);

    public static string NameOfAuthorisation(long number) => "A" + number.ToString(CultureInfo.InvariantCulture);

    public static RefusedException Missing() => new(
        "ticket_missing", "There are operators here: nobody looks at a person without a ticket.", null,
        "a ticket issued to the operator for the case", "Name it with --ticket T12, or ?ticket=T12 in an address.");

    public static RefusedException QuotaReached(int most) => new(
        "ticket_quota_reached", "No further household today: the number for one day is reached.", null,
        string.Create(CultureInfo.InvariantCulture, $"{most} different households a day"),
        "Go on with those already looked at, or tomorrow; an approver can raise it for today, with a reason: hedui ticket raise, or the page of tickets.");

    public static RefusedException QuotaRange(int least, int most) => new(
        "ticket_quota_range", "A day's number cannot be raised to that.", null, string.Create(CultureInfo.InvariantCulture, $"{least} to {most} households"), "Say another number.");

    public static RefusedException Unknown(long ticket) => Of("ticket_unknown", "There is no such ticket.", ticket, "the number of a ticket, e.g. T12", "hedui ticket list");

    public static RefusedException Withdrawn(long ticket) => Of("ticket_withdrawn", "The ticket was taken back.", ticket, "a ticket that counts", AskForAnother);

    public static RefusedException NotYet(long ticket) => Of("ticket_not_yet", "The ticket does not count yet.", ticket, "an instant within its time", "Wait, or have another issued.");

    public static RefusedException Expired(long ticket) => Of("ticket_expired", "The time of the ticket is over.", ticket, "an instant within its time", AskForAnother);

    public static RefusedException NotYours(long ticket) => Of("ticket_not_yours", "The ticket was issued to another operator.", ticket, "a ticket of one's own", AskForAnother);

    public static RefusedException NoDuty(TicketDuty duty) => new(
        "duty_missing", "The operator does not have the duty for it.", duty.ToString().ToLowerInvariant(), "an operator with that duty",
        "Ask a colleague who has it, or the one who grants duties.");

    public static RefusedException OtherKind(long ticket) => Of("ticket_other_kind", "The ticket is for another kind of work.", ticket, "a case for households, an order for a batch, a repair for a source", AskForAnother);

    public static RefusedException OtherSubject(long ticket) => Of("ticket_other_subject", "The ticket is not about those asked for.", ticket, "the people it names", AskForAnother);

    public static RefusedException OtherDivision(long ticket) => Of("ticket_other_division", "Those asked for are in another division.", ticket, "the division of the ticket and of the operator", AskForAnother);

    public static RefusedException OtherItem(long ticket) => Of("ticket_other_item", "The ticket does not cover all the evidence asked for.", ticket, "the categories and items it names", AskForAnother);

    public static RefusedException OtherProgramme(long ticket) => Of("ticket_other_programme", "The ticket is for other programmes.", ticket, "the programmes it names", AskForAnother);

    public static RefusedException UsedUp(long ticket) => Of("ticket_used_up", "The ticket was used as often as it may be.", ticket, "fewer looks", AskForAnother);

    public static RefusedException Authorisation(AuthorisationGap gap) => gap switch
    {
        AuthorisationGap.Withdrawn => Of("authorisation_withdrawn", "Somebody among those asked for has taken back the authorisation."),
        AuthorisationGap.Expired => Of("authorisation_expired", "The authorisation of somebody among those asked for is over."),
        AuthorisationGap.NotYet => Of("authorisation_not_yet", "The authorisation of somebody among those asked for does not count yet."),
        AuthorisationGap.OtherPurpose => Of("authorisation_other_purpose", "Somebody among those asked for has authorised another purpose."),
        AuthorisationGap.OtherDivision => Of("authorisation_other_division", "Somebody among those asked for has authorised the offices of another division."),
        AuthorisationGap.OtherProgramme => Of("authorisation_other_programme", "Somebody among those asked for has authorised other programmes."),
        AuthorisationGap.OtherItem => Of("authorisation_other_item", "Somebody among those asked for has not authorised all the evidence."),
        _ => Of("authorisation_missing", "Somebody among those asked for has not authorised it."),
    };

    static RefusedException Of(string code, string what, long ticket, string allowed, string remedy) => new(code, what, Name(ticket), allowed, remedy);

    static RefusedException Of(string code, string what) => new(code, what, null, "an authorisation that counts, of everybody whose evidence is looked at", AskToSign);
}
