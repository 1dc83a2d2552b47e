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
        ["unknown_case"] = ("没有这个案号，或者不属于您的行政区划。", "请检查案号，如 HC-320106-20260302-000012。"),
        ["state_unknown"] = ("没有这种状态。", "请从列表中选择。"),
        ["step_not_allowed"] = ("案件在当前状态下不能这样办理。", "请刷新案件，看“下一步可以做什么”；可能已有人往下办理。"),
        ["recusal_required"] = ("您与案件中的人有亲属关系，须回避。", "请审批人员重新抽取承办人，或请同事办理。"),
        ["three_hands"] = ("承办、审核、确认须由三个不同的人办理。", "请同事办理。"),
        ["not_the_handler"] = ("案件抽中的承办人不是您。", "请承办人办理，或请审批人员重新抽取。"),
        ["case_changed_meanwhile"] = ("案件刚被别人改动过。", "请刷新后再决定。"),
        ["idempotency_key_reused"] = ("同一个请求键先前用于别的操作。", "请换一个键重新发送。"),
        ["report_expired"] = ("核对报告已过有效期，不能据以决定。", "请退回调查并重新委托核对。"),
        ["nothing_to_publish"] = ("没有需要公示的内容。", "不予确认或不发钱的认定直接报送县级。"),
        ["publicity_running"] = ("公示期还没有满。", "请等到公示期满。"),
        ["limit_unknown"] = ("当地政策没有规定这个期限。", "请在 policies/ 中登记依据。"),
        ["unknown_paper"] = ("没有这种文书。", "请从案件页选择。"),
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
        ["sign_in_failed"] = ("没有登录成功。", "请检查输入；多次失败后请等半小时，或联系系统管理员。"),
        ["operator_altered"] = ("经办人员数据不是本程序写入的样子。", "请立即告诉安全管理员和审计管理员。"),
        ["operator_disabled"] = ("账户已停用。", "请联系系统管理员。"),
        ["operator_ended"] = ("账户已过截止日期。", "请联系系统管理员。"),
        ["operator_dormant"] = ("账户长期未使用，已停用。", "请联系系统管理员。"),
        ["operator_closed"] = ("该经办人员已注销。", "请新建经办人员。"),
        ["operator_invalid"] = ("登录名、工号、姓名或行政区划不符合要求。", "登录名：小写字母开头，三到三十二个小写字母、数字、点、连字符；工号：字母、数字、连字符；行政区划：六位代码。"),
        ["login_taken"] = ("登录名已有人使用。", "请换一个。"),
        ["staff_number_taken"] = ("此人已是经办人员。", "一人一个账户，请修改原有账户。"),
        ["end_too_late"] = ("截止日期缺失、已过或太远。", "外部人员最多一百八十天；其他人员不早于今天。"),
        ["agreement_missing"] = ("没有登记保密协议。", "请签署后由系统管理员登记。"),
        ["agreement_in_future"] = ("保密协议的签署日期不能晚于今天。", "请改正日期。"),
        ["day_invalid"] = ("日期缺失或不对。", "请按 2026-11-23 的样子填写。"),
        ["days_out_of_order"] = ("截止日早于起始日。", "请对调。"),
        ["unknown_alarm"] = ("没有这个编号的预警。", "请回到列表。"),
        ["alarm_settled"] = ("这条预警已经处理过。", "一条预警只处理一次。"),
        ["alarm_own"] = ("不能处理关于本人的预警。", "请由另一位审计管理员处理。"),
        ["reason_missing"] = ("没有写理由。", "请用一句话说明理由。"),
        ["ticket_missing"] = ("看个人信息要有查询凭据。", "请在“查询凭据”页选一张发给您的凭据；没有的，请审批人员签发。"),
        ["ticket_unknown"] = ("没有这张凭据。", "请检查编号，如 T12。"),
        ["ticket_unreadable"] = ("这不是凭据的编号。", "凭据编号是 T 加数字，如 T12。"),
        ["ticket_withdrawn"] = ("凭据已被收回。", "请审批人员另行签发。"),
        ["ticket_not_yet"] = ("凭据还没有生效。", "请等到生效时刻。"),
        ["ticket_expired"] = ("凭据已过期。", "请审批人员另行签发。"),
        ["ticket_not_yours"] = ("凭据是发给别人的；应急查看只能为自己申请。", "请用发给自己的凭据。"),
        ["ticket_other_kind"] = ("这张凭据是办别的事用的。", "单户用案件凭据，清单和批量用核对委托，修正数据行用数据修正凭据。"),
        ["ticket_other_subject"] = ("凭据不包括这些人。", "请审批人员按案件另行签发。"),
        ["ticket_other_item"] = ("凭据不包括这些数据项。", "请审批人员另行签发。"),
        ["ticket_other_programme"] = ("凭据不包括这些救助项目。", "请审批人员另行签发。"),
        ["ticket_other_division"] = ("凭据不包括这个行政区划。", "请审批人员另行签发。"),
        ["ticket_used_up"] = ("凭据的次数已用完。", "请审批人员另行签发。"),
        ["ticket_empty"] = ("这样的凭据什么也不允许看。", "请填写家庭编号、期限和次数。"),
        ["ticket_to_oneself"] = ("不能给自己签发凭据。", "请另一位审批人员签发，或申请应急查看。"),
        ["operator_unknown"] = ("没有这位经办人员，或其账户已停用。", "请检查登录名。"),
        ["duty_missing"] = ("您没有办理此事的职责。", "请有相应职责的人办理。"),
        ["division_not_yours"] = ("不属于您的行政区划。", "请当地的人员办理。"),
        ["same_person"] = ("查看的人不能自己确认、放行或暂缓告知。", "请另一位人员办理。"),
        ["confirmed_before"] = ("已经确认过。", "请看其他待确认的应急查看。"),
        ["confirmation_late"] = ("应急查看须在一天内确认，已超过时限。", "请向审计管理员说明。"),
        ["release_too_long"] = ("放行不能超过凭据的期限。", "请选择较早的时刻。"),
        ["authorisation_missing"] = ("有家庭成员没有授权，不能核对。", "请其本人（或监护人）签署授权书并登记。"),
        ["authorisation_withdrawn"] = ("授权已被撤回，不能再看。", "要继续核对，须重新取得授权。"),
        ["authorisation_expired"] = ("授权已过期。", "请重新取得授权。"),
        ["authorisation_not_yet"] = ("授权还没有生效。", "请等到生效之日。"),
        ["authorisation_other_purpose"] = ("授权是为别的目的签署的。", "请按本次目的取得授权。"),
        ["authorisation_other_item"] = ("授权不包括这些数据项。", "请按所需范围取得授权。"),
        ["authorisation_other_programme"] = ("授权不包括这些救助项目。", "请按所需项目取得授权。"),
        ["authorisation_other_division"] = ("授权不包括这个行政区划。", "请在当地取得授权。"),
        ["row_altered"] = ("数据不是本程序写入的样子。", "请立即告诉安全管理员和审计管理员。"),
        ["address_not_allowed"] = ("管理员不能从这个地址登录。", "请到为管理员设定的终端上操作。"),
        ["passkey_unusable"] = ("这个通行密钥在这里不能使用。", "请用本浏览器或本机的密钥，在平时使用的网址上再试一次。"),
        ["passkey_name"] = ("通行密钥需要名称。", "请填写 1 至 40 个字，说明是哪一把。"),
        ["unknown_passkey"] = ("您没有这个通行密钥。", "请再看一下清单。"),
        ["last_factor"] = ("这是您唯一的第二因素，不能移除。", "请先添加另一个。"),
        ["token_unknown"] = ("一次性口令不对、已用过或已过期。", "请重新申请一个。"),
        ["session_over"] = ("会话已结束。", "请重新登录。"),
        ["unknown_session"] = ("没有这个会话。", "请重新查看列表。"),
        ["unknown_operator"] = ("没有这个编号的经办人员。", "请在经办人员列表中查找。"),
        ["unknown_grant"] = ("没有这项待办的授权。", "请重新查看授权列表。"),
        ["unknown_duty"] = ("没有这种职责。", "请从列表中选择。"),
        ["operators_begun"] = ("已经有经办人员。", "其余人员由系统管理员建立。"),
        ["duties_exclude"] = ("与已有或待确认的职责互斥。", "三员之间、三员与业务职责之间不能兼任；请先撤销原有职责。"),
        ["grant_by_one_hand"] = ("提出人不能确认自己提出的授权。", "请另一位管理员确认。"),
        ["proposer_gone"] = ("提出人已不再是安全管理员。", "请驳回，重新提出。"),
        ["not_on_yourself"] = ("不能更改自己的权限。", "请另一位管理员办理。"),
        ["not_allowed"] = ("您的职责不允许这样做。", "请有相应职责的人办理；职责由安全管理员提出。"),
        ["not_demo"] = ("这个数据目录不是演示数据。", "请用登录名和口令登录。"),
        ["password_too_short"] = ("口令太短。", "至少十二个字符。"),
        ["password_too_long"] = ("口令太长。", "最多一百二十八个字符。"),
        ["password_too_simple"] = ("口令的字符种类太少。", "小写、大写、数字、其他四类中至少用三类。"),
        ["password_common"] = ("口令太常见，或是键盘上的一串。", "请换一个。"),
        ["password_about_you"] = ("口令中含有登录名、姓名或工号。", "请换一个。"),
        ["password_used_before"] = ("这个口令最近用过。", "请换一个，最近五个不能再用。"),
        ["password_typed_differently"] = ("两次输入的新口令不一样。", "请重新输入。"),
        ["form_too_old"] = ("表单太旧，或不是本站的页面。", "请重新打开页面再提交。"),
        ["cross_site"] = ("请求来自其他网站。", "请在本站页面上操作。"),
        ["too_many_requests"] = ("短时间内请求太多。", "请等一分钟。"),
        ["request_invalid"] = ("请求无法读取。", "请重新打开页面。"),
        ["audit_unwritable"] = ("审计记录无法写入，因此没有办理。", "请检查磁盘空间和链头文件的权限。"),
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
