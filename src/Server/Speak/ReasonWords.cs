namespace Hedui.Server;

/// <summary>Reasons of quarantine in Chinese.</summary>
static class ReasonWords
{
    static readonly Dictionary<string, string> Reasons = new(StringComparer.Ordinal)
    {
        ["id_missing"] = "身份证号缺失",
        ["id_scientific"] = "身份证号成科学计数",
        ["id_masked"] = "身份证号被遮盖",
        ["id_length"] = "身份证号位数不对",
        ["id_checksum"] = "身份证号校验码不符",
        ["id_birth_date"] = "身份证号出生日期不成立",
        ["name_missing"] = "姓名缺失",
        ["name_mismatch"] = "姓名与登记不符",
        ["person_unknown"] = "查无此人",
        ["code_unmapped"] = "代码未对照",
        ["amount_unreadable"] = "金额无法识别",
        ["amount_invalid"] = "金额无法识别",
        ["date_invalid"] = "日期无法识别",
        ["date_unreadable"] = "日期无法识别",
        ["required_missing"] = "必填项缺失",
        ["total_row"] = "合计行",
        ["ragged_row"] = "列数不符",
        ["test_record"] = "测试记录",
        ["header_repeated"] = "重复的表头",
        ["field_count"] = "列数不符",
        ["date_impossible"] = "日期不成立",
        ["division_unknown"] = "行政区划不存在",
        ["division_ambiguous"] = "行政区划不唯一",
        ["annual_for_monthly"] = "疑似年额填作月额",
        ["amount_implausible"] = "金额超出合理范围",
        ["value_missing"] = "必填项缺失",
    };

    /// <summary>A reason in Chinese; as its code where it has no words yet.</summary>
    public static string Zh(string reason) => Reasons.GetValueOrDefault(reason, reason);
}
