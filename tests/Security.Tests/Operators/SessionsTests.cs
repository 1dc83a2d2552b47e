using Hedui.Testing;

namespace Hedui.Security.Tests;

public class SessionsTests : IDisposable
{
    readonly AnOffice office;

    public SessionsTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected SessionsTests(DatabaseKind kind)
    {
        office = new AnOffice(kind).Begun();
        office.Operator("clara.c", Duty.TownClerk);
    }

    public void Dispose() => office.Dispose();

    [Theory]
    [InlineData("clara.c", 15)]
    [InlineData("anna.s", 10)]
    public void A_session_is_over_when_nothing_was_asked_for_so_long(string login, int minutes)
    {
        var token = office.SignInTo(login);
        for (var i = 0; i < 3; i++)
        {
            office.Clock.Now += TimeSpan.FromMinutes(minutes) - TimeSpan.FromSeconds(1);
            Assert.NotNull(office.Desk.Sessions.Find(token));
        }

        office.Clock.Now += TimeSpan.FromMinutes(minutes);
        Assert.Null(office.Desk.Sessions.Find(token));
    }

    [Fact]
    public void A_session_is_over_after_eight_hours_whatever_is_done()
    {
        var token = office.SignInTo("clara.c");
        for (var i = 0; i < 8 * 60 - 1; i++)
        {
            office.Clock.Now += TimeSpan.FromMinutes(1);
            Assert.NotNull(office.Desk.Sessions.Find(token));
        }

        office.Clock.Now += TimeSpan.FromMinutes(1);
        Assert.Null(office.Desk.Sessions.Find(token));
    }

    [Fact]
    public void An_administrator_has_one_session_and_others_may_have_more()
    {
        var (first, second) = (office.SignInTo("anna.s"), office.SignInTo("anna.s"));
        Assert.Null(office.Desk.Sessions.Find(first));
        Assert.NotNull(office.Desk.Sessions.Find(second));

        var (one, other) = (office.SignInTo("clara.c"), office.SignInTo("clara.c"));
        Assert.NotNull(office.Desk.Sessions.Find(one));
        Assert.Equal(2, office.Desk.Sessions.Of(3).Count);
        office.Desk.Sessions.End(office.Found(other), office.Found(one).Session);
        Assert.Null(office.Desk.Sessions.Find(one));
    }

    [Fact]
    public void Who_signed_out_or_was_disabled_is_out_at_once()
    {
        var token = office.SignInTo("clara.c");
        office.Desk.Sessions.SignOut(office.Found(token));
        Assert.Null(office.Desk.Sessions.Find(token));
        Assert.Equal("signed_out", office.Events()[^1].Type);

        token = office.SignInTo("clara.c");
        office.Desk.Operators.Disable(office.System, 3);
        Assert.Null(office.Desk.Sessions.Find(token));
        office.Desk.Operators.Enable(office.System, 3);
        Assert.Null(office.Desk.Sessions.Find(token));
    }

    [Fact]
    public void A_token_is_nowhere_in_the_database()
    {
        var token = office.SignInTo("clara.c");

        using var db = office.Database.Context();
        Assert.All(db.Set<SessionRow>(), row => Assert.Equal(-1, row.Digest.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(token))));
        Assert.Null(office.Desk.Sessions.Find(token + "x"));
        Assert.Null(office.Desk.Sessions.Find(""));
    }
}

public sealed class SessionsOnPostgreSqlTests() : SessionsTests(DatabaseKind.PostgreSql);
