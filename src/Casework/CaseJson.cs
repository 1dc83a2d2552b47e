using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Hedui.Casework;

/// <summary>How commands are spelled where they are kept.</summary>
static class CaseJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The same, for what comes from outside: nothing may be missing.</summary>
    public static readonly JsonSerializerOptions Strict = new(Options)
    {
        RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true, UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };
}
