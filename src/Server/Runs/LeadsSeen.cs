using Hedui.Registry;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>
/// What households of an installation have in common. Finding it means looking at all of them, so what was found last is
/// kept until the day or what is known changes. Safe for many threads.
/// </summary>
sealed class LeadsSeen(Installation installation)
{
    readonly Lock gate = new();
    (DateOnly On, DateTimeOffset KnownAt, SharedLeads Leads)? last;

    public SharedLeads At(DateOnly on, DateTimeOffset knownAt)
    {
        var known = installation.Ledger.LastChange(knownAt) ?? knownAt;
        lock (gate)
        {
            if (last is not { } kept || (kept.On, kept.KnownAt) != (on, known))
            {
                last = kept = (on, known, new SharedLeads(SharedPersons(on, knownAt), AccountHolders(on, knownAt)));
            }

            return kept.Leads;
        }
    }

    IReadOnlySet<int> AccountHolders(DateOnly on, DateTimeOffset knownAt)
    {
        var sources = new Dictionary<string, int>(StringComparer.Ordinal);
        var deliveries = new Dictionary<int, int>();
        foreach (var delivery in installation.Ledger.Deliveries())
        {
            sources.TryAdd(delivery.Source, sources.Count);
            deliveries[delivery.Number] = sources[delivery.Source];
        }

        return SharedLeads.FindAccountHolders(
            installation.Ledger.At(knownAt, on), installation.Standards.Catalogue, number => deliveries[number], Verifying.Options);
    }

    HashSet<int> SharedPersons(DateOnly on, DateTimeOffset knownAt)
    {
        var roll = installation.Households.At(on, knownAt);
        var (seen, shared) = (new HashSet<int>(), new HashSet<int>());
        foreach (ref readonly var household in roll.Households)
        {
            foreach (var member in roll.MembersOf(household))
            {
                if (member.Role == HouseholdRole.Member && !seen.Add(member.Person))
                {
                    shared.Add(member.Person);
                }
            }
        }

        return shared;
    }
}
