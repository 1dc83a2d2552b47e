using Hedui.Kernel;

namespace Hedui.Policy;

/// <summary>A number of the law that depends on the day and the place: standards, limits, ratios (参数).</summary>
/// <param name="Name">English name used in formulas.</param>
/// <param name="Zh">Chinese name used in formulas.</param>
/// <param name="Unit">Unit of its values.</param>
/// <param name="Values">Every value ever enacted, in no particular order.</param>
/// <param name="Place">Where it is defined.</param>
/// <param name="IsTable">Whether it has a value per code (a crop, a grade) and is read with <c>for</c>.</param>
public sealed record Parameter(
    string Name, string Zh, Unit Unit, IReadOnlyList<ParameterValue> Values, SourcePlace Place, bool IsTable = false)
{
    /// <summary>
    /// The value for a household: the nearest division above it that has one in force on the day wins (county, city,
    /// province, nation), among those the latest. Null when none is in force: never zero.
    /// </summary>
    /// <param name="division">Six-digit division.</param>
    /// <param name="residence">Urban or rural; not <see cref="ResidenceKind.Unknown"/>, which has two answers.</param>
    /// <param name="on">The day.</param>
    /// <param name="code">Of a table: the packed code whose value is wanted; else 0.</param>
    public ParameterValue? Find(int division, ResidenceKind residence, DateOnly on, long code = 0)
    {
        for (var (digits, prefix) = (6, division); ; digits -= 2, prefix /= 100)
        {
            ParameterValue? best = null;
            foreach (var value in Values)
            {
                if (value.Code == code && value.Digits == digits && (digits == 0 || value.Division == prefix) &&
                    value.During.Contains(on) && (value.Residence == ResidenceKind.Unknown || value.Residence == residence) &&
                    (best is null || best.During.From < value.During.From))
                {
                    best = value;
                }
            }

            if (best is not null || digits == 0)
            {
                return best;
            }
        }
    }

    /// <summary>
    /// The stored value for a household as a range: between the urban and the rural one where the residence is not known,
    /// anything where there is none.
    /// </summary>
    /// <param name="division">Six-digit division.</param>
    /// <param name="residence">Urban, rural or not known.</param>
    /// <param name="on">The day.</param>
    /// <param name="given">Values that hold everywhere instead, by name.</param>
    /// <param name="code">Of a table: the packed code; else 0.</param>
    internal (long Low, long High) Range(
        int division, ResidenceKind residence, DateOnly on, IReadOnlyDictionary<string, long> given, long code = 0)
    {
        if (given.TryGetValue(Name, out var set))
        {
            return (set, set);
        }

        if (residence == ResidenceKind.Unknown)
        {
            var (urban, rural) = (Range(division, ResidenceKind.Urban, on, given, code), Range(division, ResidenceKind.Rural, on, given, code));
            return (Math.Min(urban.Low, rural.Low), Math.Max(urban.High, rural.High));
        }

        return Find(division, residence, on, code) is { } value ? (value.Value, value.Value)
            : Unit.Kind == UnitKind.YesNo ? (0, 1) : (Bounds.MinusInfinity, Bounds.Infinity);
    }
}

/// <summary>One enacted value.</summary>
/// <param name="Division">Division prefix: 32, 3201 or 320102; 0 for the nation.</param>
/// <param name="Digits">How many digits the prefix has: 0, 2, 4 or 6.</param>
/// <param name="Residence">Urban or rural; <see cref="ResidenceKind.Unknown"/> when it holds for both.</param>
/// <param name="During">When it is in force.</param>
/// <param name="Value">The stored number, see <see cref="Unit.Scale"/>; money in fen.</param>
/// <param name="Cite">Key of the document.</param>
/// <param name="Verified">Whether someone compared it with the official text.</param>
/// <param name="Place">Where it is written.</param>
/// <param name="Code">In a table: the packed code it is for; else 0.</param>
public sealed record ParameterValue(
    int Division, int Digits, ResidenceKind Residence, Period During, long Value, string Cite, bool Verified,
    SourcePlace Place, long Code = 0);
