using Hedui.Kernel;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Security;

/// <summary>
/// How many different households one operator looks at in a day (查阅额度). A family looked at again on the same day counts once.
/// </summary>
sealed class LookDays(RowSeal seal, TicketRules rules)
{
    /// <summary>Counts what is asked for, in the act that uses the ticket.</summary>
    /// <exception cref="RefusedException"><c>ticket_quota_reached</c>; <c>row_altered</c>.</exception>
    public void Count(HeduiDbContext db, string who, DateOnly day, TicketRequest ask)
    {
        if (ask.IsBatch || ask.Households.Count == 0)
        {
            return;
        }

        var row = Find(db, who, day);
        var before = ColumnBytes.Unpack(row.Households).ToHashSet();
        var after = before.Union(ask.Households.Select(household => (long)household.Number)).ToList();
        var most = Math.Max(row.Most ?? 0, rules.HouseholdsPerDay);
        if (after.Count > most)
        {
            throw TicketRefusals.QuotaReached(most);
        }

        if (after.Count > before.Count)
        {
            row.Households = ColumnBytes.Pack(after);
            Save(db, row);
        }
    }

    /// <summary>Raises the number for a day.</summary>
    /// <exception cref="RefusedException"><c>ticket_quota_range</c>; <c>row_altered</c>.</exception>
    public void Raise(HeduiDbContext db, string who, DateOnly day, int most, string by, Func<long, byte[]> because)
    {
        var row = Find(db, who, day);
        var (least, highest) = (Math.Max(row.Most ?? 0, rules.HouseholdsPerDay) + 1, rules.HouseholdsPerDay * rules.MostTimes);
        if (most < least || most > highest)
        {
            throw TicketRefusals.QuotaRange(least, highest);
        }

        (row.Most, row.RaisedBy, row.RaisedBecause) = (most, by, because(row.Number));
        Save(db, row);
    }

    LookDayEntry Find(HeduiDbContext db, string who, DateOnly day)
    {
        var (days, number) = (db.Set<LookDayEntry>(), day.DayNumber);
        if (days.FirstOrDefault(row => row.Operator == who && row.Day == number) is not { } found)
        {
            return new LookDayEntry { Number = (days.Max(row => (long?)row.Number) ?? 0) + 1, Operator = who, Day = number };
        }

        seal.Demand(found.Place, found.Columns(), found.Code);
        return found;
    }

    void Save(HeduiDbContext db, LookDayEntry row)
    {
        if (row.Version++ == 0)
        {
            db.Add(row);
        }

        row.Code = seal.Code(row.Place, row.Columns());
        db.SaveChanges();
    }
}
