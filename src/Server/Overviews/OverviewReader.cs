using System.Text.Json;
using Hedui.Evidence;
using Hedui.Policy;
using Hedui.Standards;

namespace Hedui.Server;

/// <summary>Counts the run published last for the first page.</summary>
sealed class OverviewReader(Installation installation)
{
    /// <summary>With more divisions than this, counties are shown together as cities.</summary>
    const int MostDivisions = 16;

    static readonly JsonSerializerOptions Snake = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    public Overview Read(RunIndex run)
    {
        var titles = Titles(run);
        var places = Places(run);
        return new Overview(
            run.Header.On,
            run.Header.KnownAt,
            run.Header.PolicyVersion,
            run.Household.Length,
            [.. titles.Select((title, at) => new ProgrammeCounts(title, run.Count(at)))],
            places,
            Sources(run, places),
            QuarantineByReason(),
            Truth());
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

    SourceMatrix Sources(RunIndex run, List<DivisionCounts> places)
    {
        var counties = run.Division.Distinct().Order().ToList();
        var view = installation.Ledger.At(run.Header.KnownAt, run.Header.On);
        var needed = new PolicyEvaluator(installation.Policy, run.Header.On).Needs;
        var rows = installation.Standards.Catalogue.Categories.Where(category => needed.ContainsKey(category.Key))
            .Select(category => new SourceRow(
                category.Zh,
                category.En,
                [.. places.Select(place => Cell(view, category, counties.Where(county => IsWithin(county, place.Code))))]));
        return new SourceMatrix([.. places.Select(place => place.Name)], [.. rows]);
    }

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

    string NameOf(int place) =>
        installation.Standards.Divisions.FullName(place switch { < 100 => place * 10_000, < 10_000 => place * 100, _ => place });

    List<ReasonCount> QuarantineByReason() =>
        [.. installation.Receiver.Quarantine.Counts().GroupBy(count => count.Reason)
            .Select(group => new ReasonCount(group.Key, group.Sum(count => (long)count.Rows)))
            .OrderByDescending(count => count.Rows).ThenBy(count => count.Reason, StringComparer.Ordinal)];

    TruthCounts? Truth()
    {
        var file = Path.Combine(installation.Home.Root, "demo", "summary.json");
        return File.Exists(file) ? JsonSerializer.Deserialize<TruthCounts>(File.ReadAllText(file), Snake) : null;
    }

    /// <summary>The name of a county as lists show it.</summary>
    public string CountyName(int county) => NameOf(county);
}
