using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>The stretches in which amounts are due in a case.</summary>
static class Benefits
{
    /// <summary>The first day of an amount: the one given, or the one that the law names.</summary>
    public static DateOnly First(DateOnly? given, string programme, CaseEntry row, CaseContext context, bool isChange)
    {
        var first = given ?? context.Law.FirstDay(programme, row.Division, context.Today, row.AppliedOn, isChange)
            ?? throw CaseRefusals.Wrong(
                "payment_start_unknown", "The law of the place does not say from when it is paid.", row.Number, "a first day", "Say from which month.");
        return first.Day == 1 ? first : throw CaseRefusals.Wrong("payment_start_wrong", "Money is paid by the month.", row.Number, "the first day of a month");
    }

    /// <summary>From a day on another amount; what was due before ends the day before.</summary>
    public static void Set(HeduiDbContext db, CaseEntry row, string programme, long fen, DateOnly from)
    {
        End(db, row, programme, from.AddDays(-1));
        db.Add(new BenefitEntry { Case = row.Id, Programme = programme, Fen = fen, From = from });
    }

    /// <summary>Nothing of a programme, or of all for null, is due after a day; what would begin later is taken out.</summary>
    public static void End(HeduiDbContext db, CaseEntry row, string? programme, DateOnly last)
    {
        foreach (var one in db.Set<BenefitEntry>().Where(one => one.Case == row.Id && (programme == null || one.Programme == programme)).AsEnumerable()
            .Where(one => one.Until is null || one.Until > last))
        {
            if (one.From > last)
            {
                db.Remove(one);
            }
            else
            {
                one.Until = last;
            }
        }
    }
}

/// <summary>Changes the monthly amount of a benefit (调整).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Programme">Key of the programme.</param>
/// <param name="Fen">The new amount a month, above nothing.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words that the family understands.</param>
public sealed record ChangeBenefit(string Case, string Programme, long Fen, string Reason, string Words) : CaseCommand(Case)
{
    /// <summary>The first day; null for the day that the law names.</summary>
    public DateOnly? From { get; init; }

    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.Demand(Reason, Words, row.Number);
        if (Fen <= 0 || !JudgementLine.Parse(row.Judgement).Any(line => line.Programme == Programme && line.Fen > 0))
        {
            throw CaseRefusals.Wrong("benefit_unknown", "No such benefit is paid in the case, or the amount is none.", row.Number, "a programme that is paid, and an amount above 0; else stop");
        }

        if (Benefits.First(From, Programme, row, context, isChange: true) < CaseLaw.MonthOf(context.Today))
        {
            throw CaseRefusals.Wrong("payment_start_wrong", "A change does not reach back.", row.Number, "this month or later; what was paid too much is asked back (recover)");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) => row.Judgement = JudgementLine.Format(
        JudgementLine.Parse(row.Judgement).Select(line => line.Programme == Programme ? line with { Fen = Fen } : line));

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context)
    {
        Benefits.Set(db, row, Programme, Fen, Benefits.First(From, Programme, row, context, isChange: true));
        if (row.LeavesOn is { } last)
        {
            db.SaveChanges();
            Benefits.End(db, row, null, last);
        }
    }
}
