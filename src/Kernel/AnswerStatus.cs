namespace Hedui.Kernel;

/// <summary>
/// Where the question "what does this source know of this person" stands. Only <see cref="Hit"/> and
/// <see cref="NoRecord"/> are answers; everything else leaves the figure open. Ordered from answered to worst, so that
/// the status of several sources is the largest of theirs; only old data of one of them are told as old, whoever else is
/// silent.
/// </summary>
public enum AnswerStatus : byte
{
    /// <summary>Answered, with at least one record (命中).</summary>
    Hit = 0,

    /// <summary>Answered: nothing on record (无记录). Not the same as owning or earning nothing.</summary>
    NoRecord = 1,

    /// <summary>Answered, but the data are older than the catalogue allows (过期).</summary>
    Stale = 2,

    /// <summary>Asked, not yet answered (待反馈).</summary>
    Pending = 3,

    /// <summary>Nobody asked (未查询).</summary>
    NotQueried = 4,

    /// <summary>Asked, and the query broke (失败).</summary>
    Failed = 5,

    /// <summary>The source declined to answer (拒绝).</summary>
    Refused = 6,

    /// <summary>No source is connected for that region (未接入).</summary>
    NotCovered = 7,

    /// <summary>
    /// A row about the person came and could not be read (读不出): it may add to the rows that were read, or take the
    /// place of one of them. Worst of all, since it leaves both ends of a figure open.
    /// </summary>
    Unreadable = 8,
}

/// <summary>How a source answers a question about an amount.</summary>
public enum AnswerMode : byte
{
    /// <summary>The amount itself (金额).</summary>
    Amount = 0,

    /// <summary>A lower and an upper end (区间).</summary>
    Band = 1,

    /// <summary>Over the limit or not (是否超限).</summary>
    Flag = 2,

    /// <summary>What the family declared (申报).</summary>
    Declared = 3,

    /// <summary>What a visit saw (入户).</summary>
    Visited = 4,
}

/// <summary>Questions every reader of a status asks.</summary>
public static class AnswerStatusQuestions
{
    /// <summary>Whether the source has answered, so that what it did not name is known to be absent.</summary>
    public static bool IsAnswered(this AnswerStatus status) => status <= AnswerStatus.NoRecord;

    /// <summary>
    /// The status as a figure takes it: where silence is passed over, what did not answer counts as answered. A row that
    /// came and could not be read is no silence and stays.
    /// </summary>
    public static AnswerStatus Taken(this AnswerStatus status, bool passesOverSilence) =>
        passesOverSilence && status != AnswerStatus.Unreadable ? AnswerStatus.Hit : status;

    /// <summary>Whether rows that were read may no longer hold: they are old, or the row that could not be read changes them.</summary>
    public static bool LeavesRowsInDoubt(this AnswerStatus status) => status is AnswerStatus.Stale or AnswerStatus.Unreadable;
}
