using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>One thing that differs between two sets of law (政策变动).</summary>
/// <param name="Kind">What kind of thing it is.</param>
/// <param name="Name">English name: of the parameter, the variable, or the programme with its part (<c>programme.condition</c>).</param>
/// <param name="Zh">Chinese name.</param>
/// <param name="Where">Where it holds.</param>
/// <param name="From">First day it holds, inclusive; null when always.</param>
/// <param name="Before">How it read; null when it is new.</param>
/// <param name="After">How it reads; null when it is gone.</param>
/// <param name="Citation">The document and article of the newer reading, or of the older when it is gone.</param>
/// <param name="Verified">Whether the newer reading was compared with the official text; null for what is gone.</param>
public sealed record PolicyChange(
    PolicyChangeKind Kind, string Name, string Zh, PolicyPlace Where, DateOnly? From, string? Before, string? After,
    string? Citation, bool? Verified)
{
    /// <summary>The change as a sentence, Chinese first.</summary>
    public override string ToString() =>
        $"{Zh} {Name} ({Where}{(From is { } from ? $", {from:yyyy-MM-dd}" : "")}): "
        + (Before, After) switch
        {
            (null, _) => $"新增 added: {After}",
            (_, null) => $"删除 removed: {Before}",
            _ => $"{Before} → {After}",
        }
        + (Citation is null ? "" : $"  [{Citation}]") + (Verified == false ? "  未核实 unverified" : "");
}

/// <summary>What kind of thing changed.</summary>
public enum PolicyChangeKind
{
    /// <summary>参数值.</summary>
    Value,

    /// <summary>公式.</summary>
    Formula,

    /// <summary>条件.</summary>
    Condition,

    /// <summary>救助金额.</summary>
    Benefit,

    /// <summary>增发.</summary>
    Supplement,

    /// <summary>沉默的含义: what an unanswered category means.</summary>
    Silence,

    /// <summary>期限: re-verification, gradual exit, time limits.</summary>
    Term,

    /// <summary>救助项目.</summary>
    Programme,

    /// <summary>算例.</summary>
    Case,
}

/// <summary>Where something holds.</summary>
/// <param name="Division">Division prefix; 0 for the nation.</param>
/// <param name="Residence">Urban or rural; unknown for both.</param>
/// <param name="Code">In a table: the code; else null.</param>
public readonly record struct PolicyPlace(int Division, ResidenceKind Residence, string? Code)
{
    /// <summary><c>全国</c>, <c>3201 城镇</c>, <c>330102 rice</c>.</summary>
    public override string ToString() =>
        (Division == 0 ? "全国" : $"{Division}")
        + Residence switch { ResidenceKind.Urban => " 城镇", ResidenceKind.Rural => " 农村", _ => "" }
        + (Code is null ? "" : " " + Code);
}
