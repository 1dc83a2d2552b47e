using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Standards;

namespace Hedui.Verification;

/// <summary>
/// What households have in common, found by looking at all of them at once: people who are members of several, and people
/// whose account another household has on record as well. Leads for an officer, never errors.
/// </summary>
/// <param name="Persons">Registry numbers of members of more than one household.</param>
/// <param name="AccountHolders">Registry numbers of people with such an account.</param>
public sealed record SharedLeads(IReadOnlySet<int> Persons, IReadOnlySet<int> AccountHolders)
{
    /// <summary>Nothing in common.</summary>
    public static SharedLeads None { get; } = new(new HashSet<int>(), new HashSet<int>());

    /// <summary>The people whose account another household has on record: the same number from the same source.</summary>
    /// <param name="view">The ledger.</param>
    /// <param name="catalogue">Tells which items are numbers of accounts.</param>
    /// <param name="sourceOf">The source of a delivery, as any number of its own.</param>
    /// <param name="options">How many households make a number a placeholder.</param>
    public static IReadOnlySet<int> FindAccountHolders(
        LedgerView view, Catalogue catalogue, Func<int, int> sourceOf, FindingOptions options)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(sourceOf);
        ArgumentNullException.ThrowIfNull(options);
        // An account as it stands is told at a point in time; numbers of transactions are told over a period.
        var items = catalogue.Categories.Where(category => category.Use == ItemUse.Point).SelectMany(category =>
            category.Items.Where(item => item.Identifies == Identified.Account).Select(item => (Category: category.Key, Item: item.Key))).ToList();
        var needs = new EvidenceNeeds(items.ToDictionary(
            item => item.Category, item => (IReadOnlyList<string>)[item.Item], StringComparer.Ordinal), Trace: true);
        var seen = items.ConvertAll(_ => new AccountsSeen());
        var block = new HouseholdBlock();
        for (var bucket = 0; bucket < view.Buckets; bucket++)
        {
            for (var number = 0; number < view.BlocksIn(bucket); number++)
            {
                view.Read(bucket, number, needs, block, TicketOffice.ForWorkThatShowsNobody());
                for (var i = 0; i < items.Count; i++)
                {
                    seen[i].Add(block, block[items[i].Category], items[i].Item, sourceOf);
                }
            }

            view.Release(bucket);
        }

        var holders = new HashSet<int>();
        seen.ForEach(accounts => accounts.Shared(options.MostSharing, holders));
        return holders;
    }
}

/// <summary>The accounts of one category, with who has them.</summary>
sealed class AccountsSeen
{
    readonly List<long> accounts = [];
    readonly List<(int Household, int Person)> holders = [];

    public void Add(HouseholdBlock block, CategoryRows rows, string item, Func<int, int> sourceOf)
    {
        if (rows.Rows == 0)
        {
            return;
        }

        var column = rows.Column(item).Low;
        for (var household = 0; household < block.Households; household++)
        {
            for (var person = block.PersonStart[household]; person < block.PersonStart[household + 1]; person++)
            {
                for (var row = rows.RowStart[person]; row < rows.RowStart[person + 1]; row++)
                {
                    if (column[row] != Bounds.Missing)
                    {
                        // The same number at two banks is two accounts.
                        accounts.Add(unchecked(column[row] + (sourceOf(rows.Delivery[row]) * -7046029254386353131L)));
                        holders.Add((block.HouseholdNumber[household], block.PersonNumber[person]));
                    }
                }
            }
        }
    }

    /// <summary>Adds the people whose account several households have, though not more than so many.</summary>
    public void Shared(int most, HashSet<int> into)
    {
        var (sorted, by) = (accounts.ToArray(), holders.ToArray());
        Array.Sort(sorted, by);
        for (var from = 0; from < sorted.Length;)
        {
            var until = from + 1;
            while (until < sorted.Length && sorted[until] == sorted[from])
            {
                until++;
            }

            if (until - from > 1 && by[from..until].Select(holder => holder.Household).Distinct().Count() is > 1 and var households && households <= most)
            {
                into.UnionWith(by[from..until].Select(holder => holder.Person));
            }

            from = until;
        }
    }
}
