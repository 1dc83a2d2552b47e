namespace Hedui.Kernel;

/// <summary>
/// A personal value that must not be shown by accident: its text form is a mask, so a log line or an exception that
/// includes it says nothing. Whoever needs it calls <see cref="Reveal"/>, which is easy to search for.
/// </summary>
public readonly struct Sensitive<T>(T value) : IEquatable<Sensitive<T>>
{
    readonly T value = value;

    /// <summary>The value itself.</summary>
    public T Reveal() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";

    /// <inheritdoc/>
    public bool Equals(Sensitive<T> other) => EqualityComparer<T>.Default.Equals(value, other.value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Sensitive<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => value is null ? 0 : EqualityComparer<T>.Default.GetHashCode(value);

    /// <summary>Equal when the values are.</summary>
    public static bool operator ==(Sensitive<T> left, Sensitive<T> right) => left.Equals(right);

    /// <summary>Different when the values are.</summary>
    public static bool operator !=(Sensitive<T> left, Sensitive<T> right) => !left.Equals(right);
}
