using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>
/// A checked formula: a tree in which every node knows its unit and what one value belongs to. Scales are already
/// reconciled: both sides of a sum or a comparison are stored alike. Evaluated over ranges; yes/no is 0 or 1, not known
/// is the range from 0 to 1.
/// </summary>
public abstract record Formula
{
    Formula(Unit unit, Level level, string? category = null) => (Unit, Level, Category) = (unit, level, category);

    /// <summary>The unit, with the scale of the stored number.</summary>
    public Unit Unit { get; }

    /// <summary>What one value belongs to.</summary>
    public Level Level { get; }

    /// <summary>The category whose rows carry the values when the level is <see cref="Level.Row"/>; else null.</summary>
    public string? Category { get; }

    /// <summary>A number written in the formula.</summary>
    public sealed record Constant(long Value, Unit Of) : Formula(Of, Level.Household);

    /// <summary>A parameter, looked up by division and residence.</summary>
    public sealed record OfParameter(Parameter Parameter) : Formula(Parameter.Unit, Level.Household);

    /// <summary>A table's value for a code, looked up by division and residence; not known where the table has none.</summary>
    public sealed record OfTable(Parameter Table, Formula Code) : Formula(Table.Unit, Code.Level, Code.Category);

    /// <summary>Another variable.</summary>
    public sealed record OfVariable(Variable Variable) : Formula(Variable.Unit, Variable.Of);

    /// <summary>A cell of the row.</summary>
    public sealed record OfItem(string From, ItemWord Item) : Formula(Item.Unit, Level.Row, From);

    /// <summary>Something the block itself tells.</summary>
    public sealed record OfBlock(BlockFact Fact, Unit Of, Level At, int Number = 0) : Formula(Of, At);

    /// <summary>Whether every source of the category has answered for the person (or for all members).</summary>
    public sealed record IsAnswered(string From, Level At) : Formula(Unit.YesNo, At);

    /// <summary>Whether the row's cell is filled.</summary>
    public sealed record IsKnown(Formula Operand) : Formula(Unit.YesNo, Operand.Level, Operand.Category);

    /// <summary>Sum, difference, product, smaller or larger of two; and, or are the smaller and larger of two yes/no.</summary>
    public sealed record Binary(Operation Operation, Formula Left, Formula Right, Unit Of, Level At, string? From)
        : Formula(Of, At, From);

    /// <summary>A comparison.</summary>
    public sealed record Compare(Comparison Comparison, Formula Left, Formula Right, Level At, string? From)
        : Formula(Unit.YesNo, At, From);

    /// <summary>
    /// A comparison of a quotient: <c>Dividend / Divisor</c> with <c>Bound</c>, without dividing. Where the divisor is
    /// zero or negative it counts as met.
    /// </summary>
    public sealed record CompareRatio(
        Comparison Comparison, Formula Dividend, Formula Divisor, Formula Bound, Level At) : Formula(Unit.YesNo, At);

    /// <summary>Whether the operand is one of the values.</summary>
    public sealed record Among(Formula Operand, IReadOnlyList<long> Values)
        : Formula(Unit.YesNo, Operand.Level, Operand.Category);

    /// <summary>The city (four digits kept) or province (two) that a division code lies in.</summary>
    public sealed record Wider(Formula Operand, int Digits) : Formula(Operand.Unit, Operand.Level, Operand.Category);

    /// <summary>Whether the row's value stands in some row of another category of the same household.</summary>
    public sealed record InRows(Formula Operand, OfItem Item, Formula? Where)
        : Formula(Unit.YesNo, Level.Row, Operand.Category);

    /// <summary>The opposite of a yes/no.</summary>
    public sealed record Not(Formula Operand) : Formula(Unit.YesNo, Operand.Level, Operand.Category);

    /// <summary>One of two, by a condition.</summary>
    public sealed record Choice(Formula If, Formula Then, Formula Else, Level At, string? From)
        : Formula(Then.Unit, At, From);

    /// <summary>
    /// The operand (divided by <c>Divisor</c> when there is one) rounded to a multiple of <c>Step</c>; the stored
    /// result has scale 1. A divisor that may be zero or less leaves the result open.
    /// </summary>
    public sealed record Rounded(Formula Operand, Formula? Divisor, Rounding Rule, long Step, Unit Of, Level At)
        : Formula(Of, At, Operand.Category ?? Divisor?.Category);

