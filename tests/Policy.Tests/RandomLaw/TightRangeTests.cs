using Hedui.Kernel;

namespace Hedui.Policy.Tests.RandomLaw;

/// <summary>
/// Where a figure only grows with its evidence and names each source once, a range is no wider than it must be: both ends are
/// reached by something the missing answers may say, and nobody waits for an answer that cannot change the conclusion.
/// </summary>
public sealed class TightRangeTests
{
    const int Laws = 150;
    const int HouseholdsEach = 40;
    const long More = 1_000_000_000_000;

    [Fact]
    public void Both_ends_are_reached_and_what_is_undetermined_can_go_either_way()
    {
        for (var seed = 0; seed < Laws; seed++)
        {
            var random = new Random(seed);
            var (registers, formula, shown) = Growing(random);
            var limit = random.Next(0, 40) * 1_000;
            using var folder = new PolicyFolder();
            var set = folder.WithFigure("figure", "yuan", $"'{formula}'")
                .With("cn/help.yaml", $"programme: help\nzh: 项\ncite: law\nconditions: {{ c: figure <= {limit} yuan }}\n").Load(Registers.Words);
            var evaluator = new PolicyEvaluator(set, MadeUpLaw.On);
            var households = Enumerable.Range(0, HouseholdsEach).Select(_ => Veiled(random, registers)).ToList();
            var conclusions = new Conclusions();
            evaluator.Evaluate(WorldBlocks.Block([.. households.Select(one => one.Seen)], evaluator.Needs), conclusions);
            var figure = conclusions.Figure("figure");
            for (var h = 0; h < households.Count; h++)
            {
                var (least, most) = (shown(households[h].Least), shown(households[h].Most));
                var label = $"law {seed} #{h}: {formula}";
                Assert.True(figure.Low[h] == least, $"{label}: {figure.Low[h]} is not {least}");
                Assert.True(figure.High[h] == most || (figure.High[h] == Bounds.Infinity && most >= More / 2), $"{label}: {figure.High[h]} is not {most}");
                var (atLeast, atMost) = (least <= limit * 100, most <= limit * 100);
                Assert.Equal(atLeast == atMost ? TernaryLogic.Known(atLeast) : Ternary.Unknown, conclusions["help"].Outcome[h]);
            }
        }
    }

    /// <summary>A sum over some registers, each once, whose parts may be limited and rounded.</summary>
    static (List<Register> Registers, string Formula, Func<World, long> Means) Growing(Random random)
    {
        var registers = Registers.All.OrderBy(_ => random.Next()).Take(random.Next(1, 4)).ToList();
        List<string> texts = [];
        List<Func<World, long>> means = [];
        foreach (var register in registers)
        {
            var (item, code) = (register.Amounts[0], register.Codes[0]);
            var (cap, step) = (random.Next(3) == 0 ? random.Next(1, 50) * 10_000L : long.MaxValue, new[] { 1, 100 }[random.Next(2)]);
            var text = $"(sum of {register.Key}.{item} where {code} in [A, B])";
            text = cap == long.MaxValue ? text : $"(at most {cap / 100} yuan of {text})";
            texts.Add($"({text}, rounded up to {(step == 1 ? "0.01" : "1")} yuan)");
            means.Add(world =>
            {
                var sum = world.Members.SelectMany(person => person.Of(register.Key))
                    .Where(row => row[code] != CodeValue.Pack("C")).Sum(row => row[item]);
                return (Math.Min(cap, sum) + step - 1) / step * step;
            });
        }

        return (registers, string.Join(" + ", texts), world => means.Sum(one => one(world)));
    }

    /// <summary>A household as it is seen, and the least and the most that may be true of it.</summary>
    static (World Seen, World Least, World Most) Veiled(Random random, List<Register> registers)
    {
        var known = new Households(random, MadeUpLaw.On).Known();
        var (seen, least, most) = (known with { Members = [] }, known with { Members = [] }, known with { Members = [] });
        foreach (var person in known.Members)
        {
            var three = new[] { new Person(), new Person(), new Person() };
            foreach (var register in registers)
            {
                Veil(random, register, [.. person.Of(register.Key).Select(row => With(row, register, Math.Abs(row[register.Amounts[0]]), 0))], three);
            }

            seen.Members.Add(three[0]);
            least.Members.Add(three[1]);
            most.Members.Add(three[2]);
        }

        return (seen, least, most);
    }

    static void Veil(Random random, Register register, List<Evidence> rows, Person[] three)
    {
        var huge = With(new(MadeUpLaw.On.DayNumber, new() { [register.Codes[0]] = (CodeValue.Pack("A"), CodeValue.Pack("A")) }), register, More, 0);
        var width = random.Next(4) == 0 ? random.Next(1, 50_000) : 0;
        (three[0].Rows[register.Key], three[1].Rows[register.Key], three[2].Rows[register.Key]) = (
            [.. rows.Select(row => With(row, register, row[register.Amounts[0]], width))], rows,
            [.. rows.Select(row => With(row, register, row[register.Amounts[0]] + width, 0))]);
        switch (random.Next(5))
        {
            case 0:
                three[0].Status[register.Key] = AnswerStatus.Refused;
                three[2].Of(register.Key).Add(huge);
                break;
            case 1:
                three[0].Status[register.Key] = AnswerStatus.Stale;
                three[1].Rows[register.Key] = [];
                three[2].Of(register.Key).Add(huge);
                break;
        }
    }

    static Evidence With(Evidence row, Register register, long amount, long width) =>
        row with { Cells = new(row.Cells) { [register.Amounts[0]] = (amount, amount + width) } };
}
