namespace Hedui.Policy;

/// <summary>What some figures rest on.</summary>
/// <param name="Kept">Which of the kept figures, by their place in <see cref="PreparedPlan.Kept"/>.</param>
/// <param name="Above">What the law computes from them, in order.</param>
sealed record PreparedPart(int[] Kept, Step[] Above);

/// <summary>
/// Where evidence ends and the law's arithmetic on a household begins: the figures to keep, and the steps above them that
/// another value of a parameter asks to be run again.
/// </summary>
sealed class PreparedPlan
{
    readonly HashSet<string> below = new(StringComparer.Ordinal);
    readonly IReadOnlyList<Step> steps;
    readonly Dictionary<string, PreparedPart> parts = new(StringComparer.Ordinal);

    /// <param name="steps">Every step, each after those it reads.</param>
    /// <param name="wanted">The steps whose values are wanted in the end.</param>
    public PreparedPlan(IReadOnlyList<Step> steps, IEnumerable<Step> wanted)
    {
        this.steps = steps;
        Kept = [.. Split(wanted).Kept];
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
    public List<Step> Kept { get; }

    /// <summary>What some of the wanted steps rest on.</summary>
    /// <param name="name">What the part is called, so that it is made once.</param>
    /// <param name="wanted">The steps whose values are wanted.</param>
    public PreparedPart Part(string name, Func<IEnumerable<Step>> wanted)
    {
        if (!parts.TryGetValue(name, out var part))
        {
            var (kept, above) = Split(wanted());
            parts[name] = part = new PreparedPart([.. kept.Select(step => Kept.IndexOf(step))], [.. above]);
        }

        return part;
    }

    /// <summary>Whether another value of the parameter changes what comes out of evidence.</summary>
    public bool IsBelow(string parameter) => below.Contains(parameter);

    (List<Step> Kept, List<Step> Above) Split(IEnumerable<Step> wanted)
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

        return ([.. steps.Where(kept.Contains)], [.. steps.Where(above.Contains)]);
    }

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
