using System.Text.Json;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>Counts the run published last for the first page.</summary>
sealed class OverviewReader(Installation installation)
{
    /// <summary>With more divisions than this, counties are shown together as cities.</summary>
    const int MostDivisions = 16;

    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Overview Read(RunIndex run, RunCauses? causes)
    {
        var titles = Titles(run);
        var places = Places(run);
        var (sources, coverage) = Sources(run, places);
        return new Overview(
            run.Header.On,
            run.Header.KnownAt,
            run.Header.PolicyVersion,
            run.Household.Length,
            [.. titles.Select((title, at) => new ProgrammeCounts(title, run.Count(at)))],
            places,
            sources,
            [],
            causes is null ? null : Causes(causes),
            Truth() is { } truth && RunFolders.IsSame((truth.On, truth.KnownAt), (run.Header.On, run.Header.KnownAt)) ? truth : null)
        {
            Coverage = coverage,
        };
    }

    /// <summary>The programmes of a run as people call them; by their key when the law at hand has them no more.</summary>
    public IReadOnlyList<ProgrammeTitle> Titles(RunIndex run) =>
        [.. run.Header.Programmes.Select(key => installation.Policy.Programmes.FirstOrDefault(one => one.Name == key) is { } programme
            ? new ProgrammeTitle(key, programme.Zh, programme.En)
            : new ProgrammeTitle(key, key, key))];

    List<DivisionCounts> Places(RunIndex run)
    {
        var counties = run.CountByDivision().ToList();
        var grouped = counties.Count > MostDivisions ? counties.GroupBy(county => county.Division / 100) : counties.GroupBy(county => county.Division);
        var shared = SharedProvince(counties.Select(county => county.Division));
        return [.. grouped.Select(group => new DivisionCounts(
            group.Key,
            NameOf(group.Key)[shared..],
            group.Sum(county => county.Households),
            [.. Enumerable.Range(0, run.Outcomes.Count).Select(programme => group.Aggregate(
                default(OutcomeCounts), (sum, county) => sum.Plus(county.Programmes[programme])))]))];
    }

    /// <summary>How much of every place's name is the province they all lie in.</summary>
    int SharedProvince(IEnumerable<int> counties) =>
        counties.Select(county => county / 10_000).Distinct().ToList() is [var only] ? NameOf(only).Length : 0;

    (SourceMatrix Matrix, IReadOnlyList<CoverageCount> Coverage) Sources(RunIndex run, List<DivisionCounts> places)
    {
        var counties = run.Division.Distinct().Order().ToList();
        var view = installation.Ledger.At(run.Header.KnownAt, run.Header.On);
        var evaluator = new PolicyEvaluator(installation.Policy, run.Header.On);
        var needs = counties.ToDictionary(county => county, county => evaluator.NeededIn(county).ToHashSet(StringComparer.Ordinal));
        List<Category> needed = [.. installation.Standards.Catalogue.Categories.Where(category => needs.Values.Any(one => one.Contains(category.Key)))];
        var rows = needed
            .Select(category => new SourceRow(
                category.Zh,
                category.En,
                [.. places.Select(place => Cell(view, category, counties.Where(county => IsWithin(county, place.Code))))]));
        return (new SourceMatrix([.. places.Select(place => place.Name)], [.. rows]), [.. counties.Select(county => Covered(view, county, [.. needed.Where(one => needs[county].Contains(one.Key))]))]);
    }

    static CoverageCount Covered(LedgerView view, int county, List<Category> needed) =>
        new(county, needed.Count, needed.Count(category => view.Answer(county, category.Key).Status is AnswerStatus.Hit or AnswerStatus.NoRecord));

    /// <summary>The worst status among the counties of a place, and the oldest day that a source vouches for.</summary>
    static SourceCell Cell(LedgerView view, Category category, IEnumerable<int> counties)
    {
        var answers = counties.Select(county => view.Answer(county, category.Key)).ToList();
        var days = answers.SelectMany(answer => answer.Sources).Select(source => source.DataDate).OfType<DateOnly>().ToList();
        return new SourceCell(answers.Max(answer => answer.Status), days.Count == 0 ? null : days.Min());
    }

    /// <summary>Whether a county lies in a place told by two, four or six digits.</summary>
    public static bool IsWithin(int county, int place) =>
        place switch { < 100 => county / 10_000, < 10_000 => county / 100, _ => county } == place;

    /// <summary>Whether a county lies in a division told by its six-digit code.</summary>
    public static bool IsUnder(int county, int division) => IsWithin(county, division switch
    {
        _ when division % 10_000 == 0 => division / 10_000, _ when division % 100 == 0 => division / 100, _ => division,
    });

    /// <summary>Where a run's households live, city by city.</summary>
    public IReadOnlyList<DivisionChoice> Choices(RunIndex run)
    {
        var counties = run.Division.Distinct().Order().ToList();
        var shared = SharedProvince(counties);
        return [.. counties.GroupBy(county => county / 100).Select(city => new DivisionChoice(
            city.Key, NameOf(city.Key)[shared..],
            [.. city.Select(county => new DivisionChoice(county, NameOf(county)[NameOf(city.Key).Length..], []))]))];
    }

    /// <summary>Households by cause, those with several causes at once together at the end.</summary>
    List<CauseCount> Causes(RunCauses causes)
    {
        var named = causes.Households.Where(cause => !UndeterminedCause.IsSeveral(cause.Key))
            .Select(cause => Count(cause.Key, cause.Value.Count)).OrderByDescending(count => count.Households).ToList();
        var several = causes.Households.Where(cause => UndeterminedCause.IsSeveral(cause.Key)).Sum(cause => cause.Value.Count);
        return several == 0 ? named : [.. named, Count(UndeterminedCause.Several, several)];
    }

    /// <summary>A cause in words, and how many households it concerns.</summary>
    public CauseCount Count(string cause, int households) =>
        new(cause, CauseText(cause, new Words(english: false)), CauseText(cause, new Words(english: true)), households);

    string CauseText(string cause, Words words)
    {
        var parts = UndeterminedCause.Read(cause);
        return string.Join(words["；", "; "], parts.GroupBy(part => part.Why, StringComparer.Ordinal).Select(group =>
            string.Join(words["、", ", "], group.Select(part => WhatText(part.What, words)).Where(what => what.Length > 0)) is { Length: > 0 } what
                ? what + words["：", ": "] + words.Open(group.Key)
                : words.Open(group.Key)));
    }

    /// <summary>A category of the catalogue, else a variable or parameter of the law.</summary>
    string WhatText(string what, Words words) => what.Length == 0 ? ""
        : installation.Standards.Catalogue.Categories.FirstOrDefault(category => category.Key == what) is { } category
            ? words[category.Zh, category.En]
            : words[
                installation.Policy.Variables.FirstOrDefault(one => one.Name == what)?.Zh
                    ?? installation.Policy.Parameters.FirstOrDefault(one => one.Name == what)?.Zh ?? what,
                char.ToUpperInvariant(what[0]) + what[1..].Replace('_', ' ')];

    string NameOf(int place) =>
        installation.Standards.Divisions.FullName(place switch { < 100 => place * 10_000, < 10_000 => place * 100, _ => place });

    TruthCounts? Truth()
    {
        var file = Path.Combine(installation.Home.Root, "demo", "summary.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<TruthCounts>(File.ReadAllText(file), Snake) : null;
    }

    /// <summary>The name of a county as lists show it.</summary>
    public string CountyName(int county) => NameOf(county);
}
