namespace Hedui.Standards;

/// <summary>The unit in which a column declares its amounts.</summary>
public enum AmountUnit
{
    /// <summary>元.</summary>
    Yuan,

    /// <summary>万元, ten thousand yuan.</summary>
    TenThousandYuan,

    /// <summary>分, a hundredth of a yuan.</summary>
    Fen,

    /// <summary>角, a tenth of a yuan.</summary>
    Jiao,

    /// <summary>千元, a thousand yuan.</summary>
    ThousandYuan,

    /// <summary>亿元, a hundred million yuan.</summary>
    HundredMillionYuan,
}

/// <summary>How much the units are worth.</summary>
public static class AmountUnits
{
    /// <summary>Fen in one of the unit.</summary>
    public static long Fen(this AmountUnit unit) => unit switch
    {
        AmountUnit.Yuan => 100,
        AmountUnit.TenThousandYuan => 1_000_000,
        AmountUnit.Fen => 1,
        AmountUnit.Jiao => 10,
        AmountUnit.ThousandYuan => 100_000,
        AmountUnit.HundredMillionYuan => 10_000_000_000,
        _ => throw new ArgumentOutOfRangeException(nameof(unit)),
    };

    /// <summary>The unit for a word of a mapping: yuan, wan, fen, jiao, qian, yi, or 元, 万元, 分, 角, 千元, 亿元.</summary>
    public static bool TryParse(string word, out AmountUnit unit)
    {
        (var known, unit) = word switch
        {
            "yuan" or "元" or "元/月" or "元/年" => (true, AmountUnit.Yuan),
            "wan" or "wan_yuan" or "ten_thousand_yuan" or "万元" or "万" => (true, AmountUnit.TenThousandYuan),
            "fen" or "分" => (true, AmountUnit.Fen),
            "jiao" or "角" => (true, AmountUnit.Jiao),
            "qian" or "thousand_yuan" or "千元" => (true, AmountUnit.ThousandYuan),
            "yi" or "hundred_million_yuan" or "亿元" => (true, AmountUnit.HundredMillionYuan),
            _ => (false, AmountUnit.Yuan),
        };
        return known;
    }
}
