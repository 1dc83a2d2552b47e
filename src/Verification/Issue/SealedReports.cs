using Hedui.Security;
using Hedui.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hedui.Verification;

/// <summary>The files of sealed reports as what is sealed; where each report stands in them the archive's table tells.</summary>
sealed class SealedReports(string folder, HeduiDatabase database, ReportVolumes volumes, KeyRing keys) : SealedFiles("reports", keys)
{
    protected override IEnumerable<string> Files()
    {
        using var db = database.Context();
        return [.. db.Set<ReportEntry>().Select(row => row.Volume).Distinct().AsEnumerable().Select(volume => Path.Combine(folder, volume)).Where(File.Exists)];
    }

    protected override IEnumerable<byte[]> HeadersIn(string path)
    {
        using var file = File.OpenRead(path);
        foreach (var (_, start, _) in ReportsIn(path))
        {
            if (ReportVolumes.HeaderAt(file, start) is { Length: > 0 } header)
            {
                yield return header;
            }
        }
    }

    protected override void Write(string path, Stream into) => volumes.WriteAnew(path, ReportsIn(path), into);

    List<(string Number, long Start, int Length)> ReportsIn(string path)
    {
        var volume = Path.GetFileName(path);
        using var db = database.Context();
        return [.. db.Set<ReportEntry>().AsNoTracking().Where(row => row.Volume == volume).OrderBy(row => row.Start)
            .Select(row => new { row.Number, row.Start, row.Length }).AsEnumerable().Select(row => (row.Number, row.Start, row.Length))];
    }
}
