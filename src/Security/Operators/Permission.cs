namespace Hedui.Security;

/// <summary>
/// What an operator may do (权限), and which duties allow it. This is the one place that says so; pages and commands name a
/// permission, never a duty.
/// </summary>
public sealed record Permission
{
    static readonly Dictionary<string, Permission> Codes = new(StringComparer.Ordinal);

    Permission(string code, string zh, string en, params IReadOnlyList<Duty> duties)
    {
        (Code, Zh, En, Duties) = (code, zh, en, duties);
        Codes.Add(code, this);
    }

    /// <summary>Stable code in snake_case.</summary>
    public string Code { get; }

    /// <summary>Its Chinese name.</summary>
    public string Zh { get; }

    /// <summary>Its English name.</summary>
    public string En { get; }

    /// <summary>Any of these duties allows it.</summary>
    public IReadOnlyList<Duty> Duties { get; }

    /// <summary>Every permission, in the order of this file.</summary>
    public static IReadOnlyCollection<Permission> All => Codes.Values;

    /// <summary>Counts of the own division.</summary>
    public static readonly Permission SeeOverview = new(
        "see_overview", "查看总览", "see the overview", Duty.TownClerk, Duty.CountyOfficer, Duty.Approver, Duty.Analyst, Duty.SourceDesk);

    /// <summary>Families of the own division and their reports.</summary>
    public static readonly Permission SeeReports = new(
        "see_reports", "查看核对报告", "see reports", Duty.TownClerk, Duty.CountyOfficer, Duty.Approver);

    /// <summary>The own tickets, and asking for one in an emergency.</summary>
    public static readonly Permission SeeTickets = new(
        "see_tickets", "查看查询凭据", "see tickets", Duty.TownClerk, Duty.CountyOfficer, Duty.Approver, Duty.SourceDesk);

    /// <summary>Issuing and taking back tickets, confirming emergencies, releasing the most sensitive amounts.</summary>
    public static readonly Permission KeepTickets = new("keep_tickets", "签发查询凭据", "keep tickets", Duty.Approver);

    /// <summary>Where rows lie in quarantine; not their cells.</summary>
    public static readonly Permission SeeQuarantine = new(
        "see_quarantine", "查看待修正区", "see the quarantine", Duty.CountyOfficer, Duty.SourceDesk);

    /// <summary>What everybody works by: sources with their counts, the catalogue, the law as data. Nobody's particulars.</summary>
    public static readonly Permission SeeReference = new(
        "see_reference", "查看资料（数据来源、目录、政策）", "see reference: sources, catalogue, law",
        Duty.TownClerk, Duty.CountyOfficer, Duty.Approver, Duty.Analyst, Duty.SourceDesk, Duty.SystemAdministrator);

    /// <summary>Who is an operator, with which duties.</summary>
    public static readonly Permission SeeOperators = new(
        "see_operators", "查看经办人员", "see operators", Duty.SystemAdministrator, Duty.SecurityAdministrator);

    /// <summary>Making, disabling, closing operators; agreements; one-time tokens.</summary>
    public static readonly Permission KeepOperators = new(
        "keep_operators", "管理经办人员", "keep operators", Duty.SystemAdministrator);

    /// <summary>Proposing and ending duties.</summary>
    public static readonly Permission ProposeDuties = new(
        "propose_duties", "提出授权", "propose duties", Duty.SecurityAdministrator);

    /// <summary>Confirming or rejecting what another proposed.</summary>
    public static readonly Permission ConfirmDuties = new(
        "confirm_duties", "确认授权", "confirm duties", Duty.SecurityAdministrator, Duty.SystemAdministrator);

    /// <summary>Running patrol, its alarms and how they ended.</summary>
    public static readonly Permission KeepPatrol = new("keep_patrol", "安全巡查", "keep patrol", Duty.AuditAdministrator);

    /// <summary>The record of acts.</summary>
    public static readonly Permission ReadRecord = new("read_record", "查阅审计记录", "read the record of acts", Duty.AuditAdministrator);

    /// <summary>Cases of the own division: where they stand, whose turn it is.</summary>
    public static readonly Permission SeeCases = new("see_cases", "查看案件", "see cases", Duty.TownClerk, Duty.CountyOfficer, Duty.Approver);

    /// <summary>Steps of cases; which duty takes which step is for the table of steps to say.</summary>
    public static readonly Permission HandleCases = new("handle_cases", "办理案件", "handle cases", Duty.TownClerk, Duty.CountyOfficer, Duty.Approver);

    /// <summary>Verifying everybody at once.</summary>
    public static readonly Permission RunBatches = new("run_batches", "批量核对", "run batches", Duty.CountyOfficer, Duty.Approver);

    /// <summary>Taking registers of cases along as files.</summary>
    public static readonly Permission ExportCases = new("export_cases", "导出案件台账", "export cases", Duty.CountyOfficer, Duty.Approver);

    /// <summary>Making the list of payments of a month.</summary>
    public static readonly Permission ListPayments = new("list_payments", "生成发放清册", "list payments", Duty.Approver);

    /// <summary>Proposing the version of the law that lies in its folder, and confirming what another proposed.</summary>
    public static readonly Permission ReleaseLaw = new("release_law", "发布政策", "release law", Duty.Approver, Duty.Analyst);

    /// <summary>Taking in what sources hand over, and taking it back.</summary>
    public static readonly Permission TakeDeliveries = new("take_deliveries", "收取与撤回送达文件", "take deliveries in", Duty.SourceDesk);

    /// <summary>Which deliveries there are, with their counts.</summary>
    public static readonly Permission SeeDeliveries = new(
        "see_deliveries", "查看送达", "see deliveries", Duty.CountyOfficer, Duty.SourceDesk);

    /// <summary>Cells of rows in quarantine, and setting them right; under a ticket for their source.</summary>
    public static readonly Permission RepairRows = new("repair_rows", "修正待修正行", "repair rows", Duty.SourceDesk);

    /// <summary>Verifying families of the own division, one or all, and what other law would do to them; under a ticket.</summary>
    public static readonly Permission VerifyHouseholds = new("verify_households", "核对家庭", "verify households", Duty.CountyOfficer);

    /// <summary>Whole reports, unmasked; under a ticket.</summary>
    public static readonly Permission HandOutReports = new(
        "hand_out_reports", "出具核对报告", "hand out reports", Duty.CountyOfficer, Duty.Approver);

    /// <summary>Versions of the keys: seeing, making and using new ones.</summary>
    public static readonly Permission KeepKeys = new("keep_keys", "管理密钥", "keep keys", Duty.SystemAdministrator);

    /// <summary>Making backups, which are sealed.</summary>
    public static readonly Permission MakeBackups = new("make_backups", "备份", "make backups", Duty.SystemAdministrator);
}
