using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>An answer to a second factor, as it came.</summary>
/// <param name="Text">What was typed, or what a key signed.</param>
/// <param name="Challenge">Known to one sign-in alone: what a key has to sign.</param>
/// <param name="At">When.</param>
public readonly record struct SecondFactorAnswer(string Text, ReadOnlyMemory<byte> Challenge, DateTimeOffset At);

/// <summary>What somebody needs to set a second factor up.</summary>
/// <param name="Secret">To be typed where nothing can be scanned.</param>
/// <param name="Address">To be scanned.</param>
public sealed record SecondFactorSetUp(Sensitive<string> Secret, Sensitive<string> Address);

/// <summary>
/// The second of two factors (第二因素). Codes by time are shipped; the place where a passkey or an SM2 key (UKey) is put in.
/// </summary>
public interface ISecondFactor
{
    /// <summary>Its name on record.</summary>
    string Kind { get; }

    /// <summary>A new secret for somebody; kept sealed.</summary>
    byte[] Make();

    /// <summary>What they need to set it up.</summary>
    SecondFactorSetUp SetUp(ReadOnlySpan<byte> secret, string login);

    /// <summary>
    /// The use that an answer proves: a number that must be greater than at the use before, so that no answer counts twice
    /// (a step of time, a key's counter). Null when it proves none.
    /// </summary>
    long? Prove(ReadOnlySpan<byte> secret, SecondFactorAnswer answer);
}
