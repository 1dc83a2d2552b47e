namespace Hedui.Server;

/// <summary>What divisions are compared by (指标).</summary>
public enum DivisionFigure
{
    /// <summary>Cases applied for (申请).</summary>
    Applications,

    /// <summary>Cases accepted (受理).</summary>
    Acceptances,

    /// <summary>Cases with a report (出具报告).</summary>
    Reports,

    /// <summary>Cases decided (审核确认).</summary>
    Decisions,

    /// <summary>Working days from acceptance to decision, the median (办理时长).</summary>
    Days,

    /// <summary>Of the cases with a report the share in which the machine did not plainly conclude "qualifies" (疑点或待定占比).</summary>
    Flagged,

    /// <summary>Of the categories that the law needs the share that is answered (覆盖率); of the latest run, not of the months asked for.</summary>
    Coverage,
}

/// <summary>A figure of a division.</summary>
/// <param name="Amount">A count, days, or a share from 0 to 1; null when it is not known, or not told.</param>
/// <param name="IsFew">
/// It rests on fewer than <see cref="Few"/> cases, and who asks may not see cases: then it is not told, since so few may be told from one another.
/// </param>
public readonly record struct DivisionValue(decimal? Amount, bool IsFew)
{
    /// <summary>The smallest number of cases that is told to everybody.</summary>
    public const int Few = 5;

    /// <summary>Not known: nothing that it could rest on.</summary>
    public static readonly DivisionValue Unknown = new(null, false);
}
