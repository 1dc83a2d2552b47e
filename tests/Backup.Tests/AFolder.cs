using Hedui.Security;
using Hedui.Storage;

namespace Hedui.Backup.Tests;

/// <summary>A small data folder with a record of acts and some files, open, and room beside it.</summary>
sealed class AFolder : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("hedui-backup-").FullName;
    readonly HomeFolder home;
    readonly KeyRing keys;
    readonly AuditTrail audit;

    public AFolder(ICryptoSuite? suite = null)
    {
        home = HomeFolder.Open(PathOf("home"));
        keys = KeyRing.Open(home.Keys, create: true, new KeyRingOptions { Suite = suite ?? CryptoSuites.Sm });
        Database = HeduiDatabase.Open(home, new AuditTables());
        HeadsFile = Path.Combine(home.Audit, "heads");
        audit = AuditTrail.Open(Database, keys, HeadsFile, AuditActor.OfThisProgram(), TimeProvider.System);
        Put("ledger/segments/1.seg", Bytes(300_000, 1));
        Put("ledger/packs/1.pack", Bytes(3 << 20, 2));
        Put("deliveries/empty.raw", []);
        Put("reports/名称 with spaces.sealed", Bytes(17, 3));
        Put("deliveries/half.part", Bytes(17, 4));
        Put("assessments/latest.tmp", Bytes(17, 5));
    }

    public HeduiDatabase Database { get; }

    public string HeadsFile { get; }

    public string Home => home.Root;

    public byte[] PublicKey => keys.PublicKey;

    public string PathOf(string name) => Path.Combine(root, name);

    public void Put(string name, byte[] bytes)
    {
        var path = Path.Combine(home.Root, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
    }

    public void Act(long count = 1) => audit.Record(new AuditAct(AuditType.AuditListed) { Count = count });

    /// <summary>Writes a backup; its path.</summary>
    public string BackUp(BackupKey key, string name = "a.backup") => BackUpUnless(key, name, CancellationToken.None);

    public string BackUpUnless(BackupKey key, string name, CancellationToken cancel)
    {
        new BackupWriting(new BackupSource(home, Database, keys.Suite, HeadsFile), TimeProvider.System)
            .Write(PathOf(name), BackupWriting.NewId(), key, cancel: cancel);
        return PathOf(name);
    }

    /// <summary>Takes a backup out into a new folder; that folder.</summary>
    public string TakeOut(string backup, BackupKey key)
    {
        var folder = Directory.CreateDirectory(PathOf("out-" + Path.GetRandomFileName())).FullName;
        using var file = BackupFile.Open(backup);
        file.Extract(key, folder, cancel: TestContext.Current.CancellationToken);
        return folder;
    }

    public AuditVerdict Check(string folder) =>
        new AuditCheck(HeduiDatabase.OpenToRead(folder, new AuditTables()), [PublicKey])
            .Run(Path.Combine(folder, "audit", "heads"), cancel: TestContext.Current.CancellationToken);

    public void Dispose()
    {
        audit.Dispose();
        keys.Dispose();
        home.Dispose();
        Directory.Delete(root, recursive: true);
    }

    static byte[] Bytes(int length, int seed)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
