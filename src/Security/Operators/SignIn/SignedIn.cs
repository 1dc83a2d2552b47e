namespace Hedui.Security;

/// <summary>How far a sign-in has come.</summary>
public enum SignInStage
{
    /// <summary>The password was right; the second factor is asked for.</summary>
    Code,

    /// <summary>The password was right; a second factor must be set up first.</summary>
    Factor,

    /// <summary>Both were right; the password is too old and must be changed first.</summary>
    Password,

    /// <summary>Signed in.</summary>
    Full,
}

/// <summary>A browser and the operator behind it, as of now.</summary>
/// <param name="Operator">The operator.</param>
/// <param name="Stage">How far the sign-in has come; only <see cref="SignInStage.Full"/> opens pages.</param>
/// <param name="Session">The session's number.</param>
/// <param name="Mark">How the record of acts names the session.</param>
/// <param name="Address">Where it was begun from.</param>
public sealed record SignedIn(Operator Operator, SignInStage Stage, int Session, string Mark, string? Address)
{
    /// <summary>When the second factor was proved last; null before it was.</summary>
    public DateTimeOffset? ProvedAt { get; init; }
}

/// <summary>What a step of the sign-in gives: a token for the browser, replacing the one before.</summary>
/// <param name="Token">For the browser alone.</param>
/// <param name="Stage">What comes next.</param>
/// <param name="Operator">Who signs in.</param>
public sealed record SignInStep(string Token, SignInStage Stage, Operator Operator);

/// <summary>A session that is open.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Operator">Whose.</param>
/// <param name="StartedAt">Since when.</param>
/// <param name="SeenAt">The last request, to the minute.</param>
/// <param name="Address">Where it was begun from.</param>
public sealed record OpenSession(int Number, int Operator, DateTimeOffset StartedAt, DateTimeOffset SeenAt, string? Address);
