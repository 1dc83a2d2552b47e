using CsCheck;
using Hedui.Kernel;

namespace Hedui.Policy.Tests;

public sealed class ColumnInterpreterTests
{
    static readonly DateOnly On = new(2026, 11, 1);
    static readonly Gen<int> Seed = Gen.Int[0, int.MaxValue - 1];

    [Fact]
    public void Agrees_with_the_naive_reading_of_the_same_formulas() => Seed.Sample(
        seed =>
        {
            var evaluator = new PolicyEvaluator(House.Law.Usual(), On);
            var source = new WorldSource(evaluator, seed);
            var worlds = Enumerable.Range(0, 20).Select(_ => Decided(source.Next())).ToList();
            var found = Evaluate(evaluator, worlds);

            for (var h = 0; h < worlds.Count; h++)
            {
                var naive = new NaiveInterpreter(worlds[h], On);
                foreach (var figure in found.Figures.Where(one => one.Variable.Name != "income_per_capita"))
                {
                    var expected = naive.Figure(figure.Variable);
                    Assert.True(
                        expected == figure.Low[h] && expected == figure.High[h],
                        $"{figure.Variable.Name}: {expected} is not {figure.Low[h]}..{figure.High[h]}");
                }

                foreach (var programme in found.Programmes)
                {
                    var all = programme.Programme.Conditions.All(one => naive.Holds(one.Rule));
                    Assert.Equal(TernaryLogic.Known(all), programme.Outcome[h]);
                }
            }
        },
        iter: 30, threads: 2, seed: "0000000000004");

    [Fact]
    public void Never_excludes_what_the_missing_answers_may_still_say() => Seed.Sample(
        seed =>
        {
            var evaluator = new PolicyEvaluator(House.Law, On);
            var source = new WorldSource(evaluator, seed);
            var truths = Enumerable.Range(0, 20).Select(_ => Decided(source.Next())).ToList();
            var seen = truths.Select(truth => Veiled(truth, source, evaluator)).ToList();
            var open = Evaluate(evaluator, seen);
            var real = Evaluate(new PolicyEvaluator(House.Law, On), truths);

            for (var h = 0; h < truths.Count; h++)
            {
                foreach (var (range, exact) in open.Figures.Zip(real.Figures))
                {
                    Assert.True(
                        range.Low[h] <= exact.Low[h] && exact.High[h] <= range.High[h],
                        $"{range.Variable.Name}: {exact.Low[h]} outside {range.Low[h]}..{range.High[h]}");
                }

                foreach (var (before, after) in open.Programmes.Zip(real.Programmes))
                {
                    Assert.True(before.Outcome[h] == Ternary.Unknown || before.Outcome[h] == after.Outcome[h]);
                    Assert.True(before.BenefitLow[h] <= after.BenefitLow[h] && after.BenefitHigh[h] <= before.BenefitHigh[h]);
                }
            }
        },
        iter: 50, threads: 2, seed: "0000000000004");

    [Fact]
    public void Gives_the_same_for_one_household_and_for_many() => Seed.Sample(
        seed =>
        {
            var evaluator = new PolicyEvaluator(House.Law, On);
            var source = new WorldSource(evaluator, seed);
            var worlds = Enumerable.Range(0, 40).Select(_ => Veiled(source.Next(), source, evaluator)).ToList();
            var together = Evaluate(evaluator, worlds);
            var single = new PolicyEvaluator(House.Law, On);
            for (var h = 0; h < worlds.Count; h++)
            {
                Same(together, h, Evaluate(single, [worlds[h]]), 0);
            }
        },
        iter: 8, threads: 2, seed: "0000000000004");

    [Fact]
    public void Cares_for_no_order_of_members_or_evidence() => Seed.Sample(
        seed =>
        {
            var evaluator = new PolicyEvaluator(House.Law, On);
            var source = new WorldSource(evaluator, seed);
            var world = Veiled(source.Next(), source, evaluator);
            var first = Evaluate(evaluator, [world]);
            var shuffled = world with { Members = [.. world.Members.AsEnumerable().Reverse().Select(Reversed)] };

            Same(first, 0, Evaluate(new PolicyEvaluator(House.Law, On), [shuffled]), 0);
        },
        iter: 60, threads: 2, seed: "0000000000004");

