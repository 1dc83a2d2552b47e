namespace Hedui.Evidence;

/// <summary>
/// Where the net rows of some persons stand: for slot s, entries <c>Start[s]</c> to <c>Start[s+1]</c>, each a live
/// delivery and a row of its segment, in order of (as of, received at, delivery, row).
/// </summary>
sealed class GatheredRows
{
    /// <summary>First entry per slot, and the end.</summary>
    public required int[] Start { get; init; }

    /// <summary>Position of the live delivery, per entry.</summary>
    public required int[] Live { get; init; }

    /// <summary>Row in its segment, per entry.</summary>
    public required int[] Row { get; init; }

    /// <summary>Day the row was true, per entry.</summary>
    public required int[] AsOf { get; init; }

    /// <summary>Number of entries.</summary>
    public int Count => Start[^1];
}

/// <summary>A person whose rows are wanted.</summary>
/// <param name="Number">Registry number.</param>
/// <param name="Division">Division of the household in which the person is asked for.</param>
readonly record struct WantedPerson(int Number, int Division);
