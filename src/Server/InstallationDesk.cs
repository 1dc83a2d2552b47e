using Hedui.Kernel;
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
        var gate = new Lock();
        (string Folder, RunIndex Run, Overview Overview)? last = null;
        return new Desk(
            () => Latest().Overview,
            query => finder.Find(Latest().Run, query),
            (key, format, english, cancel) => Reporting.Form(
                reporting.Find(key, Latest().Run), format, english ? ReportLanguage.En : ReportLanguage.Zh, installation.Time, cancel));

        (string Folder, RunIndex Run, Overview Overview) Latest()
        {
            lock (gate)
            {
                var folder = installation.Runs.Latest ?? throw new RefusedException(
                    "no_run_yet", "Nothing was verified in this data folder yet.", null, null, "hedui verify --all, or hedui demo");
                if (last is not { } known || known.Folder != folder)
                {
                    var run = RunIndex.Load(folder);
                    last = known = (folder, run, overviews.Read(run));
                }

                return known;
            }
        }
    }
}
