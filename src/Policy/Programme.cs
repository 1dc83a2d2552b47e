namespace Hedui.Policy;

/// <summary>A programme of help (救助项目): named conditions, a benefit, and what an unanswered category means.</summary>
/// <param name="Name">English name, e.g. <c>minimum_living_allowance</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">Title in English.</param>
/// <param name="Cite">Key of the document it rests on.</param>
/// <param name="Conditions">All must be met.</param>
/// <param name="Benefit">Formula of the monthly benefit; null when the programme pays none.</param>
/// <param name="Silence">Categories for which a declaration stands in when a source is silent; others block.</param>
/// <param name="Declared">Those of <paramref name="Silence"/> that the family itself fills: silence there is no gap.</param>
/// <param name="ReverifyStable">Months until the next re-verification when income is stable; null when not set.</param>
/// <param name="ReverifyUnstable">The same when income is unstable.</param>
/// <param name="OtherwiseSee">Programmes to look at when this one does not fit.</param>
/// <param name="Place">Where it is defined.</param>
public sealed record Programme(
    string Name, string Zh, string En, string Cite, IReadOnlyList<Condition> Conditions, Rule? Benefit,
    IReadOnlySet<string> Silence, IReadOnlySet<string> Declared, int? ReverifyStable, int? ReverifyUnstable, IReadOnlyList<string> OtherwiseSee,
    SourcePlace Place);

/// <summary>One condition of a programme.</summary>
/// <param name="Name">Name within the programme, e.g. <c>income</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Rule">The yes/no formula.</param>
/// <param name="Cite">Key of the document; that of the programme when it has none of its own.</param>
public sealed record Condition(string Name, string Zh, Rule Rule, string Cite);

/// <summary>A figure with a name (变量): of a person, of a person each month, or of the household.</summary>
/// <param name="Name">English name used in formulas.</param>
/// <param name="Zh">Chinese name used in formulas.</param>
/// <param name="Of">Whose figure it is.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Rule">The formula.</param>
/// <param name="Why">Why it is computed so; null when obvious.</param>
/// <param name="Cite">Key of the document, or null.</param>
/// <param name="Place">Where it is defined.</param>
public sealed record Variable(
    string Name, string Zh, Level Of, Unit Unit, Rule Rule, string? Why, string? Cite, SourcePlace Place);

/// <summary>A formula with its regional and dated versions; the nearest division and the latest date win.</summary>
/// <param name="Versions">At least one; the national one has division 0.</param>
public sealed record Rule(IReadOnlyList<RuleVersion> Versions);

/// <summary>One version of a formula.</summary>
/// <param name="Division">Division prefix; 0 for the nation.</param>
/// <param name="Digits">Digits of the prefix: 0, 2, 4 or 6.</param>
/// <param name="From">First day it is in force, inclusive.</param>
/// <param name="Text">As written.</param>
/// <param name="Place">Where the text starts.</param>
public sealed record RuleVersion(int Division, int Digits, DateOnly From, string Text, SourcePlace Place)
{
    /// <summary>The checked formula; set while the set is loaded.</summary>
    public Formula Formula { get; internal set; } = null!;
}

/// <summary>What one value of a formula belongs to.</summary>
public enum Level
{
    /// <summary>The household.</summary>
    Household,

    /// <summary>A member.</summary>
    Person,

    /// <summary>A member in one of the months looked back upon.</summary>
    PersonMonth,

    /// <summary>A row of evidence.</summary>
    Row,
}
