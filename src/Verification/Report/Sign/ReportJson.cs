using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
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

/// <summary>The same with Chinese left readable; what HTML must not see is escaped where HTML is made.</summary>
static class ReportSpelling
{
    /// <summary>How reports are written and read.</summary>
    public static readonly ReportJson Readable = new(new JsonSerializerOptions(ReportJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}

/// <summary>Codes as snake_case words; a number in their place is not read.</summary>
sealed class SnakeCase<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false)
    where TEnum : struct, Enum;
