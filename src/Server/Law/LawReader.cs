using System.Collections.Concurrent;
using Hedui.Kernel;
using Hedui.Policy;
using Hedui.Security;

namespace Hedui.Server;

/// <summary>Reads the law as data for pages: what is in force where and when, how it reads, and what changes between two days.</summary>
sealed class LawReader(Installation installation)
{
    const int MadeUp = 99;

    readonly ConcurrentDictionary<(string Version, string Name), Lazy<IReadOnlyList<PolicyCaseResult>>> examples = new();

    PolicySet Set => installation.Law;

    /// <summary>Today, Beijing time.</summary>
    public DateOnly Today => BeijingTime.DayOf(installation.Time.GetUtcNow());

    /// <summary>A place and a day as somebody typed them; where nothing was typed, the operator's division, and today.</summary>
    /// <exception cref="RefusedException"><c>unknown_division</c>, <c>day_invalid</c>.</exception>
    public LawPlace PlaceOf(Operator who, string? division, DateOnly? on)
    {
        var code = division switch
        {
            null => who.Division,
            "0" => 0,
            { Length: 2 or 4 or 6 } when int.TryParse(division, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var digits) =>
                digits * (division.Length switch { 2 => 10_000, 4 => 100, _ => 1 }),
            _ => -1,
        };
        return code == 0 || (code > 0 && Set.Vocabulary.IsDivision(code)) ? new(code, NameOf(code), on ?? Today) : throw new RefusedException(
            "unknown_division", "There is no such division.", allowed: "two, four or six digits, such as 32 or 320106; 0 for the nation", remedy: "Correct it.");
    }

    /// <summary>Programmes and parameters in force, and one page of values.</summary>
    public LawList Find(LawQuery query)
    {
        var (programmes, values) = All(query);
        var list = new LawList(query, Set.Version, installation.LawReleases.IsReleased(Set.Version), programmes, [], values.Count, values.Count(line => line.Value is { Verified: false }));
        list = list with { Query = query with { Page = Math.Min(query.Page, list.Pages) } };
        return list with { Values = [.. values.Skip((list.Query.Page - 1) * LawList.RowsPerPage).Take(LawList.RowsPerPage)] };
    }

    /// <summary>All that fit.</summary>
    public (IReadOnlyList<ProgrammeLine> Programmes, IReadOnlyList<ValueLine> Values) All(LawQuery query)
    {
        var (at, words) = (query.At, new SearchWords(query.Text));
        var here = Here(at);
        return (
            [.. here.Programmes.Select(one => Line(one, at)).Where(line => (!query.IsUnverified || line.Document is not { Verified: true })
                && words.Fit([line.Programme.Key, line.Programme.Zh, line.Programme.En, .. Texts(line.Document)]))],
            [.. Set.Parameters.SelectMany(one => Lines(here, one, at)).Where(line => line.Value is { } value && (!query.IsUnverified || !value.Verified)
                && words.Fit([line.Parameter.Name, line.Parameter.Zh, .. Texts(line.Document)]))]);
    }

    /// <summary>A programme for reading; null where nothing bears the name.</summary>
    public ProgrammeSheet? Programme(string name, LawPlace at, int page)
    {
        if (Set.Programmes.FirstOrDefault(one => one.Name == name || one.Zh == name) is not { } programme)
        {
            return null;
        }

        var (here, speech) = (Here(at), new LawSpeech(Set, installation.Standards, NameOf));
        return new ProgrammeSheet
        {
            At = at, Programme = Title(programme, at), Document = LegalDocument.Of(Set.Documents, programme.Cite),
            Conditions = [.. programme.Conditions.Select(one => speech.Of(one.Name, one.Zh, one.Rule, one.Cite, at)).OfType<RuleLine>()],
            Benefits =
            [
                .. new[] { programme.Benefit is { } benefit ? speech.Of("benefit", "救助金额", benefit, programme.Cite, at) : null }
                    .Concat(programme.Supplements.Select(one => speech.Of(one.Name, one.Zh, one.Rule, one.Cite, at))).OfType<RuleLine>(),
            ],
            Terms = speech.Terms(programme, at),
            Grounds = [.. programme.Terms.Grounds.Select(one => speech.Of(one.Name, one.Zh, one.Rule, one.Cite, at)).OfType<RuleLine>()],
            StandsIn = [.. programme.Silence.At(at.Division, at.On).StandsIn.Select(Category)],
            Figures = [.. here.FiguresOf(programme).Select(one => speech.Of(one.Name, one.Zh, one.Rule, one.Cite, at)).OfType<RuleLine>()],
            Values = [.. here.ParametersOf(programme).SelectMany(one => Lines(here, one, at))],
            Cases = Examples(programme.Name, page),
        };
    }

