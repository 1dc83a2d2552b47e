using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// Signs one report after another in memory that is kept: the report is written once, canonical as it comes, digested
/// and fingerprinted where it stands. One per thread.
/// </summary>
sealed class SigningSpace
{
    readonly ArrayBufferWriter<byte> file = new(128 * 1024);
    readonly ArrayBufferWriter<byte> tree = new(16 * 1024);
    readonly Utf8JsonWriter writer;
    readonly Utf8JsonWriter fingerprints;

    public SigningSpace()
    {
        var spelling = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
        (writer, fingerprints) = (new Utf8JsonWriter(file, spelling), new Utf8JsonWriter(tree, spelling));
    }

    /// <summary>The signed report.</summary>
    public SignedReport Sign(VerificationReport report, IReportSigner signer)
    {
        file.ResetWrittenCount();
        tree.ResetWrittenCount();
        // Also after a report that failed half-way.
        writer.Reset();
        fingerprints.Reset();

        writer.WriteStartObject();
        writer.WritePropertyName("report");
        writer.Flush();
        var start = file.WrittenCount;
        JsonSerializer.Serialize(writer, report, ReportSpelling.Report);
        writer.Flush();
        var canonical = file.WrittenSpan[start..];
        Fingerprints.Write(canonical, fingerprints);
        fingerprints.Flush();
        var digest = Sm3.Hex(canonical);
        var signature = Convert.ToHexStringLower(signer.Sign(SignedReport.Statement(signer.Algorithm, digest, tree.WrittenSpan)));
        var publicKey = Convert.ToHexStringLower(signer.PublicKey);
        writer.WriteStartObject("seal");
        writer.WriteString("algorithm", signer.Algorithm);
        writer.WriteString("digest", digest);
        writer.WritePropertyName("fingerprints");
        writer.WriteRawValue(tree.WrittenSpan, skipInputValidation: true);
        writer.WriteString("public_key", publicKey);
        writer.WriteString("signature", signature);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return new SignedReport(report, signer.Algorithm, digest, publicKey, signature, file.WrittenSpan.ToArray());
    }
}
