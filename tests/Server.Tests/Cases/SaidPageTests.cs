using System.Net;
using Hedui.Casework;
using Hedui.Security;
using Microsoft.AspNetCore.Builder;

namespace Hedui.Server.Tests;

/// <summary>What was said in the steps of a case is read under a ticket, by who has to decide on it: visits, appraisals, opinions, objections.</summary>
public sealed class SaidPageTests : IAsyncDisposable
{
    readonly ACaseWorked worked = new();
    WebApplication server = null!;
    ABrowser officer = null!;

    static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    string Page => $"/cases/{worked.Number}/said";

    public async ValueTask DisposeAsync()
    {
        officer.Dispose();
        await server.DisposeAsync();
        worked.Dispose();
    }

    [Fact]
    public async Task What_a_visit_saw_is_read_by_who_decides_with_its_photos_and_differences()
    {
        await Visited();

        var page = await officer.Page($"{Page}?ticket={worked.Ticket(Duty.CountyOfficer)}");

        Assert.Contains("入户调查", page, StringComparison.Ordinal);
        Assert.Contains("两间平房，屋顶漏雨", page, StringComparison.Ordinal);
        Assert.Contains("某村一组", page, StringComparison.Ordinal);
        Assert.Contains("demo.clerk", page, StringComparison.Ordinal);
        Assert.Contains("院内停放面包车", page, StringComparison.Ordinal);
        Assert.Contains("机动车辆", page, StringComparison.Ordinal);
        Assert.Contains($"/api/v1/cases/{worked.Number}/documents/1", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declaration_is_read_with_its_amounts_in_yuan_and_its_items_by_name()
    {
        await Visited();

        var page = await officer.Page($"{Page}?ticket={worked.Ticket(Duty.CountyOfficer)}");

        Assert.Contains("650.50", page, StringComparison.Ordinal);
        Assert.Contains("收入", page, StringComparison.Ordinal);
        Assert.DoesNotContain("local_declared_income", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ticket_nothing_is_read_and_those_there_are_are_offered()
    {
        await Visited();
        var ticket = worked.Ticket(Duty.CountyOfficer);

        var page = await officer.Page(Page);

        Assert.DoesNotContain("两间平房", page, StringComparison.Ordinal);
        Assert.Contains($"{Page}?ticket={ticket}", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_ticket_of_somebody_else_opens_nothing()
    {
        await Visited();

        using var answer = await officer.Get($"{Page}?ticket={worked.Ticket(Duty.TownClerk)}");

        Assert.NotEqual(HttpStatusCode.OK, answer.StatusCode);
        Assert.DoesNotContain("两间平房", await answer.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_look_goes_on_record_once()
    {
        await Visited();
        var ticket = worked.Ticket(Duty.CountyOfficer);
        var before = Seen();

        await officer.Page($"{Page}?ticket={ticket}");

        Assert.Equal(before + 1, Seen());
        int Seen() => new AuditReader(worked.Office.Installation.Database).All(new AuditQuery()).Count(one => one.Type == "case_seen" && one.Ticket == ticket);
    }

    async Task Visited()
    {
        worked.Investigate(new DeclaredItem(DeclaredKind.Income, "local_declared_income.2", 65_050, null, new(2025, 9, 1), new(2025, 9, 30)) { Text = "打零工" });
        byte[] photo = [0xFF, 0xD8, 0xFF, 1];
        worked.Clerk(new AttachDocument(worked.Number, "photo", photo));
        worked.Clerk(new VisitHousehold(worked.Number, new([worked.Hand(Duty.TownClerk), "见证人"], "某村一组", "两间平房，屋顶漏雨", [Sm3.Hex(photo)], [new("vehicles", "院内停放面包车")])));
        server = PageServer.Build(InstallationDesk.Of(worked.Office.Installation), worked.Office.Installation.Operators, "http://127.0.0.1:0", new PageOptions { SignInStepsPerMinute = 1_000 });
        await server.StartAsync(Cancellation);
        officer = await ABrowser.SignedIn(server, worked.Office.Installation.Operators, Duty.CountyOfficer, 320106);
    }
}
