using Hedui.Evidence;
using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>Reads what an installation knows of its sources: their mappings, what they handed over, and how good that was.</summary>
sealed class SourceReader(Installation installation)
{
    static readonly CategoryTitle Coverage = new(Mapping.Coverage, null, "未反馈登记", "Who did not answer");

    /// <summary>One page of the sources.</summary>
    public SourceList Find(SourceQuery query)
    {
        var (lines, known) = Fitting(query);
        var list = new SourceList(query, lines.Count, known, []);
        list = list with { Query = query with { Page = Math.Min(query.Page, list.Pages) } };
        return list with { Lines = [.. lines.Skip((list.Query.Page - 1) * SourceList.RowsPerPage).Take(SourceList.RowsPerPage)] };
    }

    /// <summary>All that fit, on all pages.</summary>
    public (IReadOnlyList<SourceLine> Lines, int Known) Fitting(SourceQuery query)
    {
        var deliveries = installation.Ledger.Deliveries();
        var receipts = installation.Receiver.Receipts().ToLookup(receipt => receipt.Source, StringComparer.Ordinal);
        var held = installation.Receiver.Quarantine.Counts().ToLookup(count => count.Source, count => (long)count.Rows, StringComparer.Ordinal);
        var bySource = deliveries.ToLookup(delivery => delivery.Source, StringComparer.Ordinal);
        var all = installation.Sources.Names.Union(receipts.Select(group => group.Key), StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(name => Line(name, [.. bySource[name]], [.. receipts[name]], held[name].Sum())).ToList();
        var words = new SearchWords(query.Text);
        return (
            [.. all.Where(line => (query.State is null || line.State == query.State) && words.Fit(
                [line.Source.Key, line.Source.Zh, line.Source.En, line.Agency, .. line.Categories.SelectMany(one => new[] { one.Key, one.Code ?? "", one.Zh, one.En })]))],
            all.Count);
    }

    /// <summary>Which sources have a mapping of a category or have delivered some of it, and whether any of it counts.</summary>
    public ILookup<string, SourceLine> ByCategory() => Fitting(new(null, null, 1)).Lines
        .SelectMany(line => line.Categories.Select(category => (category.Key, Line: line)))
        .ToLookup(pair => pair.Key, pair => pair.Line, StringComparer.Ordinal);

    /// <summary>The mapping of a source; null when it has none that can be read.</summary>
    public Mapping? MappingOf(string name) => Read(name).Mapping;

    /// <summary>One source.</summary>
    /// <exception cref="RefusedException"><c>unknown_source</c>: it has neither a mapping nor a delivery.</exception>
    public SourceSheet Find(string name, int page)
    {
        var receipts = installation.Receiver.Receipts(name);
        if (receipts.Count == 0 && !installation.Sources.Names.Contains(name))
        {
            throw new RefusedException("unknown_source", "There is no such source.", remedy: "Look at the list of sources.");
        }

        var deliveries = installation.Ledger.Deliveries().Where(delivery => delivery.Source == name).ToList();
        var states = Enum.GetValues<QuarantineState>().ToDictionary(
            state => state, state => installation.Receiver.Quarantine.Counts(state).Where(count => count.Source == name).ToDictionary(count => count.Reason, count => count.Rows));
        var mapping = MappingOf(name);
        var category = mapping is not null && installation.Standards.Catalogue.TryFind(mapping.Category, out var known) ? known : null;
        var withdrawn = deliveries.ToDictionary(delivery => delivery.Number);
        var line = Line(name, deliveries, receipts, states[QuarantineState.Open].Values.Sum(rows => (long)rows));
        var sheet = new SourceSheet(
            line, mapping, [.. mapping?.Divisions.Select(PlaceOf) ?? []], [.. mapping?.Columns.Select(column => new ColumnLine(column.Column, category?.Find(column.Item), column)) ?? []], [], receipts.Count, page,
            [.. states.Values.SelectMany(counts => counts.Keys).Distinct(StringComparer.Ordinal).Select(reason => new HeldRows(
                reason, Of(QuarantineState.Open, reason), Of(QuarantineState.Accepted, reason), Of(QuarantineState.Dismissed, reason), Of(QuarantineState.Resent, reason)))
                .OrderByDescending(rows => rows.Open).ThenByDescending(rows => rows.All).ThenBy(rows => rows.Reason, StringComparer.Ordinal)],
            [.. Counting(deliveries, receipts).SelectMany(receipt => receipt.Fixes).GroupBy(fix => fix.Key).Select(group => new FixCount(group.Key, group.Sum(fix => (long)fix.Value)))
                .OrderByDescending(fix => fix.Rows).ThenBy(fix => fix.Fix, StringComparer.Ordinal)]);
        sheet = sheet with { Page = Math.Min(page, sheet.Pages) };
        return sheet with
        {
            Deliveries = [.. receipts.Reverse().Skip((sheet.Page - 1) * SourceSheet.RowsPerPage).Take(SourceSheet.RowsPerPage)
                .Select(receipt => withdrawn.GetValueOrDefault(receipt.Delivery) is { WithdrawnAt: { } at } taken
                    ? new DeliveryRow(receipt, at, taken.WithdrawnBecause) : new DeliveryRow(receipt, null, null))],
        };

        int Of(QuarantineState state, string reason) => states[state].GetValueOrDefault(reason);
    }

    SourceLine Line(string name, IReadOnlyList<DeliveryLine> deliveries, IReadOnlyList<Receipt> receipts, long held)
    {
        var (mapping, broken) = Read(name);
        var counting = Counting(deliveries, receipts).ToList();
        var newest = counting.Count == 0 ? null : counting.Max(receipt => (DateOnly?)receipt.DataDate);
        var age = newest is { } day ? BeijingTime.DayOf(installation.Time.GetUtcNow()).DayNumber - day.DayNumber : (int?)null;
        List<string> keys = [.. new[] { mapping?.Category }.Concat(deliveries.Select(delivery => delivery.Category)).OfType<string>().Distinct(StringComparer.Ordinal)];
        var most = keys.Select(key => installation.Standards.Catalogue.TryFind(key, out var category) ? category.MaxStalenessDays : (int?)null).Min();
        return new SourceLine
        {
            Source = new(name, mapping?.Zh ?? name, mapping?.En ?? name), Agency = mapping?.Agency ?? "", Categories = [.. keys.Select(Title)],
            State = broken is not null ? SourceState.Broken : mapping is null ? SourceState.Gone : age is null ? SourceState.Silent : age > most ? SourceState.Stale : SourceState.Fresh,
            Deliveries = counting.Count, Withdrawn = receipts.Count - counting.Count, LastReceivedAt = counting.Count == 0 ? null : counting.Max(receipt => receipt.ReceivedAt),
            NewestDay = newest, AgeDays = age, MostDays = most, Accepted = counting.Sum(receipt => (long)receipt.Accepted),
            Repaired = counting.Sum(receipt => receipt.Fixes.Values.Sum(rows => (long)rows)), Held = held, Broken = broken,
        };
    }

    /// <summary>Receipts of what still counts.</summary>
    static IEnumerable<Receipt> Counting(IEnumerable<DeliveryLine> deliveries, IEnumerable<Receipt> receipts)
    {
        var withdrawn = deliveries.Where(delivery => delivery.WithdrawnAt is not null).Select(delivery => delivery.Number).ToHashSet();
        return receipts.Where(receipt => !withdrawn.Contains(receipt.Delivery));
    }

    string PlaceOf(int prefix)
    {
        var code = prefix switch { < 100 => prefix * 10_000, < 10_000 => prefix * 100, _ => prefix };
        var divisions = installation.Standards.Divisions;
        return divisions.Find(code, BeijingTime.DayOf(installation.Time.GetUtcNow()))?.Name ?? (divisions.IsKnown(code) ? divisions.FullName(code) : Words.Code(prefix));
    }

    CategoryTitle Title(string key) => installation.Standards.Catalogue.TryFind(key, out var category) ? new(key, category.Code, category.Zh, category.En)
        : key == Mapping.Coverage ? Coverage : new(key, null, key, key);

    (Mapping? Mapping, Refusal? Broken) Read(string name)
    {
        try
        {
            return (installation.Sources[name], null);
        }
        catch (RefusedException refused)
        {
            return (null, refused.Refusal.Code == "source_unknown" ? null : refused.Refusal);
        }
    }
}
