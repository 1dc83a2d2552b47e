using System.Runtime.CompilerServices;
using Hedui.Kernel;

namespace Hedui.Evidence;

/// <summary>Fills one <see cref="HouseholdBlock"/>: households, then each category from pack, segments or both.</summary>
/// <param name="view">The reader's view.</param>
/// <param name="needs">Categories and items wanted.</param>
/// <param name="into">The block to fill.</param>
readonly ref struct BlockReader(LedgerView view, EvidenceNeeds needs, HouseholdBlock into)
{
    /// <summary>Households of a pack that are as they were when folded.</summary>
    public void FromPack(Pack pack, int first, int count)
    {
        var starts = pack.PersonStart.AsSpan(first, count + 1);
        var firstPerson = starts[0];
        Size(count, starts[^1] - firstPerson);
        for (var h = 0; h <= count; h++)
        {
            into.PersonStart[h] = starts[h] - firstPerson;
        }

        pack.Number.Read(first, into.HouseholdNumber.AsSpan(0, count));
        pack.Division.Read(first, into.Division.AsSpan(0, count));
        for (var h = 0; h < count; h++)
        {
            into.Residence[h] = (ResidenceKind)pack.Residence[first + h];
        }

        pack.Person.Read(firstPerson, into.PersonNumber.AsSpan(0, into.Persons));
        pack.BirthDay.Read(firstPerson, into.BirthDay.AsSpan(0, into.Persons));
        pack.Relation.Read(firstPerson, into.Relation.AsSpan(0, into.Persons));
        for (var p = 0; p < into.Persons; p++)
        {
            into.Sex[p] = (byte)pack.Sex[firstPerson + p];
        }

        var block = first / HouseholdBlock.Capacity;
        var unreadable = view.UnreadableRows.In(into);
        int[]? places = null;
        foreach (var (category, items) in needs.Items)
        {
            if (pack.Find(category) is { } packed && IsExact(packed))
            {
                Straight(packed, block, firstPerson, items);
            }
            else if (pack.Find(category) is null && !view.Live(category).HasRows)
            {
                Empty(category, items);
            }
            else
            {
                places ??= [.. Enumerable.Range(firstPerson, into.Persons)];
                Merged(category, items, pack, block, places);
            }

            SetStatus(category, unreadable);
        }
    }

    /// <summary>Households some of which changed, or that no pack knows.</summary>
    public void FromRoster(Pack? pack, int block, HouseholdRoster roster, int[] positions)
    {
        var persons = 0;
        foreach (var position in positions)
        {
            persons += roster[position].Persons;
        }

        Size(positions.Length, persons);
        var places = new int[persons];
        var packed = pack is null ? [] : Packed(pack, block);
        var p = 0;
        for (var h = 0; h < positions.Length; h++)
        {
            var household = roster[positions[h]];
            (into.HouseholdNumber[h], into.Division[h], into.Residence[h]) =
                (household.Number, household.Division, household.Residence);
            into.PersonStart[h] = p;
            var place = packed.TryGetValue(household.Number, out var at)
                && PackIndex.IsSame(pack!, at, roster, positions[h]) ? pack!.PersonStart[at] : -1;
            foreach (var person in roster.Members(positions[h]))
            {
                into.PersonNumber[p] = person.Number;
                into.BirthDay[p] = person.BirthDay;
                into.Sex[p] = person.Sex;
                into.Relation[p] = person.Relation;
                places[p++] = place < 0 ? -1 : place++;
            }
        }

        into.PersonStart[positions.Length] = p;
        var unreadable = view.UnreadableRows.In(into);
        foreach (var (category, items) in needs.Items)
        {
            Merged(category, items, pack, block, places);
            SetStatus(category, unreadable);
        }
    }

    static Dictionary<int, int> Packed(Pack pack, int block)
    {
        var first = block * HouseholdBlock.Capacity;
        return Enumerable.Range(first, Math.Min(HouseholdBlock.Capacity, pack.Households - first))
            .ToDictionary(h => (int)pack.Number[h]);
    }

    void Size(int households, int persons)
    {
        into.EnsurePersons(persons);
        (into.Households, into.Persons) = (households, persons);
    }

    bool IsExact(PackCategory packed) =>
        view.Difference(packed.Category).IsNone
        && (packed.LastAsOf <= view.On.DayNumber || view.Live(packed.Category).Shape.IsPeriod);

    void Straight(PackCategory packed, int block, int firstPerson, IReadOnlyList<string> items)
    {
        var rows = into[packed.Category];
        rows.EnsurePersons(into.Persons);
        var firstRow = packed.Starts(block, firstPerson, rows.RowStart.AsSpan(0, into.Persons + 1));
        var count = rows.Rows = rows.RowStart[into.Persons];
        rows.EnsureRows(count);
        packed.AsOf.Read(firstRow, rows.AsOf.AsSpan(0, count));
        if (needs.Trace)
        {
            packed.Delivery.Read(firstRow, rows.Delivery.AsSpan(0, count));
        }

        foreach (var item in items)
        {
            var column = rows.Column(item);
            var (low, high) = packed.Item(item);
            SetExact(column, high is null);
            if (low is null)
            {
                column.Low.AsSpan(0, count).Fill(Bounds.Missing);
                continue;
            }

            low.Read(firstRow, column.Low.AsSpan(0, count));
            high?.Read(firstRow, column.High.AsSpan(0, count));
        }
    }

    // Nobody ever delivered a row: neither pack nor segments need be asked.
    void Empty(string category, IReadOnlyList<string> items)
    {
        var rows = into[category];
        rows.EnsurePersons(into.Persons);
        rows.Rows = 0;
        rows.RowStart.AsSpan(0, into.Persons + 1).Clear();
        foreach (var item in items)
        {
            SetExact(rows.Column(item), exact: true);
        }
    }

    // Whoever the pack no longer speaks for is read from segments; rows then stand person by person as always.
    void Merged(string category, IReadOnlyList<string> items, Pack? pack, int block, int[] places)
    {
        var live = view.Live(category);
        var source = pack is null ? null : PackSlice.Read(pack, category, block, items, view, places);
        var wanted = new List<WantedPerson>();
        var slots = new int[into.Persons];
        for (int h = 0, p = 0; h < into.Households; h++)
        {
            for (; p < into.PersonStart[h + 1]; p++)
            {
                slots[p] = source?.Speaks(p) is true ? -1 : wanted.Count;
                if (slots[p] >= 0)
                {
                    wanted.Add(new WantedPerson(into.PersonNumber[p], into.Division[h]));
                }
            }
        }

        var found = live.Gatherer(view.On).Gather(wanted.ToArray());
        var rows = into[category];
        rows.EnsurePersons(into.Persons);
        var count = 0;
        for (var p = 0; p < into.Persons; p++)
        {
            rows.RowStart[p] = count;
            count += slots[p] < 0 ? source!.Count(p) : found.Start[slots[p] + 1] - found.Start[slots[p]];
        }

        rows.RowStart[into.Persons] = rows.Rows = count;
        rows.EnsureRows(count);
        var low = new long[found.Count];
        var high = new long[found.Count];
        for (var i = -1; i < items.Count; i++)
        {
            var isRange = i >= 0 && (FoldBucket.Values(live, items[i], found, low, high) | source?.IsRange(i) is true);
            var column = i < 0 ? null : rows.Column(items[i]);
            if (column is not null)
            {
                SetExact(column, !isRange);
            }

            for (var p = 0; p < into.Persons; p++)
            {
                var to = rows.RowStart[p];
                var length = rows.RowStart[p + 1] - to;
                if (slots[p] < 0)
                {
                    source!.Copy(i, p, rows, column, to, length);
                    continue;
                }

                var from = found.Start[slots[p]];
                for (var r = 0; r < length; r++)
                {
                    if (column is null)
                    {
                        rows.AsOf[to + r] = found.AsOf[from + r];
                        rows.Delivery[to + r] = live.Deliveries[found.Live[from + r]].Entry.Number;
                        continue;
                    }

                    column.Low[to + r] = low[from + r];
                    if (isRange)
                    {
                        column.High[to + r] = high[from + r];
                    }
                }
            }
        }
    }

    static void SetExact(RowColumn column, bool exact)
    {
        if (exact)
        {
            column.CloseHigh();
        }
        else
        {
            column.OpenHigh();
        }
    }

    void SetStatus(string category, List<(int Person, int Household)> unreadable)
    {
        var rows = into[category];
        for (int h = 0, next; h < into.Households; h = next)
        {
            // Neighbours share a division, so one question answers for long stretches.
            var division = into.Division[h];
            for (next = h + 1; next < into.Households && into.Division[next] == division; next++)
            {
            }

            var (first, last) = (into.PersonStart[h], into.PersonStart[next]);
            var status = view.Answer(division, category).Status;
            var statuses = rows.Status.AsSpan(first, last - first);
            if (status == AnswerStatus.Hit)
            {
                HitOrNoRecord(rows.RowStart.AsSpan(first, last - first + 1), statuses);
            }
            else
            {
                statuses.Fill(status);
            }
        }

        foreach (var (person, household) in unreadable)
        {
            if (view.UnreadableRows.Of(into.PersonNumber[person], category, into.Division[household]).Any())
            {
                rows.Status[person] = AnswerStatus.Unreadable;
            }
        }
    }

    // Without branches: who has rows is as good as random, and guessing wrong costs more than everything else here.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static void HitOrNoRecord(ReadOnlySpan<int> starts, Span<AnswerStatus> statuses)
    {
        for (var p = 0; p < statuses.Length; p++)
        {
            var rows = unchecked((uint)(starts[p + 1] - starts[p]));
            statuses[p] = (AnswerStatus)unchecked((byte)((rows - 1) >> 31));
        }
    }
}
