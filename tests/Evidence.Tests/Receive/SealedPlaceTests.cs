using System.Buffers.Binary;
using System.Text;
using Hedui.Kernel;
using Hedui.Security;
using Microsoft.Data.Sqlite;

namespace Hedui.Evidence.Tests;

/// <summary>What lies sealed opens where it was put and nowhere else: a hand in the folder cannot exchange two of a kind.</summary>
public sealed class SealedPlaceTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string Wrong = "990000199003071236";
    const int FileStart = 4;

    readonly AnOffice office = new AnOffice().WithDeposits();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Cells_of_two_held_rows_exchanged_in_the_database_do_not_open()
    {
        Held("张三丰", "李四光");

        Exchange("Cells");

        AssertBroken(() => office.Receiver.Quarantine.Show(1, TicketOffice.ForWorkThatShowsNobody()));
        AssertBroken(() => office.Receiver.Quarantine.Show(2, TicketOffice.ForWorkThatShowsNobody()));
    }

    [Fact]
    public void Cells_do_not_open_under_the_same_row_number_of_another_delivery()
    {
        Held("张三丰");
        Held("李四光");

        Exchange("Cells");

        AssertBroken(() => office.Receiver.Quarantine.Show(1, TicketOffice.ForWorkThatShowsNobody()));
    }

    [Fact]
    public void Reasons_of_two_rows_exchanged_do_not_open_nor_does_one_as_cells()
    {
        Held("张三丰", "李四光");
        office.Receiver.Quarantine.AcceptNumber(1, "户口簿");
        office.Receiver.Quarantine.AcceptNumber(2, "身份证原件");

        Exchange("Because");

        AssertBroken(() => office.Receiver.Quarantine.Find(1));
        Execute("UPDATE quarantine SET Because = NULL");
        office.Receiver.Quarantine.AcceptNumber(1, "户口簿");
        Execute("UPDATE quarantine SET Cells = Because WHERE Id = 1");
        AssertBroken(() => office.Receiver.Quarantine.Show(1, TicketOffice.ForWorkThatShowsNobody()));
    }

    [Fact]
    public void A_kept_file_under_the_name_of_another_is_refused_before_a_byte_is_written()
    {
        var (one, other) = (Kept("张三丰"), Kept("李四光"));
        File.Copy(PathOf(one), PathOf(other), overwrite: true);
        using var into = new MemoryStream();

        AssertBroken(() => office.Receiver.RawFiles.CopyTo(other, into));
        Assert.Equal(0, into.Length);
    }

    [Fact]
    public void A_piece_of_another_kept_file_does_not_open()
    {
        var (one, other) = (Kept("张三丰"), Kept("李四光"));
        var (from, into) = (File.ReadAllBytes(PathOf(one)), File.ReadAllBytes(PathOf(other)));
        var pieces = Pieces(from);
        File.WriteAllBytes(PathOf(other), [.. into[..Pieces(into)[1].Start], .. from[pieces[1].Start..]]);

        AssertBroken(() => office.Receiver.RawFiles.CopyTo(other, Stream.Null));
    }

    [Fact]
    public void A_kept_file_that_was_cut_short_or_made_longer_is_refused()
    {
        var digest = Kept("张三丰", pieces: 3);
        var bytes = File.ReadAllBytes(PathOf(digest));
        var pieces = Pieces(bytes);
        Assert.True(pieces.Count >= 4, $"{pieces.Count} pieces");

        byte[][] spoilt =
        [
            bytes[..pieces[^1].Start], bytes[..^1], bytes[..pieces[1].Start], bytes[..2], [], [.. bytes, .. bytes[pieces[^1].Start..]], [.. bytes, 0],
            [.. bytes[..pieces[1].Start], .. bytes[pieces[2].Start..pieces[3].Start], .. bytes[pieces[1].Start..pieces[2].Start], .. bytes[pieces[3].Start..]],
            [.. bytes[..pieces[1].Start], 0xff, 0xff, 0xff, 0x7f],
            [.. bytes[..pieces[1].Start], 0xff, 0xff, 0xff, 0xff],
        ];
        Assert.All(spoilt, one =>
        {
            File.WriteAllBytes(PathOf(digest), one);
            AssertBroken(() => office.Receiver.RawFiles.CopyTo(digest, Stream.Null));
        });
    }

    void Held(params string[] names) => office.Import(
        "bank", Header + string.Concat(names.Select((name, at) => $"{Wrong},{name},A{at},5,2023-11-01\n")));

    string Kept(string name, int pieces = 1)
    {
        var text = new StringBuilder(Header);
        for (var row = 0; text.Length < (pieces - 1) << 20 || row == 0; row++)
        {
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"990000199003071235,{name},A{row},5,2023-11-01\n");
        }

        return office.Deliver(new ImportRequest("bank", office.AFile(text.ToString())) { Waived = new HashSet<string> { "unit_slip" } }).Digest;
    }

    string PathOf(string digest) => Path.Combine(office.HomePath, "deliveries", digest + ".raw");

    /// <summary>Where the parts of a kept file lie, the one in front among them.</summary>
    static List<(int Start, int Length)> Pieces(byte[] bytes)
    {
        var pieces = new List<(int, int)>();
        for (var at = 0; at < bytes.Length;)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(at));
            pieces.Add((at, length));
            at += FileStart + length;
        }

        return pieces;
    }

    void Exchange(string column) => Execute(
        $"CREATE TEMP TABLE aside AS SELECT Id, {column} FROM quarantine;"
        + $"UPDATE quarantine SET {column} = (SELECT aside.{column} FROM aside WHERE aside.Id = 3 - quarantine.Id)");

    void Execute(string statement)
    {
        using var db = new SqliteConnection($"Data Source={Path.Combine(office.HomePath, "hedui.db")};Pooling=False");
        db.Open();
        using var command = db.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    static void AssertBroken(Action act) => Assert.Equal("seal_broken", Assert.Throws<RefusedException>(act).Refusal.Code);
}
