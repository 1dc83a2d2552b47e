using System.Net;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>Batches begun in the browser: one at a time, told how far, stopped with the session of who began them.</summary>
public sealed class BatchPageTests : IAsyncLifetime
{
    readonly AnInstallation office = new AnInstallation().WithOneHousehold();
    readonly WebApplication server;
    readonly TaskCompletionSource<BatchProgress> ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public BatchPageTests()
    {
        office.IssueAll();
        office.MakeDemo();
        office.Installation.Operators.Demo.Tokens(320106);
        server = PageServer.Build(InstallationDesk.Of(office.Installation), office.Installation.Operators, "http://127.0.0.1:0");
        office.Installation.Batches.Moved += batch => _ = !batch.Runs && ended.TrySetResult(batch);
    }

    public async ValueTask InitializeAsync() => await server.StartAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        office.Dispose();
    }

    [Fact]
    public async Task A_batch_verifies_everybody_anew_and_pages_show_it_then()
    {
        var before = office.Installation.Runs.Latest;
        office.Clock.Now += TimeSpan.FromHours(1);
        using var officer = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.CountyOfficer, 320106);

        using var answer = await officer.Post("/runs", "/runs");
        var batch = await ended.Task.WaitAsync(TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.SeeOther, null), (answer.StatusCode, batch.Refusal));
        Assert.NotEqual(before, office.Installation.Runs.Latest);
        Assert.Contains("1 户", await officer.Page("/runs"), StringComparison.Ordinal);
        var left = new AuditReader(office.Installation.Database).Find(new AuditQuery { Type = AuditType.RunVerified.Code, Rows = 10, NewestFirst = true }).Events;
        Assert.Equal(office.Installation.Operators.Operators.All().Single(one => one.Duties.Contains(Duty.CountyOfficer)).OnRecord, left[0].Operator);
    }

    [Fact]
    public async Task A_window_that_opens_after_the_batch_has_ended_is_told_so()
    {
        using var officer = await ABrowser.SignedIn(server, office.Installation.Operators, Duty.CountyOfficer, 320106);
        using var answer = await officer.Post("/runs", "/runs");
        await ended.Task.WaitAsync(TestContext.Current.CancellationToken);

        using var live = new StreamReader(await officer.Client.GetStreamAsync(new Uri("/live", UriKind.Relative), TestContext.Current.CancellationToken));
        var lines = new List<string>();
        while (lines.Count < 4)
        {
            lines.Add(await live.ReadLineAsync(TestContext.Current.CancellationToken) ?? "end");
        }

        Assert.Equal([": open", "", "event: progress", "data: {\"done\":1,\"all\":1,\"ended\":true}"], lines);
    }

    [Fact]
    public void A_session_that_timed_out_lets_a_batch_go_on_and_one_that_was_ended_does_not()
    {
        var desk = office.Installation.Operators;
        var officer = desk.Operators.All().Single(one => one.Duties.Contains(Duty.CountyOfficer));
        var token = desk.Demo.SignIn(desk.Demo.Tokens(320106).Single(one => one.Duty == Duty.CountyOfficer).Token, null).Token!;
        office.Clock.Now += TimeSpan.FromHours(3);
        Assert.Null(desk.Sessions.Find(token));
        Assert.False(desk.Sessions.WasTakenBack(token));

        desk.Operators.Disable(desk.Operators.All().Single(one => one.Duties.Contains(Duty.SystemAdministrator)).Number, officer.Number);

        Assert.True(desk.Sessions.WasTakenBack(token));
    }
}
