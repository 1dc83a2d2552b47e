namespace Hedui.Security;

/// <summary>A kind of act that is put on record (审计事件类型), under a code that never changes its meaning.</summary>
public sealed record AuditType
{
    static readonly Dictionary<string, AuditType> Codes = new(StringComparer.Ordinal);

    AuditType(string code, string zh, string en)
    {
        (Code, Zh, En) = (code, zh, en);
        Codes.Add(code, this);
    }

    /// <summary>Stable code in snake_case.</summary>
    public string Code { get; }

    /// <summary>Its Chinese name.</summary>
    public string Zh { get; }

    /// <summary>Its English name.</summary>
    public string En { get; }

    /// <summary>Every type, in the order of this file.</summary>
    public static IReadOnlyCollection<AuditType> All => Codes.Values;

    /// <summary>The type with a code; null when this program knows none.</summary>
    public static AuditType? Find(string code) => Codes.GetValueOrDefault(code);

    /// <summary>The record itself: its first event.</summary>
    public static readonly AuditType AuditBegun = new("audit_begun", "审计开始", "record begun");

    /// <summary>There was no file of heads beside a record that had begun; a new one was.</summary>
    public static readonly AuditType HeadsBegun = new("heads_begun", "链头文件新建", "file of heads begun anew");

    /// <summary>Events whose heads a crash had kept from the file were written there late; how many is the count.</summary>
    public static readonly AuditType HeadsCaughtUp = new("heads_caught_up", "链头补记", "heads written late");

    /// <summary>The database does not go on where the file of heads ends: an older one may have been put in its place.</summary>
    public static readonly AuditType HeadsDiffer = new("heads_differ", "链头不符", "heads differ from the database");

    /// <summary>Somebody looked through the record.</summary>
    public static readonly AuditType AuditListed = new("audit_listed", "查阅审计记录", "record looked through");

    /// <summary>Events were written to a file.</summary>
    public static readonly AuditType AuditExported = new("audit_exported", "导出审计记录", "record exported");

    /// <summary>Patrol looked through the record; the count is what stood out anew.</summary>
    public static readonly AuditType PatrolRun = new("patrol_run", "安全巡查", "patrol run");

    /// <summary>Alarms of patrol were listed.</summary>
    public static readonly AuditType AlarmsListed = new("alarms_listed", "查看巡查预警", "alarms listed");

    /// <summary>An alarm was settled; the result says how.</summary>
    public static readonly AuditType AlarmSettled = new("alarm_settled", "处理巡查预警", "alarm settled");

    /// <summary>A sample is about to be drawn; the digest is that of its seed.</summary>
    public static readonly AuditType SampleCommitted = new("sample_committed", "抽查种子承诺", "sample committed to");

    /// <summary>A sample was drawn; the digest is its seed, the count its size.</summary>
    public static readonly AuditType SampleDrawn = new("sample_drawn", "抽查", "sample drawn");

    /// <summary>A relative of an official was declared.</summary>
    public static readonly AuditType RelativeDeclared = new("relative_declared", "近亲属备案", "relative declared");

    /// <summary>A declaration ended.</summary>
    public static readonly AuditType RelativeEnded = new("relative_ended", "终止近亲属备案", "declaration ended");

    /// <summary>A signing key was seen for the first time.</summary>
    public static readonly AuditType KeysMade = new("keys_made", "密钥启用", "keys made");

    /// <summary>A new version of the sealing key was asked for; put on record before it is made.</summary>
    public static readonly AuditType KeysRotated = new("keys_rotated", "密钥轮换", "keys rotated");

    /// <summary>A portion of what a holding keeps was sealed anew with the present key version; the count is values or files.</summary>
    public static readonly AuditType ValuesResealed = new("values_resealed", "重新加封", "values sealed anew");

    /// <summary>A version of the sealing key is destroyed; put on record before it is. The digest is its mark.</summary>
    public static readonly AuditType KeyShredded = new("key_shredded", "密钥销毁", "key destroyed");

    /// <summary>A destroyed key had come back, from a backup or a copy, and was destroyed again when the folder was opened.</summary>
    public static readonly AuditType TombstoneReplayed = new("tombstone_replayed", "重放密钥销毁记录", "destroyed key destroyed again");

    /// <summary>The kept original of a delivery was erased; its receipt and its digest stay.</summary>
    public static readonly AuditType OriginalErased = new("original_erased", "原始文件删除", "original erased");

