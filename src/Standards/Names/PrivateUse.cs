namespace Hedui.Standards;

/// <summary>
/// Private-use code points that GB 18030-2005 gave to Han characters and punctuation and that GB 18030-2022 moved to
/// their Unicode places. Maps of single banks or police bureaus differ per source and belong to its mapping.
/// </summary>
static class PrivateUse
{
    /// <summary>
    /// The Unicode character for a private-use one of GB 18030-2005; false when the standard has none.
    /// </summary>
    public static bool TryMap(char c, out char mapped)
    {
        mapped = c switch
        {
            '\uE81E' => '\u9FB4',
            '\uE826' => '\u9FB5',
            '\uE82B' => '\u9FB6',
            '\uE82C' => '\u9FB7',
            '\uE832' => '\u9FB8',
            '\uE843' => '\u9FB9',
            '\uE854' => '\u9FBA',
            '\uE864' => '\u9FBB',
            '\uE863' => '\u4DAE',
            _ => c,
        };
        return mapped != c;
    }
}
