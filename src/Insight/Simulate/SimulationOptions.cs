namespace Hedui.Insight;

/// <summary>How a simulation groups and how much it lists.</summary>
public sealed record SimulationOptions
{
    /// <summary>The household figure by which tenths are made; households are in none when the law has no such figure.</summary>
    public string IncomeFigure { get; init; } = "income_per_capita";

    /// <summary>How many changed households are listed at most.</summary>
    public int Listed { get; init; } = 1000;

    /// <summary>Threads; results do not depend on it.</summary>
    public int Threads { get; init; } = Environment.ProcessorCount;
}