    /// <summary>A parameter with its values; null where nothing bears the name.</summary>
    public ParameterSheet? Parameter(string name, LawPlace at, int page)
    {
        if (Set.Parameters.FirstOrDefault(one => one.Name == name || one.Zh == name) is not { } parameter)
        {
            return null;
        }

        var here = Here(at);
        var values = parameter.Values.Where(value => at.Touches(value.Division, value.Digits)).OrderBy(value => value.Digits).ThenBy(value => value.Division)
            .ThenBy(value => value.Code).ThenBy(value => value.Residence).ThenByDescending(value => value.During.From).ToList();
        var sheet = new ParameterSheet(
            at, parameter, here.Values(parameter),
            values.Where(value => value.During.Contains(at.On)).GroupBy(value => (value.Division, value.Digits, value.Code, value.Residence))
                .Select(group => group.MaxBy(value => value.During.From)!).ToHashSet(),
            [], values.Count, page,
            [.. here.Programmes.Where(one => here.ParametersOf(one).Contains(parameter)).Select(one => Title(one, at))]);
        sheet = sheet with { Page = Math.Min(page, sheet.Pages) };
        return sheet with { Values = [.. values.Skip((sheet.Page - 1) * LawList.RowsPerPage).Take(LawList.RowsPerPage).Select(value => Line(parameter, value, 0))] };
    }

    /// <summary>A figure with its formula; null where nothing bears the name.</summary>
    public FigureSheet? Figure(string name, LawPlace at, int page)
    {
        if (Set.Variables.FirstOrDefault(one => one.Name == name || one.Zh == name) is not { } figure)
        {
            return null;
        }

        var (here, speech) = (Here(at), new LawSpeech(Set, installation.Standards, NameOf));
        var (uses, parameters) = here.UsedBy(figure);
        return new FigureSheet(
            at, figure, speech.Said(figure.Name, figure.Zh, figure.Rule.At(at.Division, at.On), figure.Cite), uses, [.. parameters.SelectMany(one => Lines(here, one, at))],
            [.. here.Programmes.Where(one => here.FiguresOf(one).Contains(figure)).Select(one => Title(one, at))], Examples(figure.Name, page));
    }

    /// <summary>What changes between two days.</summary>
    public LawChanges Changes(LawPlace at, DateOnly from, int page)
    {
        var speech = new LawSpeech(Set, installation.Standards, NameOf);
        var all = PolicyDiff.Between(Set, at.Division, from, at.On);
        var changes = new LawChanges(at, from, [], all.Count, page);
        changes = changes with { Page = Math.Min(page, changes.Pages) };
        return changes with
        {
            Changes = [.. all.Skip((changes.Page - 1) * LawChanges.RowsPerPage).Take(LawChanges.RowsPerPage).Select(change => new ChangeLine(
                change, change.Kind == PolicyChangeKind.Value ? Set.Parameters.First(one => one.Name == change.Name).Unit : null, NameOf(change.Where.Division),
                change.Name.Split('.')[0], speech.Aloud(change.Kind, change.Before), speech.Aloud(change.Kind, change.After)))],
        };
    }

    /// <summary>Run once for each version of the law: what they say does not change.</summary>
    PolicyExamples Examples(string name, int page)
    {
        var results = examples.GetOrAdd((Set.Version, name), _ => new(() => [.. PolicyCases.Run(Set, name).OrderBy(result => result.Passed)])).Value;
        var failed = results.Count(result => !result.Passed);
        var all = new PolicyExamples(results.Count - failed, failed, page, []);
        all = all with { Page = Math.Min(page, all.Pages) };
        return all with { Results = [.. results.Skip((all.Page - 1) * PolicyExamples.RowsPerPage).Take(PolicyExamples.RowsPerPage)] };
    }

    LawInForce Here(LawPlace at) => new(Set, at.Division, at.On);

    static string[] Texts(LegalDocument? document) => document is null ? [] : [document.Zh, document.En, document.Number ?? ""];

    static ProgrammeTitle Title(Programme programme, LawPlace at) =>
        programme.Title(at.Division, at.On) is var title ? new(programme.Name, title.Zh, title.En) : null!;

    ProgrammeLine Line(Programme programme, LawPlace at)
    {
        var conditions = programme.Conditions.Select(one => one.Rule.At(at.Division, at.On)).Where(version => !version.IsSilent).ToList();
        return new(
            Title(programme, at), LegalDocument.Of(Set.Documents, programme.Cite),
            conditions.Exists(version => version.Digits > 0) || programme.Benefit?.At(at.Division, at.On).Digits > 0, conditions.Count);
    }

    IEnumerable<ValueLine> Lines(LawInForce here, Parameter parameter, LawPlace at)
    {
        var below = parameter.Values.Where(value => value.During.Contains(at.On) && at.IsAbove(value.Division, value.Digits)).Select(value => value.Division).Distinct().Count();
        var values = here.Values(parameter);
        return values.Count == 0 ? [new ValueLine(parameter, null, null, "", below)] : values.Select(value => Line(parameter, value, below));
    }

    ValueLine Line(Parameter parameter, ParameterValue value, int below) =>
        new(parameter, value, LegalDocument.Of(Set.Documents, value.Cite), NameOf(value.Division), below);

    CategoryTitle Category(string key) => installation.Standards.Catalogue.TryFind(key, out var category)
        ? new(key, category.Code, category.Zh, category.En) : new(key, null, Set.Vocabulary.Find(key)?.Zh ?? key, key);

    /// <summary>The name of a place by its prefix or its six digits.</summary>
    string NameOf(int place)
    {
        var code = place switch { 0 => 0, < 100 => place * 10_000, < 10_000 => place * 100, _ => place };
        return code == 0 ? "全国" : code / 10_000 == MadeUp ? $"虚构地区 {place}" : installation.Standards.Divisions.FullName(code);
    }
}
