using Hedui.Policy;

namespace Hedui.Server;

/// <summary>What was asked of the law.</summary>
/// <param name="At">Where and when.</param>
/// <param name="Text">Words that a name or a document must have in it; null for everything.</param>
/// <param name="IsUnverified">Whether only what nobody compared with the official text is wanted.</param>
/// <param name="Page">The page of parameters, from 1.</param>
public sealed record LawQuery(LawPlace At, string? Text, bool IsUnverified, int Page)
{
    /// <summary>The same question for another page, as an address.</summary>
    public string Address(int page, Words words) => words.Link("/policies", [.. At.Parts, .. Asked, .. page == 1 ? Array.Empty<string>() : [$"page={page}"]]);

    /// <summary>The same question for a file.</summary>
    public string File(Words words) => words.Link("/policies", ["format=csv", .. At.Parts, .. Asked]);

    IEnumerable<string> Asked => [.. Text is null ? Array.Empty<string>() : ["q=" + Uri.EscapeDataString(Text)], .. IsUnverified ? ["unverified=1"] : Array.Empty<string>()];
}

/// <summary>The programmes and parameters in force in one place on one day.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Version">Version of the law.</param>
/// <param name="IsReleased">Whether it may be worked under.</param>
/// <param name="Programmes">Programmes that fit.</param>
/// <param name="Values">One page of the values of parameters that fit.</param>
/// <param name="Found">Values that fit, on all pages.</param>
/// <param name="Unverified">How many of them nobody compared with the official text.</param>
public sealed record LawList(LawQuery Query, string Version, bool IsReleased, IReadOnlyList<ProgrammeLine> Programmes, IReadOnlyList<ValueLine> Values, int Found, int Unverified)
{
    /// <summary>Values on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>A programme in one place.</summary>
/// <param name="Programme">The programme, as it is called there.</param>
/// <param name="Document">What it rests on.</param>
/// <param name="IsLocal">Whether a condition or the benefit reads otherwise there than for the nation.</param>
/// <param name="Conditions">How many conditions are asked there.</param>
public sealed record ProgrammeLine(ProgrammeTitle Programme, LegalDocument? Document, bool IsLocal, int Conditions);

/// <summary>One value of a parameter.</summary>
/// <param name="Parameter">The parameter.</param>
/// <param name="Value">The value; null where there is none in force.</param>
/// <param name="Document">What it rests on.</param>
/// <param name="Where">The place that says so, in Chinese.</param>
/// <param name="Below">How many places below the one asked about have a value of their own.</param>
public sealed record ValueLine(Parameter Parameter, ParameterValue? Value, LegalDocument? Document, string Where, int Below);

/// <summary>One sentence of the law as it holds in a place.</summary>
/// <param name="Name">English name.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Text">As it is written; null where it is not asked.</param>
/// <param name="Reading">Read aloud in Chinese.</param>
/// <param name="Document">What it rests on.</param>
/// <param name="Where">The place that says so, in Chinese.</param>
/// <param name="From">First day; null for always.</param>
public sealed record RuleLine(string Name, string Zh, string? Text, string Reading, LegalDocument? Document, string Where, DateOnly? From);

/// <summary>A programme for reading, as it holds in one place on one day.</summary>
public sealed record ProgrammeSheet
{
    /// <summary>Where and when.</summary>
    public required LawPlace At { get; init; }

    /// <summary>The programme, as it is called there.</summary>
    public required ProgrammeTitle Programme { get; init; }

    /// <summary>What it rests on.</summary>
    public required LegalDocument? Document { get; init; }

    /// <summary>All must be met.</summary>
    public required IReadOnlyList<RuleLine> Conditions { get; init; }

    /// <summary>What is paid, and what on top.</summary>
    public required IReadOnlyList<RuleLine> Benefits { get; init; }

    /// <summary>How it is granted, looked at again and ended.</summary>
    public required IReadOnlyList<RuleLine> Terms { get; init; }

    /// <summary>What may end or lessen it; people decide.</summary>
    public required IReadOnlyList<RuleLine> Grounds { get; init; }

