namespace Hedui.Policy;

/// <summary>
/// The life of a benefit (待遇管理): how long each step of granting may take, from when it is paid and changed, when the
/// household is looked at again, and how help ends. Each term may differ by place and day.
/// </summary>
/// <param name="TimeLimits">How long each step of the procedure may take (办理时限).</param>
/// <param name="Payment">From when a granted benefit is paid (发放起始).</param>
/// <param name="Change">From when a changed amount is paid (增发减发起始).</param>
/// <param name="Reverify">When the household is verified again (复核周期).</param>
/// <param name="Exit">How a household leaves by degrees (渐退期).</param>
/// <param name="Grounds">What may end or lessen the benefit apart from the conditions (停发减发情形); people decide.</param>
/// <param name="Recovery">What is asked back of help that was not due (追回).</param>
public sealed record ProgrammeTerms(
    IReadOnlyList<TimeLimit> TimeLimits, Local<PaymentStart> Payment, Local<PaymentStart> Change, Local<Reverification> Reverify,
    Local<GradualExit> Exit, IReadOnlyList<EndingGround> Grounds, Local<Recovery> Recovery)
{
    /// <summary>Nothing is said.</summary>
    public static ProgrammeTerms None { get; } = new([], new([]), new([]), new([]), new([]), [], new([]));
}

/// <summary>A time limit of the procedure.</summary>
/// <param name="Step">Name of the step, e.g. <c>review</c>.</param>
/// <param name="Days">How many days or working days, as its unit says; null where a place has no such step.</param>
public sealed record TimeLimit(string Step, Local<Parameter?> Days);

/// <summary>From when money is paid.</summary>
public enum PaymentStart
{
    /// <summary>From the first day of the month after the decision (决定次月起).</summary>
    NextMonth,

    /// <summary>From the month of the decision (决定当月起).</summary>
    MonthOfDecision,

    /// <summary>From the month of the application (申请当月起).</summary>
    MonthOfApplication,
}

/// <summary>How long until a granted household is verified again: the first class it surely belongs to decides.</summary>
/// <param name="Classes">Classes in the order in which they are asked.</param>
/// <param name="Otherwise">Months for everybody else, and where it is not known.</param>
public sealed record Reverification(IReadOnlyList<ReverificationClass> Classes, Parameter Otherwise);

/// <summary>A class of households that are verified again after the same time (复核类别).</summary>
/// <param name="Name">Name within the programme, e.g. <c>stable</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="When">Who belongs to it: a yes/no of the household.</param>
/// <param name="Every">Months until the next verification.</param>
public sealed record ReverificationClass(string Name, string Zh, Rule When, Parameter Every);

/// <summary>Leaving by degrees: the benefit is kept for some months after the household rose above the line.</summary>
/// <param name="When">In which households: a yes/no of the household.</param>
/// <param name="Months">For how many months, from the first day of the next one.</param>
public sealed record GradualExit(Rule When, Parameter Months);

/// <summary>A named ground on which people may end or lessen a benefit.</summary>
/// <param name="Name">Name within the programme, e.g. <c>refused_work</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Rule">When it is given: a yes/no of the household.</param>
/// <param name="Effect">What it may lead to.</param>
/// <param name="Cite">Key of the document.</param>
public sealed record EndingGround(string Name, string Zh, Rule Rule, EndingEffect Effect, string Cite);

/// <summary>What a ground may lead to.</summary>
public enum EndingEffect
{
    /// <summary>The benefit ends (停发).</summary>
    Stop,

    /// <summary>The benefit, or the part of one member, is lessened (减发).</summary>
    Reduce,

    /// <summary>The household is looked at again (复核).</summary>
    Review,
}

/// <summary>What is asked back when help was got by false statement or hiding.</summary>
/// <param name="FineFrom">Least fine as a multiple of what was wrongly received; null when the law names none.</param>
/// <param name="FineUntil">Highest fine as a multiple of what was wrongly received; null when the law names none.</param>
public sealed record Recovery(Parameter? FineFrom, Parameter? FineUntil);
