using Hedui.Policy;

namespace Hedui.Insight;

/// <summary>A set of law, with some parameters set to one value everywhere.</summary>
/// <param name="Set">The law.</param>
/// <param name="Given">Stored values by English parameter name, see <see cref="Unit.Scale"/>; empty for the law as it is.</param>
public sealed record LawReading(PolicySet Set, IReadOnlyDictionary<string, long> Given)
{
    /// <summary>The law as it is written.</summary>
    public static LawReading Of(PolicySet set) => new(set, new Dictionary<string, long>());
}
