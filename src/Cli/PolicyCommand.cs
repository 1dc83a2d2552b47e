using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Cli;

/// <summary><c>hedui policy check|test|explain|diff|simulate</c>: the law as data.</summary>
static class PolicyCommand
{
    public static Command Build(TimeProvider time)
    {
        var key = new Argument<string>("KEY") { Description = "A parameter, variable, programme or document." };
        return new Command("policy", "The law as data: check it, run its cases, explain a part of it, tell what a change does to whom.")
        {
            new Command("check", "Read everything and tell what is wrong or doubtful.").Does(time, Check),
            new Command("test", "Run the worked examples.").Does(time, Test),
            new Command("explain", "One parameter through time, or one formula with its sources.") { key }
                .Does(time, run => Explain(run, run.Get(key))),
            PolicyDiffCommand.Build(time),
            PolicySimulateCommand.Build(time),
        };
    }

    static PolicySet Load(CommandRun run) => Load(run, run.PoliciesFolder);

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

    static void Explain(CommandRun run, string key)
    {
        var set = Load(run);
        if (set.Parameters.FirstOrDefault(one => one.Name == key || one.Zh == key) is { } parameter)
        {
            Explain(run, set, parameter);
        }
        else if (set.Variables.FirstOrDefault(one => one.Name == key || one.Zh == key) is { } variable)
        {
            run.Terminal.Answer(
                new
                {
                    Kind = "variable", variable.Name, variable.Zh, variable.Of, Unit = variable.Unit.ToString(), variable.Why,
                    Formulas = Formulas(variable.Rule), Document = Cited(set, variable.Cite), Place = variable.Place.ToString(),
                },
                () =>
                {
                    run.Terminal.Say($"{variable.Name} {variable.Zh} ({JsonText.Word(variable.Of)})  {variable.Why}");
                    Say(run, variable.Rule);
                    run.Terminal.Say($"{Citation(set, variable.Cite)}  {variable.Place}");
                });
        }
        else if (set.Programmes.FirstOrDefault(one => one.Name == key || one.Zh == key) is { } programme)
        {
            Explain(run, set, programme);
        }
        else if (set.Documents.TryGetValue(key, out var document))
        {
            run.Terminal.Answer(
                new { Kind = "document", Document = document },
                () => run.Terminal.Say($"{document.Zh} {document.Number} {document.Link} {(document.Verified ? "" : "(not verified)")} {document.Note}"));
        }
        else
        {
            throw new RefusedException(
                "unknown_name", $"The policy set has nothing called '{key}'.", run.PoliciesFolder,
                "a parameter, variable, programme or document", "hedui policy check lists how many there are; the files under policies/ name them.");
        }
    }

    static void Explain(CommandRun run, PolicySet set, Parameter parameter) => run.Terminal.Answer(
        new
        {
            Kind = "parameter", parameter.Name, parameter.Zh, Unit = parameter.Unit.ToString(),
            Values = parameter.Values.Select(value => new
            {
                Division = Prefix(value), Residence = Residence(value), value.During.From, value.During.Until, Value = parameter.Unit.Show(value.Value),
                value.Verified, Document = Cited(set, value.Cite), Place = value.Place.ToString(),
            }),
        },
        () =>
        {
            run.Terminal.Say($"{parameter.Name} {parameter.Zh}");
            run.Terminal.Table(
                ["division", "residence", "from", "until", "value#", "verified", "document"],
                parameter.Values.OrderBy(value => value.Digits).ThenBy(value => value.Division).ThenBy(value => value.During.From)
                    .Select(value => new[]
                    {
                        Prefix(value), Residence(value), Day(value.During.From),
                        value.During.Until is { } until ? Day(until) : "", parameter.Unit.Show(value.Value),
                        value.Verified ? "yes" : "no", Citation(set, value.Cite),
                    }));
        });

    static void Explain(CommandRun run, PolicySet set, Programme programme) => run.Terminal.Answer(
        new
        {
            Kind = "programme", programme.Name, programme.Zh, programme.En,
            Conditions = programme.Conditions.Select(one => new { one.Name, one.Zh, Formulas = Formulas(one.Rule), Document = Cited(set, one.Cite) }),
            Benefit = programme.Benefit is { } benefit ? Formulas(benefit) : null,
            Terms = TermLine.Of(programme), Document = Cited(set, programme.Cite), Place = programme.Place.ToString(),
        },
        () =>
        {
            run.Terminal.Say($"{programme.Name} {programme.Zh} / {programme.En} — {Citation(set, programme.Cite)}");
            foreach (var condition in programme.Conditions)
            {
                run.Terminal.Say($"  {condition.Name} {condition.Zh} — {Citation(set, condition.Cite)}");
                Say(run, condition.Rule);
            }

            if (programme.Benefit is { } benefit)
            {
                run.Terminal.Say("  benefit");
                Say(run, benefit);
            }
        });

    static void Say(CommandRun run, Rule rule)
    {
        foreach (var version in rule.Versions)
        {
            run.Terminal.Say($"    {(version.Digits == 0 ? "nation" : version.Division.ToString(CultureInfo.InvariantCulture))} {(version.From == DateOnly.MinValue ? "always" : "from " + Day(version.From))}: {version.Text}");
        }
    }

    static IEnumerable<object> Formulas(Rule rule) =>
        rule.Versions.Select(version => new { Division = version.Digits == 0 ? null : (int?)version.Division, version.From, version.Text });

    static LegalDocument? Cited(PolicySet set, string? key) => LegalDocument.Of(set.Documents, key);

    static string Citation(PolicySet set, string? key) => Cited(set, key)?.Citation ?? "";

    static string Prefix(ParameterValue value) => value.Digits == 0 ? "nation" : value.Division.ToString(CultureInfo.InvariantCulture);

    /// <summary>A value that holds in town and country alike is for any residence, not for an unknown one.</summary>
    static string Residence(ParameterValue value) =>
        value.Residence == ResidenceKind.Unknown ? "any" : JsonText.Word(value.Residence);

    static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