    static Person Reversed(Person person) => new()
    {
        Birth = person.Birth, Status = person.Status,
        Rows = person.Rows.ToDictionary(pair => pair.Key, pair => pair.Value.AsEnumerable().Reverse().ToList()),
    };

    static void Same(Conclusions left, int l, Conclusions right, int r)
    {
        foreach (var (a, b) in left.Figures.Zip(right.Figures))
        {
            Assert.Equal((a.Variable.Name, a.Low[l], a.High[l]), (b.Variable.Name, b.Low[r], b.High[r]));
        }

        foreach (var (a, b) in left.Programmes.Zip(right.Programmes))
        {
            Assert.Equal((a.Outcome[l], a.BenefitLow[l], a.BenefitHigh[l]), (b.Outcome[r], b.BenefitLow[r], b.BenefitHigh[r]));
        }
    }

    static Conclusions Evaluate(PolicyEvaluator evaluator, IReadOnlyList<World> worlds)
    {
        var conclusions = new Conclusions();
        evaluator.Evaluate(WorldBlocks.Block(worlds, evaluator.Needs), conclusions);
        return conclusions;
    }

    /// <summary>Without the contradictions that only a person can resolve, so that every figure is exact.</summary>
    static World Decided(World world)
    {
        foreach (var person in world.Members)
        {
            person.Of("death").Clear();
            person.Of("declared_property").Clear();
            person.Of("farm_output").Clear();
            person.Of("education").RemoveAll(row => row["stage"] == CodeValue.Pack("8"));
            person.Of("real_estate").RemoveAll(row => row["right_status"] == CodeValue.Pack("2") && row["transferred_on"] != Bounds.Missing);
            person.Of("imprisonment").RemoveAll(row => row["sentence_from"] == Bounds.Missing);
            person.Of("vehicles").RemoveAll(row => row["status"] == CodeValue.Pack("B"));
            person.Of("marriage").RemoveAll(row => row["marital_status"] == CodeValue.Pack("20")
                && world.Members.All(other => other.Relation != CodeValue.Pack("11")));
        }

        return world;
    }

    /// <summary>The same household as an office might see it: sources silent, rows missing or stale, bands for amounts.</summary>
    static World Veiled(World truth, WorldSource source, PolicyEvaluator evaluator) => truth with
    {
        Members = [.. truth.Members.Select(person =>
        {
            var seen = new Person { Birth = person.Birth };
            foreach (var category in evaluator.Needs.Keys)
            {
                var rows = person.Of(category);
                var veil = source.Chance(10);
                var isPassedOver = evaluator.Set.Programmes[0].Silence.At(truth.Division, evaluator.On).PassedOver.Contains(category);
                veil = isPassedOver && veil == 0 ? 9 : veil;
                if (veil == 0)
                {
                    // Silent: what will still come bears new names.
                    seen.Status[category] = (AnswerStatus)((int)AnswerStatus.Pending + source.Chance(5));
                    seen.Rows[category] = [.. rows];
                    for (var more = source.Chance(3); more > 0; more--)
                    {
                        rows.Add(source.Fresh(category));
                    }
                }
                else if (veil == 1)
                {
                    seen.Status[category] = isPassedOver ? AnswerStatus.Unreadable : AnswerStatus.Stale;
                    seen.Rows[category] = [.. rows];
                    rows.RemoveAll(_ => source.Chance(2) == 0);
                }
                else
                {
                    seen.Rows[category] = [.. rows.Select(row => new Evidence(row.AsOf, row.Cells.ToDictionary(
                        cell => cell.Key,
                        cell => source.Unit(category, cell.Key).Kind == UnitKind.Yuan && source.Chance(6) == 0
                            ? (Math.Max(0, cell.Value.Low - source.Chance(100_000)), cell.Value.Low + source.Chance(100_000))
                            : cell.Value)))];
                }
            }

            return seen;
        })],
    };
}
