namespace Hedui.Server.Tests;

/// <summary>
/// Who may look at what, written down a second time and in another way: evidence as bits, divisions as text, time as whole
/// ticks. It knows nothing of tables, codes or warrants.
/// </summary>
static class LookModel
{
    /// <summary>Balance, the other items of deposits, vehicles, everything else.</summary>
    public const int Balance = 1, Deposits = 3, Vehicles = 4, Everything = 15;

    public sealed record Signed(long Number, int Person, int Purpose, int Evidence, string Place, long From, long Until)
    {
        public bool IsTakenBack { get; set; }
    }

    public sealed record Leave(long Number, string Holder, int Household, int Purpose, int Evidence, string Place, long From, long Until, int Most, HashSet<long> Rests)
    {
        public int Used { get; set; }

        public bool IsTakenBack { get; set; }
    }

    /// <summary>Where an operator works and what he may do: l looks, p prints.</summary>
    public static (string Place, string Does) Of(string who) => who switch
    {
        AStaffedOffice.Looker => ("320106", "l"),
        AStaffedOffice.Printer => ("32", "lp"),
        AStaffedOffice.Elsewhere => ("320104", "lp"),
        _ => ("", ""),
    };

    public static bool MayLook(
        string who, char duty, Leave? ticket, int household, string place, IReadOnlyList<int> members, int evidence, IReadOnlyList<Signed> signed, long now)
    {
        if (ticket is null || ticket.Holder != who || ticket.IsTakenBack || ticket.Household != household || ticket.Used == ticket.Most)
        {
            return false;
        }

        var (works, does) = Of(who);
        return does.Contains(duty, StringComparison.Ordinal) && works.Length > 0 && place.StartsWith(works, StringComparison.Ordinal)
            && place.StartsWith(ticket.Place, StringComparison.Ordinal) && (evidence & ~ticket.Evidence) == 0
            && ticket.From <= now && now < ticket.Until
            && members.All(member => signed.Any(one => ticket.Rests.Contains(one.Number) && Does(one, member, ticket.Purpose, evidence, place, now)));
    }

    public static bool Does(Signed one, int member, int purpose, int evidence, string place, long now) =>
        one.Person == member && !one.IsTakenBack && one.Purpose == purpose && (evidence & ~one.Evidence) == 0
        && place.StartsWith(one.Place, StringComparison.Ordinal) && one.From <= now && now < one.Until;
}
