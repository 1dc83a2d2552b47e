namespace Hedui.Kernel;

/// <summary>
/// What is known of a figure: it lies between <see cref="Low"/> and <see cref="High"/>, both inclusive; an end that is
/// null is open. An exact figure has equal ends. A missing deposit answer is <c>[0, …)</c>, a band its two ends.
/// </summary>
/// <param name="Low">Smallest possible value, inclusive; null when there is no lower end.</param>
/// <param name="High">Largest possible value, inclusive; null when there is no upper end.</param>
public readonly record struct Range<T>(T? Low, T? High)
    where T : struct, IComparable<T>
{
    /// <summary>A figure that is known exactly.</summary>
    public static Range<T> Exactly(T value) => new(value, value);

    /// <summary>A figure of which nothing is known.</summary>
    public static Range<T> Anything => new(null, null);

    /// <summary>Whether both ends are there and equal.</summary>
    public bool IsExact => Low is { } low && High is { } high && low.CompareTo(high) == 0;

    /// <summary>Whether a value is possible under what is known.</summary>
    public bool Allows(T value) =>
        (Low is not { } low || low.CompareTo(value) <= 0) && (High is not { } high || value.CompareTo(high) <= 0);
}
