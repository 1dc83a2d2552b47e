using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>How it went with many at once (批量办理结果): one that is refused holds up no other.</summary>
/// <param name="Count">How many were done.</param>
/// <param name="Refused">Those that were not, and why.</param>
public sealed record StepsDone(int Count, IReadOnlyList<StepRefused> Refused)
{
    /// <summary>Does something with each of many.</summary>
    /// <param name="chosen">What was chosen.</param>
    /// <param name="caseOf">The case that one is about.</param>
    /// <param name="does">Does it with one.</param>
    internal static StepsDone Each<T>(IReadOnlyList<T> chosen, Func<T, string> caseOf, Action<T> does)
    {
        List<StepRefused> refused = [];
        foreach (var one in chosen)
        {
            try
            {
                does(one);
            }
            catch (RefusedException because)
            {
                refused.Add(new(caseOf(one), because.Refusal));
            }
        }

        return new(chosen.Count - refused.Count, refused);
    }
}

/// <summary>A step among many that was not taken.</summary>
/// <param name="Case">Number of the case.</param>
/// <param name="Refusal">Why, and what to do.</param>
public sealed record StepRefused(string Case, Refusal Refusal);
