namespace Hedui.Evidence;

/// <summary>Why a row was held back, in words for people.</summary>
public static class ReasonTexts
{
    static readonly Dictionary<string, (string Zh, string En)> Texts = new(StringComparer.Ordinal)
    {
        ["id_missing"] = ("身份证号缺失", "the ID number is missing"),
        ["id_scientific"] = ("身份证号成科学计数", "the ID number was turned into scientific notation"),
        ["id_masked"] = ("身份证号被遮盖", "the ID number is masked"),
        ["id_length"] = ("身份证号位数不对", "the ID number has a wrong length"),
        ["id_checksum"] = ("身份证号校验码不符", "the check digit of the ID number is wrong"),
        ["name_garbled"] = ("姓名乱码", "the name is garbled"),
        ["code_unmapped"] = ("代码未对照", "a code has no known meaning"),
        ["amount_invalid"] = ("金额无法识别", "an amount cannot be read"),
        ["annual_for_monthly"] = ("疑似年额填作月额", "a yearly amount seems to stand for a monthly one"),
        ["amount_implausible"] = ("金额超出合理范围", "an amount is out of its plausible range"),
        ["date_invalid"] = ("日期无法识别", "a date cannot be read"),
        ["date_future"] = ("日期尚未到来", "a date has not come yet"),
        ["division_unknown"] = ("行政区划不存在", "a division does not exist"),
        ["division_ambiguous"] = ("行政区划不唯一", "a division can be one of several"),
        ["value_missing"] = ("必填项缺失", "a value that must be there is missing"),
        ["household_key_reserved"] = ("家庭编号属于窗口登记", "the household key is one that a counter gives out"),
        ["field_count"] = ("列数不符", "it has another number of cells than the header"),
        ["columns_shifted"] = ("疑似错列", "its columns seem to be shifted"),
        ["merged_cells"] = ("含合并单元格", "it shares a merged cell with other rows or columns"),
        ["line_cut"] = ("末行不完整", "the last line is cut off"),
        ["total_row"] = ("合计行", "it is a total"),
        ["header_repeated"] = ("重复的表头", "it is the header once more"),
        ["test_record"] = ("测试记录", "it is a test record"),
    };

    /// <summary>Every reason, by its code.</summary>
    public static IReadOnlyCollection<string> Codes => Texts.Keys;

    /// <summary>A reason in Chinese and in English; as its code where it has no words.</summary>
    public static (string Zh, string En) Of(string code) =>
        Texts.TryGetValue(code, out var text) ? text : (code, code.Replace('_', ' '));
}