    /// <summary>Reports were signed with a key; how many is the count.</summary>
    public static readonly AuditType SigningKeyUsed = new("signing_key_used", "使用签名密钥", "signing key used");

    /// <summary>A version of the law was first used.</summary>
    public static readonly AuditType LawFirstUsed = new("law_first_used", "政策版本首次使用", "version of the law first used");

    /// <summary>A version of the law was proposed for the installation.</summary>
    public static readonly AuditType LawProposed = new("law_proposed", "提请政策发布", "version of the law proposed");

    /// <summary>A version of the law was confirmed by somebody else: the installation works under it.</summary>
    public static readonly AuditType LawReleased = new("law_released", "发布政策", "version of the law released");

    /// <summary>A proposed version of the law was rejected, or taken back.</summary>
    public static readonly AuditType LawRejected = new("law_rejected", "退回政策发布", "version of the law rejected");

    /// <summary>A file was taken in; the count is its accepted rows.</summary>
    public static readonly AuditType DeliveryReceived = new("delivery_received", "接收送达", "delivery received");

    /// <summary>The same file came again; nothing was added.</summary>
    public static readonly AuditType DeliveryRepeated = new("delivery_repeated", "重复送达", "delivery repeated");

    /// <summary>A delivery was taken back.</summary>
    public static readonly AuditType DeliveryWithdrawn = new("delivery_withdrawn", "撤回送达", "delivery withdrawn");

    /// <summary>The cells of a row in quarantine were shown.</summary>
    public static readonly AuditType QuarantineShown = new("quarantine_shown", "查看待修正行", "quarantined row shown");

    /// <summary>Rows in quarantine were written out with their cells.</summary>
    public static readonly AuditType QuarantineExported = new("quarantine_exported", "导出待修正行", "quarantined rows exported");

    /// <summary>Cells of a row in quarantine were corrected.</summary>
    public static readonly AuditType QuarantineCorrected = new("quarantine_corrected", "改正待修正行", "quarantined row corrected");

    /// <summary>A number with a wrong check character was accepted.</summary>
    public static readonly AuditType QuarantineAccepted = new("quarantine_accepted", "认可身份证号", "number accepted");

    /// <summary>A row in quarantine was dismissed.</summary>
    public static readonly AuditType QuarantineDismissed = new("quarantine_dismissed", "不予采用", "quarantined row dismissed");

    /// <summary>Rows in quarantine were read again; the count is those accepted.</summary>
    public static readonly AuditType QuarantineRetried = new("quarantine_retried", "重新读取待修正行", "quarantined rows read again");

    /// <summary>Every household was verified; the run keeps the list of them.</summary>
    public static readonly AuditType RunVerified = new("run_verified", "批量核对", "run verified");

    /// <summary>Households were verified one by one and shown.</summary>
    public static readonly AuditType HouseholdVerified = new("household_verified", "单户核对", "household verified");

    /// <summary>A conclusion on a household was explained.</summary>
    public static readonly AuditType HouseholdExplained = new("household_explained", "单户释明", "household explained");

    /// <summary>Another law was tried and households that change were listed.</summary>
    public static readonly AuditType LawSimulated = new("law_simulated", "政策仿真", "law simulated");

    /// <summary>Reports were signed and kept; the count is how many.</summary>
    public static readonly AuditType ReportsIssued = new("reports_issued", "出具报告", "reports issued");

    /// <summary>A report was handed out.</summary>
    public static readonly AuditType ReportHandedOut = new("report_handed_out", "交付报告", "report handed out");

    /// <summary>A report was handed out as a paper.</summary>
    public static readonly AuditType ReportPrinted = new("report_printed", "打印报告", "report printed");

    /// <summary>A report was looked at on the screen, masked.</summary>
    public static readonly AuditType ReportSeen = new("report_seen", "查看报告（脱敏）", "report seen, masked");

    /// <summary>The names in a report were shown on the screen.</summary>
    public static readonly AuditType NamesRevealed = new("names_revealed", "显示姓名", "names revealed");

    /// <summary>A second person released the most sensitive amounts for a ticket.</summary>
    public static readonly AuditType AmountsReleased = new("amounts_released", "放行敏感金额", "sensitive amounts released");

    /// <summary>Somebody let an operator look at more households for a day; the count is how many.</summary>
    public static readonly AuditType QuotaRaised = new("quota_raised", "提高当日查阅额度", "daily number of households raised");

