using System.CommandLine;
using System.Globalization;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary><c>hedui backup</c>: the whole data folder in one sealed file, restored once beside it to see that it can be.</summary>
static class BackupCommand
{
    public static Command Build(TimeProvider time)
    {
        var to = new Option<string>("--to") { HelpName = "FILE|DIR", Required = true, Description = "A file that is not there, or a folder in which the backup gets a name of its own. 备份文件或所在目录。" };
        var quick = new Option<bool>("--quick") { Description = "Do not restore it once to see that it can be. 不做试恢复。" };
        var secret = new BackupSecret();
        var command = new Command("backup", "Back up the data folder to one sealed file, and try to restore it. 备份数据目录并试恢复。") { to, quick };
        secret.AddTo(command);
        return command.Does(time, (run, cancel) => Task.FromResult(Make(run, run.Get(to)!, run.Get(quick), secret, cancel)));
    }

    static int Make(CommandRun run, string to, bool quick, BackupSecret secret, CancellationToken cancel)
    {
        using var key = secret.Of(run, isNew: true);
        var installation = run.Open();
        var (done, tried) = run.Terminal.InStages(stages =>
        {
            var made = stages.Work("backing up", progress => new HomeBackup(installation).Make(to, key, new Bytes(progress), cancel));
            return (made, quick ? null : stages.Work("trying to restore", progress =>
                new HomeRestore(new RestoreRequest(made.File, key, installation.Folders) { MayLose = true }, run.Time)
                    .Rehearse(installation.Home.Aside, new Bytes(progress), cancel)));
        });
        run.Terminal.Answer(
            new
            {
                done.File, done.Id, done.Bytes, done.Digest, Files = done.Manifest.Entries.Count, done.Manifest.LastEvent, done.Manifest.Head,
                Tried = tried?.Checked,
            },
            () =>
            {
                run.Terminal.Say($"{done.File}: {Number(done.Manifest.Entries.Count)} files 个文件, {Number(done.Bytes)} bytes 字节, up to event 截至事件 {Number(done.Manifest.LastEvent)}");
                run.Terminal.Say($"SM3 {done.Digest}");
                run.Terminal.Say(tried is null ? "Not tried: hedui restore --try does. 未试恢复。" : "✔ restored once and looked through 已试恢复并核验: " + InWords(tried.Checked));
            });
        return 0;
    }

    /// <summary>What was looked through, in words.</summary>
    public static string InWords(HomeChecked seen) =>
        $"{Number(seen.Events)} events 事件, {Number(seen.Deliveries)} deliveries 送达, {Number(seen.Originals)} originals 原件, "
        + $"{Number(seen.Reports)} reports 报告, {Number(seen.Persons)} persons 人"
        + (seen.Shredded == 0 ? "" : $"; {Number(seen.Shredded)} values and files nobody can read any more, their key was destroyed 密钥已销毁、不可再读");

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    /// <summary>Bytes done and in all as progress.</summary>
    internal sealed class Bytes(IProgress<WorkDone> progress) : IProgress<(long Done, long Total)>
    {
        public void Report((long Done, long Total) value) => progress.Report(new WorkDone(value.Done, value.Total, "bytes"));
    }
}
