using System.CommandLine;
using Hedui.Insight;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui policy simulate</c>: another value, another formula, before it takes effect. Over the data folder: who gains,
/// who loses, what it costs; along income: where help falls away.
/// </summary>
static class PolicySimulateCommand
{
    public static Command Build(TimeProvider time)
    {
        var set = new Option<string[]>("--set")
        {
            HelpName = "NAME=VALUE", Description = "A parameter with another value everywhere, e.g. marginal_multiple=200%.", AllowMultipleArgumentsPerToken = true,
        }.Matching("a parameter, an equals sign and its value are expected, e.g. marginal_multiple=200%", text => text.IndexOf('=', StringComparison.Ordinal) > 0);
        var overlay = new Option<string?>("--with")
        {
            HelpName = "FILE", Description = "A file of definitions as in the policy folder's cn/; give each a from on or before the day, so that it replaces what holds.",
        };
        var sweep = new SweepOptions();
        var options = new SimulateOptions();
        var command = new Command("simulate", "What another value or formula would do to whom, and along income.") { set, overlay };
        options.AddTo(command);
        sweep.AddTo(command);
        return command.Does(time, run =>
        {
            using var changed = ChangedFolder.Of(run.PoliciesFolder, run.Get(overlay));
            var before = PolicyCommand.Load(run, run.PoliciesFolder);
            // The same object, not a second reading of the same files: then evidence is evaluated once.
            var after = changed.Path == run.PoliciesFolder ? before : PolicyCommand.Load(run, changed.Path);
            var given = GivenParameters.Read(after, (run.Get(set) ?? []).Select(Pair), "--set");
            if (sweep.IsAsked(run))
            {
                sweep.Answer(run, options.Chosen(run, after), given);
                return;
            }

            Demand(run.Get(set), run.Get(overlay));
            var was = options.Chosen(run, before);
            var effect = options.Simulate(
                run, LawReading.Of(was), new LawReading(ReferenceEquals(before, after) ? was : options.Chosen(run, after), given));
            run.Terminal.Answer(effect.Document, () => effect.Say(run.Terminal));
        });
    }

    static void Demand(string[]? set, string? overlay)
    {
        if (set is null or [] && overlay is null)
        {
            throw new RefusedException(
                "nothing_to_simulate", "Nothing differs from the law as it is.", null, "--set NAME=VALUE, --with FILE, or --along-income",
                "Say what should be different.");
        }
    }

    static (string Name, string Value) Pair(string text)
    {
        var at = text.IndexOf('=', StringComparison.Ordinal);
        return (text[..at].Trim(), text[(at + 1)..].Trim());
    }
}
