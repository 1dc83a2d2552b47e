using System.Buffers.Binary;
using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Backup.Tests;

/// <summary>A backup gives back every file as it was, or nothing: whatever was done to it is refused by name.</summary>
public sealed class BackupFileTests : IDisposable
{
    readonly AFolder folder = new();
    readonly BackupKey key;

    public BackupFileTests()
    {
        BackupKey.Make(folder.PathOf("key"));
        key = BackupKey.InFile(folder.PathOf("key"));
    }

    public void Dispose()
    {
        key.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("sm")]
    [InlineData("international")]
    public void Every_file_comes_back_byte_for_byte_and_what_was_half_done_stays_away(string suite)
    {
        using var other = new AFolder(CryptoSuites.Named(suite));
        var taken = other.TakeOut(other.BackUp(key), key);

        Assert.Equal(
            ["audit/heads", "deliveries/empty.raw", "hedui.db", "keys/keyring.json", "keys/wrapping.json", "ledger/packs/1.pack", "ledger/segments/1.seg", "reports/名称 with spaces.sealed"],
            Files(taken));
        Assert.All(Files(taken).Where(name => name is not ("hedui.db" or "audit/heads")), name => Assert.Equal(
            File.ReadAllBytes(Path.Combine(other.Home, name)), File.ReadAllBytes(Path.Combine(taken, name))));
        Assert.True(other.Check(taken).IsSound);
        Assert.False(Directory.Exists(Path.Combine(other.Home, "aside")));
        using var file = BackupFile.Open(other.PathOf("a.backup"));
        Assert.Equal((suite, "key", 1), (file.Header.Suite, file.Header.Secret, file.Header.Rounds));
    }

    [Fact]
    public void A_byte_changed_anywhere_is_refused()
    {
        var backup = folder.BackUp(key);
        var bytes = File.ReadAllBytes(backup);
        var random = new Random(1);
        var places = Enumerable.Range(0, 600).Concat(Enumerable.Range(1, 20).Select(back => bytes.Length - back))
            .Concat(Enumerable.Range(0, 20).Select(_ => random.Next(bytes.Length)));
        string[] codes = ["backup_unreadable", "backup_key_wrong", "backup_damaged"];
        Assert.All(places, place =>
        {
            var spoilt = (byte[])bytes.Clone();
            spoilt[place] ^= (byte)(1 << (place % 8));
            Assert.Contains(CodeOf(spoilt), codes);
        });
    }

    [Fact]
    public void A_file_cut_short_made_longer_or_put_together_anew_is_refused()
    {
        var bytes = File.ReadAllBytes(folder.BackUp(key));
        var pieces = PiecesOf(bytes);
        Assert.True(pieces.Count > 3, $"{pieces.Count} pieces");
        foreach (var at in pieces.Select(piece => piece.Start).Concat([0, 1, 15, 20, bytes.Length - 1, bytes.Length - 40]))
        {
            Assert.Contains(CodeOf(bytes[..at]), (string[])["backup_unreadable", "backup_damaged"]);
        }

        var (one, two) = (bytes[pieces[0].Start..pieces[0].End], bytes[pieces[1].Start..pieces[1].End]);
        Assert.Equal("backup_damaged", CodeOf([.. bytes, 0]));
        Assert.Equal("backup_damaged", CodeOf([.. bytes, .. bytes[pieces[^1].Start..]]));
        Assert.Equal("backup_damaged", CodeOf([.. bytes[..pieces[0].Start], .. two, .. one, .. bytes[pieces[1].End..]]));
        Assert.Equal("backup_damaged", CodeOf([.. bytes[..pieces[0].Start], .. bytes[pieces[1].Start..]]));
        Assert.Equal("backup_damaged", CodeOf([.. bytes[..pieces[0].Start], 0x7f, 0xff, 0xff, 0xff, .. bytes[(pieces[0].Start + 4)..]]));
    }

    [Fact]
    public void A_piece_of_another_backup_with_the_same_key_is_refused()
    {
        var (one, other) = (File.ReadAllBytes(folder.BackUp(key)), File.ReadAllBytes(folder.BackUp(key, "b.backup")));
        var (at, from) = (PiecesOf(one)[1], PiecesOf(other)[1]);

        Assert.Equal("backup_damaged", CodeOf([.. one[..at.Start], .. other[from.Start..from.End], .. one[at.End..]]));
        Assert.Equal("backup_damaged", CodeOf([.. one[..PiecesOf(one)[0].Start], .. other[PiecesOf(other)[0].Start..]]));
    }

