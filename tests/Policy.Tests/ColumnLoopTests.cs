using Hedui.Kernel;

namespace Hedui.Policy.Tests;

/// <summary>A step over many households at once is the same step over each alone: vector loops against the loop for one.</summary>
public sealed class ColumnLoopTests
{
    const int Households = 203;

    /// <summary>Never an open end: only ranges have one, and only on its own side.</summary>
    static readonly long[] Edges =
    [
        0, 1, 2, 3, 7, 99, 100, 36_500, (1L << 31) - 1, 1L << 31, (1L << 31) + 1,
        (1L << 38) - 1, 1L << 38, (1L << 52) - 1, (1L << 62) + 5, -1, -2, -36_500, -(1L << 33),
    ];

    public static TheoryData<string> Steps => [.. Makers.Keys];

    static Dictionary<string, Func<Given, Given, Given, Step>> Makers { get; } = new()
    {
        ["multiply"] = (a, b, _) => new BinaryStep(Operation.Multiply, a, b, Level.Household, null),
        ["add"] = (a, b, _) => new BinaryStep(Operation.Add, a, b, Level.Household, null),
        ["subtract"] = (a, b, _) => new BinaryStep(Operation.Subtract, a, b, Level.Household, null),
        ["ratio more"] = (a, b, c) => new RatioStep(Comparison.More, a, b, c, Level.Household),
        ["ratio at least"] = (a, b, c) => new RatioStep(Comparison.AtLeast, a, b, c, Level.Household),
        ["more"] = (a, b, _) => new CompareStep(Comparison.More, a, b, Level.Household, null),
        ["less"] = (a, b, _) => new CompareStep(Comparison.Less, a, b, Level.Household, null),
        ["at most"] = (a, b, _) => new CompareStep(Comparison.AtMost, a, b, Level.Household, null),
        ["at least"] = (a, b, _) => new CompareStep(Comparison.AtLeast, a, b, Level.Household, null),
        ["equal"] = (a, b, _) => new CompareStep(Comparison.Equal, a, b, Level.Household, null),
        ["not equal"] = (a, b, _) => new CompareStep(Comparison.NotEqual, a, b, Level.Household, null),
        ["round up"] = (a, _, _) => new RoundStep(a, null, Rounding.Up, 1, 1, 100, Level.Household, null),
        ["round down to hundreds"] = (a, _, _) => new RoundStep(a, null, Rounding.Down, 100, 1, 1, Level.Household, null),
        ["round half away"] = (a, _, _) => new RoundStep(a, null, Rounding.HalfAway, 1, 3, 7, Level.Household, null),
        ["divide up"] = (a, b, _) => new RoundStep(a, b, Rounding.Up, 1, 1, 1, Level.Household, null),
        ["divide half away"] = (a, b, _) => new RoundStep(a, b, Rounding.HalfAway, 10, 12, 1, Level.Household, null),
        ["divide by much"] = (a, b, _) => new RoundStep(a, b, Rounding.Down, 1, 1 << 15, 1, Level.Household, null),
    };

    [Theory]
    [MemberData(nameof(Steps))]
    public void Many_households_at_once_come_out_as_each_alone(string name)
    {
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var given = Enumerable.Range(0, 3).Select(_ => new Given(random, Kind(random))).ToArray();
            var step = Makers[name](given[0], given[1], given[2]);
            var together = Run(step, given, 0, Households);
            for (var h = 0; h < Households; h++)
            {
                Assert.Equal(Run(step, given, h, 1)[0], together[h]);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Steps))]
    public void One_value_for_all_comes_out_as_it_does_one_by_one(string name)
    {
        foreach (var (a, b) in Edges.SelectMany(a => Edges.Select(b => (a, b))))
        {
            Given[] filled = [new(a), new(b), new(3)];
            Given[] each = [new([a, a]), new([b, b]), new([3, 3])];

            Assert.Equal(
                Run(Makers[name](each[0], each[1], each[2]), each, 0, 2),
                Run(Makers[name](filled[0], filled[1], filled[2]), filled, 0, 2));
        }
    }

    static (long Low, long High)[] Run(Step step, Given[] given, int from, int count)
    {
        var frame = new Frame(new DateOnly(2026, 11, 1));
        frame.Begin(new HouseholdBlock { Households = count, Persons = 0 }, []);
        foreach (var one in given)
        {
            one.From = from;
            one.Run(frame);
        }

        step.Run(frame);
        return [.. Enumerable.Range(0, count).Select(h => (step.Out.Low[h], step.Out.High[h]))];
    }

    static int Kind(Random random) => random.Next(4);

    /// <summary>A column of edges: of exact values, of small ranges, of any ranges, or of one value.</summary>
    sealed class Given : Step
    {
        readonly (long Low, long High)[] values;
        readonly long? all;

        public Given(long all)
            : base(Level.Household, null) => (values, this.all) = ([], all);

        public Given(long[] exact)
            : base(Level.Household, null) => values = [.. exact.Select(one => (one, one))];

        public Given(Random random, int kind)
            : base(Level.Household, null) => values = [.. Enumerable.Range(0, Households).Select(_ => kind switch
            {
                0 => Exactly(Closed(random)),
                1 => Ordered(random.Next(5), random.Next(40_000)),
                2 => random.Next(4) == 0 ? (Bounds.MinusInfinity, Bounds.Infinity) : Ordered(random.Next(100), random.Next(3) == 0 ? Bounds.Infinity : random.Next(100)),
                _ => Opened(random, Ordered(Closed(random), Closed(random))),
            })];

        public int From { get; set; }

        public override void Run(Frame frame)
        {
            var count = Count(frame);
            if (all is { } value)
            {
                Out.Fill(value, count);
                return;
            }

            // Exact or not by the whole column, so that one household alone goes the way that it goes among many.
            Out.Begin(count, values.All(one => one.Low == one.High));
            for (var h = 0; h < count; h++)
            {
                (Out.Low[h], Out.High[h]) = values[From + h];
            }
        }

        static long Closed(Random random) => Edges[random.Next(Edges.Length)];

        static (long Low, long High) Opened(Random random, (long Low, long High) range) => random.Next(6) switch
        {
            0 => (Bounds.MinusInfinity, range.High),
            1 => (range.Low, Bounds.Infinity),
            2 => (Bounds.MinusInfinity, Bounds.Infinity),
            _ => range,
        };

        static (long Low, long High) Exactly(long value) => (value, value);

        static (long Low, long High) Ordered(long one, long other) => (Math.Min(one, other), Math.Max(one, other));
    }
}
