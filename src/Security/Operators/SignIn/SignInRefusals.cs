using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>Refusals around signing in.</summary>
static class SignInRefusals
{
    /// <summary>One answer for an unknown login, a locked operator, a wrong password and a wrong code.</summary>
    public const string Failed = "sign_in_failed";

    static readonly Dictionary<string, (string What, string Remedy)> Codes = new(StringComparer.Ordinal)
    {
        [Failed] = ("The sign-in did not succeed.", "Check what you typed. After too many attempts wait half an hour, or ask a system administrator."),
        ["operator_altered"] = ("The operator is not as the program wrote it.", "Tell a security administrator and the audit administrator at once."),
        ["operator_disabled"] = ("The operator is disabled.", "Ask a system administrator."),
        ["operator_ended"] = ("The operator's last day is past.", "Ask a system administrator."),
        [DormantAccounts.Hindrance] = ("The operator was not used for long and is disabled.", "Ask a system administrator."),
        ["agreement_missing"] = ("No agreement on secrecy is on record.", "Sign it, and have a system administrator put it on record."),
        ["token_unknown"] = ("The one-time token is unknown, used or too old.", "Ask for a new one."),
        ["passkey_unusable"] = ("The passkey cannot be used here.", "Try again, with a key of this browser or machine, under the address that you always use."),
        ["session_over"] = ("The session is over.", "Sign in again."),
    };

    public static RefusedException Of(string code) => new(code, Codes[code].What, remedy: Codes[code].Remedy);
}
