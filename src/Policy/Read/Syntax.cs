using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>What was written, before names and units are checked. <c>At</c> is the offset in the text.</summary>
abstract record Syntax(int At)
{
    public sealed record Number(int At, string Digits, Unit? Unit) : Syntax(At);

    public sealed record Quoted(int At, string Text) : Syntax(At);

    public sealed record Truth(int At, bool Value) : Syntax(At);

    /// <summary>An amount that nobody can know yet.</summary>
    public sealed record Some(int At, Unit Unit) : Syntax(At);

    public sealed record Name(int At, string First, string? Second) : Syntax(At);

    /// <summary>The city or province a division lies in.</summary>
    public sealed record Wider(int At, int Digits, Syntax Operand) : Syntax(At);

    /// <summary>A table's value for a code.</summary>
    public sealed record Keyed(int At, string Table, Syntax Code) : Syntax(At);

    public sealed record Binary(int At, Operation Operation, Syntax Left, Syntax Right, bool IsLogic) : Syntax(At);

    public sealed record Divide(int At, Syntax Left, Syntax Right) : Syntax(At);

    public sealed record Negative(int At, Syntax Operand) : Syntax(At);

    public sealed record Not(int At, Syntax Operand) : Syntax(At);

    public sealed record Compare(int At, Comparison Comparison, Syntax Left, Syntax Right) : Syntax(At);

    public sealed record Among(int At, Syntax Operand, IReadOnlyList<Syntax> Values) : Syntax(At);

    public sealed record Known(int At, Syntax Operand) : Syntax(At);

    public sealed record Answered(int At, Syntax Operand) : Syntax(At);

    /// <summary>An amount said to recur every year or month.</summary>
    public sealed record Each(int At, Syntax Operand, PerTime Time) : Syntax(At);

    public sealed record InRows(int At, Syntax Operand, Name Item, Syntax? Where) : Syntax(At);

    public sealed record Choice(int At, Syntax If, Syntax Then, Syntax Else) : Syntax(At);

    public sealed record Round(int At, Syntax Operand, Rounding Rule, Syntax Step) : Syntax(At);

    /// <summary>Over evidence rows, or over the months of a monthly variable when no category is named.</summary>
    public sealed record Aggregate(
        int At, AggregateKind Kind, Syntax Operand, Syntax? Where, Syntax? Key, Syntax? Months) : Syntax(At);

    public sealed record Members(int At, AggregateKind Kind, Syntax? Operand, Syntax? Where) : Syntax(At);

    public sealed record FirstAvailable(int At, IReadOnlyList<Source> Sources) : Syntax(At);

    public sealed record Source(int At, Syntax Operand, Syntax? Where, Syntax? From) : Syntax(At);
}
