using System.Text;
using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Evidence.Tests;

/// <summary>What somebody types at a counter counts like a file, by the same rules, whole or not at all, and lies in no file.</summary>
public class EntryTests : IDisposable
{
    const string Id = "990000199003071235";
    const string Other = "990000198012310029";
    const string Wrong = "990000199003071236";
    const string Key = "C320106-20260115-001";

    static readonly DateOnly Day = new(2026, 1, 15);

    readonly DatabaseKind kind;
    readonly AnOffice office;

    public EntryTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected EntryTests(DatabaseKind kind)
    {
        this.kind = kind;
        office = new AnOffice(kind);
        office.UseShippedSources();
    }

    public void Dispose() => office.Dispose();

    Receiver Receiver => office.Receiver;

    [Fact]
    public void What_is_typed_becomes_a_delivery_with_a_receipt_and_enrols_the_household()
    {
        var told = Enter("k1", Row(Id, "张三丰"), Row(Other, "李四娘", "12"));

        Assert.Empty(told.Problems);
        Assert.Equal((Mapping.Counter, Key, 2, 2, Day), (told.Delivery!.Source, told.Delivery.File, told.Delivery.Rows, told.Delivery.Accepted, told.Delivery.DataDate));
        var receipt = Assert.Single(Receiver.Receipts(Mapping.Counter));
        Assert.Equal((told.Delivery.Delivery, 2, 2, false), (receipt.Delivery, receipt.Rows, receipt.Accepted, receipt.IsRetry));
        var household = office.Households.Find(office.Households.Find(Key)!.Value, Day)!;
        Assert.Equal((320106, ResidenceKind.Urban, Day), (household.Division, household.Residence, household.AppliedOn));
        Assert.Equal([HouseholdRole.Member, HouseholdRole.Member], household.Members.Select(member => member.Role));
        var last = Events()[^1];
        Assert.Equal(("delivery_received", $"delivery:{told.Delivery.Delivery}", 2L), (last.Type, last.Object, last.Count));
    }

    [Fact]
    public void Whoever_was_typed_is_found_by_what_is_delivered_later()
    {
        Enter("k1", Row(Id, "张三丰"));
        office.Import("demo-deposits-icbc", $"身份证号,姓名,账号,开户行,余额,时点\n{Id},张三丰,620000000000017,工商银行,1200.50,2026-01-10\n");

        var rows = office.Ledger.At(null, Day.AddDays(1)).Rows(1, TicketOffice.ForWorkThatShowsNobody()).Where(row => row.Category == "deposits");
        Assert.Equal(120_050, Assert.Single(rows).Cells.Single(cell => cell.Item == "balance").Low);
    }

    [Fact]
    public void One_wrong_number_refuses_all_and_is_told_by_row_and_column_and_nothing_is_left()
    {
        var (events, files) = (Events().Count, Files());

        var told = Enter("k1", Row(Id, "张三丰"), Row(Wrong, "李四娘", "12"), Row("", "王五", "99"), Row(Other, "赵六", "没有"));

        Assert.Null(told.Delivery);
        Assert.Equal(
            [(1, "身份证号", "id_checksum"), (2, "身份证号", "id_missing"), (3, "与申请人关系", "code_unmapped")],
            told.Problems.Select(one => (one.Row, one.Column, one.Reason)));
        AssertNothing();
        Assert.Equal((events, files), (Events().Count, Files()));
    }

    [Fact]
    public void The_same_under_the_same_key_has_one_effect_and_another_under_it_is_refused()
    {
        var first = Enter("k1", Row(Id, "张三丰"));
        var again = Enter("k1", Row(Id, "张三丰"));

        Assert.Equal((first.Delivery!.Delivery, Key, true), (again.Delivery!.Delivery, again.Delivery.File, again.Delivery.AlreadyDelivered));
        Assert.Equal((1, 1, 1), (office.Households.Count, Receiver.Receipts().Count, office.Ledger.Deliveries().Count));
        Assert.Equal("delivery_repeated", Events()[^1].Type);
        Assert.Equal("idempotency_key_reused", Assert.Throws<RefusedException>(() => Enter("k1", Row(Other, "李四娘"))).Refusal.Code);
        using (office.Audit.As(office.Audit.Actor with { Operator = "operator:7" }))
        {
            Enter("k1", Row(Other, "李四娘"));
        }

        Assert.Equal(2, office.Households.Count);
    }

    [Fact]
    public void Who_asks_whom_the_rows_are_about_may_refuse_them_all()
    {
        IReadOnlyList<int> told = [];
        var entry = Typed("k1", Row(Id, "张三丰"), Row(Id, "张三丰", "12")) with
        {
            Demand = persons =>
            {
                told = persons;
                throw new RefusedException("person_twice", "Twice.");
            },
        };

        Assert.Equal("person_twice", Assert.Throws<RefusedException>(() => Receiver.Enter(entry, Cancellation)).Refusal.Code);
        Assert.Equal([1, 1], told);
        AssertNothing();
        Assert.NotNull(Enter("k1", Row(Id, "张三丰")).Delivery);
    }

