using Hedui.Kernel;

namespace Hedui.Server;

/// <summary>Refusals in Chinese, where the pages can meet them.</summary>
static class RefusalWords
{
    /// <summary>What was said in English stays beside it, because a file, a row or a version may be named there.</summary>
    static readonly (string Zh, string Remedy) Unknown = ("没有完成。", "请把下面的代码和英文说明告诉管理人员。");

    static readonly Dictionary<string, (string Zh, string Remedy)> Codes = new(StringComparer.Ordinal)
    {
        ["unknown_page"] = ("没有这个页面。", "请回到总览，或检查地址。"),
        ["unknown_household"] = ("没有这个编号的家庭，或者那一天尚未登记。", "请检查家庭编号；申请尚未送达的，先导入申请登记表。"),
        ["unknown_report"] = ("没有出具过这个编号的报告。", "请检查核对编号；一户的全部报告可用 hedui report list 查看。"),
        ["household_unknown"] = ("那一天该家庭尚未申请，或者当时还没有收到它的申请。", "请选择较晚的日期或时刻。"),
        ["no_run_yet"] = ("这个数据目录还没有做过核对。", "请先运行 hedui verify --all；想看演示数据，运行 hedui demo。"),
        ["no_households"] = ("那一天没有已登记的家庭。", "请选择较晚的日期，或先导入申请登记表。"),
        ["run_empty"] = ("这次核对没有结果。", "请重新运行 hedui verify --all。"),
        ["assessment_damaged"] = ("核对结果文件已损坏。", "请重新运行 hedui verify --all；原有数据不受影响。"),
        ["report_archive_damaged"] = ("已归档的报告文件缺失或损坏。", "请从备份恢复数据目录中的 reports 文件夹。"),
        ["chromium_missing"] = ("生成 PDF 需要 Chromium 浏览器，本机没有找到。", "请安装 Chromium、Chrome 或 Edge；网页版报告不受影响。"),
        ["print_failed"] = ("本机的浏览器没有生成 PDF。", "请打开网页版报告，从浏览器打印；或请管理人员检查 Chromium。"),
        ["report_pdf"] = ("PDF 不能直接显示。", "请下载网页版或 JSON。"),
        ["segment_damaged"] = ("台账文件已损坏。", "请从备份恢复数据目录。"),
        ["segment_missing"] = ("台账文件缺失。", "请从备份恢复数据目录。"),
        ["keys_missing"] = ("数据目录的密钥缺失。", "请从备份恢复密钥；没有密钥，加密的身份信息无法读取。"),
        ["keys_unreadable"] = ("数据目录的密钥无法读取。", "请检查文件权限，或从备份恢复。"),
        ["file_not_found"] = ("文件或文件夹不存在。", "请检查路径。"),
        ["disk_full"] = ("磁盘已满。", "请清理出空间后再试；没有完成的部分不留痕迹。"),
        ["access_denied"] = ("没有权限读写文件或文件夹。", "请检查其所有者和权限。"),
        ["internal_error"] = ("程序内部错误，不是您的操作有误。", "请把时间和所做的操作告诉管理人员。"),
    };

    static readonly (string Prefix, string Zh, string Remedy)[] Families =
    [
        ("policy_", "政策文件有误，不能据以核对。", "请管理人员运行 hedui policy check，按所指位置修改。"),
        ("standards_", "标准文件缺失或有误。", "请恢复随程序提供的 standards 文件夹。"),
        ("mapping_", "数据源映射有误。", "请管理人员运行 hedui source check，按所指位置修改。"),
        ("segment_", "台账文件无法读取。", "请从备份恢复数据目录。"),
    ];

    /// <summary>What is wrong and what to do, in Chinese; whether the English still tells more.</summary>
    public static (string What, string Remedy, bool IsWhole) Zh(Refusal refusal)
    {
        if (Codes.TryGetValue(refusal.Code, out var words))
        {
            return (words.Zh, words.Remedy, true);
        }

        var family = Families.FirstOrDefault(one => refusal.Code.StartsWith(one.Prefix, StringComparison.Ordinal));
        return family.Prefix is null ? (Unknown.Zh, Unknown.Remedy, false) : (family.Zh, family.Remedy, false);
    }
}
