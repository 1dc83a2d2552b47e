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
        var divisions = new DivisionReader(installation);
        var finder = new ReportFinder(installation, overviews);
        var reporting = new Reporting(installation);
        var quarantine = new QuarantineReader(installation);
        var patrolling = new Patrolling(installation);
        var ticketing = new Ticketing(installation);
        var gate = new Lock();
        RunSeen? whole = null;
        var parts = new Dictionary<int, RunSeen>();
        var audit = installation.Audit;
        return new Desk
        {
            Under = installation.Tickets.Under,
            Cases = () => installation.Cases,
            Law = new(
                () => (installation.Law.Version, installation.Law.Files), () => installation.LawReleases.IsReleased(installation.Law.Version), installation.LawReleases.List,
                because => installation.LawReleases.Propose(installation.Law.Version, installation.Law.Files, because),
                installation.LawReleases.Confirm, installation.LawReleases.Reject),
            Reference = new ReferenceDesk(installation),
            Batches = new(() => installation.Batches.Now, installation.Batches.Begin, told => installation.Batches.Moved += told),
            Overview = who => Latest(who).Overview with { Quarantine = quarantine.ByReason() },
            Divisions = (who, query) => divisions.Read(who, query, installation.Runs.Latest is null ? null : Latest(who).Overview),
            Find = (who, query) =>
            {
                var seen = Latest(who);
                var (on, knownAt) = (seen.Run.Header.On, seen.Run.Header.KnownAt);
                var warrant = new Leave(installation).ForAll(on, knownAt);
                var list = finder.Find(seen, query, warrant);
                new Seen(installation).Record(
                    AuditType.ReportListSeen, [.. list.Rows.Select(row => installation.Households.Find(row.Key)!.Value)], on, knownAt, warrant);
                return list;
            },
            Quarantine = quarantine.Find,
            Tickets = ticketing.Of,
            IssueTicket = ticketing.Issue,
            WithdrawTicket = installation.Tickets.Withdraw,
            ConfirmTicket = installation.Tickets.Confirm,
            ReleaseTicket = installation.Tickets.Release,
            RaiseQuota = ticketing.RaiseQuota,
            Alarms = (state, rows, skip) => patrolling.Desk.List(state, rows, skip),
            RunPatrol = (from, until) => patrolling.Run(from, until).Count,
            SettleAlarm = patrolling.Desk.Settle,
            Record = query =>
            {
                var page = new AuditReader(installation.Database).Find(query);
                audit.Record(new AuditAct(AuditType.AuditListed) { Count = page.Events.Count });
                return page;
            },
            Look = async (who, key, names, english, _) =>
            {
                var header = Latest(who).Run.Header;
                new Leave(installation).DemandOwn(who, key, header.On);
                var (report, warrant) = reporting.Find(key, header.On, header.KnownAt ?? DateTimeOffset.MaxValue, TicketDuty.Look);
                return await reporting.Look(report, english ? ReportLanguage.En : ReportLanguage.Zh, warrant, names);
            },
            Looks = (who, key, member) =>
            {
                new Leave(installation).DemandOwn(who, key);
                return new LookReader(installation).Of(key, member);
            },
            Report = async (who, key, format, english, cancel) =>
            {
                var header = Latest(who).Run.Header;
                new Leave(installation).DemandOwn(who, key, header.On);
                var language = english ? ReportLanguage.En : ReportLanguage.Zh;
                var (report, warrant) = reporting.Find(key, header.On, header.KnownAt ?? DateTimeOffset.MaxValue, TicketDuty.Print);
                var handed = await reporting.HandOut(report, format, language, warrant, cancel);
                return handed.Refusal is { } refusal ? throw new RefusedException(refusal) : handed.Bytes;
            },
        };

        RunSeen Latest(Operator who)
        {
            lock (gate)
            {
                var folder = installation.Runs.Latest ?? throw new RefusedException(
                    "no_run_yet", "Nothing was verified in this data folder yet.", null, null, "hedui verify --all, or hedui demo");
                if (whole is null || whole.Folder != folder)
                {
                    var (run, causes) = (RunIndex.Load(folder), RunCauses.Load(folder));
                    whole = new RunSeen(folder, run, causes, overviews.Read(run, causes));
                    parts.Clear();
                }

                if (!parts.TryGetValue(who.Division, out var part))
                {
                    parts.Add(who.Division, part = whole.Under(who.Division, overviews));
                }

                return part;
            }
        }
    }
}
