using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary><c>hedui restore</c>: brings a data folder back from a backup, whole or not at all.</summary>
static class RestoreCommand
{
    public static Command Build(TimeProvider time)
    {
        var from = new Option<string>("--from") { HelpName = "FILE|DIR", Required = true, Description = "The backup, or a folder whose newest backup is meant. 备份文件，或取目录中最新的备份。" };
        var heads = new Option<string?>("--heads") { HelpName = "FILE", Description = "A file of heads that survived, to see whether a newer state existed. 留存的链头文件，用以判断是否有更新的状态。" };
        var despite = new Option<bool>("--despite-loss") { Description = "Restore although the file of heads tells later acts. 即使链头显示其后另有行为也恢复。" };
        var attempt = new Option<bool>("--try") { Description = "Only see whether it can be restored; nothing stays. 只试恢复，不保留。" };
        var secret = new BackupSecret();
        var command = new Command("restore", "Bring a data folder back from a backup. 从备份恢复数据目录。") { from, heads, despite, attempt };
        secret.AddTo(command);
        return command.Does(time, (run, cancel) =>
            Task.FromResult(Restore(run, run.Get(from)!, run.Get(heads), run.Get(despite), run.Get(attempt), secret, cancel)));
    }

    static int Restore(
        CommandRun run, string from, string? heads, bool mayLose, bool isAttempt, BackupSecret secret, CancellationToken cancel)
    {
        var file = Directory.Exists(from) ? Newest(from) : from;
        if (heads is not null && !File.Exists(heads))
        {
            throw new RefusedException("file_not_found", "There is no such file.", heads, "a file of heads", "Check the path after --heads.");
        }

        using var key = secret.Of(run, isNew: false);
        var restore = new HomeRestore(
            new RestoreRequest(file, key, new(run.Home, run.StandardsFolder, run.PoliciesFolder, run.SourcesFolder, Database: run.Database)) { HeadsFile = heads, MayLose = mayLose },
            run.Time);
        var done = run.Terminal.Work(isAttempt ? "trying to restore" : "restoring", progress => isAttempt
            ? restore.Rehearse(run.Home + ".tried", new BackupCommand.Bytes(progress), cancel)
            : restore.Run(new BackupCommand.Bytes(progress), cancel));
        run.Terminal.Answer(
            new
            {
                File = file, done.Header.Id, done.Header.MadeAt, Home = isAttempt ? null : run.Home, Files = done.Manifest.Entries.Count,
                done.Manifest.LastEvent, done.HeadsFile, done.Lost, done.Checked,
            },
            () => Say(run.Terminal, done, isAttempt ? null : run.Home));
        return 0;
    }

    static void Say(Terminal terminal, RestoreDone done, string? home)
    {
        terminal.Say(home is null ? "✔ it can be restored 可以恢复" : $"✔ {home}");
        terminal.Say($"backup 备份 {done.Header.Id}, {done.Header.MadeAt.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}: {BackupCommand.InWords(done.Checked)}");
        terminal.Say(done.HeadsFile is null
            ? "Held against no file of heads: whether a newer state existed is not known. 未比对链头文件。"
            : $"Held against 已比对 {done.HeadsFile}: {done.Lost.ToString("N0", CultureInfo.InvariantCulture)} later acts are lost 其后丢失的行为数");
        if (home is not null)
        {
            Terminal.Note("the record of acts goes on in the data folder; name a place on another disk with --audit-heads FILE, and put the old file away");
        }
    }

    static string Newest(string folder) =>
        new DirectoryInfo(folder).EnumerateFiles("*.backup").OrderBy(file => file.Name, StringComparer.Ordinal).LastOrDefault()?.FullName
        ?? throw new RefusedException(
            "file_not_found", "There is no backup in this folder.", folder, "a folder with files that end in .backup", "Check the path after --from.");
}
