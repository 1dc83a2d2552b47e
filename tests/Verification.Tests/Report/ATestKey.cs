using Hedui.Security;

namespace Hedui.Verification.Tests;

/// <summary>A signer with keys of its own in a folder that goes away.</summary>
sealed class ATestKey : IReportSigner, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hedui-keys-");
    readonly KeyRing keys;

    public ATestKey(string suite = "sm") =>
        keys = KeyRing.Make(folder.FullName, new KeyRingOptions { Suite = CryptoSuites.Named(suite) });

    public string Algorithm => keys.SignatureName;

    public byte[] PublicKey => keys.PublicKey;

    public byte[] Sign(ReadOnlySpan<byte> bytes) => keys.Sign(bytes);

    public void Dispose()
    {
        keys.Dispose();
        folder.Delete(recursive: true);
    }
}
