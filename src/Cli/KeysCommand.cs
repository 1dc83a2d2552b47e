using System.CommandLine;
using System.Globalization;
using Hedui.Backup;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Server;
using Hedui.Storage;

namespace Hedui.Cli;

/// <summary><c>hedui keys make|list|rotate|reseal</c>: the installation's keys, never shown themselves.</summary>
static class KeysCommand
{
    public static Command Build(TimeProvider time)
    {
        var suite = Suite("The crypto suite: sm (SM2, SM3, SM4) or international (ECDSA P-256, SHA-256, AES-256). 密码套件。");
        var another = Suite("Go over to this suite; without it the data folder's own. 改用另一密码套件。");
        var reseal = new Option<bool>("--reseal") { Description = "Then seal identities anew with the new version. 随后重新加封身份信息。" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask. 不再询问。" };
        var backupKey = new Argument<string>("FILE") { Description = "Where it goes: apart from the data folder and from the backups. 密钥文件，须与数据目录和备份分开存放。" };
        return new Command("keys", "The keys of the data folder; no key is ever shown. 密钥管理：不显示密钥本身。")
        {
            new Command("make", "Make the keys of a new data folder, with a suite of your choice. 为新数据目录生成密钥并选定密码套件。") { suite }
                .Does(time, run => Make(run, run.Get(suite) ?? CryptoSuites.Sm.Name)),
            new Command("list", "Uses and versions of the keys, and what older versions still seal. 列出密钥用途与版本。")
                .Does(time, List),
            new Command("rotate", "Make a new key version; what older ones sealed stays readable. 密钥轮换：旧数据仍可读取。") { another, reseal, yes }
                .Does(time, run => Rotate(run, run.Get(another), run.Get(reseal), run.Get(yes))),
            new Command("reseal", "Seal identities anew that an older key version sealed; again after it was stopped. 重新加封旧版本密钥加封的身份信息，可中断后继续。")
                .Does(time, Reseal),
            new Command("backup-key", "Make a key that opens backups and nothing else. 生成备份专用密钥。") { backupKey }
                .Does(time, run => MakeBackupKey(run, run.Get(backupKey))),
        };
    }

    static Option<string?> Suite(string description) =>
        new Option<string?>("--suite") { HelpName = "WORD", Description = description }
            .Matching($"one of {string.Join(", ", Suites)} is expected", Suites.Contains);

    static string[] Suites => [.. CryptoSuites.All.Select(suite => suite.Name)];

    static void MakeBackupKey(CommandRun run, string file)
    {
        HomeBackup.DemandOutside(file, run.Home);
        BackupKey.Make(file);
        run.Terminal.Answer(new { File = file }, () => run.Terminal.Say($"{file}: keep a copy apart; without it no backup opens. 请另存一份，遗失则备份无法打开。"));
    }

    static void Make(CommandRun run, string suite)
    {
        if (!HomeFolder.Exists(run.Home))
        {
            using var home = HomeFolder.Open(run.Home);
            KeyRing.Make(home.Keys, new KeyRingOptions { Suite = CryptoSuites.Named(suite) }).Dispose();
        }
        else
        {
            throw new RefusedException(
                "keys_exist", "There is data here already; another key ring would open nothing of it.", run.Home,
                "a folder without data", "Use hedui keys rotate for a new key version, or another folder with --home.");
        }

        var installation = run.OpenOrMake();
        Tell(run, installation.Keys, 0, $"Keys made. Back up {installation.Home.Keys} apart from the rest of the data folder.");
    }

    static int List(CommandRun run)
    {
        var installation = run.Open();
        return List(run, installation);
    }

    static int List(CommandRun run, Installation installation)
    {
        var pending = new IdentityReseal(installation.Database, installation.Keys).Pending();
        Tell(run, installation.Keys, pending, pending == 0
            ? "Every identity is sealed with the current version."
            : $"{pending:N0} pages and names are sealed with an older version: hedui keys reseal");
        return 0;
    }

    static int Rotate(CommandRun run, string? suite, bool reseal, bool yes)
    {
        var installation = run.Open();
        if (!yes && !IsConfirmed(run, installation.Keys))
        {
            throw new RefusedException(
                "not_confirmed", "A new key version is made only when it is confirmed.", "keys rotate", "y at the question, or --yes",
                "Back up the keys folder, then run the command again with --yes.");
        }

        // Before, not after: a key that nobody could put on record must not come to be.
        installation.Audit.Record(new AuditAct(AuditType.KeysRotated, Seal(installation.Keys.SealVersion + 1)));
        var version = installation.Keys.Rotate(run.Time, suite is null ? null : CryptoSuites.Named(suite));
        Terminal.Note($"key version {version.ToString(CultureInfo.InvariantCulture)} made; back up the keys folder now, no older backup of it opens what comes next");
        return reseal ? Reseal(run, installation) : List(run, installation);
    }

    static int Reseal(CommandRun run)
    {
        var installation = run.Open();
        return Reseal(run, installation);
    }

    static int Reseal(CommandRun run, Installation installation)
    {
        var work = new IdentityReseal(installation.Database, installation.Keys);
        var total = work.Pending();
        var did = run.Terminal.Work("sealing anew", progress => work.Run(new Counted(progress, total)));
        installation.Audit.Record(new AuditAct(AuditType.IdentitiesResealed, Seal(installation.Keys.SealVersion)) { Count = did.Done });
        Tell(run, installation.Keys, work.Pending(), $"{did.Done:N0} pages and names sealed anew.");
        return did.Broken == 0 ? 0 : Edge.TellBeside(new Refusal(
            "seal_broken", $"{did.Broken} pages or names of the registry do not open and were left as they are.", installation.Home.Database,
            "values sealed with this key ring", "Restore the data folder from a backup, and import again what came after it."));
    }

    static string Seal(int version) => string.Create(CultureInfo.InvariantCulture, $"seal:{version}");

    static bool IsConfirmed(CommandRun run, KeyRing keys)
    {
        if (Console.IsInputRedirected || run.Terminal.Json)
        {
            return false;
        }

        Console.Error.Write($"Make version {keys.SealVersion + 1} of the sealing key? Back up {run.Home}/keys before and after. 是否轮换密钥？ [y/N] ");
        return Console.In.ReadLine()?.Trim() is "y" or "Y" or "yes" or "是";
    }

    static void Tell(CommandRun run, KeyRing keys, int pending, string inWords)
    {
        var versions = keys.Versions();
        run.Terminal.Answer(
            new
            {
                Suite = keys.Suite.Name, keys.Custody, keys.SealVersion, Pending = pending,
                PublicKey = Convert.ToHexStringLower(keys.PublicKey), Keys = versions,
            },
            () =>
            {
                run.Terminal.Table(
                    ["use", "version#", "suite", "made", "current"],
                    versions.Select(key => new[]
                    {
                        JsonText.Word(key.Use), key.Version.ToString(CultureInfo.InvariantCulture), key.Suite,
                        key.MadeAt?.ToString("u", CultureInfo.InvariantCulture) ?? "", key.IsCurrent ? "yes" : "",
                    }));
                run.Terminal.Say(inWords);
            });
    }

    sealed class Counted(IProgress<WorkDone> progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new WorkDone(value, total, "pages and names"));
    }
}
