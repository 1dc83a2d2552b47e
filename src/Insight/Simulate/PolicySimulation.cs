using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Insight;

/// <summary>
/// What another law would do to whom: both laws evaluated over the same evidence, block by block. The result does not
/// depend on threads or on the order of blocks.
/// </summary>
public sealed class PolicySimulation
{
    readonly LedgerView view;
    readonly LawReading before;
    readonly LawReading after;
    readonly SimulationOptions options;
    readonly Warrant warrant;
    readonly List<string> programmes;

    /// <summary>Makes one ready.</summary>
    /// <param name="view">The evidence, as of a day and an instant.</param>
    /// <param name="before">The law of today.</param>
    /// <param name="after">The other law.</param>
    /// <param name="options">Grouping and listing.</param>
    /// <param name="warrant">The leave to do it; households that it does not cover are not listed.</param>
    /// <exception cref="RefusedException"><c>too_many_programmes</c>: more than 64 together.</exception>
    public PolicySimulation(LedgerView view, LawReading before, LawReading after, SimulationOptions options, Warrant warrant)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(warrant);
        this.warrant = warrant;
        (this.view, this.before, this.after, this.options) = (view, before, after, options);
        programmes = [.. before.Set.Programmes.Concat(after.Set.Programmes).Select(one => one.Name).Distinct()];
        if (programmes.Count > 64)
        {
            throw new RefusedException(
                "too_many_programmes", $"{programmes.Count} programmes cannot be simulated at once.", null, "at most 64", "Name the programmes.");
        }
    }

    /// <summary>Runs to the end or until cancelled.</summary>
    /// <param name="progress">Told how many households are done.</param>
    /// <param name="cancel">Stops it.</param>
    public Simulation Run(IProgress<long>? progress = null, CancellationToken cancel = default)
    {
        var seen = new SimulatedBlocks[view.Buckets];
        long done = 0;
        Parallel.For(
            0, view.Buckets, new ParallelOptions { MaxDegreeOfParallelism = options.Threads, CancellationToken = cancel },
            () => new Worker(this),
            (bucket, _, worker) =>
            {
                seen[bucket] = worker.Simulate(bucket, households => progress?.Report(Interlocked.Add(ref done, households)), cancel);
                return worker;
            },
            _ => { });
        var effect = new SimulationGroups(programmes, Zh, options).Of(seen);
        return warrant.IsForAll ? effect : effect with { Changed = [.. effect.Changed.Where(one => warrant.Covers(one.Household))] };
    }

    string Zh(string programme) => before.Set.Programmes.Concat(after.Set.Programmes).First(one => one.Name == programme).Zh;

    /// <summary>One thread's evaluators and memory.</summary>
    sealed class Worker
    {
        readonly PolicySimulation simulation;
        readonly PolicyEvaluator was;
        readonly PolicyEvaluator now;
        readonly EvidenceNeeds needs;
        readonly HouseholdBlock block = new();
        readonly Conclusions before;
        readonly Conclusions after = new() { Wanted = [] };

        public Worker(PolicySimulation simulation)
        {
            this.simulation = simulation;
            before = new() { Wanted = [simulation.options.IncomeFigure] };
            was = new(simulation.before.Set, simulation.view.On, simulation.before.Given);
            now = new(simulation.after.Set, simulation.view.On, simulation.after.Given);
            needs = new(was.Needs.Concat(now.Needs).GroupBy(need => need.Key, StringComparer.Ordinal).ToDictionary(
                group => group.Key,
                group => (IReadOnlyList<string>)[.. group.SelectMany(need => need.Value).Distinct().Order(StringComparer.Ordinal)],
                StringComparer.Ordinal));
        }

        public SimulatedBlocks Simulate(int bucket, Action<int> done, CancellationToken cancel)
        {
            var into = new SimulatedBlocks(simulation.programmes);
            for (var number = 0; number < simulation.view.BlocksIn(bucket); number++)
            {
                cancel.ThrowIfCancellationRequested();
                simulation.view.Read(bucket, number, needs, block, simulation.warrant);
                was.Evaluate(block, before);
                EvaluateAfter();
                var figure = simulation.options.IncomeFigure;
                into.Take(
                    block,
                    [.. simulation.programmes.Select(name => new ProgrammePair(Of(before, name), Of(after, name)))],
                    before.Figures.FirstOrDefault(one => one.Variable.Name == figure));
                done(block.Households);
            }

            return into;
        }

        /// <summary>Other values above the evidence are concluded on what has come out of it already; all else is read again.</summary>
        void EvaluateAfter()
        {
            var (first, second) = (simulation.before, simulation.after);
            if (ReferenceEquals(first.Set, second.Set) && !second.Given.Keys.Concat(first.Given.Keys).Any(was.RestsOnEvidence))
            {
                now.Evaluate(was.Keep(block), after);
            }
            else
            {
                now.Evaluate(block, after);
            }
        }

        static ProgrammeConclusions? Of(Conclusions conclusions, string name) =>
            conclusions.Programmes.FirstOrDefault(one => one.Programme.Name == name);
    }
}
