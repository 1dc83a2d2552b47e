namespace Hedui.Security;

/// <summary>What a key is for; no key serves two uses.</summary>
public enum KeyUse
{
    /// <summary>Pseudonyms of ID numbers. One version: another key would be other persons.</summary>
    Pseudonym,

    /// <summary>Digests of texts in columns. One version, for the same reason.</summary>
    Text,

    /// <summary>Blind indexes of sealed fields. One version, for the same reason.</summary>
    Index,

    /// <summary>Sealing. Every version stays, so that what it sealed stays readable, until it is destroyed on purpose.</summary>
    Seal,

    /// <summary>Codes over rows. Every version stays.</summary>
    Row,

    /// <summary>Signatures.</summary>
    Signing,
}

/// <summary>A key as it may be told: nothing of the key itself.</summary>
/// <param name="Use">What it is for.</param>
/// <param name="Version">From 1.</param>
/// <param name="Suite">Name of its suite.</param>
/// <param name="MadeAt">When it was made; null for the first version, which is as old as the data folder.</param>
/// <param name="IsCurrent">Whether new values are made with it.</param>
public sealed record KeyVersion(KeyUse Use, int Version, string Suite, DateTimeOffset? MadeAt, bool IsCurrent);

/// <summary>A sealing key that was destroyed (已销毁的密钥), as far as it may be told.</summary>
/// <param name="Version">Its version, which no other key gets.</param>
/// <param name="Suite">Name of its suite.</param>
/// <param name="ShreddedAt">When it was destroyed.</param>
/// <param name="Mark">SM3 of the key under a title of its own: finds the key wherever it comes back, and tells nothing of it.</param>
public sealed record ShreddedKey(int Version, string Suite, DateTimeOffset ShreddedAt, string Mark);
