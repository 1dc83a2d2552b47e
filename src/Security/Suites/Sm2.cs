using Org.BouncyCastle.Crypto.EC;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;
using Org.BouncyCastle.Math.EC;
using Org.BouncyCastle.Security;

namespace Hedui.Security;

/// <summary>
/// SM2 signatures with SM3 (GB/T 32918.2), signer identity <c>1234567812345678</c> as in GB/T 35276. Software keys: the
/// algorithm is right, the module is not a certified one (密评 expects such).
/// </summary>
public static class Sm2
{
    internal static readonly byte[] SignerId = "1234567812345678"u8.ToArray();

    // The custom curve is several times faster than GMNamedCurves' generic one and gives the same numbers.
    internal static readonly ECDomainParameters Domain = new(CustomNamedCurves.GetByName("sm2p256v1"));

    /// <summary>Length of an uncompressed public key in bytes: 04, x, y.</summary>
    public const int PublicKeyLength = 65;

    /// <summary>Whether the signature over the bytes was made with the private half of the key. Never throws.</summary>
    public static bool Verify(ReadOnlySpan<byte> publicKey, ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature)
    {
        if (publicKey.Length != PublicKeyLength)
        {
            return false;
        }

        ECPoint point;
        try
        {
            point = Domain.Curve.DecodePoint(publicKey.ToArray());
        }
        catch (Exception cause) when (cause is ArgumentException or FormatException or ArithmeticException)
        {
            return false;
        }

        var signer = new SM2Signer();
        signer.Init(false, new ParametersWithID(new ECPublicKeyParameters(point, Domain), SignerId));
        signer.BlockUpdate(signed);
        try
        {
            return signer.VerifySignature(signature.ToArray());
        }
        catch (Exception cause) when (cause is IndexOutOfRangeException or ArgumentException or ArithmeticException
            or InvalidOperationException or IOException)
        {
            // The library's reading of a malformed DER signature throws here and there; it is no signature.
            return false;
        }
    }

    /// <summary>
    /// A signer that has multiplied the key once and is ready again after each signature; half the cost of a new one.
    /// For one thread.
    /// </summary>
    internal static SM2Signer Signer(ECPrivateKeyParameters key, SecureRandom chance)
    {
        var signer = new SM2Signer();
        signer.Init(true, new ParametersWithID(new ParametersWithRandom(key, chance), SignerId));
        return signer;
    }

    internal static byte[] Sign(SM2Signer signer, ReadOnlySpan<byte> bytes)
    {
        signer.BlockUpdate(bytes);
        return signer.GenerateSignature();
    }

    internal static ECPrivateKeyParameters PrivateKey(byte[] number) => new(new BigInteger(1, number), Domain);

    internal static byte[] NewPrivateKey(SecureRandom chance)
    {
        // GB/T 32918.1: 1 ≤ d ≤ n − 2.
        BigInteger number;
        do
        {
            number = new BigInteger(Domain.N.BitLength, chance);
        }
        while (number.SignValue == 0 || number.CompareTo(Domain.N.Subtract(BigInteger.One)) >= 0);

        return Org.BouncyCastle.Utilities.BigIntegers.AsUnsignedByteArray(32, number);
    }

    internal static byte[] PublicKey(ECPrivateKeyParameters key) =>
        Domain.G.Multiply(key.D).Normalize().GetEncoded(false);
}
