namespace Hedui.Casework;

/// <summary>Who has to do the next thing in a case (当前责任方).</summary>
public enum BallHolder
{
    /// <summary>The family (申请人).</summary>
    Applicant,

    /// <summary>The township or street office (乡镇、街道).</summary>
    Town,

    /// <summary>The village, where something is on show (村、社区).</summary>
    Village,

    /// <summary>The county's civil affairs office (县级民政部门).</summary>
    County,

    /// <summary>Nobody: the case is at rest (无).</summary>
    Nobody,
}

/// <summary>Where a case stands (办理状态), under a code that never changes its meaning.</summary>
public sealed record CaseState
{
    static readonly Dictionary<string, CaseState> Codes = new(StringComparer.Ordinal);

    CaseState(string code, string zh, string en, BallHolder ball)
    {
        (Code, Zh, En, Ball) = (code, zh, en, ball);
        Codes.Add(code, this);
    }

    /// <summary>Stable code in snake_case.</summary>
    public string Code { get; }

    /// <summary>Its Chinese name.</summary>
    public string Zh { get; }

    /// <summary>Its English name.</summary>
    public string En { get; }

    /// <summary>Who has to do the next thing.</summary>
    public BallHolder Ball { get; }

    /// <summary>Every state, in the order of this file.</summary>
    public static IReadOnlyCollection<CaseState> All => Codes.Values;

    /// <summary>The state with a code; null when this program knows none.</summary>
    public static CaseState? Find(string code) => Codes.GetValueOrDefault(code);

    /// <summary>The application is there; its papers are put together.</summary>
    public static readonly CaseState Received = new("received", "已登记", "received", BallHolder.Town);

    /// <summary>The family was told at once all that is missing.</summary>
    public static readonly CaseState Returned = new("returned", "待补正", "papers wanted", BallHolder.Applicant);

    /// <summary>Accepted: from now on the time limits run.</summary>
    public static readonly CaseState Accepted = new("accepted", "已受理", "accepted", BallHolder.Town);

    /// <summary>Verification, visit, appraisal.</summary>
    public static readonly CaseState Investigating = new("investigating", "调查核实中", "being investigated", BallHolder.Town);

    /// <summary>The township has an opinion.</summary>
    public static readonly CaseState Reviewed = new("reviewed", "已初审", "reviewed", BallHolder.Town);

    /// <summary>What is proposed is on show in the village.</summary>
    public static readonly CaseState Published = new("published", "公示中", "on show", BallHolder.Village);

    /// <summary>The county has to decide.</summary>
    public static readonly CaseState AwaitingDecision = new("awaiting_decision", "待审核确认", "awaiting the decision", BallHolder.County);

    /// <summary>An objection is looked into.</summary>
    public static readonly CaseState Rechecking = new("rechecking", "异议复查中", "being checked again", BallHolder.Town);

    /// <summary>Help was granted.</summary>
    public static readonly CaseState Granted = new("granted", "已确认", "granted", BallHolder.Nobody);

    /// <summary>Help was refused, by a person and in writing.</summary>
    public static readonly CaseState Refused = new("refused", "不予确认", "refused", BallHolder.Nobody);

    /// <summary>Payment rests for a time.</summary>
    public static readonly CaseState Suspended = new("suspended", "已暂停", "suspended", BallHolder.County);

    /// <summary>The benefit goes on for some months and then ends.</summary>
    public static readonly CaseState Leaving = new("leaving", "渐退中", "leaving by degrees", BallHolder.Nobody);

    /// <summary>The benefit has ended.</summary>
    public static readonly CaseState Stopped = new("stopped", "已停发", "stopped", BallHolder.Nobody);

    /// <summary>The family took the application back.</summary>
    public static readonly CaseState Withdrawn = new("withdrawn", "已撤回", "withdrawn", BallHolder.Nobody);

    /// <inheritdoc/>
    public override string ToString() => Code;
}
