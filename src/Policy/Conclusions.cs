using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// What a policy set concludes about the households of a block, column by column in the block's order. Filled by
/// <see cref="PolicyEvaluator.Evaluate(HouseholdBlock, Conclusions)"/>; reused from block to block, so copy what must outlive the next one. Not safe
/// for two threads: one per worker.
/// </summary>
public sealed class Conclusions
{
    /// <summary>
    /// The figures wanted, by name; then the single conditions are not told either. Null, which is usual, for everything.
    /// What a simulation asks for: outcomes and benefits, and a figure to group by.
    /// </summary>
    public IReadOnlyCollection<string>? Wanted { get; init; }

    /// <summary>Households concluded on; entries beyond are left over from earlier blocks.</summary>
    public int Households { get; internal set; }

    internal PolicyEvaluator? For { get; set; }

    /// <summary>One per programme, in the order of the set.</summary>
    public IReadOnlyList<ProgrammeConclusions> Programmes { get; internal set; } = [];

    /// <summary>The household variables, in the order of the set; only those <see cref="Wanted"/>.</summary>
    public IReadOnlyList<FigureColumn> Figures { get; internal set; } = [];

    /// <summary>The conclusions on one programme.</summary>
    public ProgrammeConclusions this[string programme] => Programmes.First(one => one.Programme.Name == programme);

    /// <summary>The column of one household variable.</summary>
    public FigureColumn Figure(string variable) => Figures.First(one => one.Variable.Name == variable);
}

/// <summary>The conclusions on one programme.</summary>
/// <param name="programme">The programme.</param>
/// <param name="conditions">Its conditions.</param>
public sealed class ProgrammeConclusions(Programme programme, IReadOnlyList<ConditionConclusions> conditions)
{
    /// <summary>The programme.</summary>
    public Programme Programme { get; } = programme;

    /// <summary>Qualifies, does not qualify, undetermined; per household.</summary>
    public Ternary[] Outcome { get; } = new Ternary[HouseholdBlock.Capacity];

    /// <summary>
    /// Whether an unanswered category was passed over because a declaration stands in for it; per household. Such a
    /// conclusion is first in line for re-verification.
    /// </summary>
    public bool[] RestsOnDeclaration { get; } = new bool[HouseholdBlock.Capacity];

    /// <summary>One per condition, in the order of the programme; left alone where only some figures are <see cref="Conclusions.Wanted"/>.</summary>
    public IReadOnlyList<ConditionConclusions> Conditions { get; } = conditions;

    /// <summary>Lower end of the benefit per month in fen; zero where the programme pays none or surely refuses.</summary>
    public long[] BenefitLow { get; } = new long[HouseholdBlock.Capacity];

    /// <summary>Upper end of the benefit per month in fen, inclusive; zero where surely refused.</summary>
    public long[] BenefitHigh { get; } = new long[HouseholdBlock.Capacity];
}

/// <summary>Whether one condition is met, per household.</summary>
/// <param name="condition">The condition.</param>
public sealed class ConditionConclusions(Condition condition)
{
    /// <summary>The condition.</summary>
    public Condition Condition { get; } = condition;

    /// <summary>Met, not met, not known.</summary>
    public Ternary[] Outcome { get; } = new Ternary[HouseholdBlock.Capacity];
}

/// <summary>One household variable, per household: the figure lies between the two ends, both inclusive.</summary>
/// <param name="variable">The variable.</param>
public sealed class FigureColumn(Variable variable)
{
    /// <summary>The variable; its unit tells how to read the numbers.</summary>
    public Variable Variable { get; } = variable;

    /// <summary>Lower ends; <see cref="Bounds.MinusInfinity"/> when open.</summary>
    public long[] Low { get; } = new long[HouseholdBlock.Capacity];

    /// <summary>Upper ends; <see cref="Bounds.Infinity"/> when open.</summary>
    public long[] High { get; } = new long[HouseholdBlock.Capacity];
}
