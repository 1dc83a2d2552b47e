using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A set compiled for a day, for households of one province or of any.</summary>
sealed class CompiledLaw
{
    readonly Step[] steps;
    readonly Frame frame;
    readonly (Variable Variable, Step Step)[] figures;
    readonly Compiler compiler;
    readonly Lazy<PreparedPlan> plan;
    readonly Lazy<HouseholdBlock> placed = new(() => new HouseholdBlock());

    public CompiledLaw(PolicySet set, DateOnly on, IReadOnlyDictionary<string, long> given, int province)
    {
        Province = province;
        frame = new Frame(on);
        compiler = new Compiler(on, given, province);
        Programmes = [.. set.Programmes.Select(one => CompiledProgramme.Of(one, compiler))];
        var silence = set.Programmes.Count > 0 ? set.Programmes[0].Silence : new Silence([], []);
        figures = [.. set.Variables.Where(one => one.Of == Level.Household)
            .Select(one => (one, compiler.ByPlace(silence, passed => compiler.Compile(one, passed))))];
        steps = [.. compiler.Steps];
        plan = new(() => new PreparedPlan(
            steps, Programmes.SelectMany(one => one.Steps).Concat(figures.Select(one => one.Step))));
    }

    /// <summary>The province all households live in; 0 for anywhere.</summary>
    public int Province { get; }

    public IReadOnlyList<CompiledProgramme> Programmes { get; }

    public SortedDictionary<string, SortedSet<string>> Needs => compiler.Needs;

    public PreparedPlan Plan => plan.Value;

    public int Operations => steps.Length;

    /// <summary>Whether somewhere else a rule differs, so that the law of the province alone is shorter.</summary>
    public static bool IsLocal(PolicySet set, int province) => set.Programmes
        .SelectMany(Reachable.Rules).Concat(set.Variables.Select(one => one.Rule))
        .Any(rule => rule.Versions.Any(version => !DivisionPlace.IsIn(version.Division, version.Digits, province)))
        || set.Programmes.Any(one => one.Silence.Versions.Any(version => !DivisionPlace.IsIn(version.Division, version.Digits, province)));

    public void Run(HouseholdBlock block, IEnumerable<string> categories)
    {
        frame.Begin(block, categories);
        foreach (var step in steps)
        {
            step.Run(frame);
        }
    }

    public void Evaluate(PreparedFigures kept, Conclusions into, PolicyEvaluator evaluator)
    {
        kept.Place(placed.Value);
        frame.Begin(placed.Value, []);
        var part = Part(into.Wanted);
        kept.Fill(Plan.Kept, part.Kept);
        foreach (var step in part.Above)
        {
            step.Run(frame);
        }

        Conclude(placed.Value, into, evaluator);
    }

    public void Conclude(HouseholdBlock block, Conclusions into, PolicyEvaluator evaluator)
    {
        if (!ReferenceEquals(into.For, evaluator))
        {
            into.For = evaluator;
            into.Programmes = [.. Programmes.Select(one => new ProgrammeConclusions(
                one.Programme, [.. one.Programme.Conditions.Select(condition => new ConditionConclusions(condition))]))];
            into.Figures = [.. Told(into.Wanted).Select(one => new FigureColumn(one.Variable))];
        }

        into.Households = block.Households;
        for (var i = 0; i < Programmes.Count; i++)
        {
            Programmes[i].Conclude(block, into.Programmes[i], frame.On, into.Wanted is null);
        }

        var told = 0;
        foreach (var (_, step) in Told(into.Wanted))
        {
            var (from, to) = (step.Out, into.Figures[told++]);
            from.Low.AsSpan(0, block.Households).CopyTo(to.Low);
            from.High.AsSpan(0, block.Households).CopyTo(to.High);
        }
    }

    IEnumerable<(Variable Variable, Step Step)> Told(IReadOnlyCollection<string>? wanted) =>
        wanted is null ? figures : figures.Where(one => wanted.Contains(one.Variable.Name));

    PreparedPart Part(IReadOnlyCollection<string>? wanted) => Plan.Part(
        wanted is null ? "*" : string.Join(' ', wanted),
        () => Programmes.SelectMany(one => one.Steps).Concat(Told(wanted).Select(one => one.Step)));

    public TraceNode Explain(PolicyEvaluator evaluator, HouseholdBlock block, int household, CompiledProgramme programme) =>
        new Explainer(evaluator, compiler, block, household, programme).Explain();
}
