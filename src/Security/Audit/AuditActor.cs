using System.Globalization;
using System.Security.Cryptography;

namespace Hedui.Security;

/// <summary>Who acts, from where, and in the course of what (行为人).</summary>
/// <param name="Operator">
/// <c>operator:12</c>; <see cref="Local"/> for whoever uses the command line; <see cref="Nobody"/> for a browser that did not
/// sign in.
/// </param>
/// <param name="Account">The account of the operating system.</param>
/// <param name="Session">One run of the program, or one sign-in.</param>
/// <param name="Address">Where the request came from; null when it was typed on the machine itself.</param>
/// <param name="Correlation">What belongs together: one command, one request.</param>
public sealed record AuditActor(string Operator, string? Account, string Session, string? Address, string Correlation)
{
    /// <summary>The operator, as the session found them when the request came; null where there is none. It is not put on record.</summary>
    public Operator? Found { get; init; }

    /// <summary>Whoever uses the command line on the machine itself.</summary>
    public const string Local = "local";

    /// <summary>A browser that did not sign in.</summary>
    public const string Nobody = "nobody";

    /// <summary>How an operator is named: by number, never by name.</summary>
    public static string OfOperator(int number) => string.Create(CultureInfo.InvariantCulture, $"operator:{number}");

    /// <summary>The number of an operator so named; null for a name that is no operator's.</summary>
    public static int? NumberOf(string onRecord)
    {
        ArgumentNullException.ThrowIfNull(onRecord);
        return int.TryParse(onRecord.AsSpan(onRecord.IndexOf(':', StringComparison.Ordinal) + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && onRecord == OfOperator(number) ? number : null;
    }

    /// <summary>Whoever started this program.</summary>
    public static AuditActor OfThisProgram() => new(Local, Environment.UserName, NewMark(), null, NewMark());

    /// <summary>The same actor with another request, from an address.</summary>
    public AuditActor Asking(string? address) => this with { Address = address, Correlation = NewMark() };

    static string NewMark() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8));
}
