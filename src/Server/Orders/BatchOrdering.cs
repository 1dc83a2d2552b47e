using System.Globalization;
using Hedui.Casework;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Orders verification for many cases at once: a step of each, under a ticket that was issued for it to who orders.</summary>
sealed class BatchOrdering(CaseDesk cases)
{
    /// <summary>So many cases at once, at most: as many as a page of the list has.</summary>
    public const int MostAtOnce = CasePageRoutes.RowsPerPage;

    /// <summary>Cases that were chosen, as they stand.</summary>
    /// <exception cref="RefusedException"><c>nothing_chosen</c>.</exception>
    public IReadOnlyList<OrderCandidate> Candidates(IReadOnlyList<string> numbers, string who)
    {
        var held = Held();
        return [.. cases.Reader.Chosen(Demand(numbers)).Select(one => new OrderCandidate(one, Ticket(held, one.Number), one.Handler == who))];
    }

    /// <summary>Orders for each; one that is refused holds up no other.</summary>
    /// <param name="order">What is ordered.</param>
    /// <param name="key">Sent twice under the same key, it is ordered once.</param>
    /// <exception cref="RefusedException"><c>nothing_chosen</c>.</exception>
    public StepsDone Do(BatchOrder order, string key)
    {
        var numbers = Demand(order.Cases);
        var (found, held) = (cases.Reader.Chosen(numbers).ToDictionary(one => one.Number, StringComparer.Ordinal), Held());
        return StepsDone.Each(numbers, number => number, number =>
        {
            // Of another division, or no number at all: told as everywhere.
            var one = found.GetValueOrDefault(number) ?? cases.Reader.Find(number);
            var ticket = Ticket(held, number) ?? throw new RefusedException(
                "order_ticket_missing", "No ticket for the case was issued to who orders.", number, "a ticket issued for the case and its household", "Ask an approver to issue one.");
            cases.Office.Do(new OrderVerification(number, order.Kind, ticket, Asked(order, one)) { Key = $"{key}:{number}" });
        });
    }

    /// <summary>Where a source does not deliver for the place of a case, it is not asked.</summary>
    IReadOnlyList<PlannedQuery> Asked(BatchOrder order, Case one)
    {
        var there = cases.Choices.SourcesOf(one);
        return order.Queries.Count == 0 ? there : [.. there.Intersect(order.Queries)];
    }

    /// <summary>The tickets of who acts, by the case they were issued for.</summary>
    ILookup<string, QueryTicket> Held() => cases.Choices.Held().Where(ticket => ticket.Terms.Kind == TicketKind.Case).ToLookup(ticket => ticket.Terms.Case, StringComparer.Ordinal);

    /// <summary>The oldest that counts, so that the same order sent again names the same.</summary>
    static string? Ticket(ILookup<string, QueryTicket> held, string number) => held[number].MinBy(ticket => ticket.Number) is { } ticket ? StepChoices.Name(ticket) : null;

    static List<string> Demand(IReadOnlyList<string> numbers) => numbers.Distinct(StringComparer.Ordinal).ToList() is { Count: > 0 and <= MostAtOnce } some ? some
        : throw new RefusedException(
            "nothing_chosen", "No case was chosen, or too many at once.", numbers.Count.ToString(CultureInfo.InvariantCulture),
            string.Create(CultureInfo.InvariantCulture, $"1 to {MostAtOnce} cases"), "Tick the cases first.");
}
