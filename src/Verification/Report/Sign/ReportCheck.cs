using System.Text.Json;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Verification;

/// <summary>
/// Checks a signed report offline: JSON, or a page that carries it. Names what was altered. A PDF cannot be checked by
/// itself: its QR code holds number and digest, to be compared with the JSON file.
/// </summary>
/// <param name="trusted">Public keys (65 bytes) whose signatures count.</param>
public sealed class ReportCheck(IReadOnlyCollection<byte[]> trusted)
{
    /// <summary>Checks the bytes of a file.</summary>
    /// <exception cref="RefusedException">
    /// <c>report_unreadable</c>: no signed report in it. <c>report_pdf</c>: a PDF, which needs the JSON beside it.
    /// </exception>
    public ReportCheckResult Check(ReadOnlyMemory<byte> file)
    {
        if (ReportFile.IsPdf(file.Span))
        {
            throw new RefusedException(
                "report_pdf", "A printed report cannot be checked by its file alone.",
                allowed: "The JSON or HTML file of the same report.",
                remedy: "Check that file, then compare its digest with the one in the QR code and in the foot of the paper.");
        }

        if (!ReportFile.IsPage(file.Span))
        {
            return CheckJson(file);
        }

        var json = ReportFile.FromPage(file.Span);
        var result = CheckJson(json);
        return result.Verdict is ReportVerdict.Altered || ReportPageFile.IsAsIssued(file, json)
            ? result
            : Altered(result.Number, result.Digest, result.PublicKey, [new ReportAlteration("page", AlterationKind.Changed)]);
    }

    ReportCheckResult CheckJson(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = ReportFile.Parse(json);
            return CheckDocument(document.RootElement);
        }
        catch (Exception cause) when (cause is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw ReportFile.Unreadable("The file holds no signed report.", cause);
        }
    }

    ReportCheckResult CheckDocument(JsonElement root)
    {
        var report = CanonicalJson.Of(root.GetProperty("report"));
        var seal = Seal.Of(root.GetProperty("seal"));
        var digest = Sm3.Hex(report.Bytes);
        var isSealed = seal.Verifies(seal.PublicKeyBytes, seal.Digest, seal.Fingerprints.Bytes);
        List<ReportAlteration> found = [.. Strangers(root)];
        if (digest != seal.Digest || !isSealed)
        {
            found.AddRange(Fingerprints.Differences(report, seal.Element.GetProperty("fingerprints")));
        }

        if (!isSealed)
        {
            found.AddRange(Broken(seal, report, digest, found.Count > 0));
        }
        else if (digest != seal.Digest && found.Count == 0)
        {
            // Fingerprints are short: an alteration made to fit one is still an alteration, only its place is not known.
            found.Add(new ReportAlteration("report", AlterationKind.Changed));
        }

        var number = root.GetProperty("report").TryGetProperty("number", out var text)
            && text.ValueKind is JsonValueKind.String ? text.GetString()! : "";
        return found.Count > 0
            ? Altered(number, digest, seal.PublicKey, found)
            : Unaltered(number, digest, seal.PublicKey, trusted.Any(key => key.AsSpan().SequenceEqual(seal.PublicKeyBytes)));
    }

    /// <summary>Which part of the signature block was altered, as far as it can be told.</summary>
    IEnumerable<ReportAlteration> Broken(Seal seal, CanonicalJson report, string digest, bool isReportAltered)
    {
        var fingerprints = Fingerprints.Of(report);
        string[] parts =
            CryptoSuites.OfSignature(seal.Algorithm) is null || CryptoSuites.All.Any(seal.IsWithAnotherName) ? ["seal.algorithm"]
            : seal.Verifies(seal.PublicKeyBytes, digest, seal.Fingerprints.Bytes) ? ["seal.digest"]
            : seal.Verifies(seal.PublicKeyBytes, digest, fingerprints) ? ["seal.fingerprints"]
            : trusted.Any(key => seal.Verifies(key, seal.Digest, seal.Fingerprints.Bytes)) ? ["seal.public_key"]
            : isReportAltered ? ["seal"]
            : ["seal.signature"];
        return parts.Select(path => new ReportAlteration(path, AlterationKind.Changed));
    }

    /// <summary>Members of the file that no issuer wrote and no signature covers.</summary>
    static IEnumerable<ReportAlteration> Strangers(JsonElement root)
    {
        string[] known = ["algorithm", "digest", "fingerprints", "public_key", "signature"];
        return root.EnumerateObject().Where(member => member.Name is not ("report" or "seal"))
            .Select(member => new ReportAlteration(member.Name, AlterationKind.Added))
            .Concat(root.GetProperty("seal").EnumerateObject().Where(member => !known.Contains(member.Name))
                .Select(member => new ReportAlteration($"seal.{member.Name}", AlterationKind.Added)));
    }

    static ReportCheckResult Altered(string number, string digest, string key, IReadOnlyList<ReportAlteration> found) => new(
        ReportVerdict.Altered, number, digest, key, found,
        new ReportText("签名后被改动，不得采信。", "Altered after it was signed: do not rely on it."));

    static ReportCheckResult Unaltered(string number, string digest, string key, bool isTrusted) => isTrusted
        ? new(ReportVerdict.Genuine, number, digest, key, [], new ReportText(
            "签名有效，签发后未被改动。", "The signature is valid and nothing was altered since."))
        : new(ReportVerdict.UnknownKey, number, digest, key, [], new ReportText(
            "签名后未被改动，但签名密钥不在信任名单内，不能确认由谁签发。",
            "Nothing was altered since it was signed, but the key is not trusted here: anybody may have made it."));

    /// <summary>The signature block as the file tells it.</summary>
    sealed record Seal(
        JsonElement Element, string Algorithm, string Digest, string PublicKey, byte[] PublicKeyBytes, byte[] Signature,
        CanonicalJson Fingerprints)
    {
        public static Seal Of(JsonElement element)
        {
            var key = Text(element, "public_key");
            return new Seal(
                element, Text(element, "algorithm"), Text(element, "digest"), key, Bytes(key),
                Bytes(Text(element, "signature")), CanonicalJson.Of(element.GetProperty("fingerprints")));
        }

        public bool Verifies(byte[] key, string digest, ReadOnlySpan<byte> fingerprints) =>
            CryptoSuites.OfSignature(Algorithm) is { } suite
            && suite.Verify(key, SignedReport.Statement(Algorithm, digest, fingerprints), Signature);

        /// <summary>Whether the signature holds once another suite's name stands in the place of the one that does.</summary>
        public bool IsWithAnotherName(ICryptoSuite suite) => suite.SignatureName != Algorithm
            && (this with { Algorithm = suite.SignatureName }).Verifies(PublicKeyBytes, Digest, Fingerprints.Bytes);

        static string Text(JsonElement element, string name) => element.GetProperty(name).GetString() ?? "";

        static byte[] Bytes(string hex) =>
            hex.Length % 2 == 0 && hex.All(char.IsAsciiHexDigitLower) ? Convert.FromHexString(hex) : [];
    }
}
