using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// What the law says of a benefit after the conclusion (待遇管理): when the household is verified again, from when it is paid,
/// how it leaves, what may end it. Compiled for one day; reads one household at a time. Holds scratch memory: one per
/// worker, not safe for two threads. It tells what the law provides; people decide.
/// </summary>
public sealed class BenefitLife
{
    readonly Compiler compiler;
    readonly Frame frame;
    readonly IReadOnlyDictionary<string, long> given;
    readonly Dictionary<(string Programme, Rule Rule), Step> steps = [];

    /// <summary>Compiles the terms of every programme of a set for a day.</summary>
    public BenefitLife(PolicySet set, DateOnly on)
        : this(set, on, new Dictionary<string, long>())
    {
    }

    /// <summary>The same, with some parameters set to a value everywhere.</summary>
    public BenefitLife(PolicySet set, DateOnly on, IReadOnlyDictionary<string, long> given)
    {
        ArgumentNullException.ThrowIfNull(set);
        (Set, On, this.given) = (set, on, given);
        (compiler, frame) = (new Compiler(on, given, 0), new Frame(on));
        foreach (var programme in set.Programmes)
        {
            foreach (var rule in Reachable.TermRules(programme))
            {
                steps[(programme.Name, rule)] = compiler.ByPlace(programme.Silence, passed => compiler.Compile(compiler.InForce(rule), passed));
            }
        }

        Needs = compiler.Needs.ToDictionary(
            pair => pair.Key, pair => (IReadOnlyList<string>)[.. pair.Value], StringComparer.Ordinal);
    }

    /// <summary>The set.</summary>
    public PolicySet Set { get; }

    /// <summary>The day.</summary>
    public DateOnly On { get; }

    /// <summary>Which items of which categories the terms read.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Needs { get; }

    /// <summary>What the law says of one household's benefit.</summary>
    /// <param name="block">Households with the evidence of <see cref="Needs"/>.</param>
    /// <param name="household">Position in the block.</param>
    /// <param name="programme">The programme.</param>
    public BenefitReading Read(HouseholdBlock block, int household, Programme programme)
    {
        ArgumentNullException.ThrowIfNull(block);
        ArgumentNullException.ThrowIfNull(programme);
        frame.Begin(block, Needs.Keys);
        foreach (var step in compiler.Steps)
        {
            step.Run(frame);
        }

        var (terms, division) = (programme.Terms, block.Division[household]);
        return new(
            programme,
            terms.Payment.At(division, On)?.Value, terms.Change.At(division, On)?.Value,
            Due(terms.Reverify.At(division, On)), Exit(terms.Exit.At(division, On)),
            [.. terms.Grounds.Where(one => !RuleInForce.At(one.Rule, On, division).IsSilent)
                .Select(one => new GroundReading(one, Answer(one.Rule), Document(RuleInForce.At(one.Rule, On, division).Cite ?? one.Cite)))],
            terms.Recovery.At(division, On) is { } recovery
                ? new(Value(recovery.Value.FineFrom), Value(recovery.Value.FineUntil), Document(recovery.Cite ?? programme.Cite)) : null,
            [.. terms.TimeLimits.Select(one => (one.Step, Days: one.Days.At(division, On)?.Value)).Where(one => one.Days is not null)
                .Select(one => new StepReading(one.Step, Value(one.Days)!))]);

        ReverificationReading? Due(LocalVersion<Reverification>? term)
        {
            if (term is null)
            {
                return null;
            }

            // Who is not surely of a class is verified again as everybody else.
            var found = term.Value.Classes.FirstOrDefault(one => Answer(one.When) == Ternary.True);
            return new(found, Value(found?.Every ?? term.Value.Otherwise)!, Document(term.Cite ?? programme.Cite));
        }

        ExitReading? Exit(LocalVersion<GradualExit>? term) => term is null
            ? null : new(Answer(term.Value.When), Value(term.Value.Months)!, Document(term.Cite ?? programme.Cite));

        Ternary Answer(Rule rule) => steps[(programme.Name, rule)].Out is var column
            ? (Ternary)(column.Low[household] + column.High[household]) : Ternary.Unknown;

        TermValue? Value(Parameter? parameter)
        {
            if (parameter is null)
            {
                return null;
            }

            var (low, high) = parameter.Range(division, block.Residence[household], On, given);
            var found = parameter.Find(division, block.Residence[household], On);
            return new(parameter, low, high, found?.Verified ?? false, Document(found?.Cite));
        }
    }

    LegalDocument? Document(string? cite) => LegalDocument.Of(Set.Documents, cite);
}
