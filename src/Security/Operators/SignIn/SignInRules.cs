namespace Hedui.Security;

/// <summary>One number of the rules of sign-in, with where it comes from.</summary>
/// <param name="Value">The number, in the unit its name tells.</param>
/// <param name="Source">Where it comes from.</param>
/// <param name="IsVerified">Whether somebody compared it with the text named.</param>
public sealed record SignInNumber(int Value, string Source, bool IsVerified = false)
{
    internal TimeSpan Minutes => TimeSpan.FromMinutes(Value);

    internal TimeSpan Days => TimeSpan.FromDays(Value);
}

/// <summary>
/// The numbers of the rules of sign-in. GB/T 22239-2019 8.1.4.1 asks for complexity, periodic change, lock-out and time-out
/// without a number: those here are what assessors usually expect, compared with no text. An office may set others.
/// </summary>
public sealed record SignInRules
{
    const string Usual = "GB/T 22239-2019 8.1.4.1 names no number; usual expectation of assessors";
    const string Ours = "no source; our proposal";

    /// <summary>Fewest characters of a password.</summary>
    public SignInNumber PasswordLength { get; init; } = new(12, Usual);

    /// <summary>Of lower case, upper case, digits and others, so many at least.</summary>
    public SignInNumber PasswordClasses { get; init; } = new(3, Usual);

    /// <summary>After so many days a password must be changed. ASVS 5.0 6.2.10 advises against; see docs/decisions/0009.</summary>
    public SignInNumber PasswordDays { get; init; } = new(90, Usual);

    /// <summary>So many passwords before may not be used again, the present one among them.</summary>
    public SignInNumber PasswordsKept { get; init; } = new(5, Usual);

    /// <summary>Iterations of PBKDF2-HMAC-SHA512.</summary>
    public SignInNumber HashIterations { get; init; } = new(210_000, "OWASP Password Storage Cheat Sheet, PBKDF2-HMAC-SHA512");

    /// <summary>After so many wrong attempts an operator is locked.</summary>
    public SignInNumber Failures { get; init; } = new(5, Usual);

    /// <summary>For so many minutes.</summary>
    public SignInNumber LockMinutes { get; init; } = new(30, Usual);

    /// <summary>After so many minutes without a request a session is over.</summary>
    public SignInNumber IdleMinutes { get; init; } = new(15, Usual);

    /// <summary>The same for administrators.</summary>
    public SignInNumber AdministratorIdleMinutes { get; init; } = new(10, Ours);

    /// <summary>After so many minutes a session is over whatever is done.</summary>
    public SignInNumber SessionMinutes { get; init; } = new(8 * 60, Ours);

    /// <summary>So many minutes between the password and the second factor.</summary>
    public SignInNumber HalfwayMinutes { get; init; } = new(10, Ours);

    /// <summary>A grave act needs the second factor proved within so many minutes before.</summary>
    public SignInNumber ProofMinutes { get; init; } = new(15, Ours);

    /// <summary>Who did not sign in for so many days is disabled.</summary>
    public SignInNumber DormantDays { get; init; } = new(90, Ours);

    /// <summary>A contractor's last day is at most so many days ahead.</summary>
    public SignInNumber ContractorDays { get; init; } = new(180, Ours);

    /// <summary>A one-time token of the beginning or of a demo works for so many minutes.</summary>
    public SignInNumber TokenMinutes { get; init; } = new(30, Ours);

    /// <summary>A one-time token for a first or new password works for so many minutes.</summary>
    public SignInNumber WelcomeMinutes { get; init; } = new(24 * 60, Ours);
}
