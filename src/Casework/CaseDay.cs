namespace Hedui.Casework;

/// <summary>Which of a case's days is asked about (案件日期).</summary>
public enum CaseDay
{
    /// <summary>On which the family applied (申请).</summary>
    Applied,

    /// <summary>On which it was accepted (受理).</summary>
    Accepted,

    /// <summary>For which its latest report speaks (出具报告).</summary>
    Reported,

    /// <summary>On which it was decided last (审核确认).</summary>
    Decided,
}
