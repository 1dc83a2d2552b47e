using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>What each status of an answer is called.</summary>
static class StatusWords
{
    public static (string Zh, string En) Of(AnswerStatus status) => status switch
    {
        AnswerStatus.Hit => ("已反馈", "answered"),
        AnswerStatus.NoRecord => ("无记录", "no record"),
        AnswerStatus.Stale => ("数据过期", "data too old"),
        AnswerStatus.Pending => ("待反馈", "awaiting the answer"),
        AnswerStatus.NotQueried => ("未查询", "not asked"),
        AnswerStatus.Failed => ("查询失败", "query failed"),
        AnswerStatus.Refused => ("拒绝反馈", "refused"),
        AnswerStatus.NotCovered => ("未接入", "not connected"),
        AnswerStatus.Unreadable => ("有数据行读不出", "has a row that could not be read"),
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