    /// <summary>Categories for which a declaration stands in while nobody answered.</summary>
    public required IReadOnlyList<CategoryTitle> StandsIn { get; init; }

    /// <summary>The figures it rests on.</summary>
    public required IReadOnlyList<RuleLine> Figures { get; init; }

    /// <summary>The parameters it rests on, with their values; one without a value leaves households undetermined.</summary>
    public required IReadOnlyList<ValueLine> Values { get; init; }

    /// <summary>Its worked examples.</summary>
    public required PolicyExamples Cases { get; init; }
}

/// <summary>Worked examples of a programme or a figure, run.</summary>
/// <param name="Passed">How many came out as expected.</param>
/// <param name="Failed">How many did not.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Results">Those of the page; those that failed come first.</param>
public sealed record PolicyExamples(int Passed, int Failed, int Page, IReadOnlyList<PolicyCaseResult> Results)
{
    /// <summary>Examples on one page.</summary>
    public const int RowsPerPage = 30;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Passed + Failed + RowsPerPage - 1) / RowsPerPage);
}

/// <summary>A parameter with every value that touches a place, newest first.</summary>
/// <param name="At">Where and when.</param>
/// <param name="Parameter">The parameter.</param>
/// <param name="InForce">What is in force there and then.</param>
/// <param name="Current">What holds on the day in the place that says it: not over, not to come, and no later value took its place.</param>
/// <param name="Values">One page of the values of the place, of those above it and below it.</param>
/// <param name="Found">Values on all pages.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Programmes">Programmes that rest on it there.</param>
public sealed record ParameterSheet(
    LawPlace At, Parameter Parameter, IReadOnlyList<ParameterValue> InForce, IReadOnlySet<ParameterValue> Current, IReadOnlyList<ValueLine> Values, int Found, int Page, IReadOnlyList<ProgrammeTitle> Programmes)
{
    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + LawList.RowsPerPage - 1) / LawList.RowsPerPage);
}

/// <summary>A figure with its formula and what it uses.</summary>
/// <param name="At">Where and when.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Rule">Its formula there.</param>
/// <param name="Uses">Figures it uses.</param>
/// <param name="Values">Parameters it uses.</param>
/// <param name="Programmes">Programmes that rest on it there.</param>
/// <param name="Cases">Worked examples of it.</param>
public sealed record FigureSheet(
    LawPlace At, Variable Figure, RuleLine Rule, IReadOnlyList<Variable> Uses, IReadOnlyList<ValueLine> Values, IReadOnlyList<ProgrammeTitle> Programmes, PolicyExamples Cases);

/// <summary>What changes in the law of a place, and of those below it, between two days.</summary>
/// <param name="At">Where, and the later day.</param>
/// <param name="From">The earlier day.</param>
/// <param name="Changes">What changes.</param>
/// <param name="Found">How many changes there are on all pages.</param>
/// <param name="Page">The page, from 1.</param>
public sealed record LawChanges(LawPlace At, DateOnly From, IReadOnlyList<ChangeLine> Changes, int Found, int Page)
{
    /// <summary>Changes on one page.</summary>
    public const int RowsPerPage = 50;

    /// <summary>Pages in all, at least one.</summary>
    public int Pages => Math.Max(1, (Found + RowsPerPage - 1) / RowsPerPage);

    /// <summary>The same question for another page, as an address.</summary>
    public string Address(int page, Words words) => words.Link(
        "/policies/diff", [At.DivisionPart, $"from={Words.Day(From)}", $"until={Words.Day(At.On)}", .. page == 1 ? Array.Empty<string>() : [$"page={page}"]]);
}

/// <summary>One change.</summary>
/// <param name="Change">What changed.</param>
/// <param name="Unit">The unit of its values; null where they are formulas or words.</param>
/// <param name="Where">The place, in Chinese.</param>
/// <param name="Key">The programme, parameter or figure that it belongs to.</param>
/// <param name="Before">How it read, read aloud in Chinese.</param>
/// <param name="After">How it reads, read aloud in Chinese.</param>
public sealed record ChangeLine(PolicyChange Change, Unit? Unit, string Where, string Key, string? Before, string? After);
