namespace Hedui.Kernel;

/// <summary>
/// Why something a caller asked for was not done: a stable snake_case code for programs, and for people what is
/// wrong, where, what is allowed and what to do. It never carries an ID number, a name or an amount.
/// </summary>
/// <param name="Code">Stable code, e.g. <c>missing_column</c>.</param>
/// <param name="What">What is wrong, one sentence.</param>
/// <param name="Where">File, row, column, key; null when there is no place.</param>
/// <param name="Allowed">What would be accepted; null when obvious.</param>
/// <param name="Remedy">What to do next; null when obvious.</param>
public sealed record Refusal(
    string Code, string What, string? Where = null, string? Allowed = null, string? Remedy = null)
{
    /// <summary>The refusal as one line per part, for a terminal.</summary>
    public override string ToString() =>
        string.Join(
            Environment.NewLine,
            new[]
            {
                $"{Code}: {What}",
                Where is null ? null : $"  where:   {Where}",
                Allowed is null ? null : $"  allowed: {Allowed}",
                Remedy is null ? null : $"  do:      {Remedy}",
            }.Where(line => line is not null));
}

/// <summary>
/// Carries a <see cref="Refusal"/> to the edge of the host or of a batch item, the only places that catch it.
/// A bug or a broken world is any other exception.
/// </summary>
public sealed class RefusedException : Exception
{
    /// <summary>Carries the refusal.</summary>
    public RefusedException(Refusal refusal, Exception? cause = null)
        : base(refusal.ToString(), cause) => Refusal = refusal;

    /// <summary>Carries a refusal told in its parts.</summary>
    public RefusedException(
        string code, string what, string? where = null, string? allowed = null, string? remedy = null)
        : this(new Refusal(code, what, where, allowed, remedy))
    {
    }

    /// <summary>What was refused and why.</summary>
    public Refusal Refusal { get; }
}
