using Hedui.Kernel;
using Hedui.Security;
using Hedui.Testing;

namespace Hedui.Registry.Tests;

public class IdentityResealTests : IDisposable
{
    const int Persons = 4_000;
    const int Nameless = Persons + 1;

    readonly AHome home;

    public IdentityResealTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected IdentityResealTests(DatabaseKind kind) => home = new AHome(kind);

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => home.Dispose();

    [Fact]
    public void Everybody_and_their_other_names_are_sealed_anew_and_nobody_is_lost()
    {
        Fill();
        home.Keys.Rotate(TimeProvider.System);
        List<long> told = [];

        // Each has a sealed value and a code.
        Assert.Equal(2 * (Pages + 1), home.Census.Pending());
        Assert.Equal(new Resealed(Pages + 1, 0), home.Reseal(new Telling(told), Cancel));

        Assert.Equal(0, home.Census.Pending());
        Assert.Equal(
            [("aliases", KeyUse.Seal, 2, 1L), ("identities", KeyUse.Seal, 2, Pages), ("aliases", KeyUse.Row, 2, 1L), ("identities", KeyUse.Row, 2, Pages)],
            home.Census.Count().Select(one => (one.Holding, one.Use, one.Version, one.Values)));
        Assert.Equal(Pages + 1, told[^1]);
        Assert.Equal(told.Order(), told);
        AssertAllThere();
        home.Reopen();
        AssertAllThere();
        Assert.Equal(new Resealed(0, 0), home.Reseal(cancel: Cancel));
    }

    [Fact]
    public void Going_over_to_another_suite_reseals_too()
    {
        Fill();
        home.Keys.Rotate(TimeProvider.System, CryptoSuites.International);

        home.Reseal(cancel: Cancel);

        Assert.All(SealedPages(), page => Assert.Equal(CryptoSuites.International.Id, page.Sealed[0]));
        AssertAllThere();
    }

    [Fact]
    public void Stopped_at_any_place_it_goes_on_where_it_was()
    {
        Fill();
        home.Keys.Rotate(TimeProvider.System);
        var stops = 0;
        while (home.Census.Pending() is > 0 and var before)
        {
            using var stop = new CancellationTokenSource();
            Assert.Throws<OperationCanceledException>(() => home.Reseal(new Stopping(stop), stop.Token));
            Assert.True(home.Census.Pending() < before);
            AssertAllThere();
            stops++;
        }

        Assert.True(stops > 1);
    }

    [Fact]
    public void Others_read_rename_and_add_persons_meanwhile()
    {
        Fill();
        home.Keys.Rotate(TimeProvider.System);

        var renamed = 0;
        home.Reseal(new Doing(() =>
        {
            Assert.Equal(IdOf(7), home.Persons.Reveal(7, TicketOffice.ForWorkThatShowsNobody()).Id.Reveal());
            if (renamed++ == 0)
            {
                home.Save((IdOf(Nameless), "有名", false), (IdOf(Nameless + 1), "新人", false));
            }
        }), Cancel);

        Assert.Equal(0, home.Census.Pending());
        Assert.Equal("有名", home.Persons.Reveal(Nameless, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal());
        Assert.Equal("新人", home.Persons.Reveal(Nameless + 1, TicketOffice.ForWorkThatShowsNobody()).Name.Reveal());
        AssertAllThere();
    }

    [Fact]
    public void A_page_that_does_not_open_is_told_and_keeps_nobody_else_back()
    {
        Fill();
        var page = SealedPages()[0];
        page.Sealed[40] ^= 1;
        using (var db = home.Database.Context())
        {
            db.Update(page);
            db.SaveChanges();
        }

        home.Keys.Rotate(TimeProvider.System);

        Assert.Equal(new Resealed(Pages, 1), home.Reseal(cancel: Cancel));
        Assert.Equal(2, home.Census.Pending());
        Assert.Equal("seal_broken", Assert.Throws<RefusedException>(() => home.Persons.Reveal(1, TicketOffice.ForWorkThatShowsNobody())).Refusal.Code);
        Assert.Equal(IdOf(65), home.Persons.Reveal(65, TicketOffice.ForWorkThatShowsNobody()).Id.Reveal());
    }

    static int Pages => (Nameless + PersonBatch.PagePersons - 1) / PersonBatch.PagePersons;

    static string IdOf(int number) => string.Create(
        System.Globalization.CultureInfo.InvariantCulture, $"990000{new DateOnly(1950, 1, 1).AddDays(number):yyyyMMdd}0010");

    List<IdentityPage> SealedPages()
    {
        using var db = home.Database.Context();
        return [.. db.Set<IdentityPage>().OrderBy(page => page.First)];
    }

    void Fill()
    {
        home.Save([.. Enumerable.Range(1, Persons).Select(number => (IdOf(number), $"甲{number}", false)), (IdOf(Nameless), "", false)]);
        home.Save((IdOf(3), "乙三", false));
    }

    void AssertAllThere()
    {
        var book = new IdentityBook(home.Persons, TicketOffice.ForWorkThatShowsNobody());
        Assert.All(Enumerable.Range(1, Persons), number =>
        {
            var identity = book.Reveal(number);
            Assert.Equal((IdOf(number), $"甲{number}"), (identity.Id.Reveal(), identity.Name.Reveal()));
        });
        Assert.Equal("乙三", Assert.Single(home.Persons.Reveal(3, TicketOffice.ForWorkThatShowsNobody()).Aliases).Name.Reveal());
    }

    sealed class Telling(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }

    sealed class Stopping(CancellationTokenSource stop) : IProgress<long>
    {
        public void Report(long value) => stop.Cancel();
    }

    sealed class Doing(Action act) : IProgress<long>
    {
        public void Report(long value) => act();
    }
}

public sealed class IdentityResealOnPostgreSqlTests() : IdentityResealTests(DatabaseKind.PostgreSql);
