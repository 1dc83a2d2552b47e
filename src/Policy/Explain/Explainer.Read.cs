namespace Hedui.Policy;

sealed partial class Explainer
{
    /// <summary>A yes/no formula of the household with its figures in place of names.</summary>
    string Read(Formula formula, bool isChinese) => formula switch
    {
        Formula.Compare compare =>
            $"{Shown(compare.Left, isChinese)} {Sign(compare.Comparison)} {Shown(compare.Right, isChinese)}",
        Formula.CompareRatio ratio =>
            $"{Shown(ratio.Dividend, isChinese)} ÷ {Shown(ratio.Divisor, isChinese)} {Sign(ratio.Comparison)} {Shown(ratio.Bound, isChinese)}",
        Formula.Binary { Right: Formula.OfBlock { Fact: BlockFact.Undecided } } open => Read(open.Left, isChinese),
        Formula.Binary { Unit.Kind: UnitKind.YesNo, Operation: Operation.Smaller } both =>
            Read(both.Left, isChinese) + (isChinese ? " 且 " : " and ") + Read(both.Right, isChinese),
        Formula.Binary { Unit.Kind: UnitKind.YesNo, Operation: Operation.Larger } either =>
            Read(either.Left, isChinese) + (isChinese ? " 或 " : " or ") + Read(either.Right, isChinese),
        Formula.Not { Operand: Formula.OfVariable said } => Read(said, isChinese),
        Formula.Not not => (isChinese ? "非 " : "not ") + Read(not.Operand, isChinese),
        Formula.OfVariable { Variable: var variable } =>
            $"{(isChinese ? variable.Zh : variable.Name.Replace('_', ' '))} {Shown(formula, isChinese)}",
        _ => Shown(formula, isChinese),
    };

    string Shown(Formula formula, bool isChinese)
    {
        var step = compiler.Compile(formula, silence);
        return step.Level != Level.Household ? "…"
            : TraceText.Range(formula.Unit, step.Out.Low[household], step.Out.High[household], isChinese);
    }

    static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "≤",
        Comparison.More => ">",
        Comparison.AtLeast => "≥",
        Comparison.Equal => "=",
        _ => "≠",
    };
}
