using Hedui.Verification;

namespace Hedui.Server;

/// <summary>What lies before who works on a case (核对工作台): the report as a screen may show it, beside what the family declared.</summary>
/// <param name="Number">Number of the report.</param>
/// <param name="Report">The report, masked.</param>
/// <param name="Names">Whether names are whole in it.</param>
/// <param name="Declared">What the family declared; null where it declared nothing.</param>
public sealed record CaseBench(string Number, VerificationReport Report, bool Names, DeclaredSheet? Declared);

/// <summary>A declaration as people read it (申报表).</summary>
/// <param name="Lines">What was declared.</param>
/// <param name="NoneOf">Kinds of which the family said that it has none.</param>
public sealed record DeclaredSheet(IReadOnlyList<DeclaredLine> Lines, IReadOnlyList<ReportText> NoneOf);

/// <summary>One thing declared.</summary>
/// <param name="What">What it is.</param>
/// <param name="Fen">Amount in fen.</param>
/// <param name="Who">The member's place in the application and tie to the applicant; null for the household.</param>
/// <param name="From">First day, inclusive.</param>
/// <param name="Until">Last day, inclusive.</param>
/// <param name="Said">What the family said of it.</param>
public sealed record DeclaredLine(ReportText What, long Fen, ReportText? Who, DateOnly From, DateOnly Until, string? Said);
