namespace Hedui.Policy;

/// <summary>A programme of help (救助项目): named conditions, a benefit, and what an unanswered category means.</summary>
/// <param name="Name">English name, e.g. <c>minimum_living_allowance</c>.</param>
/// <param name="Zh">Chinese name, of the nation or of the place that first has it.</param>
/// <param name="En">Title in English.</param>
/// <param name="Titles">Names it bears in places.</param>
/// <param name="Cite">Key of the document it rests on.</param>
/// <param name="Conditions">All must be met.</param>
/// <param name="Benefit">Formula of the monthly benefit, supplements not included; null when the programme pays none.</param>
/// <param name="Supplements">What is paid on top for kinds of members (分类施保).</param>
/// <param name="Silence">What an unanswered category means, by place and day.</param>
/// <param name="Terms">How it is granted, looked at again, changed and ended.</param>
/// <param name="OtherwiseSee">Programmes to look at when this one does not fit.</param>
/// <param name="Place">Where it is defined.</param>
public sealed record Programme(
    string Name, string Zh, string En, Local<ProgrammeTitle> Titles, string Cite, IReadOnlyList<Condition> Conditions, Rule? Benefit,
    IReadOnlyList<Supplement> Supplements, Silence Silence, ProgrammeTerms Terms, Local<IReadOnlyList<string>> OtherwiseSee,
    SourcePlace Place)
{
    /// <summary>The name it bears in a six-digit division on a day.</summary>
    public ProgrammeTitle Title(int division, DateOnly on) => Titles.At(division, on)?.Value ?? new(Zh, En);
}

/// <summary>The name of a programme in one place.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record ProgrammeTitle(string Zh, string En);

/// <summary>A monthly amount on top of the benefit (增发).</summary>
/// <param name="Name">Name within the programme, e.g. <c>severe_disability</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Rule">The formula, yuan per month.</param>
/// <param name="Cite">Key of the document.</param>
public sealed record Supplement(string Name, string Zh, Rule Rule, string Cite);

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
public sealed record Rule(IReadOnlyList<RuleVersion> Versions)
{
    /// <summary>The version that holds in a six-digit division on a day.</summary>
    public RuleVersion At(int division, DateOnly on) => RuleInForce.At(this, on, division);
}

/// <summary>One version of a formula.</summary>
/// <param name="Division">Division prefix; 0 for the nation.</param>
/// <param name="Digits">Digits of the prefix: 0, 2, 4 or 6.</param>
/// <param name="From">First day it is in force, inclusive.</param>
/// <param name="Text">As written.</param>
/// <param name="Place">Where the text starts.</param>
/// <param name="Cite">Citation of this version; null when that of what it belongs to holds.</param>
public sealed record RuleVersion(
    int Division, int Digits, DateOnly From, string Text, SourcePlace Place, string? Cite = null)
{
    /// <summary>Whether there is no formula: nobody wrote one there or then, or it was <see cref="IsDropped"/>.</summary>
    public bool IsSilent => Text.Length == 0;

    /// <summary>Whether the law says that nothing of the kind is asked there from that day on.</summary>
    public bool IsDropped => IsSilent && Cite is not null;

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
