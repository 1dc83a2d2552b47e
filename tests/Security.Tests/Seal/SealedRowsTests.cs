using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>Operators and tickets under a newer key: they sign in as before, their rows have their codes, and nothing is left behind.</summary>
public class SealedRowsTests : IDisposable
{
    readonly DatabaseKind kind;
    readonly AnOffice office;

    public SealedRowsTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected SealedRowsTests(DatabaseKind kind)
    {
        this.kind = kind;
        office = new AnOffice(kind).Begun();
        office.Operator("clara.c", Duty.TownClerk);
    }

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => office.Dispose();

    [Fact]
    public void Who_was_signing_in_and_who_was_signed_in_go_on_under_the_new_key()
    {
        var half = office.Desk.SignIn.Password("clara.c", AnOffice.Password, "127.0.0.1");
        office.Desk.SignIn.ConfirmFactor(office.Found(half.Token), office.Code("clara.c", office.Found(half.Token)));
        var waiting = office.Desk.SignIn.Password("anna.s", AnOffice.Password, "127.0.0.1");

        Assert.True(Reseal().Done > 0);

        Assert.All(Census.Count(), one => Assert.Equal(2, one.Version));
        Assert.Equal(["grants", "operators", "operators", "sessions", "sessions", "tokens"], Census.Count().Select(one => one.Holding).Order());
        Assert.Equal(SignInStage.Full, office.Desk.SignIn.ConfirmFactor(office.Found(waiting.Token), office.Code("anna.s", office.Found(waiting.Token))).Stage);
        Assert.Equal("测试clara.c", office.Desk.Operators.Find(office.SignIn("clara.c").Operator.Number).Name.Reveal());
        Assert.DoesNotContain("operator_altered", office.Events().Select(one => one.Type));
        Assert.Equal(0, Census.Pending());
        Assert.Equal(new Resealed(0, 0), Census.Reseal(office.Trail, null, Cancel));
    }

    [Fact]
    public void A_row_that_was_altered_gets_no_new_code_and_is_told()
    {
        Assert.Null(office.Sql("UPDATE operators SET Division = 110000 WHERE Id = 3"));

        var did = Reseal();

        Assert.Equal(1, did.Broken);
        Assert.Equal([(KeyUse.Seal, 1L), (KeyUse.Row, 1L)], Census.Count().Where(one => one.Version == 1).Select(one => (one.Use, one.Values)));
        Assert.Equal(2, Census.Pending());
    }

    [Fact]
    public void Every_portion_is_on_record_with_its_transaction_and_stopped_between_two_it_goes_on()
    {
        office.Keys.Rotate(TimeProvider.System);
        var before = Census.Pending();
        using var stop = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Census.Reseal(office.Trail, new Stopping(stop), stop.Token));

        Assert.InRange(Census.Pending(), 1, before - 1);
        Assert.Equal(("values_resealed", "holding:operators", 3L), Last());
        Census.Reseal(office.Trail, null, Cancel);
        Assert.Equal(0, Census.Pending());
    }

    [Fact]
    public void Reasons_and_witnesses_of_tickets_open_under_the_new_key_and_the_rows_are_sound()
    {
        using var tickets = new ATicketOffice(kind);
        using (tickets.As(ATicketOffice.Issuer))
        {
            tickets.Office.Authorisations.Add([tickets.Authorises(7) with { Form = AuthorisationForm.Paper, Witnesses = ["测试乙", "测试丙"] }, tickets.Authorises(107)]);
            var issued = tickets.Office.Issue(tickets.Terms() with { Reason = "测试事由" }).Number;
            tickets.Office.Defer(issued, tickets.Clock.Now.AddDays(1), "测试暂缓");
            tickets.Office.Release(issued, tickets.Clock.Now.AddDays(1), "测试放行");
            tickets.Office.RaiseQuota(ATicketOffice.Looker, 100, "测试加额");
        }

        var census = new SealCensus(TicketTables.Holdings(tickets.Database, tickets.Keys), tickets.Keys);
        Assert.Equal(
            [("authorisations", KeyUse.Seal, 1L), ("authorisations", KeyUse.Row, 2L), ("look_days", KeyUse.Seal, 1L), ("look_days", KeyUse.Row, 1L), ("tickets", KeyUse.Seal, 3L), ("tickets", KeyUse.Row, 1L)],
            census.Count().Select(one => (one.Holding, one.Use, one.Values)).OrderBy(one => one.Holding, StringComparer.Ordinal).ThenByDescending(one => one.Use == KeyUse.Seal));
        tickets.Keys.Rotate(TimeProvider.System, CryptoSuites.International);

        Assert.Equal(new Resealed(4, 0), census.Reseal(tickets.Trail, null, Cancel));

        Assert.All(census.Count(), one => Assert.Equal(2, one.Version));
        using var who = tickets.As(ATicketOffice.Issuer);
        Assert.Equal("测试事由", tickets.Office.Find(1).Terms.Reason);
        Assert.Contains(tickets.Office.Authorisations.List(ATicketOffice.Member(7)), one => one.Terms.Witnesses.SequenceEqual(["测试乙", "测试丙"]));
        Assert.NotNull(tickets.Take(1));
    }

    SealCensus Census => new(OperatorTables.Holdings(office.Database, office.Keys), office.Keys);

    Resealed Reseal()
    {
        office.Keys.Rotate(TimeProvider.System);
        return Census.Reseal(office.Trail, null, Cancel);
    }

    (string, string?, long) Last() => office.Events()[^1] is var last ? (last.Type, last.Object, last.Count) : default;

    sealed class Stopping(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }
}

public sealed class SealedRowsOnPostgreSqlTests() : SealedRowsTests(DatabaseKind.PostgreSql);
