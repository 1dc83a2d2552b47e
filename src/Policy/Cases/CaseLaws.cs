namespace Hedui.Policy;

/// <summary>
/// The law compiled as cases need it. Most are told on one day and many set the same parameters, so that it is compiled once for
/// each day and each set of parameters. Like what it compiles, not safe for two threads.
/// </summary>
sealed class CaseLaws(PolicySet set)
{
    readonly Dictionary<string, (PolicyEvaluator, Lazy<BenefitLife>)> compiled = new(StringComparer.Ordinal);

    public PolicySet Set => set;

    public (PolicyEvaluator Evaluator, Lazy<BenefitLife> Life) For(DateOnly on, IReadOnlyDictionary<string, long> given)
    {
        var key = $"{on.DayNumber} {string.Join(' ', given.OrderBy(one => one.Key, StringComparer.Ordinal))}";
        if (!compiled.TryGetValue(key, out var law))
        {
            compiled[key] = law = (new(set, on, given), new(() => new(set, on, given)));
        }

        return law;
    }
}
