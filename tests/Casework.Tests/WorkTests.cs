using Hedui.Security;

namespace Hedui.Casework.Tests;

/// <summary>What an operator has before them: each case waits for exactly who can take the step that leads on.</summary>
public sealed class WorkTests : IDisposable
{
    readonly ACaseOffice office = new();

    public void Dispose() => office.Dispose();

    [Fact]
    public void An_application_waits_for_the_handler_that_was_drawn_and_for_nobody_else()
    {
        var one = office.Applied();

        Assert.Equal([one.Number], Mine(one.Handler));
        Assert.All(ACaseOffice.Clerks.Except([one.Handler]).Append(ACaseOffice.Officer).Append(ACaseOffice.Approver), who => Assert.Empty(Mine(who)));
    }

    [Fact]
    public void A_case_that_the_family_has_to_go_on_with_is_one_that_the_handler_waits_for()
    {
        var one = office.Applied();
        office.Do(one.Handler, new AskPapers(one.Number, ["户口簿"]));

        Assert.Empty(Mine(one.Handler));
        Assert.Equal([one.Number], office.Do(one.Handler, () => office.Reader.Work()).Others.Select(other => other.Number));
    }

    [Fact]
    public void What_was_investigated_waits_for_who_may_review_it_and_not_before()
    {
        var one = office.Ready();
        Assert.Empty(Mine(ACaseOffice.Officer));

        one = office.Investigated();

        Assert.Contains(one.Number, Mine(ACaseOffice.Officer));
        Assert.DoesNotContain(one.Number, Mine(ACaseOffice.Approver));
    }

    [Fact]
    public void What_awaits_the_decision_waits_for_the_approver_and_its_handler_waits_for_them()
    {
        var one = office.Awaiting();

        Assert.Equal([one.Number], Mine(ACaseOffice.Approver));
        Assert.Empty(Mine(one.Handler));
        Assert.Equal([one.Number], office.Do(one.Handler, () => office.Reader.Work()).Others.Select(other => other.Number));
    }

    [Fact]
    public void A_case_at_rest_waits_for_nobody()
    {
        var one = office.Granted();

        Assert.All([one.Handler, ACaseOffice.Officer, ACaseOffice.Approver], who => Assert.Empty(Mine(who)));
    }

    [Fact]
    public void A_limit_near_its_end_is_told_to_the_handler_and_to_the_county()
    {
        var one = office.Investigated();
        office.Clock.Days(60);

        Assert.Equal([one.Number], Late(one.Handler));
        Assert.Equal([one.Number], Late(ACaseOffice.Officer));
        Assert.Empty(Late(ACaseOffice.Clerks.First(clerk => clerk != one.Handler)));
    }

    [Fact]
    public void One_look_at_the_work_is_one_event_on_record()
    {
        var one = office.Applied();
        var before = office.Events().Count;

        office.Do(one.Handler, () => office.Reader.Work());

        var left = Assert.Single(office.Events().Skip(before));
        Assert.Equal((AuditType.CaseListSeen.Code, 1), (left.Type, left.Count));
    }

    IEnumerable<string> Mine(string who) => office.Do(who, () => office.Reader.Work()).Mine.Select(one => one.Number);

    IEnumerable<string> Late(string who) => office.Do(who, () => office.Reader.Work()).Late.Select(one => one.Number);
}
