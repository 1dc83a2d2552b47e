using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>
/// Reads the cells of a division column into today's codes. Files repeat few divisions many times: what one text means
/// is remembered as long as the rows speak of the same year. Where nobody governs no standard holds: a household there
/// would wait for ever without anybody noticing, so its row is held back.
/// </summary>
sealed class DivisionCells(Divisions divisions, IReadOnlyDictionary<string, string>? dialect)
{
    readonly Dictionary<string, (DivisionReading Reading, long Value)> known = new(StringComparer.Ordinal);
    int year;

    /// <summary>Reads a cell as of the row's day; the code as a column holds it.</summary>
    public RowProblem Read(ReadOnlySpan<char> text, int asOf, out long value, ref FixSet fixes)
    {
        var day = DateOnly.FromDayNumber(asOf);
        if (day.Year != year)
        {
            known.Clear();
            year = day.Year;
        }

        var lookup = known.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var found))
        {
            var written = text.Trim().ToString();
            var reading = divisions.Read(dialect?.GetValueOrDefault(written) ?? written, day);
            found = (reading, reading.Problem == DivisionProblem.None
                ? CodeValue.Pack(reading.Code.ToString("000000", System.Globalization.CultureInfo.InvariantCulture))
                : Bounds.Missing);
            lookup[text] = found;
        }

        fixes |= found.Reading.Fixes;
        value = found.Value;
        return ProblemOf(found.Reading);
    }

    /// <summary>The problem of a row whose division was read so.</summary>
    public static RowProblem ProblemOf(DivisionReading reading) => reading.Problem switch
    {
        DivisionProblem.None => RowProblem.None,
        DivisionProblem.Ambiguous => RowProblem.DivisionAmbiguous,
        _ => RowProblem.DivisionUnknown,
    };
}
