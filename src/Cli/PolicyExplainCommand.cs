using System.CommandLine;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;
using Hedui.Server;
using Hedui.Verification;

namespace Hedui.Cli;

/// <summary>
/// <c>hedui policy explain</c>: a part of the law with its articles, everywhere or as it holds in one place; or a conclusion on
/// one household, from the articles down to the rows of evidence.
/// </summary>
static class PolicyExplainCommand
{
    public static Command Build(TimeProvider time)
    {
        var key = new Argument<string>("KEY") { Description = "A programme, figure, parameter or document, by its English or Chinese name." };
        var place = PlaceOption.Make("Only what holds there, e.g. \"330102 urban\"; on --on, or today in China.");
        var household = new Option<string?>("--household")
        {
            HelpName = "KEY", Description = "The conclusion on this household: each figure, its evidence and its article.",
        };
        var language = new Option<ReportLanguage>("--lang") { Description = "zh or en, for a household.", DefaultValueFactory = _ => ReportLanguage.Zh }.OneOf();
        var days = new DayOptions();
        var command = new Command("explain", "A part of the law with its articles, or the conclusion on one household as a tree.")
        {
            key, place, household, language, days.On, days.KnownAt,
        };
        return command.Does(time, run =>
        {
            if (run.Get(household) is { } asked)
            {
                Household(run, days, run.Get(key), asked, run.Get(language));
                return;
            }

            var set = PolicyCommand.Load(run);
            Law(run, set, run.Get(key), run.Get(place) is { } told && PlaceOption.Read(told) is var (division, residence)
                ? new PlaceAndDay(division, residence, days.Day(run)) : null);
        });
    }

    static void Law(CommandRun run, PolicySet set, string key, PlaceAndDay? at)
    {
        var law = new LawText(set, at);
        var (document, say) = set.Parameters.FirstOrDefault(one => one.Name == key || one.Zh == key) is { } parameter ? law.Of(parameter)
            : set.Variables.FirstOrDefault(one => one.Name == key || one.Zh == key) is { } variable ? law.Of(variable)
            : set.Programmes.FirstOrDefault(one => one.Name == key || one.Zh == key) is { } programme ? law.Of(programme)
            : set.Documents.TryGetValue(key, out var cited) ? LawText.Of(cited)
            : throw Unknown(run, set, key);
        run.Terminal.Answer(document, () => say(run.Terminal));
    }

    static RefusedException Unknown(CommandRun run, PolicySet set, string key)
    {
        string[] names =
        [
            .. set.Parameters.SelectMany(one => new[] { one.Name, one.Zh }), .. set.Variables.SelectMany(one => new[] { one.Name, one.Zh }),
            .. set.Programmes.SelectMany(one => new[] { one.Name, one.Zh }), .. set.Documents.Keys,
        ];
        return new(
            "unknown_name", $"The law has nothing called '{key}'.", run.PoliciesFolder, "a programme, figure, parameter or document",
            PolicySet.Nearest(key, names) is { } nearest ? $"Did you mean '{nearest}'?" : "hedui policy explain NAME of a programme lists the figures it rests on.");
    }

    static void Household(CommandRun run, DayOptions days, string programme, string key, ReportLanguage language)
    {
        var installation = run.Open();
        run.DemandOwn(key);
        installation.Ask([programme]);
        var (on, knownAt) = days.Of(run, installation);
        var verifying = new Verifying(installation);
        var number = verifying.NumberOf(key);
        var warrant = new Leave(installation).For([number], on, knownAt);
        var dossier = verifying.Single(on, knownAt, warrant).Verify(number);
        new Seen(installation).Record(AuditType.HouseholdExplained, [number], on, knownAt, warrant, installation.Policy.Version);
        var report = new Reporting(installation).Nameless(on, knownAt)(key, dossier);
        run.Terminal.Answer(
            new
            {
                Household = key, On = on, KnownAt = knownAt, PolicyVersion = installation.Law.Version, report.Programmes, report.Missing, report.Figures, report.Evidence,
            },
            () => new HouseholdTree(run.Terminal, report, language == ReportLanguage.Zh).Say());
    }
}

/// <summary>A place of the law and a day.</summary>
/// <param name="Division">Six-digit division.</param>
/// <param name="Residence">Urban, rural or not said.</param>
/// <param name="On">The day.</param>
sealed record PlaceAndDay(int Division, ResidenceKind Residence, DateOnly On);
