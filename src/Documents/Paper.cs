namespace Hedui.Documents;

/// <summary>A paper before it has a form (文书): a title in two languages and what stands below it, in order. Whatever is in it is text, never markup.</summary>
/// <param name="Title">Title in Chinese.</param>
/// <param name="Subtitle">The same in English.</param>
/// <param name="Parts">What stands below, in order.</param>
public sealed record Paper(string Title, string Subtitle, IReadOnlyList<PaperPart> Parts);

/// <summary>A part of a paper.</summary>
public abstract record PaperPart;

/// <summary>A row of a table; rows that follow each other are one table.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Value">The value.</param>
public sealed record PaperRow(string Label, string Value) : PaperPart;

/// <summary>A paragraph.</summary>
/// <param name="Text">What it says.</param>
public sealed record PaperText(string Text) : PaperPart;

/// <summary>Lines with a mark before each.</summary>
/// <param name="Lines">At least one.</param>
public sealed record PaperLines(IReadOnlyList<string> Lines) : PaperPart;

/// <summary>The place for the stamp, with the day (盖章处).</summary>
/// <param name="On">The day.</param>
public sealed record PaperStamp(DateOnly On) : PaperPart;
