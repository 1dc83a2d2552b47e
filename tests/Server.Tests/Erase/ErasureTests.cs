using System.Text;
using Hedui.Backup;
using Hedui.Evidence;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Server.Tests;

/// <summary>
/// Erased is erased, in an older backup too: what a key alone opened is gone with it, what is alive goes over to another before, and no
/// conclusion changes.
/// </summary>
public class ErasureTests : IDisposable
{
    const string Because = "保管期满";
    const string WrongId = "990102198512120028";

    static readonly Warrant Unseen = TicketOffice.ForWorkThatShowsNobody();

    readonly string aside = Directory.CreateTempSubdirectory("hedui-erasure-").FullName;
    readonly AnInstallation office;

    public ErasureTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected ErasureTests(DatabaseKind kind)
    {
        office = new AnInstallation(kind).WithOneHousehold();
        var path = Path.Combine(aside, "held.csv");
        File.WriteAllText(path, $"身份证号,姓名,账号,开户行,余额,时点\n{WrongId},{AnInstallation.Applicant},620000000000018,工商银行,99.00,2025-10-12\n");
        Installation.Receiver.Import(new ImportRequest("demo-deposits-icbc", path) { Waived = new HashSet<string> { "quarantine_share", "unit_slip" } });
        Installation.Receiver.Quarantine.AcceptNumber(1, "户口簿");
        office.IssueAll();
        office.Report();
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    Installation Installation => office.Installation;

    string Tombstones => Path.Combine(office.Home, "audit", "heads.tombstones");

    public void Dispose()
    {
        office.Dispose();
        Directory.Delete(aside, recursive: true);
    }

    [Fact]
    public void All_that_is_alive_goes_over_to_the_new_key_and_says_what_it_said_before()
    {
        var before = Said(Installation);
        var (held, run) = (Installation.Census.Count(), Run());
        Assert.Equal(
            ["identities", "ledger_texts", "originals", "quarantine", "reports"], held.Where(one => one.Use == KeyUse.Seal).Select(one => one.Holding));
        Installation.Keys.Rotate(TimeProvider.System);
        Assert.Equal(held.Sum(one => one.Values), Installation.Census.Pending());

        var did = Installation.Census.Reseal(Installation.Audit, null, Cancel);

        Assert.Equal((0L, 0L), (did.Broken, Installation.Census.Pending()));
        Assert.Equal(held.Select(one => one with { Version = 2 }), Installation.Census.Count());
        Assert.Equal(before, Said(Installation));
        office.Reopen();
        Assert.Equal(before, Said(Installation));
        Assert.Equal(run, Run());
        Installation.Ledger.CheckFiles();
        Assert.Equal(2, Directory.GetFiles(Path.Combine(office.Home, "ledger", "segments")).Length);
        Assert.DoesNotContain(Directory.EnumerateFiles(office.Home, "*", SearchOption.AllDirectories), file => Path.GetExtension(file) is ".part" or ".tmp" or ".new");
        AssertRecordIsSound();
    }

    [Fact]
    public void A_reader_from_before_goes_on_with_what_it_sees()
    {
        var view = Installation.Ledger.At(null, AnInstallation.Day);
        Installation.Keys.Rotate(TimeProvider.System);
        Installation.Census.Reseal(Installation.Audit, null, Cancel);

        Assert.Contains(view.Rows(1, Unseen), row => row.Cells.Any(cell => cell.Text?.Contains("工商银行", StringComparison.Ordinal) == true));
    }

    [Fact]
    public void A_key_that_something_alive_needs_is_not_destroyed_and_it_is_told_what()
    {
        Installation.Keys.Rotate(TimeProvider.System);

        var refused = Assert.Throws<RefusedException>(() => Installation.Shredding.Run(1, Because)).Refusal;

        Assert.Equal("key_version_in_use", refused.Code);
        Assert.All(["1 of identities", "2 of ledger_texts", "3 of originals", "2 of quarantine", "1 of reports"], part => Assert.Contains(part, refused.What, StringComparison.Ordinal));
        Assert.Equal("key_version_current", Refused(() => Installation.Shredding.Run(2, Because)));
        Assert.Equal("key_version_unknown", Refused(() => Installation.Shredding.Run(3, Because)));
        Assert.Equal("because_missing", Refused(() => Installation.Shredding.Run(1, " ")));
        Assert.Empty(Installation.Keys.Shredded);
        Assert.False(File.Exists(Tombstones));
    }

    [Fact]
    public void An_erased_original_is_unreadable_in_the_folder_and_in_an_older_backup_that_is_restored()
    {
        var older = Backup("older");
        var (digests, run) = (Installation.Receiver.Originals.List().Select(one => one.Digest).ToList(), Run());
        Erase();
        Installation.Keys.Rotate(TimeProvider.System);
        Installation.Census.Reseal(Installation.Audit, null, Cancel);
        var newer = Backup("newer");
        var said = Said(Installation);
        Installation.Shredding.Run(1, Because);

        Assert.Equal((said, run), (Said(Installation), Run()));
        Assert.All(digests, digest => Assert.Equal("original_erased", Refused(() => Copy(Installation, digest))));
        AssertRecordIsSound();
        Restored(older, digests, "seal_key_shredded", unreadable: 9, restored =>
        {
            // Nobody can read who they are any more; what was concluded about them is concluded again.
            Assert.Equal("seal_key_shredded", Refused(() => new IdentityBook(restored.Persons, Unseen).Reveal(1)));
            Assert.Equal("seal_key_shredded", Refused(() => restored.Reports.Open(restored.Reports.Numbers()[0], Unseen)));
        });
        Restored(newer, digests, "original_erased", unreadable: 0, restored => Assert.Equal(said, Said(restored)));

        void Restored(string backup, List<string> originals, string code, long unreadable, Action<Installation> look)
        {
            using var key = BackupKey.InFile(Path.Combine(aside, "key"));
            var home = backup + ".restored";
            var done = new HomeRestore(
                new RestoreRequest(backup, key, Installation.Folders with { Home = home, Database = null })
                {
                    HeadsFile = Path.Combine(office.Home, "audit", "heads"), MayLose = true,
                },
                office.Clock).Run(cancel: Cancel);

            Assert.Equal(unreadable, done.Checked.Shredded);
            using var restored = Installation.Open(Installation.Folders with { Home = home, Database = null }, office.Clock);
            Assert.Equal([1], restored.Keys.Shredded.Select(one => one.Version));
            Assert.All(originals, digest => Assert.Equal(code, Refused(() => Copy(restored, digest))));
            Assert.Contains("tombstone_replayed", new AuditReader(restored.Database).All(new AuditQuery()).Select(one => one.Type));
            Assert.Equal(run, Run(restored));
            look(restored);
        }
    }

    [Fact]
    public void A_keys_folder_put_back_brings_no_key_back_and_that_it_was_tried_is_on_record()
    {
        var kept = Path.Combine(aside, "keys");
        Directory.CreateDirectory(kept);
        Installation.Keys.Rotate(TimeProvider.System);
        File.Copy(Path.Combine(office.Home, "keys", "keyring.json"), Path.Combine(kept, "keyring.json"));
        Installation.Census.Reseal(Installation.Audit, null, Cancel);
        Installation.Shredding.Run(1, Because);
        var said = Said(Installation);

        File.Copy(Path.Combine(kept, "keyring.json"), Path.Combine(office.Home, "keys", "keyring.json"), overwrite: true);
        office.Reopen();

        Assert.Equal([2], Installation.Keys.Versions().Where(key => key.Use == KeyUse.Seal).Select(key => key.Version));
        Assert.Equal(("tombstone_replayed", "seal:1"), Events()[^1] is var last ? (last.Type, last.Object) : default);
        Assert.Equal(said, Said(Installation));
    }

    [Fact]
    public void A_destruction_that_was_stopped_behind_its_tombstone_is_finished_when_the_folder_is_opened()
    {
        Installation.Keys.Rotate(TimeProvider.System);
        Installation.Census.Reseal(Installation.Audit, null, Cancel);
        Installation.Tombstones.Add(Installation.Keys.Doomed(1, office.Clock.Now));

        office.Reopen();

        Assert.Equal([1], Installation.Keys.Shredded.Select(one => one.Version));
        Assert.Equal("key_version_unknown", Refused(() => Installation.Shredding.Run(1, Because)));
        Assert.Equal("tombstone_replayed", Events()[^1].Type);
        AssertRecordIsSound();
    }

    [Fact]
    public void Originals_last_delivered_before_a_day_go_and_the_receipt_the_reason_and_the_ledger_stay()
    {
        office.Clock.Now += TimeSpan.FromDays(10);
        office.Deposit("620000000000019", "5.00", "2025-10-13");
        var (run, said) = (Run(), Said(Installation));
        var today = BeijingTime.DayOf(office.Clock.Now);
        Assert.Equal("day_ahead", Refused(() => Installation.Receiver.Originals.Erase(today.AddDays(1), Because)));
        Assert.Equal("because_missing", Refused(() => Installation.Receiver.Originals.Erase(today, "")));
        Assert.Empty(Installation.Receiver.Originals.Erase(AnInstallation.Day, Because));

        var erased = Installation.Receiver.Originals.Erase(today, Because);

        var all = Installation.Receiver.Originals.List();
        Assert.Equal((3, 4, 1), (erased.Count, all.Count, Directory.GetFiles(Path.Combine(office.Home, "deliveries"), "*.raw").Length));
        Assert.All(all.Take(3), one => Assert.Equal((Because, office.Clock.Now), (one.Erased?.Because, one.Erased?.At)));
        Assert.Null(all[3].Erased);
        Assert.Equal(erased.Select(one => $"original:{one.Digest}"), Events().Where(one => one.Type == "original_erased").Select(one => one.Object));
        Assert.Equal("original_erased", Refused(() => Copy(Installation, erased[0].Digest)));
        Assert.Equal("raw_file_unknown", Refused(() => Copy(Installation, Sm3.Hex([9]))));
        Assert.Equal(run, Run());
        Assert.Equal(said, Said(Installation));
        Assert.Equal(1, new HomeCheck(Installation).Run(Cancel).Originals);
    }

    [Fact]
    public void An_original_that_was_erased_on_record_alone_goes_when_the_folder_is_opened_next()
    {
        var file = Directory.GetFiles(Path.Combine(office.Home, "deliveries"), "*.raw")[0];
        File.Copy(file, Path.Combine(aside, "raw"));
        Erase();
        File.Copy(Path.Combine(aside, "raw"), file);

        office.Reopen();

        Assert.False(File.Exists(file));
        Assert.Equal(3, Installation.Receiver.Originals.List().Count(one => one.Erased is not null));
    }

    [Fact]
    public void Why_something_was_erased_is_read_under_a_newer_key_and_not_changed_by_hand()
    {
        Erase();
        Installation.Keys.Rotate(TimeProvider.System);
        Installation.Census.Reseal(Installation.Audit, null, Cancel);
        Installation.Shredding.Run(1, "按令销毁");

        Assert.Equal([Because, Because, Because, "按令销毁"], Installation.Erasures.All().Select(one => one.Because));
        Assert.Equal("seal:1", Installation.Erasures.All()[^1].What);
        Assert.ThrowsAny<System.Data.Common.DbException>(() => Intruder.Run(office.Home, "UPDATE erasures SET Who = 'somebody'"));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => Intruder.Run(office.Home, "DELETE FROM erasures"));
    }

