namespace Hedui.Policy;

/// <summary>
/// Where evidence ends and the law's arithmetic on a household begins: the figures to keep, and the steps above them that
/// another value of a parameter asks to be run again.
/// </summary>
sealed class PreparedPlan
{
    readonly HashSet<string> below = new(StringComparer.Ordinal);

    /// <param name="steps">Every step, each after those it reads.</param>
    /// <param name="wanted">The steps whose values are wanted in the end.</param>
    public PreparedPlan(IReadOnlyList<Step> steps, IEnumerable<Step> wanted)
    {
        var above = new HashSet<Step>();
        var kept = new HashSet<Step>();
        var open = new Stack<Step>(wanted);
        while (open.TryPop(out var step))
        {
            if (step.Arithmetic is not { } inputs)
            {
                kept.Add(step);
            }
            else if (above.Add(step))
            {
                foreach (var input in inputs)
                {
                    open.Push(input);
                }
            }
        }

        Kept = [.. steps.Where(kept.Contains)];
        Above = [.. steps.Where(above.Contains)];
        foreach (var step in steps)
        {
            switch (step)
            {
                case BroadcastStep { From: { Level: Level.Household } from }:
                    Below(from);
                    break;
                case TableStep table:
                    below.Add(table.Table.Name);
                    break;
            }
        }
    }

    /// <summary>The figures that come out of evidence.</summary>
    public IReadOnlyList<Step> Kept { get; }

    /// <summary>What the law computes from them, in order.</summary>
    public IReadOnlyList<Step> Above { get; }

    /// <summary>Whether another value of the parameter changes what comes out of evidence.</summary>
    public bool IsBelow(string parameter) => below.Contains(parameter);

    /// <summary>Every parameter that a figure spread over members or rows rests on.</summary>
    void Below(Step step)
    {
        if (step is ParameterStep { Parameter: var parameter })
        {
            below.Add(parameter.Name);
        }

        foreach (var input in step.Arithmetic ?? [])
        {
            Below(input);
        }
    }
}
