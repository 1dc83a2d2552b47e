using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Server.Tests;

/// <summary>A family is told who looked at it, when and for which case; of others, and of other cases, nothing.</summary>
public sealed class LookReaderTests : IDisposable
{
    readonly AStaffedOffice there = new();

    public void Dispose() => there.Dispose();

    [Fact]
    public void A_family_is_told_who_looked_when_and_for_which_case()
    {
        Look(1);

        var look = Assert.Single(Told(1));

        Assert.Equal(("report_seen", "H1", "verification", "核对经办", false), (look.Type, look.Case, look.Purpose, look.Duty, look.IsEmergency));
        Assert.Equal((there.Office.Clock.Now, there.Installation.Standards.Divisions.FullName(320106)), (look.At, look.Division));
        Assert.DoesNotContain("operator", look.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_look_at_one_member_for_the_case_of_another_household_is_told_to_that_member_alone()
    {
        Look(3);

        Assert.Empty(Told(1));
        var look = Assert.Single(Told(1, member: 2));
        Assert.Null(look.Case);
        Assert.DoesNotContain("H3", look.ToString(), StringComparison.Ordinal);
        Assert.Empty(Told(1, member: 1));
        Assert.Equal("H3", Assert.Single(Told(3)).Case);
    }

    [Fact]
    public void A_look_at_the_whole_household_for_its_own_case_is_no_look_at_another()
    {
        Look(1);

        Assert.Empty(Told(2));
        // The member who lives in both was looked at, as part of another household: of that case nothing is told.
        Assert.All(Told(3), look => Assert.Null(look.Case));
    }

    [Fact]
    public void Telling_can_be_put_off_by_another_for_a_reason_and_a_time()
    {
        var ticket = Look(1);
        var until = there.Office.Clock.Now.AddDays(10);
        Refused("duty_missing", () => there.Under<object?>(AStaffedOffice.Looker, null, () => Defer(ticket, until, "调查")));
        Refused("reason_missing", () => there.Under<object?>(AStaffedOffice.Issuer, null, () => Defer(ticket, until, " ")));
        Refused("deferral_too_long", () => there.Under<object?>(AStaffedOffice.Issuer, null, () => Defer(ticket, there.Office.Clock.Now.AddDays(181), "调查")));

        there.Under<object?>(AStaffedOffice.Issuer, null, () => Defer(ticket, until, "正在调查瞒报"));

        Assert.Empty(Told(1));
        there.Office.Clock.Now = until - TimeSpan.FromTicks(1);
        Assert.Empty(Told(1));
        there.Office.Clock.Now = until;
        Assert.Single(Told(1));
    }

    [Fact]
    public void An_emergency_is_told_as_one()
    {
        var ticket = there.Under(AStaffedOffice.Looker, null, () => there.Installation.Tickets.Issue(there.Terms(1) with
        {
            Kind = TicketKind.Emergency, Division = 320106, Until = there.Office.Clock.Now.AddHours(3), Reason = "老人病危",
        }));
        Look(1, ticket.Number);

        Assert.True(Assert.Single(Told(1)).IsEmergency);
    }

    [Fact]
    public void Whoever_works_elsewhere_tells_nobody() =>
        Refused("division_not_yours", () => there.Under(AStaffedOffice.Elsewhere, null, () => new LookReader(there.Installation).Of("H1")));

    [Fact]
    public void Whoever_was_read_is_on_record_with_the_ticket_and_nobody_else_is()
    {
        var (reporting, ticket) = (there.Office.Reporting, there.Ticket(1, AStaffedOffice.Printer));
        var household = there.Household(1);
        Pseudonym[] people = [.. household.Members, .. household.Named];
        var cancel = TestContext.Current.CancellationToken;
        Action[] looks =
        [
            () => Report(reporting, warrant => reporting.Look(Found(), ReportLanguage.Zh, warrant, names: false).GetAwaiter().GetResult()),
            () => Report(reporting, warrant => reporting.Look(Found(), ReportLanguage.Zh, warrant, names: true).GetAwaiter().GetResult()),
            () => Report(reporting, warrant => reporting.HandOut(Found(), ReportFormat.Json, ReportLanguage.Zh, warrant, cancel).GetAwaiter().GetResult()),
            () => reporting.Of("H1"),
            () => Verify(people),
        ];
        foreach (var look in looks)
        {
            var before = there.Events().Count;
            there.Under<object?>(AStaffedOffice.Printer, $"T{ticket.Number}", () =>
            {
                look();
                return null;
            });
            var left = there.Events().Skip(before).Where(one => one.Persons > 0).ToList();
            var shown = new AuditReader(there.Installation.Database).PersonsOf([.. left.Select(one => one.Seq)]);
            Assert.All(left, one => Assert.Equal(($"T{ticket.Number}", AStaffedOffice.Printer), (one.Ticket, one.Operator)));
            Assert.Equal(people.Order(Comparer<Pseudonym>.Create((a, b) => a.Value.CompareTo(b.Value))), Assert.Single(shown).Order(Comparer<Pseudonym>.Create((a, b) => a.Value.CompareTo(b.Value))));
        }
    }

    [Fact]
    public void A_batch_keeps_nothing_of_households_that_its_order_does_not_cover()
    {
        using (there.As(AStaffedOffice.Issuer))
        {
            there.Installation.Tickets.Authorisations.Add([.. new[] { 1, 2, 4 }.SelectMany(number => there.Household(number).Members).Select(there.Authorises)]);
        }

        var order = there.Under(AStaffedOffice.Issuer, null, () => there.Installation.Tickets.Issue(there.Terms(1, AStaffedOffice.Printer) with
        {
            Kind = TicketKind.Order, Households = new Leave(there.Installation).Everybody(AnInstallation.Day, null),
        }));
        // The second member of H1 is H3, who has signed: one signature is one person's, wherever he lives.
        Assert.Equal([1, 2, 3, 4], order.Households);

        var summary = there.Under(AStaffedOffice.Printer, $"T{order.Number}", () => new Verifying(there.Installation).All(
            AnInstallation.Day, there.Office.Clock.Now, cancel: TestContext.Current.CancellationToken));

        Assert.Equal(4, summary.Households);
        Assert.Equal([1, 2, 3, 4], RunIndex.Load(there.Installation.Runs.Latest!).Household.Order());
        Assert.Equal($"T{order.Number}", there.Events()[^1].Ticket);
    }

    [Fact]
    public void Without_a_ticket_no_door_opens_once_there_are_operators()
    {
        var installation = there.Installation;
        Action[] doors =
        [
            () => there.Office.Reporting.Of("H1"), () => there.Office.Report(AnInstallation.Day, there.KnownAt),
            () => new Verifying(installation).All(AnInstallation.Day, there.Office.Clock.Now, cancel: TestContext.Current.CancellationToken),
            () => new Leave(installation).ForRowsOf("demo-deposits-ccb"),
            () => new Leave(installation).ForAll(AnInstallation.Day, null),
        ];
        foreach (var who in new[] { AuditActor.Local, AStaffedOffice.Issuer })
        {
            Assert.All(doors, door => Refused("ticket_missing", () => there.Under<object?>(who, null, () =>
            {
                door();
                return null;
            })));
        }
    }

    void Verify(Pseudonym[] people)
    {
        var warrant = new Leave(there.Installation).For([1], AnInstallation.Day, there.KnownAt);
        var dossier = new Verifying(there.Installation).Single(AnInstallation.Day, there.KnownAt, warrant).Verify(1);
        new Seen(there.Installation).Record(AuditType.HouseholdVerified, [1], AnInstallation.Day, there.KnownAt, warrant);
        Assert.All(dossier.Rows.Select(row => row.Person).Distinct(), person => Assert.Contains(there.Installation.Persons.PseudonymsOf([person])[0], people));
    }

    void Report(Reporting reporting, Action<Warrant> look) => look(reporting.Find("H1", AnInstallation.Day, there.KnownAt, TicketDuty.Print).Warrant);

    IssuedReport Found() => there.Installation.Reports.Of(1, TicketOffice.ForWorkThatShowsNobody()).Single();

    long Look(int household, long? under = null)
    {
        there.Office.Clock.Now += TimeSpan.FromMinutes(1);
        var ticket = under ?? there.Ticket(household).Number;
        there.Under(AStaffedOffice.Looker, $"T{ticket}", () =>
        {
            var (report, warrant) = there.Office.Reporting.Find(AStaffedOffice.Key(household), AnInstallation.Day, there.KnownAt, TicketDuty.Look);
            return there.Office.Reporting.Look(report, ReportLanguage.Zh, warrant, names: false).GetAwaiter().GetResult();
        });
        return ticket;
    }

    IReadOnlyList<Look> Told(int household, int? member = null) =>
        there.Under(AStaffedOffice.Issuer, null, () => new LookReader(there.Installation).Of(AStaffedOffice.Key(household), member));

    object? Defer(long ticket, DateTimeOffset until, string because)
    {
        there.Installation.Tickets.Defer(ticket, until, because);
        return null;
    }

    static void Refused(string code, Action act) => Assert.Equal(code, Assert.Throws<RefusedException>(act).Refusal.Code);
}
