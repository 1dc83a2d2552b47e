using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>How it went with many at once (批量办理结果).</summary>
/// <param name="Count">How many were done.</param>
/// <param name="Refused">Cases in which one was not, and why.</param>
public sealed record QueueDone(int Count, IReadOnlyList<(string Case, Refusal Refusal)> Refused);