    /// <summary>One figure out of the rows of a category, per person or per household as <see cref="Level"/> says.</summary>
    /// <param name="Kind">How rows become one figure.</param>
    /// <param name="From">The category.</param>
    /// <param name="Value">The row expression; null for counts and exists.</param>
    /// <param name="Where">Which rows; null for all.</param>
    /// <param name="Key">For <c>per KEY</c> and <c>count distinct</c>: rows with the same key belong together.</param>
    /// <param name="Months">
    /// The window: rows whose time lies in that many whole months before the month of the day; null for no window.
    /// </param>
    /// <param name="TimeItem">The item that places a row in time; null for its as-of day.</param>
    /// <param name="Of">Unit of the figure.</param>
    /// <param name="At">Person or household.</param>
    public sealed record Aggregate(
        AggregateKind Kind, string From, Formula? Value, Formula? Where, Formula? Key, Formula? Months,
        ItemWord? TimeItem, Unit Of, Level At) : Formula(Of, At);

    /// <summary>One figure out of the members'.</summary>
    public sealed record OverMembers(AggregateKind Kind, Formula? Value, Formula? Where, Unit Of)
        : Formula(Of, Level.Household);

    /// <summary>One figure out of a person's months: the last <c>Months</c> before the month of the day.</summary>
    public sealed record OverMonths(AggregateKind Kind, Formula Value, Formula Months, Unit Of)
        : Formula(Of, Level.Person);

    /// <summary>
    /// What was received in so many months, told for a year: times twelve, divided by the months, rounded down to a fen.
    /// Months of zero or less leave it open.
    /// </summary>
    public sealed record PerYear(Formula Operand, Formula Months)
        : Formula(Operand.Unit with { Time = PerTime.Year }, Operand.Level);

    /// <summary>Month by month, the first source that has a row for it; within a source rows of a month add up.</summary>
    public sealed record FirstAvailable(IReadOnlyList<MonthlySource> Sources, Unit Of) : Formula(Of, Level.PersonMonth);
}

/// <summary>One source of a monthly figure.</summary>
/// <param name="Category">The category.</param>
/// <param name="Value">The row expression.</param>
/// <param name="Where">Which rows; null for all.</param>
/// <param name="Time">The item that tells the month of the row.</param>
/// <param name="Onwards">Whether the row holds for its month and every later one (a standing declaration).</param>
public sealed record MonthlySource(string Category, Formula Value, Formula? Where, ItemWord Time, bool Onwards);

/// <summary>What a block tells without evidence.</summary>
public enum BlockFact
{
    /// <summary>How many members the household has (人数).</summary>
    Members,

    /// <summary>Completed years of age of a member on the day; missing birthday is not known.</summary>
    Age,

    /// <summary>Sex code of a member: 0 unknown, 1 male, 2 female.</summary>
    Sex,

    /// <summary>Relation code of a member to the applicant, GB/T 4761.</summary>
    Relation,

    /// <summary>The day of the evaluation.</summary>
    Today,

    /// <summary>Whether the household's division lies in the division with the given prefix.</summary>
    InDivision,

    /// <summary>A yes or no that nobody can know yet: evidence contradicts itself and a person must look.</summary>
    Undecided,

    /// <summary>The division the household applies in, as a code.</summary>
    County,

    /// <summary>The city that division lies in: 320100 for 320102.</summary>
    City,

    /// <summary>The province that division lies in: 320000 for 320102.</summary>
    Province,

    /// <summary>An amount, at least zero, that nobody can know yet.</summary>
    Some,

    /// <summary>Whether the household counts as urban; not known when its residence is not.</summary>
    Urban,
}

/// <summary>How two figures become one.</summary>
public enum Operation
{
    /// <summary>Sum.</summary>
    Add,

    /// <summary>Difference.</summary>
    Subtract,

    /// <summary>Product.</summary>
    Multiply,

    /// <summary>The smaller; for yes/no: both.</summary>
    Smaller,

    /// <summary>The larger; for yes/no: either.</summary>
    Larger,

    /// <summary>A day so many whole months later, the end of the month at most; earlier where negative.</summary>
    Move,
}

/// <summary>How two figures are compared.</summary>
public enum Comparison
{
    /// <summary>Below.</summary>
    Less,

    /// <summary>At most.</summary>
    AtMost,

    /// <summary>Above.</summary>
    More,

    /// <summary>At least.</summary>
    AtLeast,

    /// <summary>The same.</summary>
    Equal,

    /// <summary>Different.</summary>
    NotEqual,
}

/// <summary>How many values become one.</summary>
public enum AggregateKind
{
    /// <summary>Sum.</summary>
    Sum,

    /// <summary>How many.</summary>
    Count,

    /// <summary>How many different keys.</summary>
    CountDistinct,

    /// <summary>The largest; zero when there is none. With a key: the sum over keys of the largest of each.</summary>
    Maximum,

    /// <summary>The value of the latest row; zero when there is none. With a key: the sum over keys of the latest.</summary>
    Latest,

    /// <summary>Whether there is any.</summary>
    Exists,

    /// <summary>Whether it holds for all.</summary>
    Every,
}
