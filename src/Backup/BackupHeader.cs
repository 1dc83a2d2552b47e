using System.Text.Json.Serialization;

namespace Hedui.Backup;

/// <summary>
/// What stands in the clear in front of a backup, so that it can be told which backup it is and with what it opens. Nobody
/// can change it unseen: every sealed piece behind it is bound to it.
/// </summary>
/// <param name="Format">1.</param>
/// <param name="Id">What no other backup is called: 32 hexadecimal digits.</param>
/// <param name="MadeAt">When it was made (UTC).</param>
/// <param name="Form">Form of the data folder's database.</param>
/// <param name="LastEvent">The last event of the record of acts that is in it.</param>
/// <param name="Suite">Name of the crypto suite that sealed it.</param>
/// <param name="Secret"><c>key</c> or <c>passphrase</c>.</param>
/// <param name="Rounds">How often a passphrase was put through the keyed code; 1 for a key.</param>
/// <param name="Salt">Makes the key of this backup its own.</param>
/// <param name="Check">Tells whether a key or passphrase is the one, and nothing of it.</param>
public sealed record BackupHeader(
    int Format, string Id, DateTimeOffset MadeAt, int Form, long LastEvent, string Suite, string Secret, int Rounds, byte[] Salt, byte[] Check)
{
    /// <summary>The one format there is.</summary>
    public const int Current = 1;
}

/// <summary>One file of a data folder as it lies in a backup.</summary>
/// <param name="Path">Its path in the data folder, parts joined by <c>/</c>.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">Its SM3 digest.</param>
public sealed record BackupEntry(string Path, long Bytes, string Digest);

/// <summary>What a backup holds (备份清单), written last and sealed with the rest.</summary>
/// <param name="Entries">Every file, in the order in which they lie there.</param>
/// <param name="LastEvent">The last event of the record of acts.</param>
/// <param name="Head">Its hash.</param>
/// <param name="HeadsAt">Where the file of heads was; null when it was in the data folder.</param>
public sealed record BackupManifest(IReadOnlyList<BackupEntry> Entries, long LastEvent, string Head, string? HeadsAt)
{
    /// <summary>Bytes of all files.</summary>
    [JsonIgnore]
    public long Bytes => Entries.Sum(entry => entry.Bytes);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(BackupHeader))]
[JsonSerializable(typeof(BackupManifest))]
sealed partial class BackupJson : JsonSerializerContext;
