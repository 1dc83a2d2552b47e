using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>How many different households one operator looks at in a day without another's say.</summary>
public class LookDaysTests : IDisposable
{
    readonly ATicketOffice office;
    readonly long ticket;

    public LookDaysTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected LookDaysTests(DatabaseKind kind)
    {
        office = new ATicketOffice(kind, rules: new TicketRules { HouseholdsPerDay = 2 });
        foreach (var household in Enumerable.Range(1, 5))
        {
            office.Authorised(household);
        }

        ticket = office.Issued(office.Terms() with { Households = [.. Enumerable.Range(1, 5).Select(number => ATicketOffice.Household(number))], MostUses = 100 }).Number;
    }

    public void Dispose() => office.Dispose();

    [Fact]
    public void The_usual_number_is_told_and_so_is_that_nobody_verified_it() => Assert.Equal((80, 10), (new TicketRules().HouseholdsPerDay, new TicketRules().MostTimes));

    [Fact]
    public void A_household_more_than_the_day_allows_is_refused_and_those_already_seen_are_not()
    {
        Look(1);
        Look(1);
        Look(2);
        var uses = office.Office.OnRecord($"T{ticket}")!.Uses;

        var refused = Assert.Throws<RefusedException>(() => Look(3)).Refusal;

        Assert.Equal(("ticket_quota_reached", "2 different households a day"), (refused.Code, refused.Allowed));
        Assert.Contains("hedui ticket raise", refused.Remedy, StringComparison.Ordinal);
        Assert.Equal(uses, office.Office.OnRecord($"T{ticket}")!.Uses);
        Look(2);
        Look(1);
    }

    [Fact]
    public void Two_at_once_do_not_slip_past()
    {
        Look(1);

        Assert.Equal("ticket_quota_reached", Code(() => Look(2, 3)));
        Look(1, 2);
    }

    [Fact]
    public void The_next_day_begins_anew_at_midnight_of_the_office()
    {
        Look(1, 2);
        // From any instant to the last minute before midnight in Beijing.
        var today = BeijingTime.DayOf(office.Clock.Now);
        office.Clock.Now = new DateTimeOffset(today.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.FromHours(8)).ToUniversalTime().AddMinutes(-1);
        Assert.Equal("ticket_quota_reached", Code(() => Look(3)));

        office.Clock.Now = office.Clock.Now.AddMinutes(1);
        Look(3, 4);
    }

    [Fact]
    public void An_approver_raises_it_for_that_operator_and_day_alone_and_it_is_on_record()
    {
        Look(1, 2);
        Raise(3);

        Look(3);
        Assert.Equal("ticket_quota_reached", Code(() => Look(4)));
        var told = office.Events().Single(one => one.Type == "quota_raised");
        Assert.Equal((ATicketOffice.Looker, 3L, ATicketOffice.Issuer), (told.Object, told.Count, told.Operator));
        office.Clock.Now += TimeSpan.FromDays(1);
        Assert.Equal("ticket_quota_reached", Code(() => Look(1, 2, 3)));
    }

    [Fact]
    public void Nobody_raises_their_own_nor_without_reason_duty_or_measure()
    {
        Assert.Equal("same_person", Code(() => Raise(3, ATicketOffice.Issuer)));
        Assert.Equal("reason_missing", Code(() => Raise(3, because: " ")));
        Assert.Equal("operator_unknown", Code(() => Raise(3, "operator:99")));
        Assert.Equal("ticket_quota_range", Code(() => Raise(2)));
        Assert.Equal("ticket_quota_range", Code(() => Raise(21)));
        Assert.Equal("duty_missing", Code(() => Raise(3, ATicketOffice.Foreign, by: ATicketOffice.Looker)));
        Assert.Equal("division_not_yours", Code(() => Raise(3, by: ATicketOffice.Foreign)));
        Assert.DoesNotContain(office.Events(), one => one.Type == "quota_raised");
    }

    [Fact]
    public void A_day_that_was_altered_in_the_database_is_refused()
    {
        Look(1, 2);
        office.Tamper($"UPDATE ticket_days SET Most = 1000");

        Assert.Equal("row_altered", Code(() => Look(3)));
        Assert.ThrowsAny<System.Data.Common.DbException>(() => office.Tamper($"DELETE FROM ticket_days"));
    }

    [Fact]
    public void A_batch_under_an_order_does_not_count()
    {
        var order = office.Issued(office.Terms() with { Kind = TicketKind.Order, Households = [.. Enumerable.Range(1, 5).Select(number => ATicketOffice.Household(number))] }).Number;

        office.Take(order, new TicketRequest([.. Enumerable.Range(1, 5).Select(number => ATicketOffice.Household(number))])
        {
            Programmes = ["minimum_living_allowance"], IsBatch = true,
        });

        Look(1, 2);
    }

    void Look(params int[] households) => office.Take(
        ticket, new TicketRequest([.. households.Select(number => ATicketOffice.Household(number))]) { Programmes = ["minimum_living_allowance"] });

    void Raise(int most, string who = ATicketOffice.Looker, string because = "全村普查", string by = ATicketOffice.Issuer)
    {
        using var acting = office.As(by);
        office.Office.RaiseQuota(who, most, because);
    }

    static string Code(Action act) => Assert.Throws<RefusedException>(act).Refusal.Code;
}

public sealed class LookDaysOnPostgreSqlTests() : LookDaysTests(DatabaseKind.PostgreSql);
