namespace Hedui.Standards;

/// <summary>What kind of value an item holds, and so how it stands in a column.</summary>
public enum ItemKind
{
    /// <summary>Fen.</summary>
    Money,

    /// <summary>A whole number.</summary>
    Integer,

    /// <summary>Hundredths: areas in 0.01 m², shares in 0.01 %.</summary>
    Decimal,

    /// <summary>A day number.</summary>
    Day,

    /// <summary>A month number.</summary>
    Month,

    /// <summary>A packed code of one to eight characters.</summary>
    Code,

    /// <summary>Text, kept as a keyed digest and sealed.</summary>
    Text,

    /// <summary>0 or 1.</summary>
    Flag,
}

/// <summary>How protected an item is (catalogue level, P1 to P4).</summary>
public enum Sensitivity
{
    /// <summary>General.</summary>
    P1 = 1,

    /// <summary>Personal.</summary>
    P2 = 2,

    /// <summary>Sensitive personal (个人信息保护法 art 28).</summary>
    P3 = 3,

    /// <summary>Amounts of banks, securities, wallets; exit and entry: prefer a flag or a band.</summary>
    P4 = 4,
}

/// <summary>Whether a row tells of a stretch of time or of one moment.</summary>
public enum ItemUse
{
    /// <summary>A state at the data date (时点).</summary>
    Point,

    /// <summary>An event or amount of a month or day (时段).</summary>
    Period,
}

/// <summary>What the value of an item singles out, and so how much of it may be shown.</summary>
public enum Identified
{
    /// <summary>Nobody: an amount, a day, a name.</summary>
    Nobody,

    /// <summary>A person or a family: an ID number, a permit, a certificate.</summary>
    Person,

    /// <summary>An account, a wallet, a contract, a transaction.</summary>
    Account,
}

/// <summary>One data element (数据元) of a category.</summary>
/// <param name="Code">Catalogue code, e.g. <c>C16-003</c>.</param>
/// <param name="Key">Name in policies and mappings, unique in its category, e.g. <c>balance</c>.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Kind">Kind of value.</param>
/// <param name="Length">Most characters of a text; null when not a text or not limited.</param>
/// <param name="Unit">Unit of the source, e.g. 元, 元/月, ㎡; null when there is none.</param>
/// <param name="CodeList">Name of the code list in <see cref="CodeLists"/>; null when there is none yet.</param>
/// <param name="Standard">Standard that the source follows, e.g. <c>GB/T2261.1</c>; null when none is named.</param>
/// <param name="Refresh">How often the source renews it, in Chinese.</param>
/// <param name="MaxStalenessDays">Days after which an answer counts as stale.</param>
/// <param name="Sensitivity">Protection level.</param>
/// <param name="Purpose">identity, property, income, expenditure, benefit or lead.</param>
/// <param name="Use">Point or period.</param>
/// <param name="IsNaturalKey">Whether it takes part in saying which rows are the same row, later corrected.</param>
/// <param name="IsTime">Whether it says when the row is true.</param>
/// <param name="DefaultMode">How sources usually answer: <c>amount</c> or <c>flag</c>.</param>
/// <param name="Provenance">Where the item was seen (JS, BR, AR, SH, …; KN is our proposal).</param>
/// <param name="Verified">Whether somebody held the row against an official text.</param>
public sealed record Item(
    string Code,
    string Key,
    string Zh,
    string En,
    ItemKind Kind,
    int? Length,
    string? Unit,
    string? CodeList,
    string? Standard,
    string Refresh,
    int MaxStalenessDays,
    Sensitivity Sensitivity,
    string Purpose,
    ItemUse Use,
    bool IsNaturalKey,
    bool IsTime,
    string DefaultMode,
    string Provenance,
    bool Verified)
{
    /// <summary>What its value singles out.</summary>
    public Identified Identifies { get; init; }

    /// <summary>Of which kind a text is; <see cref="TextForm.Text"/> for all that is no identifier.</summary>
    public TextForm Form { get; init; }

    /// <summary>Of an amount: where the figure lies below which nine tenths of a whole file are; null when nobody knows.</summary>
    public UsualRange? Usual { get; init; }
}

/// <summary>The usual size of an amount: the figure below which nine tenths of a file's amounts lie, from and to.</summary>
/// <param name="LowFen">Smallest, inclusive.</param>
/// <param name="HighFen">Largest, inclusive.</param>
public sealed record UsualRange(long LowFen, long HighFen)
{
    /// <summary>Whether the amount lies inside.</summary>
    public bool Contains(long fen) => fen >= LowFen && fen <= HighFen;
}
