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
            Visit = (address, ticket) => new Visited(audit.As(audit.Actor.Asking(address)), installation.Tickets.Under(ticket)),
            Refused = (page, code) => audit.RecordRefused($"page:{page}", code),
            Overview = () => Latest().Overview with { Quarantine = quarantine.ByReason() },
            Find = query =>
            {
                var seen = Latest();
                var (on, knownAt) = (seen.Run.Header.On, seen.Run.Header.KnownAt);
                var warrant = new Leave(installation).ForAll(on, knownAt);
                var list = finder.Find(seen, query, warrant);
                new Seen(installation).Record(
                    AuditType.ReportListSeen, [.. list.Rows.Select(row => installation.Households.Find(row.Key)!.Value)], on, knownAt, warrant);
                return list;
            },
            Quarantine = quarantine.Find,
            Look = async (key, names, english, _) =>
            {
                var header = Latest().Run.Header;
                var (report, warrant) = reporting.Find(key, header.On, header.KnownAt ?? DateTimeOffset.MaxValue, TicketDuty.Look);
                return await reporting.Look(report, english ? ReportLanguage.En : ReportLanguage.Zh, warrant, names);
            },
            Looks = (key, member) => new LookReader(installation).Of(key, member),
            Report = async (key, format, english, cancel) =>
            {
                var header = Latest().Run.Header;
                var language = english ? ReportLanguage.En : ReportLanguage.Zh;
                var (report, warrant) = reporting.Find(key, header.On, header.KnownAt ?? DateTimeOffset.MaxValue, TicketDuty.Print);
                var handed = await reporting.HandOut(report, format, language, warrant, cancel);
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

    /// <summary>Who asks and under which ticket, for as long as a request lasts.</summary>
    sealed class Visited(IDisposable actor, IDisposable ticket) : IDisposable
    {
        public void Dispose()
        {
            ticket.Dispose();
            actor.Dispose();
        }
    }
}
