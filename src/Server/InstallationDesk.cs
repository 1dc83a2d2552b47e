using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server;

/// <summary>The desk of an installation: shows the run published last.</summary>
public static class InstallationDesk
{
    /// <summary>Opens the desk.</summary>
    public static Desk Of(Installation installation)
    {
        ArgumentNullException.ThrowIfNull(installation);
        var overviews = new OverviewReader(installation);
        var finder = new ReportFinder(installation, overviews);
        var reporting = new Reporting(installation);
        var quarantine = new QuarantineReader(installation);
        var gate = new Lock();
        RunSeen? last = null;
        var audit = installation.Audit;
        return new Desk
        {
            Visit = address => audit.As(audit.Actor.Asking(address)),
            Refused = (page, code) => audit.RecordRefused($"page:{page}", code),
            Overview = () => Latest().Overview with { Quarantine = quarantine.ByReason() },
            Find = query =>
            {
                var seen = Latest();
                var list = finder.Find(seen, query);
                new Seen(installation).Record(
                    AuditType.ReportListSeen, [.. list.Rows.Select(row => installation.Households.Find(row.Key)!.Value)],
                    seen.Run.Header.On, seen.Run.Header.KnownAt);
                return list;
            },
            Quarantine = quarantine.Find,
            Report = async (key, format, english, cancel) =>
            {
                var handed = await reporting.HandOut(
                    reporting.Find(key, Latest().Run), format, english ? ReportLanguage.En : ReportLanguage.Zh, cancel);
                return handed.Refusal is { } refusal ? throw new RefusedException(refusal) : handed.Bytes;
            },
        };

        RunSeen Latest()
        {
            lock (gate)
            {
                var folder = installation.Runs.Latest ?? throw new RefusedException(
                    "no_run_yet", "Nothing was verified in this data folder yet.", null, null, "hedui verify --all, or hedui demo");
                if (last is null || last.Folder != folder)
                {
                    var (run, causes) = (RunIndex.Load(folder), RunCauses.Load(folder));
                    last = new RunSeen(folder, run, causes, overviews.Read(run, causes));
                }

                return last;
            }
        }
    }
}
