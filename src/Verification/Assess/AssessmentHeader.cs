using System.Text.Json.Serialization;

namespace Hedui.Verification;

/// <summary>What a file of assessments was computed from; the same inputs give the same bytes.</summary>
/// <param name="On">Day of verification.</param>
/// <param name="KnownAt">Evidence received up to this instant (UTC, inclusive) counted; null for all.</param>
/// <param name="PolicyVersion">Digest of the policy set.</param>
/// <param name="Bucket">Bucket number.</param>
/// <param name="Households">Households in the file.</param>
/// <param name="Programmes">Programme keys in column order.</param>
/// <param name="Figures">Figure keys in column order.</param>
public sealed record AssessmentHeader(
    DateOnly On, DateTimeOffset? KnownAt, string PolicyVersion, int Bucket, int Households,
    IReadOnlyList<string> Programmes, IReadOnlyList<string> Figures);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(AssessmentHeader))]
sealed partial class AssessmentJson : JsonSerializerContext;
