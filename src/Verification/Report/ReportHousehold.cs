using Hedui.Kernel;

namespace Hedui.Verification;

/// <summary>The people who live together (共同生活家庭).</summary>
/// <param name="Key">Application number.</param>
/// <param name="Division">Six-digit division.</param>
/// <param name="DivisionName">Its full name.</param>
/// <param name="Residence">Urban or rural.</param>
/// <param name="Members">Applicant first.</param>
public sealed record ReportHousehold(
    string Key, int Division, string DivisionName, ReportText Residence, IReadOnlyList<ReportMember> Members);

/// <summary>A person of the household, or one who owes it support.</summary>
/// <param name="Number">Position, from 1, obligors after the members; tables refer to it.</param>
/// <param name="Name">Name.</param>
/// <param name="Id">ID number, already masked (前6后4) unless the reader may see it.</param>
/// <param name="Relation">What the person is to the applicant.</param>
/// <param name="Registered">Where the person is registered (户籍所在地).</param>
/// <param name="Age">Age on the day of verification; null when not known.</param>
public sealed record ReportMember(
    int Number, string Name, string Id, ReportText Relation, string Registered, int? Age)
{
    /// <summary>First six and last four characters of an ID number, the rest starred; shorter texts wholly starred.</summary>
    public static string Mask(string id) => Masking.Person(id);
}

/// <summary>A source as the report names it.</summary>
/// <param name="Key">Its key; answers and evidence refer to it.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
public sealed record ReportSource(string Key, string Zh, string En);

/// <summary>
/// Where each question stands. One question is one category put to one source; a category that no source is connected for
/// is a question too. What is neither answered nor <see cref="VerificationReport.Incomplete"/> does not exist.
/// </summary>
/// <param name="Asked">Questions.</param>
/// <param name="Answered">Questions answered.</param>
/// <param name="Categories">One line per category, cells in the order of the members.</param>
public sealed record ReportAnswers(int Asked, int Answered, IReadOnlyList<AnswerCategory> Categories);

/// <summary>One category asked of every member.</summary>
/// <param name="Key">Catalogue key.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="IsDeclared">
/// Whether the family or the office fills it: silence then means that there is nothing to say, and is no gap.
/// </param>
/// <param name="Sources">Every source that should answer; empty when none is connected.</param>
/// <param name="Cells">One per member.</param>
public sealed record AnswerCategory(
    string Key, string Zh, string En, bool IsDeclared, IReadOnlyList<AnswerSource> Sources, IReadOnlyList<AnswerCell> Cells);

/// <summary>How one source answered a category.</summary>
/// <param name="Source">Key of the source.</param>
/// <param name="Status">Status; <see cref="AnswerStatus.Hit"/> stands for answered.</param>
/// <param name="AsOf">Day for which it vouches; null when it never answered.</param>
/// <param name="Delivery">Number of the delivery that brought it; null when none did.</param>
/// <param name="Reason">Why there is no answer; null when there is one, or none was told.</param>
public sealed record AnswerSource(
    string Source, AnswerStatus Status, DateOnly? AsOf = null, int? Delivery = null, ReportText? Reason = null);

/// <summary>Where the question about one member stands: the worst over the sources.</summary>
/// <param name="Member">Position of the member, from 1.</param>
/// <param name="Status">Status.</param>
public sealed record AnswerCell(int Member, AnswerStatus Status);

/// <summary>A source that has not answered.</summary>
/// <param name="Category">Catalogue key.</param>
/// <param name="Zh">Chinese name of the category.</param>
/// <param name="En">English name of the category.</param>
/// <param name="Source">Who owes the answer; null when nobody is connected.</param>
/// <param name="Status">Where the question stands.</param>
/// <param name="Since">Day of the last data there are; null when there are none.</param>
/// <param name="Reason">Why; null when none was told.</param>
public sealed record IncompleteSource(
    string Category, string Zh, string En, ReportText? Source, AnswerStatus Status, DateOnly? Since = null,
    ReportText? Reason = null);

/// <summary>An answer that came and still leaves a conclusion open: a band, a flag, or rows that contradict each other.</summary>
/// <param name="Category">Catalogue key.</param>
/// <param name="Zh">Chinese name of the category.</param>
/// <param name="En">English name of the category.</param>
/// <param name="Members">Positions of the members concerned.</param>
/// <param name="Reason">What it leaves open.</param>
/// <param name="References">Evidence rows concerned.</param>
public sealed record ImpreciseAnswer(
    string Category, string Zh, string En, IReadOnlyList<int> Members, ReportText Reason, IReadOnlyList<string> References);

/// <summary>What departments answered in one category.</summary>
/// <param name="Category">Catalogue key.</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="En">English name.</param>
/// <param name="Columns">What each row tells.</param>
/// <param name="Rows">Rows in the order of members, then of time.</param>
public sealed record ReportEvidence(
    string Category, string Zh, string En, IReadOnlyList<EvidenceColumn> Columns, IReadOnlyList<ReportRow> Rows);

/// <summary>One column of an evidence table.</summary>
/// <param name="Key">Item key of the catalogue.</param>
/// <param name="Zh">Chinese name, with the unit where there is one.</param>
/// <param name="En">English name, with the unit where there is one.</param>
/// <param name="IsNumber">Whether the cells are numbers, which stand right.</param>
public sealed record EvidenceColumn(string Key, string Zh, string En, bool IsNumber = false);

/// <summary>One row of an evidence table.</summary>
/// <param name="Reference">Stable reference within the report, e.g. <c>E3-2</c>; steps and findings point to it.</param>
/// <param name="Member">Position of the member, from 1.</param>
/// <param name="Cells">Texts in the order of the columns; empty where nothing was told.</param>
/// <param name="AsOf">Day for which the source vouches (数据时点).</param>
/// <param name="Source">Key of the source that answered.</param>
/// <param name="Delivery">Number of the delivery that brought it; <c>hedui delivery show</c> tells of it.</param>
/// <param name="Mode">How it answered.</param>
/// <param name="Fixes">Repairs made while reading, by name.</param>
public sealed record ReportRow(
    string Reference, int Member, IReadOnlyList<string> Cells, DateOnly? AsOf, string Source, int Delivery, AnswerMode Mode,
    IReadOnlyList<string> Fixes);