    /// <summary>The reports of a household were listed.</summary>
    public static readonly AuditType ReportsListed = new("reports_listed", "列出报告", "reports of a household listed");

    /// <summary>A page of the list of households was opened.</summary>
    public static readonly AuditType ReportListSeen = new("report_list_seen", "查看报告清单", "list of reports seen");

    /// <summary>Authorisations were entered; how many is the count.</summary>
    public static readonly AuditType AuthorisationAdded = new("authorisation_added", "登记授权书", "authorisations entered");

    /// <summary>An authorisation was taken back.</summary>
    public static readonly AuditType AuthorisationWithdrawn = new("authorisation_withdrawn", "撤回授权书", "authorisation taken back");

    /// <summary>A ticket was issued; its people are those it names.</summary>
    public static readonly AuditType TicketIssued = new("ticket_issued", "签发查询凭据", "ticket issued");

    /// <summary>A ticket was taken back.</summary>
    public static readonly AuditType TicketWithdrawn = new("ticket_withdrawn", "收回查询凭据", "ticket taken back");

    /// <summary>A ticket was used; what was looked at follows as an event of its own. The count is how often by now.</summary>
    public static readonly AuditType TicketUsed = new("ticket_used", "使用查询凭据", "ticket used");

    /// <summary>Somebody looked before there was an authorisation, and a second person confirmed that it was needed.</summary>
    public static readonly AuditType EmergencyConfirmed = new("emergency_confirmed", "确认应急查看", "emergency look confirmed");

    /// <summary>Looks under a ticket are not told to the family before an instant.</summary>
    public static readonly AuditType LooksDeferred = new("looks_deferred", "暂缓告知", "telling the family put off");

    /// <summary>A family was told who had looked at it.</summary>
    public static readonly AuditType LooksTold = new("looks_told", "告知查阅情况", "family told who looked");

    /// <summary>Authorisations or tickets were listed.</summary>
    public static readonly AuditType TicketsListed = new("tickets_listed", "查阅授权与凭据", "authorisations or tickets listed");

    /// <summary>An application was received: a case began.</summary>
    public static readonly AuditType CaseReceived = new("case_received", "登记申请", "application received");

    /// <summary>A step of a case was taken: the object names case and step, the digest is that of the step as it is kept.</summary>
    public static readonly AuditType CaseStepped = new("case_stepped", "办理步骤", "step of a case taken");

    /// <summary>Help was granted, refused, changed or ended by a person; the object names case and step.</summary>
    public static readonly AuditType CaseDecided = new("case_decided", "审核确认决定", "case decided");

    /// <summary>What a case keeps sealed was opened: a declaration, a visit, a letter, a document.</summary>
    public static readonly AuditType CaseSeen = new("case_seen", "查看案件内容", "content of a case seen");

    /// <summary>A page of the list of cases was opened; the count is how many were on it.</summary>
    public static readonly AuditType CaseListSeen = new("case_list_seen", "查看案件清单", "list of cases seen");

    /// <summary>A seed for drawing a handler was made; the digest is that of the seed.</summary>
    public static readonly AuditType DrawCommitted = new("draw_committed", "分配种子承诺", "draw committed to");

    /// <summary>A handler was drawn; the digest is the seed, the count that of the candidates.</summary>
    public static readonly AuditType HandlerDrawn = new("handler_drawn", "随机分配经办人", "handler drawn");

    /// <summary>A list of payments was made; the count is how many.</summary>
    public static readonly AuditType PaymentsListed = new("payments_listed", "生成发放清册", "payments listed");

    /// <summary>Somebody began to verify everybody, from the pages.</summary>
    public static readonly AuditType BatchBegun = new("batch_begun", "开始批量核对", "batch begun");

    /// <summary>A list of payments was taken along; the count is how many, the digest is the list's.</summary>
    public static readonly AuditType PaymentsExported = new("payments_exported", "导出发放清册", "payments exported");

    /// <summary>A register of cases was taken along; how many is the count, their digest goes with them.</summary>
    public static readonly AuditType CasesExported = new("cases_exported", "导出案件台账", "cases exported");

    /// <summary>The pages were offered to browsers.</summary>
    public static readonly AuditType PagesServed = new("pages_served", "启动网页", "pages served");

    /// <summary>A backup of the data folder was asked for; put on record before it is made, so that it is in it.</summary>
    public static readonly AuditType BackupMade = new("backup_made", "备份", "backup made");

