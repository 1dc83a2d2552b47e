using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// A policy set compiled for one day into column operations. Evaluates one household or a thousand by the same code.
/// Holds scratch memory: one per worker, not safe for two threads.
/// </summary>
public sealed class PolicyEvaluator
{
    static readonly IReadOnlyDictionary<string, long> NothingGiven = new Dictionary<string, long>();

    readonly Step[] steps;
    readonly Frame frame;
    readonly CompiledProgramme[] programmes;
    readonly (Variable Variable, Step Step)[] figures;
    readonly Compiler compiler;

    /// <summary>Compiles the set for a day.</summary>
    public PolicyEvaluator(PolicySet set, DateOnly on)
        : this(set, on, NothingGiven)
    {
    }

    /// <summary>Compiles the set for a day, with some parameters set to a value everywhere: cases and what-if runs.</summary>
    /// <param name="set">The set.</param>
    /// <param name="on">The day.</param>
    /// <param name="given">Stored values by English parameter name, see <see cref="Unit.Scale"/>.</param>
    public PolicyEvaluator(PolicySet set, DateOnly on, IReadOnlyDictionary<string, long> given)
    {
        (Set, On, Given) = (set, on, given);
        frame = new Frame(on);
        compiler = new Compiler(on, given);
        programmes = [.. set.Programmes.Select(one => CompiledProgramme.Of(one, compiler, on))];
        var silence = set.Programmes.Count > 0 ? set.Programmes[0].Silence : new HashSet<string>();
        figures = [.. set.Variables.Where(one => one.Of == Level.Household)
            .Select(one => (one, compiler.Compile(one, silence)))];
        steps = [.. compiler.Steps];
        Needs = compiler.Needs.ToDictionary(
            pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value], StringComparer.Ordinal);
    }

    /// <summary>The set.</summary>
    public PolicySet Set { get; }

    /// <summary>The day.</summary>
    public DateOnly On { get; }

    /// <summary>Which items of which categories the formulas read; a category without items only needs its rows and status.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Needs { get; }

    internal IReadOnlyDictionary<string, long> Given { get; }

    /// <summary>How many column operations one block takes.</summary>
    public int Operations => steps.Length;

    /// <summary>Concludes on every household of a block.</summary>
    /// <param name="block">Households with the evidence of <see cref="Needs"/>.</param>
    /// <param name="into">Where the conclusions go; made ready for this evaluator at first use.</param>
    public void Evaluate(HouseholdBlock block, Conclusions into)
    {
        Run(block);
        if (into.Programmes.Count != programmes.Length || into.Figures.Count != figures.Length ||
            !ReferenceEquals(into.For, this))
        {
            Prepare(into);
        }

        into.Households = block.Households;
        for (var i = 0; i < programmes.Length; i++)
        {
            programmes[i].Conclude(block, into.Programmes[i]);
        }

        for (var i = 0; i < figures.Length; i++)
        {
            var (from, to) = (figures[i].Step.Out, into.Figures[i]);
            from.Low.AsSpan(0, block.Households).CopyTo(to.Low);
            from.High.AsSpan(0, block.Households).CopyTo(to.High);
        }
    }

    /// <summary>The same evaluation read aloud for one household and one programme.</summary>
    /// <param name="block">The block.</param>
    /// <param name="household">Position in the block.</param>
    /// <param name="programme">English name of the programme.</param>
    /// <exception cref="RefusedException">The set has no such programme.</exception>
    public TraceNode Explain(HouseholdBlock block, int household, string programme)
    {
        var compiled = programmes.FirstOrDefault(one => one.Programme.Name == programme) ??
            throw new RefusedException(
                "unknown_programme", $"The policy set has no programme {programme}.", null,
                string.Join(", ", programmes.Select(one => one.Programme.Name)));
        Run(block);
        return new Explainer(this, compiler, block, household, compiled).Explain();
    }

    /// <summary>
    /// Every programme read aloud for one household of the block that was evaluated last: spares evaluating it again.
    /// </summary>
    /// <param name="block">The block given to <see cref="Evaluate"/> last, unchanged since.</param>
    /// <param name="household">Position in the block.</param>
    public IReadOnlyDictionary<string, TraceNode> ExplainEvaluated(HouseholdBlock block, int household) =>
        programmes.ToDictionary(
            one => one.Programme.Name, one => new Explainer(this, compiler, block, household, one).Explain(),
            StringComparer.Ordinal);

    void Run(HouseholdBlock block)
    {
        frame.Begin(block, Needs.Keys);
        foreach (var step in steps)
        {
            step.Run(frame);
        }
    }

    void Prepare(Conclusions into)
    {
        into.For = this;
        into.Programmes = [.. programmes.Select(one => new ProgrammeConclusions(
            one.Programme, [.. one.Programme.Conditions.Select(condition => new ConditionConclusions(condition))]))];
        into.Figures = [.. figures.Select(one => new FigureColumn(one.Variable))];
    }
}
