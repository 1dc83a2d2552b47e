using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>All of a file or nothing, once and not twice.</summary>
public class DeliveryTests : IDisposable
{
    const string Header = "身份证号,姓名,账号,余额,时点\n";
    const string One = "990000199003071235,张三丰,A1,100.00,2023-11-01\n";
    const string Two = "'990000199003071235,张三丰,A2,\"1,200\",2023/11/1\n";
    const string Bad = "990000199003071234,=cmd(),A3,5,2023-11-01\n";

    readonly AnOffice office;

    public DeliveryTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected DeliveryTests(DatabaseKind kind) => office = new AnOffice(kind).WithDeposits();

    public void Dispose() => office.Dispose();

    [Fact]
    public void Rows_are_accepted_repeated_or_held_back_and_the_three_sum_up()
    {
        var result = office.Import("bank", Header + One + Two + One + Bad);

        Assert.Equal((4, 2, 1), (result.Rows, result.Accepted, result.Duplicates));
        Assert.Equal(new Dictionary<string, int> { ["id_checksum"] = 1 }, result.Quarantined);
        Assert.Equal(new DateOnly(2023, 11, 1), result.DataDate);
        Assert.Equal(1, office.Persons.Count);
    }

    [Fact]
    public void The_same_file_again_adds_nothing()
    {
        office.Import("bank", Header + One + Bad);
        office.Reopen();

        var again = office.Import("bank", Header + One + Bad);

        Assert.True(again.AlreadyDelivered);
        Assert.Equal((2, 0, 1), (again.Rows, again.Accepted, again.Duplicates));
        Assert.Single(office.Ledger.Deliveries());
        Assert.Single(office.Receiver.Quarantine.List());
    }

    [Fact]
    public void A_row_of_an_earlier_file_is_a_duplicate()
    {
        office.Import("bank", Header + One);
        office.Reopen();

        var next = office.Import("bank", Header + One + Two);

        Assert.Equal((1, 1), (next.Accepted, next.Duplicates));
    }

    [Theory]
    [InlineData("sealed")]
    [InlineData("kept")]
    [InlineData("persons")]
    [InlineData("households")]
    [InlineData("ledger")]
    [InlineData("receipt")]
    public void A_break_at_any_step_leaves_nothing_half_accepted(string step)
    {
        office.Receiver.AtStep = at =>
        {
            if (at == step)
            {
                throw new InvalidOperationException("The power went.");
            }
        };
        Assert.Throws<InvalidOperationException>(() => office.Import("bank", Header + One + Bad));
        Assert.Empty(Directory.GetFiles(Path.Combine(office.HomePath, "deliveries")));
        office.Reopen();

        Assert.Empty(office.Ledger.Deliveries());
        Assert.Equal(0, office.Persons.Count);
        Assert.Empty(office.Receiver.Quarantine.List());
        Assert.Empty(Directory.GetFiles(Path.Combine(office.HomePath, "ledger", "segments")));
        Assert.Equal(1, office.Import("bank", Header + One + Bad).Accepted);
    }

    [Fact]
    public void What_a_killed_process_left_is_swept_away_and_what_counts_is_not()
    {
        var deliveries = Path.Combine(office.HomePath, "deliveries");
        office.Import("bank", Header + One);
        var counts = Assert.Single(Directory.GetFiles(deliveries));
        File.WriteAllText(Path.Combine(deliveries, new string('a', 64) + ".raw"), "kept, but never committed");
        File.WriteAllText(Path.Combine(deliveries, "x.part"), "half written");

        office.Reopen();

        Assert.Equal([counts], Directory.GetFiles(deliveries));
    }

    [Fact]
    public void A_failed_second_try_does_not_take_the_file_of_the_first_away()
    {
        office.Import("bank", Header + One);
        office.WithDeposits("quality: { largest_quarantine_share: 50% }"); // Another mapping: the same file is read again.
        office.Reopen();
        office.Receiver.AtStep = at =>
        {
            if (at == "receipt")
            {
                throw new InvalidOperationException("The power went.");
            }
        };
        Assert.Throws<InvalidOperationException>(() => office.Import("bank", Header + One));

        Assert.Single(Directory.GetFiles(Path.Combine(office.HomePath, "deliveries")));
    }

    [Fact]
    public void A_break_after_the_commit_loses_nothing()
    {
        office.Receiver.AtStep = at =>
        {
            if (at == "committed")
            {
                throw new InvalidOperationException("The power went.");
            }
        };
        Assert.Throws<InvalidOperationException>(() => office.Import("bank", Header + One));
        office.Reopen();

        Assert.Single(office.Ledger.Deliveries());
        Assert.True(office.Import("bank", Header + One).AlreadyDelivered);
    }

    [Fact]
    public void The_file_is_kept_as_it_came_and_cannot_be_read_without_the_keys()
    {
        var result = office.Import("bank", Header + One);
        using var kept = new MemoryStream();
        office.Receiver.RawFiles.CopyTo(result.Digest, kept);

        Assert.Equal(Header + One, System.Text.Encoding.UTF8.GetString(kept.ToArray()));
        var onDisk = File.ReadAllBytes(Assert.Single(Directory.GetFiles(Path.Combine(office.HomePath, "deliveries"))));
        Assert.Equal(-1, onDisk.AsSpan().IndexOf("990000199003071235"u8));
    }

    [Fact]
    public void A_row_corrected_in_quarantine_becomes_evidence()
    {
        office.Import("bank", Header + One + Bad);
        var held = Assert.Single(office.Receiver.Quarantine.List());
        Assert.Equal(("id_checksum", 3, "身份证号"), (held.Reason, held.RowNumber, held.Column));
        Assert.Equal("990000199003071234", office.Receiver.Quarantine.Show(held.Id, TicketOffice.ForWorkThatShowsNobody()).Cells![0]);

        office.Receiver.Quarantine.Correct(
            held.Id, new Dictionary<string, string> { ["身份证号"] = "990000199003071235", ["姓名"] = "张三丰" });
        var result = Assert.Single(office.Receiver.Retry("bank", null, TestContext.Current.CancellationToken));

        Assert.Equal(1, result.Accepted);
        Assert.Empty(office.Receiver.Quarantine.List());
        Assert.Equal(2, office.Ledger.Deliveries().Sum(delivery => delivery.Rows));
    }

    [Fact]
    public void An_export_holds_no_formula()
    {
        office.Import("bank", Header + One + Bad);
        using var into = new StringWriter();

        Assert.Equal(1, office.Receiver.Quarantine.Export(into, TicketOffice.ForWorkThatShowsNobody()));
        Assert.Contains(",'=cmd(),", into.ToString(), StringComparison.Ordinal);
    }
}

public sealed class DeliveryOnPostgreSqlTests() : DeliveryTests(DatabaseKind.PostgreSql);
