using Hedui.Registry;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>Asks the ticket office for leave to look: puts to it who belongs to the households, and where they are.</summary>
/// <param name="installation">The installation.</param>
public sealed class Leave(Installation installation)
{
    /// <summary>Leave to look at some households, each with all its people.</summary>
    /// <param name="households">Registry numbers.</param>
    /// <param name="on">The day whose members count.</param>
    /// <param name="knownAt">As known at this instant; null for now.</param>
    /// <param name="duty">What the operator must be allowed to do.</param>
    /// <exception cref="Kernel.RefusedException">One of the <c>ticket_…</c> and <c>authorisation_…</c> codes.</exception>
    public Warrant For(
        IReadOnlyCollection<int> households, DateOnly on, DateTimeOffset? knownAt, TicketDuty duty = TicketDuty.Look) =>
        installation.Tickets.Take(() => new TicketRequest(People(households, on, knownAt)) { Programmes = Programmes, Duty = duty });

    /// <summary>Leave for a batch over everybody: those are left out whom the order does not name, or who have no authorisation.</summary>
    /// <param name="on">The day.</param>
    /// <param name="knownAt">As known at this instant.</param>
    /// <param name="duty">What the operator must be allowed to do.</param>
    /// <exception cref="Kernel.RefusedException">One of the <c>ticket_…</c> and <c>authorisation_…</c> codes.</exception>
    public Warrant ForAll(DateOnly on, DateTimeOffset? knownAt, TicketDuty duty = TicketDuty.Look) =>
        installation.Tickets.Take(() => new TicketRequest(Everybody(on, knownAt)) { Programmes = Programmes, Duty = duty, IsBatch = true });

    /// <summary>Leave to look at quarantined rows of a source; null for those of all, which no ticket gives.</summary>
    public Warrant ForRowsOf(string? source) =>
        installation.Tickets.Take(() => new TicketRequest([]) { Source = source ?? "" });

    /// <summary>Households as tickets know them.</summary>
    public IReadOnlyList<TicketHousehold> People(IReadOnlyCollection<int> households, DateOnly on, DateTimeOffset? knownAt)
    {
        var found = households.Select(number => installation.Households.Find(number, on, knownAt)).OfType<Household>().ToList();
        var known = Pseudonyms(found.SelectMany(household => household.Members).Select(member => member.Person));
        return [.. found.Select(household => Of(household.Number, household.Division, household.Members, known))];
    }

    /// <summary>Every household of a day as tickets know it.</summary>
    public IReadOnlyList<TicketHousehold> Everybody(DateOnly on, DateTimeOffset? knownAt)
    {
        var roll = installation.Households.At(on, knownAt);
        List<int> persons = [];
        foreach (ref readonly var household in roll.Households)
        {
            foreach (var member in roll.MembersOf(household))
            {
                persons.Add(member.Person);
            }
        }

        var known = Pseudonyms(persons);
        List<TicketHousehold> all = [];
        foreach (ref readonly var household in roll.Households)
        {
            all.Add(Of(household.Number, household.Division, roll.MembersOf(household).ToArray(), known));
        }

        return all;
    }

    /// <summary>
    /// Demands that a household, or that of a report, is in the division of an operator: whoever works elsewhere learns no more than
    /// who asks for what is not there.
    /// </summary>
    /// <param name="who">Who asks.</param>
    /// <param name="key">Application number, or number of a report; one that nobody has is let pass, to be refused where it is looked up.</param>
    /// <param name="on">The day that counts; null for the latest that is known.</param>
    /// <exception cref="Kernel.RefusedException"><c>unknown_household</c>, <c>unknown_report</c>.</exception>
    public void DemandOwn(Operator who, string key, DateOnly? on = null)
    {
        ArgumentNullException.ThrowIfNull(who);
        var number = installation.Households.Find(key)
            ?? (IssuedReport.IsNumber(key) ? installation.Reports.Find(key)?.Household : null);
        var household = number is { } known
            ? installation.Households.Find(known, on ?? DateOnly.MaxValue) ?? installation.Households.Find(known, DateOnly.MaxValue)
            : null;
        if (household is not null && !OverviewReader.IsUnder(household.Division, who.Division))
        {
            throw IssuedReport.IsNumber(key) && installation.Households.Find(key) is null ? ReportArchive.Unknown(key) : Verifying.Unknown();
        }
    }

    IReadOnlyList<string> Programmes => [.. installation.Policy.Programmes.Select(programme => programme.Name)];

    Dictionary<int, Pseudonym> Pseudonyms(IEnumerable<int> persons)
    {
        var numbers = persons.Distinct().Order().ToList();
        return numbers.Zip(installation.Persons.PseudonymsOf(numbers)).ToDictionary(pair => pair.First, pair => pair.Second);
    }

    static TicketHousehold Of(
        int number, int division, IEnumerable<HouseholdMember> members, Dictionary<int, Pseudonym> known)
    {
        var byRole = members.ToLookup(member => member.Role == HouseholdRole.Member, member => known[member.Person]);
        return new TicketHousehold(number, division, [.. byRole[true]], [.. byRole[false]]);
    }
}
