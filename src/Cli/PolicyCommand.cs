using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary><c>hedui policy check|test|schema</c>, and the way to explain, diff and simulate: the law as data.</summary>
static class PolicyCommand
{
    public static Command Build(TimeProvider time)
    {
        var schema = new Option<string?>("--output", "-o") { HelpName = "FILE", Description = "Write there instead of to the terminal." };
        var policy = new Command("policy", "The law as data: check it, run its cases, explain a part of it, tell what a change does to whom, release it.")
        {
            new Command("check", "Read everything and tell what is wrong or doubtful.").Does(time, Check),
            new Command("test", "Run the worked examples.").Does(time, Test),
            PolicyExplainCommand.Build(time),
            new Command("schema", "A JSON Schema of the policy files, so that an editor completes and checks them.") { schema }
                .Does(time, run => Schema(run, run.Get(schema))),
            PolicyDiffCommand.Build(time),
            PolicySimulateCommand.Build(time),
        };
        PolicyReleaseCommand.Build(time).ToList().ForEach(policy.Add);
        return policy;
    }

    /// <summary>The law asked about.</summary>
    public static PolicySet Load(CommandRun run) => Load(run, run.PoliciesFolder);

    /// <summary>The law of a folder.</summary>
    public static PolicySet Load(CommandRun run, string folder) =>
        PolicySet.Load(folder, StandardsFolder.Open(run.StandardsFolder));

    static int Check(CommandRun run)
    {
        var check = PolicySet.Check(run.PoliciesFolder, Vocabulary.From(StandardsFolder.Open(run.StandardsFolder)));
        run.Terminal.Answer(
            new { check.Version, check.Parameters, check.Variables, check.Programmes, check.Cases, check.Errors, check.Warnings },
            () =>
            {
                foreach (var found in check.Errors.Concat(check.Warnings))
                {
                    run.Terminal.Say(found.ToString());
                }

                run.Terminal.Say(
                    $"version {check.Version ?? "-"}: {check.Parameters} parameters, {check.Variables} variables, {check.Programmes} programmes, "
                    + $"{check.Cases} cases; {check.Errors.Count} errors, {check.Warnings.Count} warnings");
            });
        return check.Errors.Count == 0 ? 0 : Edge.TellBeside(check.Errors[0]);
    }

    static int Test(CommandRun run)
    {
        var results = PolicyCases.Run(Load(run));
        var failed = results.Count(result => !result.Passed);
        run.Terminal.Answer(
            new
            {
                Passed = results.Count - failed,
                Failed = failed,
                Cases = results.Select(result => new { result.Case.Sentence, Place = result.Case.Place.ToString(), result.Passed, result.Failures }),
            },
            () =>
            {
                foreach (var result in results)
                {
                    run.Terminal.Say($"{(result.Passed ? "✔" : "✖")} {result.Case.Sentence}");
                    foreach (var failure in result.Failures)
                    {
                        run.Terminal.Say($"    {failure} ({result.Case.Place})");
                    }
                }

                run.Terminal.Say($"{results.Count - failed} passed, {failed} failed");
            });
        return failed == 0 ? 0 : Edge.TellBeside(new Refusal(
            "policy_case_failed", string.Create(CultureInfo.InvariantCulture, $"{failed} of {results.Count} cases do not hold."),
            results.First(result => !result.Passed).Case.Place.ToString(), "what each case expects",
            "Correct the law or the case; what differed stands below each."));
    }

    static void Schema(CommandRun run, string? output)
    {
        var schema = PolicySchema.Of(Load(run));
        if (output is null)
        {
            Console.Out.Write(schema);
            return;
        }

        File.WriteAllText(output, schema);
        run.Terminal.Answer(new { File = output }, () => run.Terminal.Say($"written to {output}"));
    }
}
