using System.Globalization;
using Hedui.Insight;
using Hedui.Kernel;

namespace Hedui.Cli;

/// <summary>A simulation as programs and people read it.</summary>
/// <param name="On">The day of the law and the evidence.</param>
/// <param name="Effect">What would change.</param>
/// <param name="Changed">The first households that change, by key.</param>
/// <param name="Seconds">How long it took.</param>
sealed record Simulated(
    DateOnly On, Simulation Effect, IReadOnlyList<(string Key, ChangedHousehold Household)> Changed, double Seconds)
{
    public const int Shown = 20;

    /// <summary>As one JSON document; money in fen per month.</summary>
    public object Document => new
    {
        On,
        Effect.Households,
        Effect.Winners,
        Effect.Losers,
        Effect.Programmes,
        Effect.Divisions,
        IncomeTenths = Effect.Incomes,
        Changed = Changed.Select(one => new
        {
            Household = one.Key, one.Household.Division, one.Household.Before, one.Household.After, one.Household.Gains, one.Household.Loses,
        }),
        Seconds,
    };

    /// <summary>As tables.</summary>
    public void Say(Terminal terminal)
    {
        terminal.Table(
            ["programme 项目", "before ✔#", "?#", "✖#", "after ✔#", "?#", "✖#", "gained 新增#", "lost 退出#", "yuan/month before#", "after#"],
            Effect.Programmes.Select(one => new[]
            {
                $"{one.Zh} {one.Programme}", Number(one.Before.Qualifies), Number(one.Before.Undetermined), Number(one.Before.DoesNotQualify),
                Number(one.After.Qualifies), Number(one.After.Undetermined), Number(one.After.DoesNotQualify), Number(one.Gained),
                Number(one.Lost), Money(one.CostBefore), Money(one.CostAfter),
            }));
        Groups(terminal, "division 市", Effect.Divisions, group => group.ToString(CultureInfo.InvariantCulture));
        Groups(terminal, "income tenth 收入十分组", Effect.Incomes, group => group == 0 ? "not known 不详" : group.ToString(CultureInfo.InvariantCulture));
        if (Changed.Count > 0)
        {
            terminal.Table(
                ["household 户", "before yuan/month#", "after#", "gains", "loses"],
                Changed.Select(one => new[]
                {
                    one.Key, Yuan(one.Household.Before), Yuan(one.Household.After), string.Join(", ", one.Household.Gains),
                    string.Join(", ", one.Household.Loses),
                }));
        }

        terminal.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{Effect.Households:N0} households on {On:yyyy-MM-dd}: {Effect.Winners:N0} win 受益, {Effect.Losers:N0} lose 受损; {Seconds:0.0} s"));
    }

    static void Groups(Terminal terminal, string title, IReadOnlyList<GroupEffect> groups, Func<int, string> name) => terminal.Table(
        [title, "households 户#", "win 受益#", "lose 受损#", "yuan/month more 增加#"],
        groups.Select(one => new[]
        {
            name(one.Group), Number(one.Households), Number(one.Winners), Number(one.Losers), Yuan(one.Monthly),
        }));

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Yuan(long fen) => (fen / 100m).ToString("#,##0.##", CultureInfo.InvariantCulture);

    static string Money(Range<long> cost) => cost.IsExact ? Yuan(cost.Low!.Value)
        : $"{Yuan(cost.Low ?? 0)} … {(cost.High is { } high ? Yuan(high) : "不详")}";
}
