using System.Globalization;
using Hedui.Kernel;
using Hedui.Registry;

namespace Hedui.Evidence;

/// <summary>Rows of applications, gathered into households.</summary>
/// <param name="readings">The columns.</param>
/// <param name="isCounter">Whether they were typed at a counter, which alone gives keys of its form.</param>
sealed class ApplicationRows(IReadOnlyList<CellReading> readings, bool isCounter)
{
    readonly CellReading? household = Find(readings, "household");
    readonly CellReading? division = Find(readings, "division");
    readonly CellReading? residence = Find(readings, "residence");
    readonly CellReading? appliedOn = Find(readings, "applied_on");
    readonly CellReading? role = Find(readings, "role");
    readonly CellReading? relation = Find(readings, "relation");
    readonly Dictionary<string, Enrolment> households = new(StringComparer.Ordinal);
    readonly Dictionary<string, List<HouseholdMember>> members = new(StringComparer.Ordinal);

    /// <summary>The households, in the order of the file.</summary>
    public IEnumerable<Enrolment> Households => households.Values.Select(own => own with { Members = members[own.Key] });

    /// <summary>Takes a row; the reason when it lacks what a household needs.</summary>
    public (string Reason, string? Column)? Take(int person, int asOf, CellRow row)
    {
        var key = household is null ? "" : household.TextIn(row).ToString();
        if (key.Length == 0)
        {
            return ("value_missing", household?.Mapped.Column);
        }

        if (!isCounter && CounterKey.IsOne(key))
        {
            return ("household_key_reserved", household?.Mapped.Column);
        }

        if (division is null || division.Low == Bounds.Missing
            || !int.TryParse(CodeValue.Unpack(division.Low), NumberStyles.None, CultureInfo.InvariantCulture, out var code))
        {
            return ("code_unmapped", division?.Mapped.Column);
        }

        var day = appliedOn is null || appliedOn.Low == Bounds.Missing ? asOf : (int)appliedOn.Low;
        if (!households.ContainsKey(key))
        {
            members[key] = [];
            households[key] = new Enrolment(
                key, code, (ResidenceKind)Number(residence, 0), DateOnly.FromDayNumber(day), []);
        }

        members[key].Add(new HouseholdMember(
            person, (HouseholdRole)Number(role, 1), relation?.Low ?? Bounds.Missing));
        return null;
    }

    static byte Number(CellReading? reading, byte otherwise) =>
        reading is not null && reading.Low != Bounds.Missing
        && byte.TryParse(CodeValue.Unpack(reading.Low), CultureInfo.InvariantCulture, out var number) && number is 1 or 2
            ? number
            : otherwise;

    static CellReading? Find(IReadOnlyList<CellReading> readings, string item) =>
        readings.FirstOrDefault(reading => reading.Mapped.Item == item);
}
