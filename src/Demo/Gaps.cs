using Hedui.Kernel;

namespace Hedui.Demo;

/// <summary>
/// Where the province's files say nothing, by choice and on record: so that "no record" and "nobody asked" can be told
/// apart.
/// </summary>
public static class Gaps
{
    /// <summary>County no bank is connected for (东台市).</summary>
    public const int WithoutDeposits = 320981;

    /// <summary>City whose vehicle file is months old (连云港市), as the first four digits of its code.</summary>
    public const int StaleVehicles = 3207;

    /// <summary>Counties, banks and how they fail to answer.</summary>
    public static IReadOnlyList<(string Source, int Division, AnswerStatus Status, string Reason)> NotAnswered { get; } =
    [
        ("demo-deposits-ccb", 320312, AnswerStatus.Refused, "以总行规定为由不予提供"),
        ("demo-deposits-ccb", 320381, AnswerStatus.Refused, "以总行规定为由不予提供"),
        ("demo-deposits-psbc", 320412, AnswerStatus.Pending, "待反馈"),
        ("demo-deposits-psbc", 320481, AnswerStatus.Pending, "待反馈"),
        ("demo-deposits-rcb", 321183, AnswerStatus.Failed, "接口故障"),
    ];

    /// <summary>Categories that cannot be answered for a division, with the worst status of their sources.</summary>
    public static IReadOnlyDictionary<string, AnswerStatus> At(int division)
    {
        var found = new Dictionary<string, AnswerStatus>(StringComparer.Ordinal);
        if (division == WithoutDeposits)
        {
            found["deposits"] = AnswerStatus.NotCovered;
        }

        if (division / 100 == StaleVehicles)
        {
            found["vehicles"] = AnswerStatus.Stale;
        }

        foreach (var gap in NotAnswered.Where(gap => gap.Division == division))
        {
            found["deposits"] = gap.Status;
        }

        return found;
    }

    internal static bool Answers(TrueBank bank, int division) =>
        division != WithoutDeposits
        && !NotAnswered.Any(gap => gap.Division == division && gap.Source == Banks.Source(bank));
}

/// <summary>Names of the banks and of their sources.</summary>
static class Banks
{
    public static string Source(TrueBank bank) => bank switch
    {
        TrueBank.Icbc => "demo-deposits-icbc",
        TrueBank.Abc => "demo-deposits-abc",
        TrueBank.Rural => "demo-deposits-rcb",
        TrueBank.Postal => "demo-deposits-psbc",
        TrueBank.Jiangsu => "demo-deposits-jsbank",
        _ => "demo-deposits-ccb",
    };

    public static string Name(TrueBank bank) => bank switch
    {
        TrueBank.Icbc => "工商银行",
        TrueBank.Abc => "农业银行",
        TrueBank.Rural => "农村商业银行",
        TrueBank.Postal => "邮储银行",
        TrueBank.Jiangsu => "江苏银行",
        _ => "建设银行",
    };
}