    [Fact]
    public void Another_key_and_a_passphrase_in_the_place_of_a_key_are_told_from_damage()
    {
        var backup = folder.BackUp(key);
        BackupKey.Make(folder.PathOf("other"));
        using var other = BackupKey.InFile(folder.PathOf("other"));
        using var words = BackupKey.OfPassphrase("twelve signs and more");

        Assert.Equal("backup_key_wrong", CodeOf(() => folder.TakeOut(backup, other)));
        Assert.Equal("backup_key_wrong", CodeOf(() => folder.TakeOut(backup, words)));
    }

    [Fact]
    public void A_passphrase_opens_what_it_sealed_and_no_other_does()
    {
        using var words = BackupKey.OfPassphrase("正确的口令共有十二个汉字以上");
        using var wrong = BackupKey.OfPassphrase("正确的口令共有十二个汉字以下");
        var backup = folder.BackUp(words);

        Assert.NotEmpty(Files(folder.TakeOut(backup, words)));
        Assert.Equal("backup_key_wrong", CodeOf(() => folder.TakeOut(backup, wrong)));
    }

    [Fact]
    public void A_backup_takes_the_place_of_no_file_and_one_that_was_stopped_leaves_none()
    {
        File.WriteAllText(folder.PathOf("a.backup"), "mine");

        Assert.Equal("backup_exists", CodeOf(() => folder.BackUp(key)));
        Assert.Equal("mine", File.ReadAllText(folder.PathOf("a.backup")));
        Assert.Throws<OperationCanceledException>(() => folder.BackUpUnless(key, "b.backup", new CancellationToken(canceled: true)));
        Assert.Empty(Directory.GetFiles(folder.PathOf("."), "b.backup*"));
    }

    [Fact]
    public async Task A_backup_made_while_acts_go_on_is_one_moment_of_them()
    {
        using var stop = new CancellationTokenSource();
        var work = Task.Run(() =>
        {
            for (var act = 0; !stop.IsCancellationRequested; act++)
            {
                folder.Put($"ledger/segments/more-{act % 50}.seg", new byte[act % 5_000]);
                folder.Act(act);
            }
        }, TestContext.Current.CancellationToken);
        for (var round = 0; round < 5; round++)
        {
            var verdict = folder.Check(folder.TakeOut(folder.BackUp(key, $"{round}.backup"), key));
            Assert.True(verdict.IsSound || verdict.Faults.All(fault => fault.Kind == AuditFaultKind.Unanchored), string.Join(", ", verdict.Faults));
        }

        await stop.CancelAsync();
        await work;
    }

    [Theory]
    [InlineData("../out")]
    [InlineData("a/../../out")]
    [InlineData("/etc/out")]
    [InlineData("a//b")]
    [InlineData("a\\b")]
    [InlineData("c:out")]
    [InlineData("a/\0")]
    [InlineData("")]
    public void A_name_that_leads_out_of_the_folder_is_none(string name) => Assert.False(BackupReading.IsInside(name));

    [Fact]
    public void A_name_too_long_for_a_disk_is_none_and_one_just_short_enough_is_one()
    {
        Assert.False(BackupReading.IsInside("a/" + new string('名', 86)));
        Assert.True(BackupReading.IsInside("a/" + new string('名', 85)));
    }

    string CodeOf(byte[] bytes)
    {
        var path = folder.PathOf("spoilt");
        File.WriteAllBytes(path, bytes);
        return CodeOf(() => folder.TakeOut(path, key));
    }

    static string CodeOf(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;

    static List<string> Files(string folder) => [.. Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file)).Where(name => name is not ("hedui.db-wal" or "hedui.db-shm")).Order(StringComparer.Ordinal)];

    static List<(int Start, int End)> PiecesOf(byte[] bytes)
    {
        var at = BackupFile.Title.Length;
        at += 4 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
        var pieces = new List<(int, int)>();
        while (at < bytes.Length)
        {
            var end = at + 4 + BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(at));
            pieces.Add((at, end));
            at = end;
        }

        return pieces;
    }
}
