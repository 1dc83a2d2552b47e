using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>What was repaired or marked while a row was read, in words for people.</summary>
public static class FixTexts
{
    static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["id_fullwidth"] = ("号码为全角字符", "full-width characters in a number"),
        ["id_guard"] = ("号码带表格保护符", "a spreadsheet guard around a number"),
        ["id_spaces"] = ("号码含空格或不可见字符", "spaces or invisible characters in a number"),
        ["id_lowercase_x"] = ("校验码 X 写法不规范", "the check character X written otherwise"),
        ["id_15"] = ("十五位号码升为十八位", "a number of 15 digits brought to 18"),
        ["name_dot"] = ("姓名间隔号不规范", "the middle dot of a name written otherwise"),
        ["name_padding"] = ("姓名含空格", "spaces in a name"),
        ["plate_format"] = ("号牌写法不规范", "a plate written otherwise"),
        ["date_format"] = ("日期写法不规范", "a date written otherwise"),
        ["date_serial"] = ("日期为表格序列数", "a date as a spreadsheet's serial number"),
        ["amount_format"] = ("金额写法不规范", "an amount with separators, signs or units"),
        ["amount_unit"] = ("金额自带单位与列不同", "an amount in another unit than its column"),
        ["amount_chinese"] = ("金额为中文大写", "an amount in Chinese numerals"),
        ["amount_rounded"] = ("金额舍入到分", "an amount rounded to the fen"),
        ["amount_per_month"] = ("金额注明为每月", "an amount that says it is monthly"),
        ["date_placeholder"] = ("占位日期作无日期", "a placeholder read as no date"),
        ["date_unix"] = ("日期为计算机时间戳", "a date as a computer's time stamp"),
        ["name_private_use"] = ("姓名用字换为规范编码", "a private-use character of a name replaced"),
        ["code_format"] = ("证照编号写法不规范", "an identifier written otherwise"),
        ["text_trimmed"] = ("文字去除不可见字符", "invisible characters taken from a text"),
        ["birth_date_differs"] = ("出生日期与号码不符", "the birthday differs from the number"),
        ["division_successor"] = ("旧区划代码换为现行代码", "a former division read as its successor"),
        ["name_mojibake"] = ("姓名乱码已还原", "a garbled name turned back"),
        ["name_lossy"] = ("姓名有缺字", "characters of a name were lost"),
        ["name_differs"] = ("姓名与登记不同", "the name differs from the register"),
        ["id_accepted"] = ("号码经人工认可", "a number accepted by an officer"),
        ["by_hand"] = ("经人工更正", "corrected by an officer"),
    };

    /// <summary>A repair or mark in Chinese and in English, by its name in <see cref="FixNames"/>; as its name where it has no words.</summary>
    public static (string Zh, string En) Of(string name) =>
        Texts.TryGetValue(name, out var text) ? text : (name, name.Replace('_', ' '));
}
