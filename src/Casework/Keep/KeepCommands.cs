using Hedui.Storage;

namespace Hedui.Casework;

/// <summary>
/// Help goes on as it is (维持不变), though a report that came since says something else: an approver looked at it, and says why.
/// </summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Departures">Why, for each programme on which the machine concluded otherwise.</param>
public sealed record MaintainBenefit(string Case, IReadOnlyList<Departure> Departures) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Judging.Demand(row, JudgementLine.Parse(row.Judgement), Departures);

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>Payment rests for a time (暂停).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words that the family understands.</param>
public sealed record SuspendBenefit(string Case, string Reason, string Words) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.Demand(Reason, Words, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>Payment goes on (恢复).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Words">Why.</param>
public sealed record ResumeBenefit(string Case, string Words) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context) => Reasons.DemandWords(Words, row.Number);

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }
}

/// <summary>The benefit goes on for the months that the law of the place has, and then ends (渐退).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words that the family understands.</param>
public sealed record LeaveByDegrees(string Case, string Reason, string Words) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.Demand(Reason, Words, row.Number);
        if (Months(row, context) is null)
        {
            throw CaseRefusals.LimitUnknown(row, "gradual_exit_months");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context) =>
        row.LeavesOn = CaseLaw.MonthOf(context.Today).AddMonths(1 + Months(row, context)!.Value).AddDays(-1);

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context) => Benefits.End(db, row, null, row.LeavesOn!.Value);

    /// <summary>Where programmes differ, the longest: nobody loses by being in two.</summary>
    static int? Months(CaseEntry row, CaseContext context) => JudgementLine.Parse(row.Judgement).Where(line => line.Fen > 0)
        .Select(line => context.Law.ExitMonths(line.Programme, row.Division, context.Today)).Max();
}

/// <summary>The benefit ends (停发): in writing, with reasons and the remedy.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words that the family understands.</param>
/// <param name="Remedy">How and where the family can have it reviewed.</param>
public sealed record StopBenefit(string Case, string Reason, string Words, string Remedy) : CaseCommand(Case)
{
    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.Demand(Reason, Words, row.Number);
        if (string.IsNullOrWhiteSpace(Remedy))
        {
            throw CaseRefusals.Wrong("remedy_missing", "The family is not told how to have it reviewed.", row.Number, "office and time for review and suit");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }

    /// <summary>What is due for the month in which it is decided is paid.</summary>
    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context) =>
        Benefits.End(db, row, null, CaseLaw.MonthOf(context.Today).AddMonths(1).AddDays(-1));
}

/// <summary>Asks back what was wrongly received (追回).</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Fen">How much, at most what was paid and not asked back before.</param>
/// <param name="Reason">Code of a <see cref="CodedReason"/>.</param>
/// <param name="Words">In words that the family understands.</param>
/// <param name="Remedy">How and where the family can have it reviewed.</param>
public sealed record RecoverBenefit(string Case, long Fen, string Reason, string Words, string Remedy) : CaseCommand(Case)
{
    /// <summary>A fine beside it, in fen; only for false statement or hiding, within the multiples of the law.</summary>
    public long FineFen { get; init; }

    internal override void Demand(CaseEntry row, CaseContext context)
    {
        Reasons.Demand(Reason, Words, row.Number);
        Reasons.DemandWords(Remedy, row.Number);
        if (Fen <= 0 || Fen > context.Paid())
        {
            throw CaseRefusals.Wrong("recovery_too_high", "More is asked back than was paid, or nothing.", row.Number, "up to what was paid and not asked back before");
        }

        if (FineFen == 0)
        {
            return;
        }

        var multiples = row.Programmes.Split(' ').Select(programme => context.Law.Fine(programme, row.Division, context.Today)).FirstOrDefault(one => one is not null);
        if (Reason != CodedReason.Fraud.Code || multiples is not { } between || FineFen < Fen * between.From || FineFen > Fen * between.Until)
        {
            throw CaseRefusals.Wrong("fine_not_allowed", "The law does not allow this fine.", row.Number, "only for false statement or hiding, within the multiples of the law");
        }
    }

    internal override void Apply(CaseEntry row, CaseContext context)
    {
    }

    internal override void Keep(HeduiDbContext db, CaseEntry row, CaseContext context) =>
        db.Add(new RecoveryEntry { Case = row.Id, Fen = Fen, FineFen = FineFen, Reason = Reason, DecidedOn = context.Today });
}
