using System.Globalization;
using Hedui.Kernel;
using Hedui.Standards;

namespace Hedui.Evidence;

/// <summary>Rows that say which source did not answer where: facts of the manifest, not evidence of a person.</summary>
sealed class CoverageRows(IReadOnlyList<CellReading> readings, Divisions divisions)
{
    static readonly Dictionary<string, AnswerStatus> Words = new(StringComparer.Ordinal)
    {
        ["pending"] = AnswerStatus.Pending, ["待反馈"] = AnswerStatus.Pending,
        ["failed"] = AnswerStatus.Failed, ["失败"] = AnswerStatus.Failed,
        ["refused"] = AnswerStatus.Refused, ["拒绝"] = AnswerStatus.Refused,
        ["not_queried"] = AnswerStatus.NotQueried, ["未查询"] = AnswerStatus.NotQueried,
        ["not_covered"] = AnswerStatus.NotCovered, ["未接入"] = AnswerStatus.NotCovered,
        ["answered"] = AnswerStatus.Hit, ["已反馈"] = AnswerStatus.Hit,
    };

    /// <summary>The facts: source, division, status, day, reason.</summary>
    public List<(string Source, int Division, AnswerStatus Status, DateOnly Since, string? Reason)> Facts { get; } = [];

    /// <summary>Repairs of the row taken last.</summary>
    public FixSet Fixes { get; private set; }

    /// <summary>Takes a row; the reason when it cannot be understood.</summary>
    public (string Reason, string? Column)? Take(CellRow row, int asOf)
    {
        string Text(string item) => readings.FirstOrDefault(reading => reading.Mapped.Item == item) is { } reading
            ? reading.TextIn(row).ToString()
            : "";
        var word = Text("status");
        var dialect = readings.FirstOrDefault(reading => reading.Mapped.Item == "status")?.Mapped.Codes;
        word = dialect?.GetValueOrDefault(word) ?? word;
        if (!Words.TryGetValue(word, out var status))
        {
            return ("code_unmapped", "status");
        }

        Fixes = FixSet.None;
        var divisionText = Text("division");
        if (!TryPrefix(divisionText, out var division))
        {
            var read = divisions.Read(divisionText, DateOnly.FromDayNumber(asOf));
            if (DivisionCells.ProblemOf(read).Reason() is { } unread)
            {
                return (unread, "division");
            }

            (division, Fixes) = (read.Code, read.Fixes);
        }

        var since = readings.FirstOrDefault(reading => reading.Mapped.Item == "since")?.Low ?? Bounds.Missing;
        var reason = Text("reason");
        Facts.Add((
            Text("source"), division, status, DateOnly.FromDayNumber(since == Bounds.Missing ? asOf : (int)since),
            reason.Length == 0 ? null : reason));
        return null;
    }

    /// <summary>Nothing is the nation; two digits are a province, four a city.</summary>
    static bool TryPrefix(string text, out int prefix)
    {
        prefix = 0;
        return text.Length == 0 || (text.Length is 2 or 4
            && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out prefix));
    }
}