    [Theory]
    [InlineData("persons")]
    [InlineData("households")]
    [InlineData("ledger")]
    [InlineData("receipt")]
    public void What_breaks_on_the_way_leaves_nothing_and_can_be_sent_again(string step)
    {
        Receiver.AtStep = at => _ = at == step ? throw new InvalidOperationException(at) : at;
        Assert.Throws<InvalidOperationException>(() => Enter("k1", Row(Id, "张三丰")));
        Receiver.AtStep = null;

        AssertNothing();
        Assert.NotNull(Enter("k1", Row(Id, "张三丰")).Delivery);
    }

    [Fact]
    public void Nothing_of_it_lies_readable_in_any_file()
    {
        Enter("k1", Row(Id, "欧阳测试名"), Row(Wrong, "李四娘", "12"));
        Enter("k2", Row(Id, "欧阳测试名"));

        byte[][] secrets = [.. new[] { Id, "欧阳测试名", Wrong }.SelectMany(text => new[] { Encoding.UTF8.GetBytes(text), Encoding.Unicode.GetBytes(text) })];
        var isKeySeen = kind != DatabaseKind.Sqlite;
        foreach (var path in Directory.EnumerateFiles(office.HomePath, "*", SearchOption.AllDirectories).Where(path => !path.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[file.Length];
            file.ReadExactly(bytes);
            Assert.All(secrets, secret => Assert.True(bytes.AsSpan().IndexOf(secret) < 0, path));
            isKeySeen |= bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Key)) >= 0;
        }

        // What names nobody is found, so the search sees what lies there.
        Assert.True(isKeySeen);
        Assert.Empty(Receiver.RawFiles.Digests());
        Assert.Empty(Receiver.Originals.List());
    }

    [Fact]
    public void A_key_of_the_counter_s_form_in_another_source_s_file_is_held_back()
    {
        Enter("k1", Row(Id, "张三丰"));

        var result = office.Import("demo-applications",
            "申请编号,姓名,身份证号,与申请人关系,申请地区划,城乡,申请日期,角色\n"
            + $"{Key},李四娘,{Other},本人,320106,城镇,2026-01-10,共同生活家庭成员\nH1,李四娘,{Other},本人,320106,城镇,2026-01-10,共同生活家庭成员\n"
            + string.Concat(Enumerable.Range(2, 4).Select(number => $"H{number},李四娘,{Other},本人,320106,城镇,2026-01-10,共同生活家庭成员\n")));

        Assert.Equal(1, result.Quarantined["household_key_reserved"]);
        Assert.Single(office.Households.Find(office.Households.Find(Key)!.Value, Day)!.Members);
    }

    [Fact]
    public async Task Two_who_type_at_once_get_two_households_while_others_read()
    {
        using var stop = new CancellationTokenSource();
        var reading = Task.Run(() =>
        {
            while (!stop.IsCancellationRequested)
            {
                Assert.All(Enumerable.Range(1, office.Households.Count), number => Assert.NotEmpty(office.Households.Find(number, Day)!.Members));
                _ = office.Ledger.At(null, Day).Households;
            }
        }, Cancellation);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(at => Task.Run(() => Enter($"k{at}", Row(Numbers[at], "张三丰")), Cancellation)));
        await stop.CancelAsync();
        await reading;

        Assert.Equal(Enumerable.Range(1, 6).Select(number => $"C320106-20260115-00{number}"), Enumerable.Range(1, 6).Select(office.Households.KeyOf).Order(StringComparer.Ordinal));
    }

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    static readonly string[] Numbers = [.. Enumerable.Range(0, 6).Select(at => WithCheck($"9900001990030712{at}"))];

    static string WithCheck(string seventeen)
    {
        int[] weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        return seventeen + "10X98765432"[seventeen.Zip(weights, (digit, weight) => (digit - '0') * weight).Sum() % 11];
    }

    EntryResult Enter(string key, params IReadOnlyDictionary<string, string>[] rows) => Receiver.Enter(Typed(key, rows), Cancellation);

    Entry Typed(string key, params IReadOnlyDictionary<string, string>[] rows) => new(Mapping.Counter, key, rows)
    {
        Cover = () =>
        {
            var household = CounterKey.Next(office.Households, 320106, Day);
            return new EntryCover(household, new Dictionary<string, string> { ["家庭编号"] = household, ["申请日期"] = "2026-01-15" });
        },
    };

    static Dictionary<string, string> Row(string id, string name, string relation = "01") => new()
    {
        ["身份证号"] = id, ["姓名"] = name, ["与申请人关系"] = relation, ["申请地区划"] = "320106", ["城乡"] = "城镇", ["角色"] = "共同生活家庭成员",
    };

    void AssertNothing()
    {
        Assert.Equal((0, 0, 0, 0), (office.Persons.Count, office.Households.Count, office.Ledger.Deliveries().Count, Receiver.Receipts().Count));
        Assert.Empty(Receiver.Quarantine.Counts());
    }

    int Files() => Directory.EnumerateFiles(office.HomePath, "*", SearchOption.AllDirectories).Count(file => !file.Contains("database", StringComparison.Ordinal));

    List<AuditEvent> Events() => [.. new AuditReader(office.Database).All(new AuditQuery())];
}

public sealed class EntryOnPostgreSqlTests() : EntryTests(DatabaseKind.PostgreSql);
