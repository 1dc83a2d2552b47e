using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>
/// Law nobody wrote, over households nobody met: what the columns compute is what the words mean. With HEDUI_NIGHTLY=1 a million
/// households under twenty-five thousand sets of law; otherwise a few thousand.
/// </summary>
public sealed class RandomLawTests
{
    const int HouseholdsEach = 40;

    static readonly bool IsNightly = Environment.GetEnvironmentVariable("HEDUI_NIGHTLY") == "1";

    static readonly int Laws = IsNightly ? 25_000 : 200;

    [Fact]
    public void Columns_compute_what_the_words_mean() => Each(1, (law, evaluator, random) =>
    {
        var worlds = Enumerable.Range(0, HouseholdsEach).Select(_ => new Households(random, MadeUpLaw.On).Known()).ToList();
        var found = Evaluate(evaluator, worlds);
        for (var h = 0; h < worlds.Count; h++)
        {
            var scene = new Scene(worlds[h], MadeUpLaw.On);
            foreach (var figure in found.Figures)
            {
                var expected = law.Figures[figure.Variable.Name](scene).Whole;
                Assert.True(
                    (expected, expected) == (figure.Low[h], figure.High[h]), $"{figure.Variable.Name} #{h}: {expected} is not {figure.Low[h]}..{figure.High[h]}");
            }

            foreach (var programme in found.Programmes)
            {
                var (qualifies, paid) = law.Concludes(programme.Programme.Name, scene);
                Assert.True(TernaryLogic.Known(qualifies) == programme.Outcome[h], $"{programme.Programme.Name} #{h}: {qualifies} is not {programme.Outcome[h]}");
                Assert.True(
                    (paid.Whole, paid.Whole) == (programme.BenefitLow[h], programme.BenefitHigh[h]),
                    $"{programme.Programme.Name} #{h}: {paid} is not {programme.BenefitLow[h]}..{programme.BenefitHigh[h]}");
            }
        }
    });

    [Fact]
    public void Ranges_hold_whatever_the_missing_answers_say() => Each(2, (law, evaluator, random) =>
    {
        var drawn = Enumerable.Range(0, HouseholdsEach).Select(_ => new Households(random, MadeUpLaw.On).Veiled(law.PassedOver)).ToList();
        var found = Evaluate(evaluator, [.. drawn.Select(one => one.Seen)]);
        for (var h = 0; h < drawn.Count; h++)
        {
            var scene = new Scene(drawn[h].True, MadeUpLaw.On);
            foreach (var figure in found.Figures)
            {
                var real = law.Figures[figure.Variable.Name](scene).Whole;
                Assert.True(figure.Low[h] <= real && real <= figure.High[h], $"{figure.Variable.Name} #{h}: {real} outside {figure.Low[h]}..{figure.High[h]}");
            }

            foreach (var programme in found.Programmes)
            {
                var (qualifies, paid) = law.Concludes(programme.Programme.Name, scene);
                Assert.True(
                    programme.Outcome[h] == Ternary.Unknown || programme.Outcome[h] == TernaryLogic.Known(qualifies),
                    $"{programme.Programme.Name} #{h}: {programme.Outcome[h]}, but {qualifies}");
                Assert.True(
                    programme.BenefitLow[h] <= paid.Whole && paid.Whole <= programme.BenefitHigh[h],
                    $"{programme.Programme.Name} #{h}: {paid} outside {programme.BenefitLow[h]}..{programme.BenefitHigh[h]}");
            }
        }
    });

    [Fact]
    public void No_order_matters_of_files_members_rows_or_households() => Each(3, (law, evaluator, random) =>
    {
        var worlds = Enumerable.Range(0, 6).Select(_ => new Households(random, MadeUpLaw.On).Veiled(law.PassedOver).Seen).ToList();
        using var scattered = new PolicyFolder();
        var other = new PolicyEvaluator(law.LoadScattered(scattered), MadeUpLaw.On);
        var together = Evaluate(evaluator, worlds);
        for (var h = 0; h < worlds.Count; h++)
        {
            var turned = Evaluate(other, [worlds[h] with { Members = [.. worlds[h].Members.AsEnumerable().Reverse().Select(Turned)] }]);
            foreach (var figure in together.Figures)
            {
                var same = turned.Figure(figure.Variable.Name);
                Assert.Equal((figure.Variable.Name, figure.Low[h], figure.High[h]), (figure.Variable.Name, same.Low[0], same.High[0]));
            }

            foreach (var programme in together.Programmes)
            {
                var same = turned[programme.Programme.Name];
                Assert.Equal((programme.Outcome[h], programme.BenefitLow[h], programme.BenefitHigh[h]), (same.Outcome[0], same.BenefitLow[0], same.BenefitHigh[0]));
            }
        }
    });

    static Person Turned(Person person) => new()
    {
        Birth = person.Birth, Status = person.Status,
        Rows = person.Rows.ToDictionary(pair => pair.Key, pair => pair.Value.AsEnumerable().Reverse().ToList()),
    };

    /// <summary>Runs every law; a failure names its seed and shows its text.</summary>
    static void Each(int kind, Action<MadeUpLaw, PolicyEvaluator, Random> check) => Parallel.For(
        0, Laws, new ParallelOptions { MaxDegreeOfParallelism = 2 },
        number =>
        {
            var seed = (number * 10) + kind;
            var law = new MadeUpLaw(seed);
            using var folder = new PolicyFolder();
            try
            {
                check(law, new PolicyEvaluator(law.Load(folder), MadeUpLaw.On), new Random(seed));
            }
            catch (Exception broken)
            {
                throw new InvalidOperationException($"law {seed}: {broken.Message}\n{law}", broken);
            }
        });

    static Conclusions Evaluate(PolicyEvaluator evaluator, IReadOnlyList<World> worlds)
    {
        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block(worlds, evaluator.Needs), conclusions);
        return conclusions;
    }
}
