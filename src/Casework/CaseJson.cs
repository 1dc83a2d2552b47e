using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Hedui.Casework;

/// <summary>How commands are spelled where they are kept.</summary>
static class CaseJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };
}
