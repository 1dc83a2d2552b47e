using Hedui.Policy;

namespace Hedui.Verification.Tests;

/// <summary>The arithmetic on open ends, written for DuckDB: whole numbers only, 128 bits in between.</summary>
static class SqlWords
{
    public const string Inf = "9223372036854775807::BIGINT";
    public const string MinusInf = "(-9223372036854775807)::BIGINT";

    public static readonly string[] Macros =
    [
        $"CREATE MACRO clamp(x) AS (CASE WHEN x >= {Inf}::HUGEINT THEN {Inf} WHEN x <= {MinusInf}::HUGEINT THEN {MinusInf} ELSE x::BIGINT END)",
        $"CREATE MACRO isopen(x) AS (x = {Inf} OR x = {MinusInf})",
        "CREATE MACRO badd(a, b) AS (CASE WHEN isopen(a) THEN a WHEN isopen(b) THEN b ELSE clamp(a::HUGEINT + b::HUGEINT) END)",
        "CREATE MACRO bmove(d, m) AS (CASE WHEN isopen(d) THEN d WHEN isopen(m) THEN m ELSE (((DATE '0001-01-01' + d::INTEGER) + to_months(m::INTEGER))::DATE - DATE '0001-01-01')::BIGINT END)",
        $"CREATE MACRO bmul(a, b) AS (CASE WHEN a = 0 OR b = 0 THEN 0::BIGINT WHEN isopen(a) OR isopen(b) THEN (CASE WHEN (a < 0) = (b < 0) THEN {Inf} ELSE {MinusInf} END) ELSE clamp(a::HUGEINT * b::HUGEINT) END)",
        "CREATE MACRO rdown(n, d) AS ((n // d) - (CASE WHEN n % d < 0 THEN 1 ELSE 0 END))",
        "CREATE MACRO rup(n, d) AS ((n // d) + (CASE WHEN n % d > 0 THEN 1 ELSE 0 END))",
        "CREATE MACRO rhalfaway(n, d) AS ((n // d) + (CASE WHEN 2 * abs(n % d) >= d THEN sign(n)::HUGEINT ELSE 0 END))",
    ];

    public static string Sum(string x) =>
        $"coalesce(CASE WHEN bool_or({x} = {MinusInf}) THEN {MinusInf} WHEN bool_or({x} = {Inf}) THEN {Inf} ELSE clamp(sum({x}::HUGEINT)) END, 0)";

    public static string Bit(string condition) => $"(CASE WHEN {condition} THEN 1 ELSE 0 END)::BIGINT";

    public static (string Low, string High) Compare(Comparison how, string ll, string lh, string rl, string rh)
    {
        var surelySame = $"{ll} = {lh} AND {rl} = {rh} AND {ll} = {rl}";
        return how switch
        {
            Comparison.Less => (Bit($"{lh} < {rl}"), Bit($"{ll} < {rh}")),
            Comparison.AtMost => (Bit($"{lh} <= {rl}"), Bit($"{ll} <= {rh}")),
            Comparison.More => (Bit($"{ll} > {rh}"), Bit($"{lh} > {rl}")),
            Comparison.AtLeast => (Bit($"{ll} >= {rh}"), Bit($"{lh} >= {rl}")),
            Comparison.Equal => (Bit(surelySame), Bit($"{ll} <= {rh} AND {rl} <= {lh}")),
            _ => (Bit($"{lh} < {rl} OR {rh} < {ll}"), Bit($"NOT ({surelySame})")),
        };
    }
}