    [Fact]
    public void An_original_that_does_not_open_is_told_keeps_its_key_alive_and_nothing_else_back()
    {
        var file = Directory.GetFiles(Path.Combine(office.Home, "deliveries"), "*.raw")[0];
        var bytes = File.ReadAllBytes(file);
        File.WriteAllBytes(file, bytes[..^1]);
        Installation.Keys.Rotate(TimeProvider.System);

        var did = Installation.Census.Reseal(Installation.Audit, null, Cancel);

        Assert.Equal(1, did.Broken);
        Assert.Equal([("originals", 1L)], Installation.Census.Under(1).Select(one => (one.Holding, one.Values)));
        Assert.Equal("key_version_in_use", Refused(() => Installation.Shredding.Run(1, Because)));
        Assert.Equal(bytes[..^1], File.ReadAllBytes(file));
    }

    void Erase()
    {
        office.Clock.Now += TimeSpan.FromDays(2);
        Assert.Equal(3, Installation.Receiver.Originals.Erase(BeijingTime.DayOf(office.Clock.Now), Because).Count);
    }

    string Backup(string name)
    {
        var (key, file) = (Path.Combine(aside, "key"), Path.Combine(aside, name));
        if (!File.Exists(key))
        {
            BackupKey.Make(key);
        }

        using var opened = BackupKey.InFile(key);
        new HomeBackup(Installation).Make(file, opened, cancel: Cancel);
        return file;
    }

