using System.Runtime.CompilerServices;
using Hedui.Kernel;
using Hedui.Policy;

namespace Hedui.Verification;

/// <summary>
/// Reads formulas aloud in Chinese, with the names that the law gives its figures and the catalogue its items. Safe for
/// many threads.
/// </summary>
/// <param name="words">The words of the field.</param>
sealed partial class FormulaWords(FieldWords words)
{
    readonly ConditionalWeakTable<Formula, string> read = [];

    /// <summary>The formula in Chinese; told once per formula of the law, however many households rest on it.</summary>
    public string Chinese(Formula formula) => read.GetValue(formula, one => Read(one, null));

    /// <param name="formula">What to read.</param>
    /// <param name="category">The category whose items need not be named with it; null for none.</param>
    string Read(Formula formula, string? category) => formula switch
    {
        Formula.Binary lifted when IsLift(lifted) => Read(lifted.Left, category),
        Formula.Constant constant => ValueWords.Shown(constant.Of, constant.Value, constant.Value).Zh,
        Formula.OfParameter { Parameter: var parameter } => parameter.Zh,
        Formula.OfTable table => $"{table.Table.Zh}〔{Read(table.Code, category)}〕",
        Formula.OfVariable { Variable: var variable } => variable.Zh,
        Formula.OfItem item => item.From == category ? item.Item.Zh : $"{words.CategoryName(item.From).Zh}·{item.Item.Zh}",
        Formula.OfBlock block => Block(block),
        Formula.IsAnswered answered => $"{words.CategoryName(answered.From).Zh}已反馈",
        Formula.IsKnown known => $"{Read(known.Operand, category)}有值",
        Formula.Binary binary => Binary(binary, category),
        Formula.Compare compare => Compare(compare, category),
        Formula.CompareRatio ratio =>
            $"{Part(ratio.Dividend, category)} ÷ {Part(ratio.Divisor, category)} {Sign(ratio.Comparison)} {Part(ratio.Bound, category)}",
        Formula.Among among =>
            $"{Read(among.Operand, category)}为{string.Join('、', among.Values.Select(value => Code(among.Operand, value)))}之一",
        Formula.Wider wider => $"{Part(wider.Operand, category)}所在{(wider.Digits == 2 ? "省" : "市")}",
        Formula.InRows rows => $"{Read(rows.Operand, category)}见于{words.CategoryName(rows.Item.From).Zh}{Limits(rows.Where, null, rows.Item.From)}",
        Formula.Not not => $"非{Part(not.Operand, category)}",
        Formula.Choice choice =>
            $"若{Read(choice.If, category)}，则{Part(choice.Then, category)}，否则{Part(choice.Else, category)}",
        Formula.Rounded rounded => Rounded(rounded, category),
        Formula.Aggregate aggregate => Aggregate(aggregate),
        Formula.OverMembers members => Members(members),
        Formula.PerYear year => $"{Part(year.Operand, category)}（按{Read(year.Months, null)}折合一年）",
        Formula.OverMonths months => $"{Read(months.Months, null)}内各月{Read(months.Value, null)}之和",
        Formula.FirstAvailable first => "逐月取首个可得：" + string.Join("；", first.Sources.Select(Monthly)),
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>A part of a larger formula, in brackets where it would run into its neighbours.</summary>
    string Part(Formula formula, string? category) =>
        formula is Formula.Binary lifted && IsLift(lifted) ? Part(lifted.Left, category)
        : formula is Formula.Binary { Operation: not (Operation.Smaller or Operation.Larger) } or Formula.Choice or Formula.Rounded
            or Formula.Binary { Unit.Kind: UnitKind.YesNo }
            ? $"（{Read(formula, category)}）"
            : Read(formula, category);

    /// <summary>
    /// Whether a product only stores the same value on another scale, so that two sides can be added or compared: nobody
    /// wrote it.
    /// </summary>
    static bool IsLift(Formula.Binary binary) => Divisor(binary) == 1;

    /// <summary>
    /// What a product with a number really divides by: a division by a number written in a formula is kept as another scale
    /// of the result. Null when it is a product, or divides by nothing whole.
    /// </summary>
    static long? Divisor(Formula.Binary binary) =>
        binary is { Operation: Operation.Multiply, Right: Formula.Constant { Value: > 0, Of: { Kind: UnitKind.Number, Scale: 1 } } by }
        && Math.DivRem(binary.Unit.Scale, binary.Left.Unit.Scale * by.Value) is (> 0 and var whole, 0) ? whole : null;

    string Binary(Formula.Binary binary, string? category)
    {
        if (binary is { Right: Formula.OfBlock { Fact: BlockFact.Undecided } })
        {
            return $"{Part(binary.Left, category)}，或待人工核实";
        }

        var isLogic = binary.Unit.Kind == UnitKind.YesNo;
        return binary.Operation switch
        {
            Operation.Smaller when isLogic => $"{Logic(binary.Left, category, Operation.Smaller)}且{Logic(binary.Right, category, Operation.Smaller)}",
            Operation.Larger when isLogic => $"{Logic(binary.Left, category, Operation.Larger)}或{Logic(binary.Right, category, Operation.Larger)}",
            Operation.Larger when Zero(binary.Left) => $"（{Read(binary.Right, category)}，不足 0 按 0 计）",
            Operation.Larger when Zero(binary.Right) => $"（{Read(binary.Left, category)}，不足 0 按 0 计）",
            Operation.Smaller => $"取小〔{Read(binary.Left, category)}，{Read(binary.Right, category)}〕",
            Operation.Larger => $"取大〔{Read(binary.Left, category)}，{Read(binary.Right, category)}〕",
            Operation.Add => $"{Sum(binary.Left, category)} + {Sum(binary.Right, category)}",
            Operation.Subtract => $"{Sum(binary.Left, category)} − {Part(binary.Right, category)}",
            Operation.Multiply when Divisor(binary) is { } divisor => $"{Factor(binary.Left, category)} ÷ {divisor}",
            Operation.Multiply => $"{Factor(binary.Left, category)} × {Factor(binary.Right, category)}",
            _ => $"{Part(binary.Left, category)}推移{Part(binary.Right, category)}",
        };
    }

    /// <summary>A summand: sums within sums need no brackets.</summary>
    string Sum(Formula formula, string? category) =>
        formula is Formula.Binary lifted && IsLift(lifted) ? Sum(lifted.Left, category)
        : formula is Formula.Binary { Operation: Operation.Add or Operation.Subtract or Operation.Multiply }
            ? Read(formula, category)
            : Part(formula, category);

    /// <summary>A factor: products within products need no brackets.</summary>
    string Factor(Formula formula, string? category) =>
        formula is Formula.Binary { Operation: Operation.Multiply } ? Read(formula, category) : Part(formula, category);

    string Logic(Formula formula, string? category, Operation around) =>
        formula is Formula.Binary { Unit.Kind: UnitKind.YesNo } inner && inner.Operation != around
            ? $"（{Read(formula, category)}）"
            : Read(formula, category);

    string Compare(Formula.Compare compare, string? category) => compare.Right is Formula.Constant { Of.Kind: UnitKind.Code } code
        ? $"{Read(compare.Left, category)}{(compare.Comparison == Comparison.NotEqual ? "不为" : "为")}{Code(compare.Left, code.Value)}"
        : $"{Part(compare.Left, category)} {Sign(compare.Comparison)} {Part(compare.Right, category)}";

    string Rounded(Formula.Rounded rounded, string? category)
    {
        var quotient = rounded.Divisor is { } divisor ? $"{Factor(rounded.Operand, category)} ÷ {Part(divisor, category)}" : Read(rounded.Operand, category);
        var rule = rounded.Rule switch { Rounding.Up => "向上", Rounding.Down => "向下", _ => "四舍五入" };
        return $"{quotient}，{rule}取整到 {ValueWords.Shown(rounded.Of with { Scale = 1, Time = PerTime.None, PerPerson = false }, rounded.Step, rounded.Step).Zh}";
    }

    /// <summary>A code by its name, where what it is compared with has a code list.</summary>
    string Code(Formula of, long value)
    {
        if (of.Unit.Kind != UnitKind.Code)
        {
            return ValueWords.Shown(of.Unit, value, value).Zh;
        }

        var code = CodeValue.Unpack(value);
        var list = of switch
        {
            Formula.OfItem item => words.Category(item.From)?.Find(item.Item.Key)?.CodeList,
            Formula.OfBlock { Fact: BlockFact.Relation } => "gbt4761_kinship",
            _ => null,
        };
        return list is not null && words.CodeName(list, code) is { } entry ? $"「{entry.Zh}」" : $"「{code}」";
    }

    string Block(Formula.OfBlock block) => block.Fact switch
    {
        BlockFact.Members => "家庭人数",
        BlockFact.Age => "年龄",
        BlockFact.Sex => "性别",
        BlockFact.Relation => "与申请人关系",
        BlockFact.Today => "核对日",
        BlockFact.InDivision => $"居住在{words.Place(block.Number)}",
        BlockFact.Undecided => "待人工核实",
        BlockFact.County => "申请地县（市、区）",
        BlockFact.City => "申请地所在市",
        BlockFact.Province => "申请地所在省",
        BlockFact.Some => "待人工核实的数额",
        BlockFact.Urban => "城镇户",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    static bool Zero(Formula formula) => formula is Formula.Constant { Value: 0 };

    /// <summary>The sign of a comparison.</summary>
    public static string Sign(Comparison comparison) => comparison switch
    {
        Comparison.Less => "<",
        Comparison.AtMost => "≤",
        Comparison.More => ">",
        Comparison.AtLeast => "≥",
        Comparison.Equal => "=",
        _ => "≠",
    };
}
