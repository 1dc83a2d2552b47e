using System.Text.Json.Serialization;

namespace Hedui.Security;

/// <summary>What the keys folder holds, each key with its version so that a later one can stand beside it.</summary>
sealed record KeyFile(
    int Format, ushort SealVersion, byte[] PseudonymKey, byte[] TextKey, byte[] SealKey, byte[] SigningKey);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(KeyFile))]
sealed partial class KeyFileJson : JsonSerializerContext;
