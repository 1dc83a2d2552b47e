using System.Text.Json.Serialization;

namespace Hedui.Security;

/// <summary>What the key ring's file holds: every key wrapped, none in the clear.</summary>
/// <param name="Format">2.</param>
/// <param name="Suite">Name of the suite with which the data folder was made.</param>
/// <param name="Custody">Who keeps the key-encryption key: <c>software</c>, or the name of a module.</param>
/// <param name="Keys">The keys by use and version.</param>
/// <param name="Shredded">Sealing keys that were destroyed; null for none.</param>
sealed record KeyFile(int Format, string Suite, string Custody, IReadOnlyList<WrappedKey> Keys, IReadOnlyList<ShreddedKey>? Shredded = null)
{
    public const int Current = 2;
}

/// <summary>One key as it lies on the disk.</summary>
sealed record WrappedKey(KeyUse Use, ushort Version, string Suite, DateTimeOffset? MadeAt, byte[] Wrapped);

/// <summary>The form before keys had versions and wraps; opened, and written anew in the present form.</summary>
sealed record FirstKeyFile(
    int Format, ushort SealVersion, byte[] PseudonymKey, byte[] TextKey, byte[] SealKey, byte[] SigningKey);

/// <summary>What the software custody keeps: the key-encryption key, best on another medium than the ring.</summary>
sealed record WrappingFile(int Format, byte[] Key);

/// <summary>Just enough of a file to see which form it has.</summary>
sealed record FormatOnly(int Format);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true,
    Converters = [typeof(KeyUseWord)])]
[JsonSerializable(typeof(KeyFile))]
[JsonSerializable(typeof(FirstKeyFile))]
[JsonSerializable(typeof(WrappingFile))]
[JsonSerializable(typeof(FormatOnly))]
sealed partial class KeyFileJson : JsonSerializerContext;

sealed class KeyUseWord() : JsonStringEnumConverter<KeyUse>(System.Text.Json.JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false);
