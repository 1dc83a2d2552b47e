namespace Hedui.Security;

/// <summary>What is usual among operators, told in a way that a few offenders cannot shift.</summary>
static class Peers
{
    // The median distance from the median is this part of a standard deviation, where values spread as chance spreads them.
    const double OfDeviation = 0.6745;

    /// <summary>The middle value; of an even number the upper of the two.</summary>
    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        return sorted.Length == 0 ? 0 : sorted[sorted.Length / 2];
    }

    /// <summary>The value from which on one stands out: so many robust standard deviations above the middle.</summary>
    public static double Limit(IReadOnlyCollection<double> values, double spreads)
    {
        var middle = Median(values);
        return middle + (spreads * Median(values.Select(value => Math.Abs(value - middle))) / OfDeviation);
    }

    /// <summary>How likely at least so many of the tries succeed, each with the same chance: the tail of the binomial.</summary>
    public static double AtLeast(int successes, int tries, double chance)
    {
        if (successes <= 0 || chance >= 1)
        {
            return 1;
        }

        if (chance <= 0)
        {
            return 0;
        }

        var (logarithm, sum) = (0.0, 0.0);
        for (var k = 0; k <= tries; k++)
        {
            // The term of k from that of k - 1: (n - k + 1) / k · p / (1 - p).
            logarithm = k == 0 ? tries * Math.Log(1 - chance)
                : logarithm + Math.Log((double)(tries - k + 1) / k) + Math.Log(chance / (1 - chance));
            sum += k >= successes ? Math.Exp(logarithm) : 0;
        }

        return Math.Min(1, sum);
    }
}
