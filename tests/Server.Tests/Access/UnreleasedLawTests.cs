using Hedui.Kernel;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>Where there are operators, nothing is concluded under law that nobody released; what was concluded before can still be read.</summary>
public sealed class UnreleasedLawTests : IDisposable
{
    readonly AStaffedOffice staffed = new(isLawReleased: false);

    public void Dispose() => staffed.Dispose();

    [Fact]
    public void Nobody_is_verified_or_reported_on()
    {
        var ticket = Ticket();
        var issued = Issued();

        Assert.Equal("law_not_released", Code(() => staffed.Under(AStaffedOffice.Printer, Order(), () => new Verifying(staffed.Installation).All(
            AnInstallation.Day, staffed.Office.Clock.Now, cancel: TestContext.Current.CancellationToken))));
        Assert.Equal("law_not_released", Code(() => staffed.Under(AStaffedOffice.Printer, ticket, () => new Reporting(staffed.Installation).Find(
            AStaffedOffice.Key(6), AnInstallation.Day.AddDays(1), staffed.Office.Clock.Now, TicketDuty.Print))));

        Assert.Equal(issued, Issued());
        staffed.ReleaseLaw();
        Assert.NotNull(staffed.Under(AStaffedOffice.Printer, ticket, () => new Reporting(staffed.Installation).Find(
            AStaffedOffice.Key(6), AnInstallation.Day.AddDays(1), staffed.Office.Clock.Now, TicketDuty.Print).Report));
    }

    [Fact]
    public void A_report_that_was_issued_before_can_still_be_looked_at()
    {
        var ticket = Ticket();

        Assert.NotNull(staffed.Under(AStaffedOffice.Printer, ticket, () => new Reporting(staffed.Installation).Find(
            AStaffedOffice.Key(6), AnInstallation.Day, staffed.KnownAt, TicketDuty.Look).Report));
    }

    string Order()
    {
        using var who = staffed.As(AStaffedOffice.Issuer);
        return $"T{staffed.Installation.Tickets.Issue(staffed.Terms(6, AStaffedOffice.Printer) with { Kind = TicketKind.Order }).Number}";
    }

    int Issued() => staffed.Events().Count(one => one.Type == AuditType.ReportsIssued.Code);

    string Ticket() => $"T{staffed.Ticket(6, AStaffedOffice.Printer).Number}";

    static string? Code(Func<object> act) => (Record.Exception(() => act()) as RefusedException)?.Refusal.Code;
}
