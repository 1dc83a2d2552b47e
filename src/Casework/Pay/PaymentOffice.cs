using System.Globalization;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Casework;

/// <summary>A line of a payment list (发放清册): case and amount; who it is stands with the case.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Village">Code of the village or community.</param>
/// <param name="Programme">Key of the programme.</param>
/// <param name="Month">First day of the month.</param>
/// <param name="Fen">Amount in fen.</param>
public sealed record PaymentLine(string Case, string Village, string Programme, DateOnly Month, long Fen);

/// <summary>
/// Makes the list of what is paid for a month. Benefits in force are paid whatever is being looked into, save those suspended:
/// an objection costs no family its money. Safe for many threads.
/// </summary>
/// <param name="parts">What casework works with.</param>
public sealed class PaymentOffice(CaseworkParts parts)
{
    /// <summary>Makes the list for a month in the operator's division, or what came to it since; a case is on it once.</summary>
    /// <param name="month">A day of the month.</param>
    /// <exception cref="RefusedException"><c>duty_missing</c>, <c>month_ahead</c>.</exception>
    public IReadOnlyList<PaymentLine> Make(DateOnly month)
    {
        var first = CaseLaw.MonthOf(month);
        var hand = parts.Hands.Find(parts.Audit.Actor.Operator) ?? throw CaseRefusals.NoHand(parts.Audit.Actor.Operator);
        if (!hand.Duties.Contains(Duty.Approver))
        {
            throw CaseRefusals.Wrong("duty_missing", "Who acts does not have the duty to list payments.", null, Duty.Approver.Code);
        }

        if (first > CaseLaw.MonthOf(BeijingTime.DayOf(parts.Time.GetUtcNow())))
        {
            throw CaseRefusals.Wrong("month_ahead", "The month has not begun.", null, "this month or an earlier one", "What is decided until then may change it.");
        }

        using var db = parts.Database.Context(DivisionRange.Of(hand.Division));
        using var act = parts.Audit.Begin(db);
        var added = Due(db, first);
        db.AddRange(added);
        db.SaveChanges();
        var lines = Lines(db, first);
        act.Commit(new AuditAct(AuditType.PaymentsListed, string.Create(CultureInfo.InvariantCulture, $"payments:{hand.Division:D6}/{first:yyyy-MM}"))
        {
            Count = added.Count, Digest = DigestOf(lines),
        });
        return lines;
    }

    /// <summary>The list of a month as it was made.</summary>
    public IReadOnlyList<PaymentLine> List(DateOnly month)
    {
        var hand = parts.Hands.Find(parts.Audit.Actor.Operator) ?? throw CaseRefusals.NoHand(parts.Audit.Actor.Operator);
        using var db = parts.Database.Context(DivisionRange.Of(hand.Division));
        return Lines(db, CaseLaw.MonthOf(month));
    }

    /// <summary>Puts on record that a list is taken along; its digest, which goes with it.</summary>
    /// <exception cref="RefusedException"><c>audit_unwritable</c>.</exception>
    public string Export(DateOnly month, IReadOnlyList<PaymentLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        var hand = parts.Hands.Find(parts.Audit.Actor.Operator) ?? throw CaseRefusals.NoHand(parts.Audit.Actor.Operator);
        var digest = DigestOf(lines);
        parts.Audit.Record(new AuditAct(
            AuditType.PaymentsExported, string.Create(CultureInfo.InvariantCulture, $"payments:{hand.Division:D6}/{CaseLaw.MonthOf(month):yyyy-MM}"))
        {
            Count = lines.Count, Digest = digest,
        });
        return digest;
    }

    /// <summary>SM3 of a list, as the record of acts tells it: an amount changed past the program shows.</summary>
    public static string DigestOf(IReadOnlyList<PaymentLine> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return Sm3.Hex(Encoding.UTF8.GetBytes(string.Join('\n', lines.Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{line.Case}|{line.Programme}|{line.Month:yyyy-MM}|{line.Fen}")))));
    }

    static List<PaymentEntry> Due(HeduiDbContext db, DateOnly month)
    {
        var suspended = CaseState.Suspended.Code;
        return
        [
            .. from row in db.Set<CaseEntry>().AsNoTracking()
               where row.State != suspended && row.StateBefore != suspended
               join benefit in db.Set<BenefitEntry>() on row.Id equals benefit.Case
               where benefit.From <= month && (benefit.Until == null || benefit.Until >= month)
                   && !db.Set<PaymentEntry>().Any(paid => paid.Case == row.Id && paid.Programme == benefit.Programme && paid.Month == month)
               orderby row.Number, benefit.Programme
               select new PaymentEntry
               {
                   Case = row.Id, Division = row.Division, Number = row.Number, Village = row.Village, Programme = benefit.Programme, Month = month,
                   Fen = benefit.Fen,
               },
        ];
    }

    static List<PaymentLine> Lines(HeduiDbContext db, DateOnly month) =>
    [
        .. db.Set<PaymentEntry>().AsNoTracking().Where(one => one.Month == month).OrderBy(one => one.Number).ThenBy(one => one.Programme)
            .Select(one => new PaymentLine(one.Number, one.Village, one.Programme, one.Month, one.Fen)),
    ];
}
