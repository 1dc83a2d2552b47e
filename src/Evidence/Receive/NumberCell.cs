using System.Globalization;
using Hedui.Registry;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Reads the cell with the person's number; keeps the number it read last, and finds the person.</summary>
sealed class NumberCell(PersonBatch persons, DateOnly received)
{
    readonly char[] id = new char[CitizenId.Length];
    readonly string birthLimit = received.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    bool isUnchecked;

    /// <summary>The 18 characters.</summary>
    public ReadOnlySpan<char> Id => id;

    /// <summary>What had to be changed, and whether an officer accepted it.</summary>
    public FixSet Fixes { get; private set; }

    /// <summary>Whether the cell ends in 000 as a rounded number does.</summary>
    public bool LooksRounded { get; private set; }

    /// <summary>Forgets the last number.</summary>
    public void Clear() => (Fixes, LooksRounded, isUnchecked) = (FixSet.None, false, false);

    /// <summary>Reads the cell; the reason that holds the row back, or null.</summary>
    public string? Read(ReadOnlySpan<char> cell, HandMark? hand)
    {
        LooksRounded = CitizenId.LooksRounded(cell);
        var reading = CitizenId.Read(cell, id);
        Fixes = reading.Fixes;
        if (!reading.IsValid && !IsAccepted(cell, hand))
        {
            // A birthday that the calendar does not have is as wrong as a check character that does not fit.
            return reading.Problem == IdProblem.BirthDate ? IdProblem.Checksum.Reason() : reading.Problem.Reason();
        }

        // Nobody is born after the day of receipt.
        return Id.Slice(6, 8).SequenceCompareTo(birthLimit) > 0 ? IdProblem.Checksum.Reason() : null;
    }

    /// <summary>The person's number in the registry, added when unknown.</summary>
    public int PersonOf(ReadOnlySpan<char> name) => isUnchecked
        ? persons.NumberOfUnchecked(id, name)
        : persons.NumberOf(id, name, (Fixes & FixSet.Id15) != 0);

    /// <summary>Whether an officer has seen this number with its wrong check character, for this row or an earlier one.</summary>
    bool IsAccepted(ReadOnlySpan<char> cell, HandMark? hand)
    {
        if (!CitizenId.TryReadUnchecked(cell, id, out var fixes) || (hand is not { IsNumberAccepted: true } && !persons.Knows(id)))
        {
            return false;
        }

        isUnchecked = true;
        Fixes = fixes | FixSet.IdAccepted;
        return true;
    }
}
