using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Hedui.Security.Tests;

/// <summary>
/// A passkey as W3C Web Authentication describes it, written for the tests: ES256, no attestation. What it signs can be bent.
/// </summary>
sealed class ASoftKey(string origin = "https://hedui.example") : IDisposable
{
    const byte Present = 0x01;
    const byte Verified = 0x04;
    const byte WithKey = 0x40;

    readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    readonly byte[] id = RandomNumberGenerator.GetBytes(32);
    string? owner;

    /// <summary>How often it has signed; a copy would fall behind.</summary>
    public uint Count { get; set; }

    /// <summary>The address the browser says it is at.</summary>
    public string Origin { get; set; } = origin;

    public void Dispose() => key.Dispose();

    /// <summary>The answer to what a page asked for when a key is made.</summary>
    public string Make(string asked)
    {
        var options = JsonNode.Parse(asked)!;
        owner = options["user"]!["id"]!.GetValue<string>();
        var client = Client("webauthn.create", options);
        byte[] data = [.. Authenticator(options["rp"]!["id"]!.GetValue<string>(), WithKey), .. new byte[16], 0, (byte)id.Length, .. id, .. PublicKey()];
        // {"fmt": "none", "attStmt": {}, "authData": data} in CBOR.
        byte[] attestation = [0xa3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xa0, .. Text("authData"), 0x58, (byte)data.Length, .. data];
        return Answer(new JsonObject { ["clientDataJSON"] = Url(client), ["attestationObject"] = Url(attestation), ["transports"] = new JsonArray("usb") });
    }

    /// <summary>The answer to what a page asked to sign.</summary>
    public string Sign(string asked)
    {
        Count++;
        var options = JsonNode.Parse(asked)!;
        var client = Client("webauthn.get", options);
        var data = Authenticator(options["rpId"]!.GetValue<string>(), 0);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Answer(new JsonObject
        {
            ["clientDataJSON"] = Url(client), ["authenticatorData"] = Url(data), ["signature"] = Url(signature), ["userHandle"] = owner,
        });
    }

    string Answer(JsonObject response) => JsonSerializer.Serialize(new JsonObject
    {
        ["id"] = Url(id), ["rawId"] = Url(id), ["type"] = "public-key", ["response"] = response, ["clientExtensionResults"] = new JsonObject(),
    });

    byte[] Client(string type, JsonNode options) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new JsonObject
    {
        ["type"] = type, ["challenge"] = options["challenge"]!.GetValue<string>(), ["origin"] = Origin, ["crossOrigin"] = false,
    }));

    byte[] Authenticator(string host, byte more)
    {
        var data = new byte[37];
        SHA256.HashData(Encoding.UTF8.GetBytes(host), data);
        data[32] = (byte)(Present | Verified | more);
        BinaryPrimitives.WriteUInt32BigEndian(data.AsSpan(33), Count);
        return data;
    }

    /// <summary>{1: 2, 3: -7, -1: 1, -2: x, -3: y} in CBOR.</summary>
    byte[] PublicKey()
    {
        var point = key.ExportParameters(false).Q;
        return [0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
    }

    static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    static string Url(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
