using Hedui.Security;

namespace Hedui.Verification.Tests;

/// <summary>A signer with keys of its own in a folder that goes away.</summary>
sealed class ATestKey : IReportSigner, IDisposable
{
    readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("hedui-keys-");
    readonly KeyRing keys;

    public ATestKey() => keys = KeyRing.Open(folder.FullName, create: true);

    public byte[] PublicKey => keys.PublicKey;

    public byte[] Sign(ReadOnlySpan<byte> bytes) => keys.Sign(bytes);

    public void Dispose()
    {
        keys.Dispose();
        folder.Delete(recursive: true);
    }
}
