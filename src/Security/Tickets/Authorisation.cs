namespace Hedui.Security;

/// <summary>What a person, or who may sign for the person, has allowed (授权书).</summary>
public sealed record AuthorisationTerms
{
    /// <summary>Whose data may be looked at.</summary>
    public required Pseudonym Person { get; init; }

    /// <summary>The guardian who signed in the person's place (监护人代签); null when the person did.</summary>
    public Pseudonym? SignedBy { get; init; }

    /// <summary>What for.</summary>
    public required QueryPurpose Purpose { get; init; }

    /// <summary>Keys of the programmes applied for; <c>*</c> for whichever.</summary>
    public IReadOnlyList<string> Programmes { get; init; } = ["*"];

    /// <summary>Which evidence.</summary>
    public required EvidenceScope Scope { get; init; }

    /// <summary>By the offices of which division and those below it; 0 for the country.</summary>
    public required int Division { get; init; }

    /// <summary>From this instant on, inclusive.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>Before this instant.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>Version of the text that was signed.</summary>
    public required string TextVersion { get; init; }

    /// <summary>SM3 digest of that text, lower-case hexadecimal.</summary>
    public required string TextDigest { get; init; }

    /// <summary>How it was signed.</summary>
    public required AuthorisationForm Form { get; init; }

    /// <summary>SM3 digest of the scan, of the electronic record, or of the signature with its certificate.</summary>
    public required string Proof { get; init; }

    /// <summary>The two who saw it being signed on paper; kept sealed, empty for the other forms.</summary>
    public IReadOnlyList<string> Witnesses { get; init; } = [];
}

/// <summary>An authorisation on file. It is never changed; taking it back is the one thing that happens to it.</summary>
/// <param name="Number">Its number, written <c>A12</c>.</param>
/// <param name="Terms">What it allows.</param>
/// <param name="EnteredAt">When it was entered.</param>
/// <param name="EnteredBy">Which operator entered it.</param>
/// <param name="WithdrawnAt">From when on it counts no more; null while it does.</param>
public sealed record Authorisation(
    long Number, AuthorisationTerms Terms, DateTimeOffset EnteredAt, string EnteredBy, DateTimeOffset? WithdrawnAt);
