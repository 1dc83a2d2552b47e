using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>What the next start makes of a file of heads that does not end where the database does.</summary>
public class AuditHeadsTests : IDisposable
{
    readonly ARecord record;

    public AuditHeadsTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected AuditHeadsTests(DatabaseKind kind)
    {
        record = new ARecord(kind);
        record.Look(1);
        record.Look(2);
        record.Close();
    }

    public void Dispose() => record.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public void Heads_that_a_crash_kept_back_are_written_and_told(int cut)
    {
        // The last events' heads and the signature never came; of the next line perhaps a part.
        var lines = File.ReadAllLines(record.Heads);
        File.WriteAllText(record.Heads, string.Join('\n', lines[..3]) + "\n" + lines[3][..cut]);
        Assert.Equal(AuditFaultKind.Unanchored, record.Check().Faults[0].Kind);

        record.Open();

        var told = record.Events()[^1];
        Assert.Equal(("heads_caught_up", 2L), (told.Type, told.Count));
        Assert.True(record.Check().IsSound, string.Join(", ", record.Check().Faults));
    }

    [Fact]
    public void A_file_of_heads_that_is_gone_is_begun_anew_and_told()
    {
        File.Delete(record.Heads);
        Assert.Equal((5, AuditFaultKind.HeadsMissing), (record.Check().Faults[0].Seq, record.Check().Faults[0].Kind));

        record.Open();

        Assert.Equal("heads_begun", record.Events()[^1].Type);
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void An_act_that_was_done_although_its_commit_seemed_to_fail_is_told_with_the_next()
    {
        var forger = new Forger(record.Home, record.Heads, record.Keys, new Random(1));
        forger.Read();
        record.Open();
        var like = forger.Events[^1];
        forger.Events.Add(forger.Invented(like));
        forger.MakeSound();
        forger.Write(isKeyStolen: false);

        record.Trail.Doubt();
        record.Look(3);

        Assert.Equal(["household_explained", "heads_caught_up", "household_verified"], record.Events().TakeLast(3).Select(one => one.Type));
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void A_line_taken_out_of_the_file_is_found()
    {
        var lines = File.ReadAllLines(record.Heads).ToList();
        lines.RemoveAt(2);
        File.WriteAllLines(record.Heads, lines);

        Assert.Equal(new AuditFault(2, AuditFaultKind.HeadsDamaged, 1), Assert.Single(record.Check().Faults));
        record.Open();
    }

    [Fact]
    public void Heads_of_another_record_are_told_at_once()
    {
        using var other = new ARecord();
        other.Look(1);
        other.Look(2);
        other.Close();
        File.Copy(other.Heads, record.Heads, overwrite: true);
        other.Open();

        record.Open();

        Assert.Equal("heads_differ", record.Events()[^1].Type);
        Assert.Contains(record.Check().Faults, fault => fault is { Seq: 1, Kind: AuditFaultKind.ChainReplaced });
    }

    [Fact]
    public void A_check_leaves_the_folder_as_it_is()
    {
        var before = record.Everything();
        Assert.True(record.Check().IsSound);
        Assert.Equal(before, record.Everything());
        record.Open();
        Assert.True(record.Check().IsSound);
    }

    [Fact]
    public void A_file_of_heads_full_of_gaps_does_not_take_all_memory()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllLines(path, Enumerable.Range(0, 40).Select(line => $"{(line * 9_999_999L) + 1} {new string('c', 64)}").Prepend("hedui audit heads 1"));
            var before = GC.GetAllocatedBytesForCurrentThread();

            AuditHeadsFile.Compare(path, new AuditHead(1, new string('c', 64)));

            Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 500_000_000);
        }
        finally
        {
            File.Delete(path);
        }
    }
}

public sealed class AuditHeadsOnPostgreSqlTests() : AuditHeadsTests(DatabaseKind.PostgreSql);
