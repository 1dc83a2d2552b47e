using System.CommandLine;
using System.Globalization;
using Hedui.Insight;
using Hedui.Policy;

namespace Hedui.Cli;

/// <summary><c>hedui policy diff A B</c>: what changed between two folders of law, in words and, with evidence, for whom.</summary>
static class PolicyDiffCommand
{
    public static Command Build(TimeProvider time)
    {
        var before = new Argument<string>("A") { Description = "The folder of the law before, with cn/ in it." };
        var after = new Argument<string>("B") { Description = "The folder of the law after." };
        var households = new Option<bool>("--households")
        {
            Description = "Also evaluate both over the data folder: who gains, who loses, what it costs.",
        };
        var options = new SimulateOptions();
        var command = new Command("diff", "What changed between two folders of law, in words; with --households for whom.") { before, after, households };
        options.AddTo(command);
        return command.Does(time, run => Diff(
            run, PolicyCommand.Load(run, run.Get(before)), PolicyCommand.Load(run, run.Get(after)), run.Get(households) ? options : null));
    }

    static void Diff(CommandRun run, PolicySet before, PolicySet after, SimulateOptions? options)
    {
        var changes = PolicyDiff.Between(before, after);
        var effect = options is null ? null : options.Simulate(run, LawReading.Of(options.Chosen(run, before)), LawReading.Of(options.Chosen(run, after)));
        run.Terminal.Answer(
            new
            {
                Before = before.Version,
                After = after.Version,
                Changes = changes.Select(change => new
                {
                    change.Kind, change.Name, change.Zh, Where = change.Where.ToString(), change.From, change.Before, change.After,
                    change.Citation, change.Verified,
                }),
                Households = effect,
            },
            () => Say(run.Terminal, changes, effect));
    }

    static void Say(Terminal terminal, IReadOnlyList<PolicyChange> changes, Simulated? effect)
    {
        foreach (var kind in changes.GroupBy(change => change.Kind))
        {
            terminal.Say($"{Title(kind.Key)} ({kind.Count().ToString("N0", CultureInfo.InvariantCulture)})");
            foreach (var change in kind)
            {
                terminal.Say($"  {change}");
            }
        }

        terminal.Say(changes.Count == 0
            ? "没有变动 no changes"
            : string.Create(CultureInfo.InvariantCulture, $"{changes.Count:N0} 处变动 changes"));
        effect?.Say(terminal);
    }

    static string Title(PolicyChangeKind kind) => kind switch
    {
        PolicyChangeKind.Value => "参数值 values",
        PolicyChangeKind.Formula => "公式 formulas",
        PolicyChangeKind.Condition => "条件 conditions",
        PolicyChangeKind.Benefit => "救助金额 benefits",
        PolicyChangeKind.Supplement => "增发 supplements",
        PolicyChangeKind.Silence => "未反馈的含义 what silence means",
        PolicyChangeKind.Term => "期限 terms",
        PolicyChangeKind.Programme => "救助项目 programmes",
        _ => "算例 cases",
    };
}
