namespace Hedui.Standards;

/// <summary>How far two names agree, from not at all to fully.</summary>
public enum NameMatch
{
    /// <summary>Different names.</summary>
    Different = 0,

    /// <summary>
    /// They could be the same: one is cut off, or has lost characters. With an equal ID number good enough to go on;
    /// alone only a lead.
    /// </summary>
    Lead = 1,

    /// <summary>The same but for characters that are written for one another (傅/付, 閆/闫).</summary>
    Alike = 2,

    /// <summary>The same, dots, spaces, letter case and glyph variants (IVS) aside.</summary>
    Same = 3,
}

/// <summary>What is unusual in the writing of a name.</summary>
[Flags]
public enum NameTraits
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Characters were lost on the way (张?, 李□): match on the ID number only.</summary>
    Lossy = 1,

    /// <summary>Holds private-use characters that only the source's own map can read.</summary>
    PrivateUse = 2,

    /// <summary>So long that an older field of 20 bytes may have cut it off.</summary>
    MaybeTruncated = 4,

    /// <summary>Holds characters outside the basic plane (𠮷): counted as one each.</summary>
    BeyondBasicPlane = 8,

    /// <summary>A rare character spelled by parts or in pinyin ({王莹}, 李yan).</summary>
    Described = 16,

    /// <summary>Longer than the 25 characters that every field must hold (民委发〔2016〕33号).</summary>
    VeryLong = 32,
}
