using System.Numerics;
using Hedui.Kernel;

namespace Hedui.Insight;

/// <summary>Puts together what the workers saw.</summary>
sealed class SimulationGroups(IReadOnlyList<string> programmes, Func<string, string> zh, SimulationOptions options)
{
    const int Tenths = 10;

    /// <summary>So many incomes draw the lines between tenths well enough.</summary>
    const int Sampled = 200_000;

    public Simulation Of(IReadOnlyList<SimulatedBlocks> seen)
    {
        var totals = programmes.Select((_, p) => seen.Aggregate(new ProgrammeTotals(), (sum, one) =>
        {
            sum.Add(one.Totals[p]);
            return sum;
        })).ToList();
        var lines = Lines(seen);
        var (cities, incomes) = (new SortedDictionary<int, GroupSum>(), new SortedDictionary<int, GroupSum>());
        var total = new GroupSum();
        foreach (var one in seen)
        {
            for (var i = 0; i < one.Cities.Count; i++)
            {
                Group(cities, one.Cities[i]).Households++;
                Group(incomes, Tenth(lines, one.Incomes[i])).Households++;
                total.Households++;
            }

            foreach (ref readonly var change in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(one.Changes))
            {
                Group(cities, one.Cities[change.Place]).Take(change);
                Group(incomes, Tenth(lines, one.Incomes[change.Place])).Take(change);
                total.Take(change);
            }
        }

        return new Simulation(
            total.Households, total.Winners, total.Losers,
            [.. totals.Select((sum, p) => sum.Effect(programmes[p], zh(programmes[p])))],
            [.. cities.Select(pair => pair.Value.Effect(pair.Key))],
            [.. incomes.OrderBy(pair => pair.Key == 0 ? int.MaxValue : pair.Key).Select(pair => pair.Value.Effect(pair.Key))],
            [.. seen.SelectMany(one => one.Changes).OrderBy(change => change.After - change.Before)
                .ThenBy(change => change.Household).Take(options.Listed).Select(Changed)]);
    }

    ChangedHousehold Changed(SimulatedBlocks.Change change) => new(
        change.Household, change.Division, change.Before, change.After, Names(change.Gains), Names(change.Loses));

    List<string> Names(ulong bits) => [.. programmes.Where((_, p) => (bits >> p & 1) == 1)];

    static GroupSum Group(SortedDictionary<int, GroupSum> groups, int key)
    {
        if (!groups.TryGetValue(key, out var sum))
        {
            groups[key] = sum = new GroupSum();
        }

        return sum;
    }

    /// <summary>The incomes at which the second to the tenth tenth begin.</summary>
    static List<long> Lines(IReadOnlyList<SimulatedBlocks> seen)
    {
        var step = Math.Max(1, seen.Sum(one => one.Incomes.Count) / Sampled);
        List<long> sample = [.. seen.SelectMany(one => one.Incomes).Where((income, i) => i % step == 0 && income != Bounds.Missing).Order()];
        return sample.Count == 0 ? [] : [.. Enumerable.Range(1, Tenths - 1).Select(tenth => sample[sample.Count * tenth / Tenths])];
    }

    static int Tenth(List<long> lines, long income)
    {
        if (income == Bounds.Missing)
        {
            return 0;
        }

        var tenth = 1;
        foreach (var line in lines)
        {
            tenth += income >= line ? 1 : 0;
        }

        return tenth;
    }

    sealed class GroupSum
    {
        long monthly;

        public long Households { get; set; }

        public long Winners { get; private set; }

        public long Losers { get; private set; }

        public void Take(in SimulatedBlocks.Change change)
        {
            // Money first; where it stays the same, more or fewer programmes.
            var better = change.After != change.Before
                ? change.After.CompareTo(change.Before)
                : BitOperations.PopCount(change.Gains).CompareTo(BitOperations.PopCount(change.Loses));
            Winners += better > 0 ? 1 : 0;
            Losers += better < 0 ? 1 : 0;
            monthly += change.After - change.Before;
        }

        public GroupEffect Effect(int group) => new(group, Households, Winners, Losers, monthly);
    }
}
