using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// Whether the cells of a row that waits stand in the wrong columns: the number of its person stands elsewhere, or what
/// fits no column where it stands fits the next one. Nothing is moved; it is told where the row began to slide.
/// </summary>
/// <param name="columns">Columns whose cells can be told right from wrong, from left to right.</param>
/// <param name="idCell">Position of the person's number; −1 when rows have none.</param>
/// <param name="elsewhere">Columns in which the person's number has no business.</param>
sealed class ShiftedColumns(IReadOnlyList<TypedColumn> columns, int idCell, IReadOnlyList<int> elsewhere)
{
    /// <summary>The name of a row's reason.</summary>
    public const string Reason = "columns_shifted";

    // One misfit may be a slip of the pen.
    const int Fewest = 2;

    /// <summary>Position of the first column whose cell stands elsewhere; null when nothing says so.</summary>
    public int? First(CellRow row)
    {
        var misfits = columns.Where(column => !column.IsFittedBy(row[column.Cell])).ToList();
        if (misfits.Count == 0)
        {
            return null;
        }

        return HasNumberElsewhere(row) || IsSlid(row, misfits, 1) || IsSlid(row, misfits, -1) || IsSwapped(row, misfits) ? misfits[0].Cell : null;
    }

    /// <summary>Whether the place of the number holds no attempt at one while another column holds a valid one.</summary>
    bool HasNumberElsewhere(CellRow row)
    {
        Span<char> id = stackalloc char[CitizenId.Length];
        if (idCell < 0 || CitizenId.Read(row[idCell], id).Problem is not (IdProblem.Missing or IdProblem.Length))
        {
            return false;
        }

        foreach (var cell in elsewhere)
        {
            if (CitizenId.Read(row[cell], id) is { IsValid: true, Fixes: var fixes } && (fixes & FixSet.Id15) == 0)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all misfits would fit one column further; one of them may have been pushed out.</summary>
    static bool IsSlid(CellRow row, List<TypedColumn> misfits, int by)
    {
        var found = misfits.Count(column => column.Cell + by >= 0 && column.Cell + by < row.Count && column.IsFilledBy(row[column.Cell + by]));
        return found >= Fewest && found >= misfits.Count - 1;
    }

    static bool IsSwapped(CellRow row, List<TypedColumn> misfits) =>
        misfits.Count == 2 && misfits[0].IsFilledBy(row[misfits[1].Cell]) && misfits[1].IsFilledBy(row[misfits[0].Cell]);
}

/// <summary>Whether a text can stand in a column.</summary>
delegate bool Fits(ReadOnlySpan<char> cell);

/// <summary>A column whose cells can be told right from wrong.</summary>
/// <param name="Cell">Position in the file.</param>
/// <param name="Fits">Whether a text that is not blank can stand there.</param>
/// <param name="MayBeBlank">Whether nothing can stand there.</param>
readonly record struct TypedColumn(int Cell, Fits Fits, bool MayBeBlank)
{
    public bool IsFittedBy(ReadOnlySpan<char> cell) => Blank.Is(cell) ? MayBeBlank : Fits(cell);

    public bool IsFilledBy(ReadOnlySpan<char> cell) => !Blank.Is(cell) && Fits(cell);
}
