namespace Hedui.Storage;

/// <summary>The six-digit divisions from one (inclusive) to another (exclusive): a province, a city, a county, or all.</summary>
/// <param name="First">The first division.</param>
/// <param name="Below">The first that does not belong to it any more.</param>
public readonly record struct DivisionRange(int First, int Below)
{
    /// <summary>The whole country.</summary>
    public static readonly DivisionRange Everywhere = new(0, 1_000_000);

    /// <summary>A division and all below it: 32 and 320000 are a province, 3201 and 320100 a city, 0 the country.</summary>
    public static DivisionRange Of(int division)
    {
        if (division <= 0)
        {
            return Everywhere;
        }

        var code = division switch { < 100 => division * 10_000, < 10_000 => division * 100, _ => division };
        return new(code, code + (code % 10_000 == 0 ? 10_000 : code % 100 == 0 ? 100 : 1));
    }

    /// <summary>
    /// The codes under which a division and those it lies in may be written, the country first: 320102 lies in 0, in 32, 3200 or
    /// 320000, and in 3201 or 320100.
    /// </summary>
    public static IReadOnlyList<int> Around(int division)
    {
        var code = Of(division).First;
        return [.. new[] { 0, code / 10_000, code / 10_000 * 100, code / 10_000 * 10_000, code / 100, code / 100 * 100, code }.Distinct().Where(one => Of(one).Contains(division))];
    }

    /// <summary>Whether another range lies within this one.</summary>
    public bool Contains(DivisionRange other) => First <= other.First && other.Below <= Below;

    /// <summary>Whether a division lies within.</summary>
    public bool Contains(int division) => Contains(Of(division));
}

/// <summary>
/// A row that belongs to a division: a context shows those within its <see cref="HeduiDbContext.Within"/>, whatever is asked.
/// </summary>
public interface IDivisionRow
{
    /// <summary>Six digits; 0 for the whole country.</summary>
    int Division { get; }
}
