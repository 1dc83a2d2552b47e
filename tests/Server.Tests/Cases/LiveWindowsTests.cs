using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>When windows that stand open are closed, on a clock that moves by hand.</summary>
public sealed class LiveWindowsTests : IDisposable
{
    readonly AGate gate = new();
    readonly HandTimer timer = new();
    readonly LiveWindows windows;

    public LiveWindowsTests() => windows = new LiveWindows(gate.Operators.Sessions, timer, new PageOptions().LookAtSessionsEvery);

    public static TheoryData<string> Ends => new(Ways.Keys.Order(StringComparer.Ordinal));

    const string Password = "Korn-Blume-77";

    static Dictionary<string, Action<OperatorDesk, Operator, SignedIn>> Ways => new(StringComparer.Ordinal)
    {
        ["signed out"] = (desk, _, session) => desk.Sessions.SignOut(session),
        ["ended from another browser"] = (desk, _, session) => desk.Sessions.End(session, session.Session),
        ["operator disabled"] = (desk, by, session) => desk.Operators.Disable(by.Number, session.Operator.Number),
        ["operator closed"] = (desk, by, session) => desk.Operators.Close(by.Number, session.Operator.Number),
        ["second factor taken away"] = (desk, by, session) => desk.Operators.TakeFactorAway(by.Number, session.Operator.Number),
        ["new password by a token"] = (desk, by, session) => desk.SignIn.ChoosePassword(desk.Operators.WelcomeToken(by.Number, session.Operator.Number), Password),
        ["only duty taken back"] = (desk, _, session) => TakeBack(desk, session),
    };

    public void Dispose()
    {
        windows.Dispose();
        gate.Dispose();
    }

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task A_window_is_closed_the_moment_its_session_is_taken_back_without_waiting_for_the_next_look(string way)
    {
        var (token, session) = SignIn(Duty.CountyOfficer);
        using var window = windows.Open(token, session.Operator);
        using var other = Opened(Duty.TownClerk);

        Ways[way](gate.Operators, SignIn(Duty.SystemAdministrator).Session.Operator, session);

        Assert.Equal(["over"], await Told(window));
        Assert.Equal(1, windows.Count);
        Assert.False(other.Events.Completion.IsCompleted);
    }

    [Fact]
    public async Task A_window_stays_open_while_its_operator_has_another_duty_that_sees_cases()
    {
        var (token, session) = SignIn(Duty.CountyOfficer);
        var (propose, confirm) = (SignIn(Duty.SecurityAdministrator).Session.Operator.Number, SignIn(Duty.SystemAdministrator).Session.Operator.Number);
        gate.Operators.Grants.Confirm(confirm, gate.Operators.Grants.Propose(propose, session.Operator.Number, Duty.TownClerk));
        using var window = windows.Open(token, session.Operator);
        var (leaving, theirs) = SignIn(Duty.Approver);
        using var other = windows.Open(leaving, theirs.Operator);

        TakeBack(gate.Operators, session);
        gate.Operators.Sessions.SignOut(theirs);

        Assert.Equal(["over"], await Told(other));
        Assert.False(window.Events.Completion.IsCompleted);
    }

    [Fact]
    public void Looking_at_many_sessions_asks_the_database_as_often_as_looking_at_one()
    {
        string[] tokens = [.. new[] { Duty.CountyOfficer, Duty.TownClerk, Duty.Approver, Duty.Analyst }.Select(duty => SignIn(duty).Token)];

        var (one, many) = (AskedOfTheDatabase(tokens[..1]), AskedOfTheDatabase(tokens));

        Assert.NotEqual(0, one);
        Assert.Equal(one, many);
    }

    [Fact]
    public async Task A_window_whose_session_timed_out_is_closed_at_the_next_look()
    {
        using var window = Opened(Duty.CountyOfficer);
        gate.Clock.Now += TimeSpan.FromDays(1);
        Assert.False(window.Events.Completion.IsCompleted);
        Assert.InRange(timer.Every, TimeSpan.FromMilliseconds(1), TimeSpan.FromSeconds(5));

        timer.Tick();

        Assert.Equal(["over"], await Told(window));
    }

    [Fact]
    public async Task What_cannot_be_looked_up_counts_as_over_and_later_windows_are_looked_at_again()
    {
        using var window = Opened(Duty.CountyOfficer);
        using (var db = gate.Database.Context())
        {
            Run(db, "ALTER TABLE operator_sessions RENAME TO lost");
        }

        timer.Tick();
        Assert.Equal(["over"], await Told(window));
        using (var db = gate.Database.Context())
        {
            Run(db, "ALTER TABLE lost RENAME TO operator_sessions");
        }

        var (token, session) = SignIn(Duty.TownClerk);
        using var later = windows.Open(token, session.Operator);
        gate.Operators.Sessions.SignOut(session);
        timer.Tick();
        Assert.Equal(["over"], await Told(later));
    }

    int AskedOfTheDatabase(string[] tokens)
    {
        using var counted = FailingDatabase.At(int.MaxValue);
        Assert.Equal(tokens.Order(StringComparer.Ordinal), gate.Operators.Sessions.Standing(tokens).Keys.Order(StringComparer.Ordinal));
        return counted.Asked;
    }

    static void TakeBack(OperatorDesk desk, SignedIn session)
    {
        var by = desk.Operators.All().Single(one => one.Duties.Contains(Duty.SecurityAdministrator)).Number;
        desk.Grants.End(by, desk.Grants.Open().Single(grant => grant.Operator == session.Operator.Number && grant.Duty == Duty.CountyOfficer).Number);
    }

    static void Run(Storage.HeduiDbContext db, string sql) => Microsoft.EntityFrameworkCore.RelationalDatabaseFacadeExtensions.ExecuteSqlRaw(db.Database, sql);

    LiveWindow Opened(Duty duty)
    {
        var (token, session) = SignIn(duty);
        return windows.Open(token, session.Operator);
    }

    (string Token, SignedIn Session) SignIn(Duty duty)
    {
        var link = gate.Operators.Demo.Tokens(320000).Single(one => one.Duty == duty).Token;
        var token = gate.Operators.Demo.SignIn(link, null).Token;
        return (token, gate.Operators.Sessions.Find(token)!);
    }

    /// <summary>All that a window is told until it is closed.</summary>
    static async Task<IReadOnlyList<string>> Told(LiveWindow window)
    {
        var told = new List<string>();
        try
        {
            using var hang = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            hang.CancelAfter(TimeSpan.FromMinutes(1));
            await foreach (var one in window.Events.ReadAllAsync(hang.Token))
            {
                told.Add(one.Kind);
            }
        }
        catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
        {
            told.Add("still open");
        }

        return told;
    }

    /// <summary>A timer that goes off when it is told to.</summary>
    sealed class HandTimer : TimeProvider, ITimer
    {
        (TimerCallback Callback, object? State)? set;

        public TimeSpan Every { get; private set; }

        public void Tick() => set!.Value.Callback(set.Value.State);

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            (set, Every) = ((callback, state), period);
            return this;
        }

        public bool Change(TimeSpan dueTime, TimeSpan period) => true;

        public void Dispose()
        {
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
