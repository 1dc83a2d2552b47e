using System.CommandLine;
using System.Globalization;
using Hedui.Backup;
using Hedui.Kernel;
using Hedui.Security;
using Hedui.Server;
using Hedui.Storage;

namespace Hedui.Cli;

/// <summary><c>hedui keys make|list|rotate|reseal|shred|backup-key</c>: the installation's keys, never shown themselves.</summary>
static class KeysCommand
{
    public static Command Build(TimeProvider time)
    {
        var suite = Suite("The crypto suite: sm (SM2, SM3, SM4) or international (ECDSA P-256, SHA-256, AES-256). 密码套件。");
        var another = Suite("Go over to this suite; without it the data folder's own. 改用另一密码套件。");
        var reseal = new Option<bool>("--reseal") { Description = "Then seal everything anew with the new version. 随后重新加封全部数据。" };
        var yes = new Option<bool>("--yes") { Description = "Do not ask. 不再询问。" };
        var backupKey = new Argument<string>("FILE") { Description = "Where it goes: apart from the data folder and from the backups. 密钥文件，须与数据目录和备份分开存放。" };
        return new Command("keys", "The keys of the data folder; no key is ever shown. 密钥管理：不显示密钥本身。")
        {
            new Command("make", "Make the keys of a new data folder, with a suite of your choice. 为新数据目录生成密钥并选定密码套件。") { suite }
                .Does(time, run => Make(run, run.Get(suite) ?? CryptoSuites.Sm.Name)),
            new Command("list", "Uses and versions of the keys, and what stands under each. 列出密钥用途与版本，以及各版本下的加封存量。")
                .Does(time, List),
            new Command("rotate", "Make a new key version; what older ones sealed stays readable. 密钥轮换：旧数据仍可读取。") { another, reseal, yes }
                .Does(time, run => Rotate(run, run.Get(another), run.Get(reseal), run.Get(yes))),
            new Command("reseal", "Seal everything anew that an older key version sealed; again after it was stopped. 重新加封旧版本密钥加封的全部数据，可中断后继续。")
                .Does(time, Reseal),
            KeyShredCommand.Build(time),
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
        Tell(run, installation.Keys, [], 0, $"Keys made. Back up {installation.Home.Keys} apart from the rest of the data folder.");
    }

    static int List(CommandRun run)
    {
        var installation = run.Open();
        return List(run, installation);
    }

    static int List(CommandRun run, Installation installation)
    {
        var stands = installation.Census.Count();
        var pending = installation.Census.Pending();
        var gone = installation.Census.Shredded();
        Tell(run, installation.Keys, stands, pending, (pending == 0
            ? "Everything that can be read is sealed with the current version. 可读数据均由当前版本加封。"
            : $"{Number(pending)} values and files are sealed with an older version: hedui keys reseal")
            + (gone == 0 ? "" : $" {Number(gone)} values and files nobody can read any more, their key was destroyed. 密钥已销毁、不可再读。"));
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
        var total = installation.Census.Pending();
        var did = run.Terminal.Work("sealing anew", progress => installation.Census.Reseal(installation.Audit, new Counted(progress, total)));
        var stands = installation.Census.Count();
        Tell(run, installation.Keys, stands, installation.Census.Pending(), $"{Number(did.Done)} rows and files sealed anew.");
        return did.Broken == 0 ? 0 : Edge.TellBeside(new Refusal(
            "seal_broken", $"{Number(did.Broken)} rows or files do not open, or are not as they were written, and were left as they are.", installation.Home.Root,
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

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static void Tell(CommandRun run, KeyRing keys, IReadOnlyList<HeldCount> stands, long pending, string inWords)
    {
        var versions = keys.Versions();
        run.Terminal.Answer(
            new
            {
                Suite = keys.Suite.Name, keys.Custody, keys.SealVersion, Pending = pending,
                PublicKey = Convert.ToHexStringLower(keys.PublicKey), Keys = versions, keys.Shredded, Stands = stands,
            },
            () =>
            {
                run.Terminal.Table(
                    ["use", "version#", "suite", "made", "current", "stands under it#"],
                    versions.Select(key => Row(JsonText.Word(key.Use), key.Version, key.Suite, key.MadeAt, key.IsCurrent ? "yes" : "", key.Use))
                        .Concat(keys.Shredded.Select(gone =>
                            Row(JsonText.Word(KeyUse.Seal), gone.Version, gone.Suite, gone.ShreddedAt, "destroyed 已销毁", KeyUse.Seal))));
                if (stands.Count > 0)
                {
                    run.Terminal.Table(["holding", "use", "version#", "values or files#"], stands.Select(one => new[]
                    {
                        one.Holding, JsonText.Word(one.Use), one.Version.ToString(CultureInfo.InvariantCulture), Number(one.Values),
                    }));
                }

                run.Terminal.Say(inWords);
            });

        string[] Row(string word, int version, string suite, DateTimeOffset? at, string state, KeyUse use) =>
        [
            word, version.ToString(CultureInfo.InvariantCulture), suite, at?.ToString("u", CultureInfo.InvariantCulture) ?? "", state,
            use is KeyUse.Seal or KeyUse.Row ? Number(stands.Where(one => one.Use == use && one.Version == version).Sum(one => one.Values)) : "",
        ];
    }

    sealed class Counted(IProgress<WorkDone> progress, long total) : IProgress<long>
    {
        public void Report(long value) => progress.Report(new WorkDone(value, Math.Max(value, total), "rows and files"));
    }
}
