namespace Hedui.Server;

/// <summary>Reads a page of the open rows in quarantine.</summary>
sealed class QuarantineReader(Installation installation)
{
    public QuarantineList Find(QuarantineQuery query)
    {
        var counts = installation.Receiver.Quarantine.Counts();
        var found = counts.Where(count => (query.Source ?? count.Source) == count.Source && (query.Reason ?? count.Reason) == count.Reason)
            .Sum(count => count.Rows);
        var list = new QuarantineList(
            query, found,
            [.. counts.Select(count => count.Source).Distinct(StringComparer.Ordinal).Select(Title)],
            ByReason(), []);
        list = list with { Query = query with { Page = Math.Min(query.Page, list.Pages) } };
        return list with
        {
            Rows = [.. installation.Receiver.Quarantine.List(
                    query.Source, query.Reason, QuarantineList.RowsPerPage, (list.Query.Page - 1) * QuarantineList.RowsPerPage)
                .Select(row => new QuarantineRow(row.Id, Title(row.Source), row.File, row.RowNumber, row.Column, row.Reason))],
        };
    }

    /// <summary>Open rows by reason, most first.</summary>
    public IReadOnlyList<ReasonCount> ByReason() =>
        [.. installation.Receiver.Quarantine.Counts().GroupBy(count => count.Reason)
            .Select(group => new ReasonCount(group.Key, group.Sum(count => (long)count.Rows)))
            .OrderByDescending(count => count.Rows).ThenBy(count => count.Reason, StringComparer.Ordinal)];

    SourceTitle Title(string source)
    {
        var name = installation.SourceName(source);
        return new(source, name.Zh, name.En);
    }
}