    /// <summary>The data folder was brought back from a backup; the count is the events that the heads outside tell and it does not hold.</summary>
    public static readonly AuditType HomeRestored = new("home_restored", "恢复数据目录", "data folder restored");

    /// <summary>A made-up province was made.</summary>
    public static readonly AuditType DemoMade = new("demo_made", "生成演示数据", "demo made");

    /// <summary>The first two administrators were made with the token of the beginning.</summary>
    public static readonly AuditType OperatorsBegun = new("operators_begun", "首批管理员建立", "first administrators made");

    /// <summary>An operator was made.</summary>
    public static readonly AuditType OperatorMade = new("operator_made", "建立经办人员", "operator made");

    /// <summary>An operator was disabled; the result says by hand or by time.</summary>
    public static readonly AuditType OperatorDisabled = new("operator_disabled", "停用经办人员", "operator disabled");

    /// <summary>An operator was enabled again.</summary>
    public static readonly AuditType OperatorEnabled = new("operator_enabled", "恢复经办人员", "operator enabled");

    /// <summary>An operator left for good.</summary>
    public static readonly AuditType OperatorClosed = new("operator_closed", "注销经办人员", "operator closed");

    /// <summary>The row of an operator or of a duty is not as the program wrote it; the operator was refused.</summary>
    public static readonly AuditType OperatorAltered = new("operator_altered", "经办人员数据被改动", "operator altered past the program");

    /// <summary>The agreement on secrecy of an operator was put on record.</summary>
    public static readonly AuditType AgreementRecorded = new("agreement_recorded", "登记保密协议", "agreement on secrecy recorded");

    /// <summary>A duty was proposed.</summary>
    public static readonly AuditType DutyProposed = new("duty_proposed", "提出授权", "duty proposed");

    /// <summary>A duty was confirmed by another.</summary>
    public static readonly AuditType DutyConfirmed = new("duty_confirmed", "确认授权", "duty confirmed");

    /// <summary>A proposed duty was rejected.</summary>
    public static readonly AuditType DutyRejected = new("duty_rejected", "驳回授权", "duty rejected");

    /// <summary>A duty was taken back.</summary>
    public static readonly AuditType DutyEnded = new("duty_ended", "撤销授权", "duty ended");

    /// <summary>A one-time token was made.</summary>
    public static readonly AuditType TokenMade = new("token_made", "生成一次性口令", "one-time token made");

    /// <summary>A first or new password was chosen.</summary>
    public static readonly AuditType PasswordChanged = new("password_changed", "更改口令", "password changed");

    /// <summary>A second factor was set up.</summary>
    public static readonly AuditType FactorSetUp = new("factor_set_up", "设置第二因素", "second factor set up");

    /// <summary>A second factor was taken away, to be set up anew.</summary>
    public static readonly AuditType FactorTakenAway = new("factor_taken_away", "清除第二因素", "second factor taken away");

    /// <summary>An operator added a passkey.</summary>
    public static readonly AuditType PasskeyAdded = new("passkey_added", "添加通行密钥", "passkey added");

    /// <summary>An operator removed a passkey.</summary>
    public static readonly AuditType PasskeyRemoved = new("passkey_removed", "移除通行密钥", "passkey removed");

    /// <summary>The second factor was proved anew in a session, before a grave act.</summary>
    public static readonly AuditType FactorProved = new("factor_proved", "再次验证", "second factor proved anew");

    /// <summary>The password was right; the second factor is still asked for.</summary>
    public static readonly AuditType PasswordRight = new("password_right", "口令正确", "password right");

    /// <summary>An attempt to sign in failed.</summary>
    public static readonly AuditType SignInFailed = new("sign_in_failed", "登录失败", "sign-in failed");

    /// <summary>Too many attempts failed; the operator is locked for a time.</summary>
    public static readonly AuditType OperatorLocked = new("operator_locked", "锁定经办人员", "operator locked");

    /// <summary>An operator signed in.</summary>
    public static readonly AuditType SignedIn = new("signed_in", "登录", "signed in");

    /// <summary>An operator signed out.</summary>
    public static readonly AuditType SignedOut = new("signed_out", "退出登录", "signed out");

    /// <summary>Sessions were ended from elsewhere; the count is how many.</summary>
    public static readonly AuditType SessionsEnded = new("sessions_ended", "终止会话", "sessions ended");

    /// <summary>Something asked for was not done; the result is the code of the refusal.</summary>
    public static readonly AuditType ActRefused = new("act_refused", "拒绝", "act refused");
}
