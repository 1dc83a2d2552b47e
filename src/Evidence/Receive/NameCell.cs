using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Reads the cell with the person's name; keeps the name it read last.</summary>
sealed class NameCell
{
    char[] buffer = new char[128];
    int length;

    /// <summary>The name in its canonical form; empty when there is none.</summary>
    public ReadOnlySpan<char> Name => buffer.AsSpan(0, length);

    /// <summary>What had to be changed, and whether characters are lost.</summary>
    public FixSet Fixes { get; private set; }

    /// <summary>Whether it is the ruin of a name that nobody can read.</summary>
    public bool IsGarbled { get; private set; }

    /// <summary>Forgets the last name.</summary>
    public void Clear() => (length, Fixes, IsGarbled) = (0, FixSet.None, false);

    public void Read(ReadOnlySpan<char> cell)
    {
        var fixes = FixSet.None;
        var kind = Mojibake.Read(cell, out var meant);
        if (kind == MojibakeKind.Repaired)
        {
            cell = meant;
            fixes = FixSet.NameMojibake;
        }

        buffer = buffer.Length < cell.Length ? new char[cell.Length] : buffer;
        length = PersonName.Normalise(cell, buffer, ref fixes);
        Fixes = PersonName.IsLossy(Name) ? fixes | FixSet.NameLossy : fixes;
        IsGarbled = kind == MojibakeKind.Lost;
    }
}
