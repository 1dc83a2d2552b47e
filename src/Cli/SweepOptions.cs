using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Cli;

/// <summary>A made-up household along income: who they are, and how far to look.</summary>
sealed class SweepOptions
{
    readonly Option<bool> along = new("--along-income")
    {
        Description = "A made-up household as one member earns more: what it would have in hand, and where help falls away.",
    };

    readonly Option<string?> place = PlaceOption.Make("Where it lives: a division, urban or rural; \"320102 urban\" if left out.");

    readonly Option<int?> members = new Option<int?>("--members")
    {
        HelpName = "N", Description = "How many persons it has; 3 if left out.",
    }.Between(1, 20);

    readonly Option<int?> most = new Option<int?>("--most")
    {
        HelpName = "YUAN", Description = "The largest monthly wage; 8000 if left out.",
    }.Between(0, 1_000_000);

    readonly Option<int?> step = new Option<int?>("--step")
    {
        HelpName = "YUAN", Description = "Yuan between two points; 200 if left out.",
    }.Between(1, 1_000_000);

    readonly Option<DateOnly?> on = new Option<DateOnly?>("--law-of")
    {
        HelpName = "DATE", Description = "The day of the law; today if left out.",
    }.Day();

    public void AddTo(Command command)
    {
        foreach (var option in new Option[] { along, place, members, most, step, on })
        {
            command.Add(option);
        }
    }

    public bool IsAsked(CommandRun run) => run.Get(along);

    public void Answer(CommandRun run, PolicySet set, IReadOnlyDictionary<string, long> given)
    {
        var day = run.Get(on) ?? BeijingTime.DayOf(run.Time.GetUtcNow());
        var points = IncomeSweep.Along(set, Household(run, day), given, run.Get(most) ?? 8000, run.Get(step) ?? 200);
        run.Terminal.Answer(
            new
            {
                On = day,
                Points = points.Select(one => new { one.Wage, one.Received, one.InHand, one.MarginalRate, one.IsCliff, one.Outcomes }),
            },
            () => Say(run.Terminal, set, points));
    }

    PolicyCase Household(CommandRun run, DateOnly day)
    {
        var (division, residence) = PlaceOption.Read(run.Get(place) ?? "320102 urban")!.Value;
        return new PolicyCase(
            "a made-up household", day, division, residence, new Dictionary<string, object?>(),
            new Dictionary<string, object?> { ["members"] = (run.Get(members) ?? 3).ToString(CultureInfo.InvariantCulture) },
            new Dictionary<string, object?>(), new SourcePlace("--in", 1, 1));
    }

    static void Say(Terminal terminal, PolicySet set, IReadOnlyList<SweepPoint> points)
    {
        terminal.Table(
            ["wage 月工资#", "benefits 救助金#", "in hand 到手#", "lost of the last yuan 有效边际税率#", "qualifies 符合"],
            points.Select(one => new[]
            {
                Yuan(one.Wage), Yuan(one.Received), Yuan(one.InHand),
                one.MarginalRate is { } rate ? rate.ToString("0%", CultureInfo.InvariantCulture) + (one.IsCliff ? " ▼" : "") : "",
                string.Join('、', set.Programmes.Where(programme => one.Outcomes[programme.Name] == Ternary.True).Select(programme => programme.Zh)),
            }));
        var cliffs = points.Where(one => one.IsCliff).Select(one => Yuan(one.Wage)).ToList();
        terminal.Say(cliffs.Count == 0
            ? "没有断崖 earning more never leaves less"
            : $"断崖 earning more leaves less at: {string.Join(", ", cliffs)}");
    }

    static string Yuan(long fen) => (fen / 100m).ToString("#,##0.##", CultureInfo.InvariantCulture);
}
