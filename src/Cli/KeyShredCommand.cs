using System.CommandLine;
using System.Globalization;
using Hedui.Kernel;
using Hedui.Server;

namespace Hedui.Cli;

/// <summary><c>hedui keys shred VERSION</c>: destroys a key, and with it whatever only it opened.</summary>
static class KeyShredCommand
{
    public static Command Build(TimeProvider time)
    {
        var version = new Argument<int>("VERSION") { Description = "Version of the sealing key, older than the newest. 加封密钥的版本号。" }.Listed();
        var reason = new Option<string>("--reason") { HelpName = "TEXT", Required = true, Description = "Why: by which rule or order. 依据与理由。" };
        var alone = new Option<bool>("--without-backup") { Description = "Although no backup was asked for since everything was sealed anew. 即使重新加封后尚未备份。" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask. 不再询问。" };
        return new Command("shred", "Destroy a key version for good; refused while anything alive needs it. 销毁密钥版本：仍有数据依赖时拒绝，不可恢复。") { version, reason, alone, yes }
            .Does(time, run => Shred(run, run.Get(version), run.Get(reason)!, run.Get(alone), run.Get(yes)));
    }

    static void Shred(CommandRun run, int version, string reason, bool withoutBackup, bool yes)
    {
        var installation = run.Open();
        var shredding = installation.Shredding;
        shredding.Demand(version);
        if (!withoutBackup && !BackupsOnRecord.HoldAllThatIsAlive(installation))
        {
            throw new RefusedException(
                "backup_missing", "No backup was asked for since everything was sealed anew: without this key, older ones give nothing back.", $"seal:{version}",
                "a backup after hedui keys reseal, or --without-backup", "Run hedui backup, then this command again.");
        }

        if (!yes && !IsConfirmed(run, version))
        {
            throw new RefusedException(
                "not_confirmed", "A key is destroyed only when it is confirmed.", "keys shred", "y at the question, or --yes",
                "Nothing brings it back: look with hedui keys list, then run the command again with --yes.");
        }

        // Those after the destruction hold the key no more.
        var older = BackupsOnRecord.Of(installation);
        var gone = shredding.Run(version, reason);
        run.Terminal.Answer(
            new { gone.Version, gone.Suite, gone.ShreddedAt, gone.Mark, Tombstones = installation.Tombstones.Path, BackupsWithTheKey = older },
            () =>
            {
                run.Terminal.Say($"✔ key version {version.ToString(CultureInfo.InvariantCulture)} destroyed 密钥已销毁; told in {installation.Tombstones.Path}");
                run.Terminal.Say(older.Count == 0
                    ? "No backup is on record that holds it. 无备份记录含有该密钥。"
                    : "Backups on record that hold the key; hedui restore destroys it again, whoever opens one otherwise has it: destroy them, or what opens them. 下列备份含有该密钥，须销毁备份或其备份密钥：");
                foreach (var backup in older)
                {
                    run.Terminal.Say($"  {backup.Id}  {backup.AskedAt.UtcDateTime.ToString("u", CultureInfo.InvariantCulture)}");
                }
            });
        if (installation.Tombstones.Path.StartsWith(installation.Home.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
        {
            Terminal.Note("the tombstone lies in the data folder and is lost with it; name a place on another disk with --audit-heads FILE, it goes there too");
        }

        Terminal.Note("copies of keys/ and of the whole folder are on no record: destroy those yourself; make a new backup now");
    }

    static bool IsConfirmed(CommandRun run, int version)
    {
        if (Console.IsInputRedirected || run.Terminal.Json)
        {
            return false;
        }

        Console.Error.Write($"Destroy version {version} of the sealing key for good? Backups made before give nothing back that it sealed. 是否永久销毁该密钥？ [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes" or "是";
    }
}
