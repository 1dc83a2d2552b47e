using Hedui.Kernel;

namespace Hedui.Security;

/// <summary>The crypto suites that this program has.</summary>
public static class CryptoSuites
{
    /// <summary>国密: SM2, SM3, SM4-GCM. What a data folder is made with unless told otherwise.</summary>
    public static ICryptoSuite Sm { get; } = new SmSuite();

    /// <summary>International: ECDSA on P-256, SHA-256, AES-256-GCM.</summary>
    public static ICryptoSuite International { get; } = new InternationalSuite();

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ICryptoSuite> All { get; } = [Sm, International];

    /// <summary>The suite of a name.</summary>
    /// <exception cref="RefusedException"><c>suite_unknown</c>.</exception>
    public static ICryptoSuite Named(string name) => All.FirstOrDefault(suite => suite.Name == name)
        ?? throw new RefusedException(
            "suite_unknown", "There is no crypto suite of that name.", name,
            string.Join(", ", All.Select(suite => suite.Name)), "Use one of these, or the version of the program that wrote it.");

    /// <summary>The suite whose signatures have a name, or null.</summary>
    public static ICryptoSuite? OfSignature(string signatureName) =>
        All.FirstOrDefault(suite => suite.SignatureName == signatureName);

    /// <summary>
    /// Whether a signature was made with the private half of the key, by the suite whose key it is: a point lies on the
    /// curve of one suite alone. Never throws.
    /// </summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        foreach (var suite in All)
        {
            if (suite.Verify(publicKey, signed, signature))
            {
                return true;
            }
        }

        return false;
    }

    internal static ICryptoSuite? Find(byte id) => All.FirstOrDefault(suite => suite.Id == id);
}
