using Hedui.Security;

namespace Hedui.Server;

/// <summary>An authorisation as the counter takes it in (授权书登记).</summary>
/// <param name="Person">Registry number of whose it is; somebody of the household.</param>
/// <param name="How">How it was signed.</param>
/// <param name="TextVersion">Version of the text.</param>
/// <param name="TextDigest">SM3 digest of the text.</param>
/// <param name="Proof">SM3 digest of what was signed.</param>
public sealed record SignedAuthorisation(int Person, AuthorisationForm How, string TextVersion, string TextDigest, string Proof)
{
    /// <summary>Registry number of the guardian who signed; null when they did themselves.</summary>
    public int? SignedBy { get; init; }

    /// <summary>Who saw it: two for paper.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = [];

    /// <summary>What for; another purpose needs another authorisation.</summary>
    public QueryPurpose Purpose { get; init; } = QueryPurpose.Verification;

    /// <summary>Categories of evidence that it names, or items of them (<c>deposits.balance</c>); <c>*</c> for every one.</summary>
    public IReadOnlyList<string> Scope { get; init; } = ["*"];

    /// <summary>Whether it is for the programmes of the case alone; then nobody looks for another.</summary>
    public bool IsOnlyForCase { get; init; }

    /// <summary>Its last day, inclusive; null for a year.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>An authorisation on file, as a case tells it: whose by number, and nobody's name (已登记的授权书).</summary>
/// <param name="Number">Its number, e.g. <c>A12</c>.</param>
/// <param name="Person">Registry number of whose it is.</param>
/// <param name="IsByGuardian">Whether a guardian signed.</param>
/// <param name="How">How it was signed.</param>
/// <param name="TextVersion">Version of the text.</param>
/// <param name="Purpose">What for.</param>
/// <param name="Programmes">For which programmes; <c>*</c> for all.</param>
/// <param name="Scope">Which categories of evidence, or items of them; <c>*</c> for all.</param>
/// <param name="From">From when on it counts.</param>
/// <param name="Until">Until when, exclusive.</param>
/// <param name="WithdrawnAt">When it was taken back; null while it was not.</param>
public sealed record EnteredAuthorisation(
    string Number, int Person, bool IsByGuardian, AuthorisationForm How, string TextVersion, QueryPurpose Purpose, IReadOnlyList<string> Programmes,
    IReadOnlyList<string> Scope, DateTimeOffset From, DateTimeOffset Until, DateTimeOffset? WithdrawnAt);
