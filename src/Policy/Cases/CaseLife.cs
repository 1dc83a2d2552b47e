using System.Globalization;
using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What a case expects of the life of the benefit, held against what the law says.</summary>
static class CaseLife
{
    public static IEnumerable<string> Differences(
        BenefitLife life, PolicySet set, PolicyCase told, HouseholdBlock block, Conclusions conclusions,
        IReadOnlyDictionary<string, object?> expected)
    {
        var programme = set.Programmes.First(one => one.Name == PolicyCases.About(set, told));
        var reading = life.Read(block, 0, programme);
        var concluded = conclusions[programme.Name];
        var next = reading.Next(concluded.Outcome[0], concluded.BenefitLow[0], concluded.BenefitHigh[0], Yuan(told, programme.Name), told.On);
        foreach (var (key, value) in expected)
        {
            var found = Found(told, key, reading, next);
            var wanted = string.Join(", ", PolicyCases.Texts(value));
            if (found != wanted)
            {
                yield return $"life.{key}: expected {wanted}, found {found}.";
            }
        }
    }

    static string Found(PolicyCase told, string key, BenefitReading reading, BenefitNext next) => key switch
    {
        "next" => Word(next.Step),
        "from" => Day(next.From),
        "until" => Day(next.Until),
        "class" => reading.Reverify?.Class?.Name ?? "otherwise",
        "due" => Day(reading.DueAfter(told.On)),
        "grounds" => string.Join(", ", reading.Grounds.Where(one => one.Given == Ternary.True).Select(one => one.Ground.Name)),
        "open_grounds" => string.Join(", ", reading.Grounds.Where(one => one.Given == Ternary.Unknown).Select(one => one.Ground.Name)),
        "fine_on_1000" => reading.Fine(1000_00) is { } fine ? $"{fine.Low / 100}..{fine.High / 100}" : "none",
        _ when key.StartsWith("days_", StringComparison.Ordinal) =>
            reading.TimeLimits.FirstOrDefault(one => one.Step == key["days_".Length..]) is { Days: var days }
                ? days.IsExact ? days.Parameter.Unit.Show(days.Low) : "unknown" : "none",
        _ => "nothing: life tells next, from, until, class, due, grounds, open_grounds, fine_on_1000, days_STEP",
    };

    static long? Yuan(PolicyCase told, string programme) => told.Receives.GetValueOrDefault(programme) is not string text ? null
        : StoredValue.TryRead(text, new Unit(UnitKind.Yuan), out var fen) ? fen
        : throw new RefusedException("policy_case", $"{text} is no amount.", told.Place.ToString(), "yuan a month");

    static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "none";

    static string Word(BenefitStep step) => step switch
    {
        BenefitStep.LeaveByDegrees => "leave by degrees",
        _ => step.ToString().ToLowerInvariant(),
    };
}
