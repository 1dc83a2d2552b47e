using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// What a made-up household would have in hand as one member earns more: where help falls away at once (断崖), and how
/// much of each further yuan is lost (有效边际税率).
/// </summary>
public static class IncomeSweep
{
    /// <summary>Evaluates the household at every wage from nothing to <paramref name="most"/>.</summary>
    /// <param name="set">The law.</param>
    /// <param name="household">Who they are, where and when; the first member's wage is replaced.</param>
    /// <param name="given">Stored values by English parameter name, see <see cref="Unit.Scale"/>; empty for the law as it is.</param>
    /// <param name="most">Largest monthly wage in yuan, inclusive.</param>
    /// <param name="step">Yuan between two points; positive.</param>
    public static IReadOnlyList<SweepPoint> Along(
        PolicySet set, PolicyCase household, IReadOnlyDictionary<string, long> given, int most, int step)
    {
        ArgumentNullException.ThrowIfNull(household);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(step);
        var evaluator = new PolicyEvaluator(set, household.On, given);
        var conclusions = new Conclusions();
        var points = new List<SweepPoint>();
        for (var wage = 0; wage <= most; wage += step)
        {
            var block = new CaseHousehold(Earning(household, wage), set.Vocabulary).Build(evaluator.Needs.Keys);
            evaluator.Evaluate(block, conclusions);
            points.Add(Point(conclusions, wage * 100L, points.LastOrDefault()));
        }

        return points;
    }

    static SweepPoint Point(Conclusions conclusions, long wage, SweepPoint? last)
    {
        var programmes = conclusions.Programmes.ToDictionary(
            one => one.Programme.Name, one => (one.Outcome[0], one.BenefitLow[0]), StringComparer.Ordinal);
        var inHand = wage + programmes.Values.Sum(one => one.Item2);
        return new(
            wage, programmes.ToDictionary(pair => pair.Key, pair => pair.Value.Item1, StringComparer.Ordinal), inHand - wage, inHand,
            last is null ? null : 1 - ((decimal)(inHand - last.InHand) / (wage - last.Wage)));
    }

    static PolicyCase Earning(PolicyCase household, int wage)
    {
        var wages = household.Household.GetValueOrDefault("wages") as List<object?> ?? [];
        List<object?> earned = [wage.ToString(CultureInfo.InvariantCulture), .. wages.Skip(1)];
        return household with
        {
            Household = new Dictionary<string, object?>(household.Household, StringComparer.Ordinal) { ["wages"] = earned },
        };
    }
}

/// <summary>One point of a sweep; money in fen per month.</summary>
/// <param name="Wage">What the member earns.</param>
/// <param name="Outcomes">Outcome by programme.</param>
/// <param name="Received">What is surely paid, all programmes together.</param>
/// <param name="InHand">Wage and benefits.</param>
/// <param name="MarginalRate">
/// Share of the last yuan earned that was lost: 0 keeps all, 1 keeps nothing, above 1 is worse off for earning more; null at
/// the first point.
/// </param>
public sealed record SweepPoint(
    long Wage, IReadOnlyDictionary<string, Ternary> Outcomes, long Received, long InHand, decimal? MarginalRate)
{
    /// <summary>Whether earning more leaves the household with less.</summary>
    public bool IsCliff => MarginalRate > 1;
}
