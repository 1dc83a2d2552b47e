using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What the law says of one household's benefit on a day.</summary>
/// <param name="Programme">The programme.</param>
/// <param name="Payment">From when it is paid; null when the law does not say.</param>
/// <param name="Change">From when a changed amount is paid; null when the law does not say.</param>
/// <param name="Reverify">When it is verified again; null when the law does not say.</param>
/// <param name="Exit">How it leaves by degrees; null when it does not.</param>
/// <param name="Grounds">Grounds for ending or lessening, with whether they are given.</param>
/// <param name="Recovery">What is asked back; null when the law does not say.</param>
/// <param name="TimeLimits">How long each step may take here.</param>
public sealed record BenefitReading(
    Programme Programme, PaymentStart? Payment, PaymentStart? Change, ReverificationReading? Reverify, ExitReading? Exit,
    IReadOnlyList<GroundReading> Grounds, RecoveryReading? Recovery, IReadOnlyList<StepReading> TimeLimits)
{
    /// <summary>
    /// What the law provides next. A household that receives the benefit keeps what it has while anything that matters is
    /// open; nothing here ends a benefit, it says what an officer would decide.
    /// </summary>
    /// <param name="outcome">The conclusion now.</param>
    /// <param name="low">Lowest possible monthly benefit now, in fen.</param>
    /// <param name="high">Highest possible monthly benefit now, in fen.</param>
    /// <param name="receives">What it receives a month, in fen; null when it receives nothing.</param>
    /// <param name="decided">The day of the decision.</param>
    public BenefitNext Next(Ternary outcome, long low, long high, long? receives, DateOnly decided) => (outcome, receives) switch
    {
        (Ternary.Unknown, _) => new(BenefitStep.Wait, null, null),
        (Ternary.True, _) when low != high => new(BenefitStep.Wait, null, null),
        (Ternary.True, null) => new(BenefitStep.Grant, First(Payment, decided), null),
        (Ternary.True, { } now) when now == low => new(BenefitStep.Keep, null, null),
        (Ternary.True, _) => new(BenefitStep.Change, First(Change, decided), null),
        (_, null) => new(BenefitStep.None, null, null),
        _ => Leaves(decided),
    };

    /// <summary>When it is verified again after a decision; null when the law does not say, or has no number here.</summary>
    public DateOnly? DueAfter(DateOnly decided) => Reverify is { Every: { IsExact: true } every }
        ? decided.AddMonths((int)every.Low) : null;

    /// <summary>The fine the law allows for what was wrongly received, in fen; null where it names none.</summary>
    public (long Low, long High)? Fine(long overpaid) => Recovery is { FineFrom: { IsExact: true } from, FineUntil: { IsExact: true } until }
        ? (Times(overpaid, from), Times(overpaid, until)) : null;

    BenefitNext Leaves(DateOnly decided)
    {
        var next = MonthAfter(decided);
        return Exit switch
        {
            { When: Ternary.Unknown } => new(BenefitStep.Wait, null, null),
            { When: Ternary.True, Months: { IsExact: true, Low: > 0 } months } =>
                new(BenefitStep.LeaveByDegrees, next, next.AddMonths((int)months.Low).AddDays(-1)),
            { When: Ternary.True, Months.IsExact: false } => new(BenefitStep.Wait, null, null),
            _ => new(BenefitStep.End, First(Change, decided), null),
        };
    }

    static DateOnly? First(PaymentStart? start, DateOnly decided) => start switch
    {
        PaymentStart.NextMonth => MonthAfter(decided),
        PaymentStart.MonthOfDecision => new(decided.Year, decided.Month, 1),
        _ => null,
    };

    static DateOnly MonthAfter(DateOnly day) => new DateOnly(day.Year, day.Month, 1).AddMonths(1);

    static long Times(long fen, TermValue multiple) => Bounds.Multiply(fen, multiple.Low) / multiple.Parameter.Unit.Scale;
}

/// <summary>What the law provides next.</summary>
/// <param name="Step">The step.</param>
/// <param name="From">First day on which it holds; null when the law does not say, or it depends on the application.</param>
/// <param name="Until">Last day, inclusive; null when it has no end.</param>
public sealed record BenefitNext(BenefitStep Step, DateOnly? From, DateOnly? Until);

/// <summary>A step in the life of a benefit.</summary>
public enum BenefitStep
{
    /// <summary>Nothing is received and nothing is due (无).</summary>
    None,

    /// <summary>Something that matters is open; what is received goes on (等待).</summary>
    Wait,

    /// <summary>To be granted (确认).</summary>
    Grant,

    /// <summary>Goes on unchanged (不变).</summary>
    Keep,

    /// <summary>Goes on with another amount (调整).</summary>
    Change,

    /// <summary>Goes on for some months and then ends (渐退).</summary>
    LeaveByDegrees,

    /// <summary>Ends (停发).</summary>
    End,
}

/// <summary>A number of the law as it holds for one household.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Low">Lower end of the stored number.</param>
/// <param name="High">Upper end, inclusive: another where the residence is not known, open where there is no value.</param>
/// <param name="Verified">Whether it was compared with the official text.</param>
/// <param name="Document">The document.</param>
public sealed record TermValue(Parameter Parameter, long Low, long High, bool Verified, LegalDocument? Document)
{
    /// <summary>Whether the law says one number here.</summary>
    public bool IsExact => Low == High;
}

/// <summary>When a household is verified again.</summary>
/// <param name="Class">The class it surely belongs to; null for everybody else.</param>
/// <param name="Every">After how many months.</param>
/// <param name="Document">The document.</param>
public sealed record ReverificationReading(ReverificationClass? Class, TermValue Every, LegalDocument? Document);

/// <summary>Whether and how long a household leaves by degrees.</summary>
/// <param name="When">Whether it is of those that do.</param>
/// <param name="Months">For how many months.</param>
/// <param name="Document">The document.</param>
public sealed record ExitReading(Ternary When, TermValue Months, LegalDocument? Document);

/// <summary>A ground for ending or lessening, and whether it is given.</summary>
/// <param name="Ground">The ground.</param>
/// <param name="Given">Whether it is.</param>
/// <param name="Document">The document.</param>
public sealed record GroundReading(EndingGround Ground, Ternary Given, LegalDocument? Document);

/// <summary>What is asked back.</summary>
/// <param name="FineFrom">Least fine as a multiple; null when none is named.</param>
/// <param name="FineUntil">Highest fine as a multiple; null when none is named.</param>
/// <param name="Document">The document.</param>
public sealed record RecoveryReading(TermValue? FineFrom, TermValue? FineUntil, LegalDocument? Document);

/// <summary>How long one step of the procedure may take here.</summary>
/// <param name="Step">Name of the step.</param>
/// <param name="Days">Days or working days, as the unit of the parameter says.</param>
public sealed record StepReading(string Step, TermValue Days);
