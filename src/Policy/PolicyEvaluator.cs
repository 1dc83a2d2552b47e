using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// A policy set compiled for one day into column operations. Evaluates one household or a thousand by the same code.
/// Holds scratch memory: one per worker, not safe for two threads.
/// </summary>
public sealed class PolicyEvaluator
{
    static readonly IReadOnlyDictionary<string, long> NothingGiven = new Dictionary<string, long>();

    readonly CompiledLaw anywhere;
    readonly Dictionary<int, CompiledLaw> provinces = [];
    CompiledLaw last;

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
        last = anywhere = new CompiledLaw(set, on, given, 0);
        Needs = anywhere.Needs.ToDictionary(
            pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value], StringComparer.Ordinal);
    }

    /// <summary>The set.</summary>
    public PolicySet Set { get; }

    /// <summary>The day.</summary>
    public DateOnly On { get; }

    /// <summary>Which items of which categories the formulas read; a category without items only needs its rows and status.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Needs { get; }

    /// <summary>
    /// The categories that the law of one place reads: what only other provinces ask for is not among them, and owes nobody here
    /// an answer.
    /// </summary>
    /// <param name="division">Six-digit division.</param>
    public IReadOnlyCollection<string> NeededIn(int division) => Of(division / 10_000).Needs.Keys;

    internal IReadOnlyDictionary<string, long> Given { get; }

    /// <summary>How many column operations one block takes when its households live anywhere.</summary>
    public int Operations => anywhere.Operations;

    /// <summary>Concludes on every household of a block.</summary>
    /// <param name="block">Households with the evidence of <see cref="Needs"/>.</param>
    /// <param name="into">Where the conclusions go; made ready for this evaluator at first use.</param>
    public void Evaluate(HouseholdBlock block, Conclusions into)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(into);
        Run(block);
        last.Conclude(block, into, this);
    }

    /// <summary>
    /// What came out of the evidence of the block evaluated last. Any evaluator of the same set and day can conclude on it,
    /// whatever parameters it was given, as long as none of them <see cref="RestsOnEvidence"/>.
    /// </summary>
    /// <param name="block">The block given to <see cref="Evaluate(HouseholdBlock, Conclusions)"/> last, unchanged since.</param>
    public PreparedFigures Keep(HouseholdBlock block) => new(block, last.Province, last.Plan.Kept);

    /// <summary>
    /// Whether another value of the parameter changes what comes out of the evidence of the block evaluated last, so that it
    /// must be read again.
    /// </summary>
    /// <param name="parameter">English name.</param>
    public bool RestsOnEvidence(string parameter) => last.Plan.IsBelow(parameter);

    /// <summary>
    /// Concludes on kept figures: outcomes, benefits and figures as from the evidence itself. Whether a conclusion rests on a
    /// declaration is not told.
    /// </summary>
    /// <param name="figures">Kept by an evaluator of the same set and day.</param>
    /// <param name="into">Where the conclusions go.</param>
    public void Evaluate(PreparedFigures figures, Conclusions into)
    {
        ArgumentNullException.ThrowIfNull(figures);
        ArgumentNullException.ThrowIfNull(into);
        last = Of(figures.Province);
        last.Evaluate(figures, into, this);
    }

    /// <summary>The same evaluation read aloud for one household and one programme.</summary>
    /// <param name="block">The block.</param>
    /// <param name="household">Position in the block.</param>
    /// <param name="programme">English name of the programme.</param>
    /// <exception cref="RefusedException">The set has no such programme.</exception>
    public TraceNode Explain(HouseholdBlock block, int household, string programme)
    {
        ArgumentNullException.ThrowIfNull(block);
        if (!Set.Programmes.Any(one => one.Name == programme))
        {
            throw new RefusedException(
                "unknown_programme", $"The policy set has no programme {programme}.", null,
                string.Join(", ", Set.Programmes.Select(one => one.Name)));
        }

        Run(block);
        return last.Explain(this, block, household, last.Programmes.First(one => one.Programme.Name == programme));
    }

    /// <summary>
    /// Every programme read aloud for one household of the block that was evaluated last: spares evaluating it again.
    /// </summary>
    /// <param name="block">The block given to <see cref="Evaluate(HouseholdBlock, Conclusions)"/> last, unchanged since.</param>
    /// <param name="household">Position in the block.</param>
    public IReadOnlyDictionary<string, TraceNode> ExplainEvaluated(HouseholdBlock block, int household) =>
        last.Programmes.ToDictionary(
            one => one.Programme.Name, one => last.Explain(this, block, household, one), StringComparer.Ordinal);

    void Run(HouseholdBlock block)
    {
        last = Of(ProvinceOf(block));
        last.Run(block, Needs.Keys);
    }

    /// <summary>The law of one province leaves out what the others wrote; most blocks lie in one.</summary>
    CompiledLaw Of(int province)
    {
        if (province == 0)
        {
            return anywhere;
        }

        if (!provinces.TryGetValue(province, out var law))
        {
            provinces[province] = law = CompiledLaw.IsLocal(Set, province) ? new CompiledLaw(Set, On, Given, province) : anywhere;
        }

        return law;
    }

    /// <summary>The province in which all households of a block live; 0 when they live in several.</summary>
    static int ProvinceOf(HouseholdBlock block)
    {
        var divisions = block.Division.AsSpan(0, block.Households);
        if (divisions.IsEmpty)
        {
            return 0;
        }

        var province = divisions[0] / 10_000;
        return divisions.ContainsAnyExceptInRange(province * 10_000, (province * 10_000) + 9_999) ? 0 : province;
    }
}
