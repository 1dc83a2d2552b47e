using System.Text;
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
    [ThreadStatic]
    static SigningSpace? workspace;

    readonly byte[] file;

    internal SignedReport(
        VerificationReport report, string algorithm, string digest, string publicKey, string signature, byte[] file) =>
        (Report, Algorithm, Digest, PublicKey, Signature, this.file) = (report, algorithm, digest, publicKey, signature, file);

    /// <summary>What was signed.</summary>
    public VerificationReport Report { get; }

    /// <summary>The name of the signature: <c>SM2-SM3</c> or <c>ECDSA-P256-SHA256</c>.</summary>
    public string Algorithm { get; }

    /// <summary>SM3 digest of the report, lower-case hexadecimal; with either signature.</summary>
    public string Digest { get; }

    /// <summary>Public key of the signer, lower-case hexadecimal.</summary>
    public string PublicKey { get; }

    /// <summary>Signature (DER), lower-case hexadecimal.</summary>
    public string Signature { get; }

    /// <summary>What the QR code on page and paper holds: number and digest.</summary>
    public string QrText => QrOf(Report.Number, Digest);

    /// <summary>Signs a report. Some tenths of a millisecond; safe to call from many threads.</summary>
    public static SignedReport Sign(VerificationReport report, IReportSigner signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        return (workspace ??= new SigningSpace()).Sign(report, signer);
    }

    /// <summary>Reads a signed report without judging it; see <see cref="ReportCheck"/> for that.</summary>
    /// <exception cref="RefusedException"><c>report_unreadable</c>: not a signed report, or of another format.</exception>
    public static SignedReport Read(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = ReportFile.Parse(json);
            var seal = document.RootElement.GetProperty("seal");
            var report = document.RootElement.GetProperty("report").Deserialize(ReportSpelling.Report);
            return report is { Format: 1 }
                ? new SignedReport(
                    report, Text(seal, "algorithm"), Text(seal, "digest"), Text(seal, "public_key"), Text(seal, "signature"), json.ToArray())
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
    internal static byte[] Statement(string algorithm, string digest, ReadOnlySpan<byte> fingerprints) =>
        Encoding.UTF8.GetBytes($"hedui-report/1\n{algorithm}\n{digest}\n{Sm3.Hex(fingerprints)}\n");

    internal static string QrOf(string number, string digest) => $"hedui:{number}:{digest}";

    static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";
}
