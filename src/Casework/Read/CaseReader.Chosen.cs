using Hedui.Security;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <content>Cases that somebody chose from a list.</content>
public sealed partial class CaseReader
{
    /// <summary>Those of some cases that are in the operator's division, in the order they are named in; what is not there is left out.</summary>
    /// <param name="numbers">Their numbers, up to <see cref="MostRows"/>.</param>
    public IReadOnlyList<Case> Chosen(IReadOnlyList<string> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(numbers.Count, MostRows);
        using var db = Context();
        var found = db.Set<CaseEntry>().AsNoTracking().Where(row => numbers.Contains(row.Number)).AsEnumerable()
            .Select(row => Case.Of(Checked(row))).ToDictionary(one => one.Number, StringComparer.Ordinal);
        parts.Audit.Record(new AuditAct(AuditType.CaseListSeen) { Count = found.Count });
        return [.. numbers.Distinct(StringComparer.Ordinal).Select(number => found.GetValueOrDefault(number)).OfType<Case>()];
    }
}
