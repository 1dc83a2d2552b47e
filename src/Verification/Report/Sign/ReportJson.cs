using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>Names in JSON are snake_case, codes too; an open end is null.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    Converters =
    [
        typeof(SnakeCase<AnswerStatus>), typeof(SnakeCase<AnswerMode>), typeof(SnakeCase<FindingSeverity>),
        typeof(SnakeCase<ReportOutcome>), typeof(SnakeCase<ConditionOutcome>),
    ])]
[JsonSerializable(typeof(VerificationReport))]
sealed partial class ReportJson : JsonSerializerContext;

/// <summary>
/// The same with Chinese left readable, and properties in the order of the canonical spelling, so that what is written
/// is canonical at once. What HTML must not see is escaped where HTML is made.
/// </summary>
static class ReportSpelling
{
    /// <summary>How reports are written and read.</summary>
    public static readonly JsonTypeInfo<VerificationReport> Report =
        (JsonTypeInfo<VerificationReport>)new JsonSerializerOptions(ReportJson.Default.Options)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            TypeInfoResolver = ReportJson.Default.WithAddedModifier(Sort),
        }.GetTypeInfo(typeof(VerificationReport));

    static void Sort(JsonTypeInfo type)
    {
        var order = 0;
        foreach (var property in type.Properties.OrderBy(property => property.Name, StringComparer.Ordinal))
        {
            property.Order = order++;
        }
    }
}

/// <summary>Codes as snake_case words; a number in their place is not read.</summary>
sealed class SnakeCase<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
