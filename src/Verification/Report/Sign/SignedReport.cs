using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// A report with its signature: the file that leaves the house. JSON <c>{ "report": …, "seal": … }</c>. Signed are the
/// SM3 digest of the report in canonical spelling and the fingerprints of its fields, so that a check names what was
/// altered.
/// </summary>
public sealed class SignedReport
{
    /// <summary>The only suite there is.</summary>
    public const string Algorithm = "SM2-SM3";

    readonly byte[] file;

    internal SignedReport(VerificationReport report, string digest, string publicKey, string signature, byte[] file) =>
        (Report, Digest, PublicKey, Signature, this.file) = (report, digest, publicKey, signature, file);

    /// <summary>What was signed.</summary>
    public VerificationReport Report { get; }

    /// <summary>SM3 digest of the report, lower-case hexadecimal.</summary>
    public string Digest { get; }

    /// <summary>Public key of the signer, lower-case hexadecimal.</summary>
    public string PublicKey { get; }

    /// <summary>SM2 signature (DER), lower-case hexadecimal.</summary>
    public string Signature { get; }

    /// <summary>What the QR code on page and paper holds: number and digest.</summary>
    public string QrText => $"hedui:{Report.Number}:{Digest}";

    /// <summary>Signs a report. Some tenths of a millisecond; safe to call from many threads.</summary>
    public static SignedReport Sign(VerificationReport report, IReportSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        using var document = JsonSerializer.SerializeToDocument(report, ReportSpelling.Readable.VerificationReport);
        var canonical = CanonicalJson.Of(document.RootElement);
        var fingerprints = Fingerprints.Of(canonical);
        var digest = Sm3.Hex(canonical.Bytes);
        var signature = Convert.ToHexStringLower(signer.Sign(Statement(digest, fingerprints)));
        var publicKey = Convert.ToHexStringLower(signer.PublicKey);
        return new SignedReport(
            report, digest, publicKey, signature, Compose(canonical.Bytes, digest, fingerprints, publicKey, signature));
    }

    /// <summary>Reads a signed report without judging it; see <see cref="ReportCheck"/> for that.</summary>
    /// <exception cref="RefusedException"><c>report_unreadable</c>: not a signed report, or of another format.</exception>
    public static SignedReport Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = ReportFile.Parse(json);
            var seal = document.RootElement.GetProperty("seal");
            var report = document.RootElement.GetProperty("report").Deserialize(ReportSpelling.Readable.VerificationReport);
            return report is { Format: 1 }
                ? new SignedReport(
                    report, Text(seal, "digest"), Text(seal, "public_key"), Text(seal, "signature"), json.ToArray())
                : throw ReportFile.Unreadable("The report is of a format this program does not know.", null);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ReportFile.Unreadable("The file holds no signed report of this format.", cause);
        }
    }

    /// <summary>The file's bytes.</summary>
    public ReadOnlyMemory<byte> ToJson() => file;

    /// <summary>The bytes that are signed: suite, digest of the report, digest of the fingerprints.</summary>
    internal static byte[] Statement(string digest, ReadOnlySpan<byte> fingerprints) =>
        Encoding.UTF8.GetBytes($"hedui-report/1\n{Algorithm}\n{digest}\n{Sm3.Hex(fingerprints)}\n");

    static byte[] Compose(
        ReadOnlySpan<byte> report, string digest, ReadOnlySpan<byte> fingerprints, string publicKey, string signature)
    {
        var buffer = new ArrayBufferWriter<byte>(report.Length + fingerprints.Length + 600);
        using var writer = new Utf8JsonWriter(
            buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        writer.WriteStartObject();
        writer.WritePropertyName("report");
        writer.WriteRawValue(report, skipInputValidation: true);
        writer.WriteStartObject("seal");
        writer.WriteString("algorithm", Algorithm);
        writer.WriteString("digest", digest);
        writer.WritePropertyName("fingerprints");
        writer.WriteRawValue(fingerprints, skipInputValidation: true);
        writer.WriteString("public_key", publicKey);
        writer.WriteString("signature", signature);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
