namespace Hedui.Verification;

/// <summary>
/// What a verification can notice (疑点). The number is the bit in an assessment's findings mask: never renumber, add at
/// the end. A finding asks a person to look; it refuses nobody.
/// </summary>
public enum FindingKind : byte
{
    /// <summary>A member died, told by two sources (成员已故).</summary>
    DeceasedMember = 0,

    /// <summary>One source says a member died, no second one confirms it (死亡信息待核实).</summary>
    DeathUnconfirmed = 1,

    /// <summary>A member is counted in more than one household (成员重复).</summary>
    DuplicateMember = 2,

    /// <summary>A member's household registration was moved or cancelled (户籍异动).</summary>
    RegistrationChanged = 3,

    /// <summary>The applicant is on record as married, and no spouse is among the members (配偶未列入).</summary>
    SpouseNotListed = 4,

    /// <summary>Wages found exceed wages declared beyond the tolerance (工资收入申报不符).</summary>
    UndeclaredWage = 5,

    /// <summary>Two departments report clearly different wages for one month (工资来源差异).</summary>
    WageSourcesDiffer = 6,

    /// <summary>Deposits found exceed deposits declared beyond the tolerance (存款申报不符).</summary>
    UndeclaredDeposits = 7,

    /// <summary>A vehicle in use was not declared (车辆未申报).</summary>
    UndeclaredVehicle = 8,

    /// <summary>The family says that a vehicle on record was sold or given away (车辆有异议).</summary>
    ContestedVehicle = 9,

    /// <summary>More homes are on record than were declared (房产未申报).</summary>
    UndeclaredHome = 10,

    /// <summary>A business was not declared (经营主体未申报).</summary>
    UndeclaredBusiness = 11,

    /// <summary>Securities or wallet balances that were not declared (证券或支付账户未申报).</summary>
    UndeclaredInvestments = 12,

    /// <summary>Money left to relatives or own accounts shortly before applying (申请前转移资产).</summary>
    AssetsMovedAway = 13,

    /// <summary>Assistance is being received already (已享受救助待遇).</summary>
    AssistanceReceived = 14,

    /// <summary>A needed source is not connected for the region (来源未接入).</summary>
    SourceNotCovered = 15,

    /// <summary>A needed source refused or failed to answer, or was never asked (来源未反馈).</summary>
    SourceSilent = 16,

    /// <summary>A needed source has yet to answer (来源待反馈).</summary>
    SourcePending = 17,

    /// <summary>A needed source's data are older than the catalogue allows (来源数据过期).</summary>
    SourceStale = 18,

    /// <summary>Medical costs of the last twelve months are large, whatever the income (医疗支出较大).</summary>
    LargeMedicalCost = 19,

    /// <summary>An account of a member is on record for another household as well (账户与他户相同).</summary>
    SharedAccount = 20,

    /// <summary>A row about a member came and could not be read (数据行读不出).</summary>
    RowUnreadable = 21,
}

/// <summary>How much a finding weighs for the officer who reads it.</summary>
public enum FindingSeverity : byte
{
    /// <summary>Good to know (提示).</summary>
    Note = 0,

    /// <summary>To be settled before deciding (需核实).</summary>
    Check = 1,

    /// <summary>Contradicts what was declared or changes who is in the household (重点核实).</summary>
    Conflict = 2,
}