    /// <summary>Everything that is kept sealed and shown to people, but for originals: identity, texts of the ledger, held cells, the report.</summary>
    static string Said(Installation from)
    {
        var said = new StringBuilder();
        var identity = new IdentityBook(from.Persons, Unseen).Reveal(1);
        said.AppendLine(identity.Id.Reveal()).AppendLine(identity.Name.Reveal());
        foreach (var row in from.Ledger.At(null, AnInstallation.Day).Rows(1, Unseen))
        {
            said.AppendJoin(' ', row.Cells.Select(cell => cell.Text));
        }

        var held = from.Receiver.Quarantine.Show(1, Unseen);
        said.AppendLine().AppendJoin(',', held.Cells!).AppendLine(held.Because);
        return said.Append(Encoding.UTF8.GetString(from.Reports.Open(from.Reports.Numbers()[0], Unseen).ToJson().Span)).ToString();
    }

    string Run() => Run(Installation);

    /// <summary>The digest of what a batch concludes, as of one day and one instant.</summary>
    static string Run(Installation from)
    {
        new Verifying(from).All(AnInstallation.Day, new DateTimeOffset(2025, 10, 16, 0, 0, 0, TimeSpan.Zero), cancel: Cancel);
        var run = RunIndex.Load(from.Runs.Latest!);
        return Sm3.Hex(Encoding.UTF8.GetBytes(string.Join(' ', run.Household.Concat(run.Division)) + string.Join(' ', run.Outcomes.SelectMany(one => one))));
    }

    static void Copy(Installation from, string digest) => from.Receiver.RawFiles.CopyTo(digest, Stream.Null);

    List<AuditEvent> Events() => [.. new AuditReader(Installation.Database).All(new AuditQuery())];

    void AssertRecordIsSound() => Assert.True(new AuditCheck(Installation.Database, [Installation.Keys.PublicKey]).Run(
        Path.Combine(office.Home, "audit", "heads"), cancel: Cancel).IsSound);

    static string Refused(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}

public sealed class ErasureOnPostgreSqlTests() : ErasureTests(DatabaseKind.PostgreSql);
