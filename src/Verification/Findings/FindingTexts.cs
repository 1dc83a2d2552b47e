using System.Text.Json;

namespace Hedui.Verification;

/// <summary>What each kind of finding is called, in a stable code and in two languages.</summary>
public static class FindingTexts
{
    /// <summary>Code, weight and sentences of one kind.</summary>
    /// <param name="Code">Stable snake_case code.</param>
    /// <param name="Severity">How much it weighs.</param>
    /// <param name="Zh">Chinese sentence.</param>
    /// <param name="En">English sentence.</param>
    public sealed record FindingText(string Code, FindingSeverity Severity, string Zh, string En);

    static readonly FindingText[] Texts = Enum.GetValues<FindingKind>().Select(Describe).ToArray();

    /// <summary>The texts of a kind.</summary>
    public static FindingText Of(FindingKind kind) => Texts[(int)kind];

    static FindingText Describe(FindingKind kind)
    {
        var (severity, zh, en) = kind switch
        {
            FindingKind.DeceasedMember => (FindingSeverity.Conflict,
                "两个来源均记载该成员已故，请核对家庭成员。", "Two sources record that this member died: check who belongs to the household."),
            FindingKind.DeathUnconfirmed => (FindingSeverity.Check,
                "仅一个来源记载该成员已故，须经第二来源核实后方可处理。", "One source records a death and none confirms it: a second source is needed before anything follows."),
            FindingKind.DuplicateMember => (FindingSeverity.Conflict,
                "该成员同时列入其他家庭。", "This member is listed in another household as well."),
            FindingKind.RegistrationChanged => (FindingSeverity.Check,
                "该成员户籍已迁出或注销。", "This member's household registration was moved or cancelled."),
            FindingKind.SpouseNotListed => (FindingSeverity.Check,
                "申请人登记为已婚，家庭成员中没有配偶。", "The applicant is recorded as married and no spouse is listed."),
            FindingKind.UndeclaredWage => (FindingSeverity.Conflict,
                "查得工资收入高于申报。", "Wages found exceed wages declared."),
            FindingKind.WageSourcesDiffer => (FindingSeverity.Note,
                "不同部门反馈的同月工资差异较大，仅计一次。", "Departments report clearly different wages for the same month; the wage is counted once."),
            FindingKind.UndeclaredDeposits => (FindingSeverity.Conflict,
                "查得存款高于申报。", "Deposits found exceed deposits declared."),
            FindingKind.UndeclaredVehicle => (FindingSeverity.Conflict,
                "查得在用车辆未申报。", "A vehicle in use was not declared."),
            FindingKind.ContestedVehicle => (FindingSeverity.Check,
                "家庭申明车辆已转让，登记尚未变更，请核实转让凭证。", "The family states that a vehicle still on record was disposed of: check the proof."),
            FindingKind.UndeclaredHome => (FindingSeverity.Conflict,
                "查得住房多于申报。", "More homes are on record than were declared."),
            FindingKind.UndeclaredBusiness => (FindingSeverity.Conflict,
                "查得经营主体未申报。", "A business was not declared."),
            FindingKind.UndeclaredInvestments => (FindingSeverity.Check,
                "查得证券或支付账户资产未申报。", "Securities or wallet balances were not declared."),
            FindingKind.AssetsMovedAway => (FindingSeverity.Conflict,
                "申请前有大额资金转给亲属或本人其他账户。", "Large sums went to relatives or own accounts before applying."),
            FindingKind.AssistanceReceived => (FindingSeverity.Note,
                "正在享受救助待遇。", "Assistance is being received already."),
            FindingKind.SourceNotCovered => (FindingSeverity.Check,
                "本地区尚未接入来源。", "No source is connected for the region."),
            FindingKind.SourceSilent => (FindingSeverity.Check,
                "来源拒绝、查询失败或尚未查询。", "A source refused, failed or was not asked."),
            FindingKind.SourcePending => (FindingSeverity.Note,
                "来源尚未反馈。", "A source has yet to answer."),
            FindingKind.SourceStale => (FindingSeverity.Check,
                "来源数据超过允许时限。", "A source's data are older than allowed."),
            FindingKind.RowUnreadable => (FindingSeverity.Check,
                "有数据行读不出，处理之前按未知计算。", "A row could not be read; it counts as unknown until it is settled."),
            FindingKind.LargeMedicalCost => (FindingSeverity.Note,
                "近十二个月自付医疗费用较大，可提示其他救助项目。", "Own medical costs of the last twelve months are large: other programmes may help."),
            FindingKind.SharedAccount => (FindingSeverity.Note,
                "该成员的账户同时登记在其他家庭名下，可能为共用，也可能登记有误，请核实。", "An account of this member is on record for another household too: it may be shared, or one of the two mistaken."),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
        return new FindingText(JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), severity, zh, en);
    }
}
