using System.Net;
using System.Text.Json;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>Many applications sent at once by a program: each is a case or has its refusal, and one holds up no other.</summary>
public sealed class BatchApplicationTests : CounterTests
{
    static readonly object Applies = new { household = 1, programmes = new[] { ACaseWorked.Allowance }, village = "320106001001", channel = "batch" };

    static readonly object Unknown = new { household = 99, programmes = new[] { ACaseWorked.Allowance }, village = "320106001001", channel = "batch" };

    [Fact]
    public async Task Each_is_a_case_or_has_its_refusal_and_sent_twice_it_is_one_case()
    {
        var (status, told) = await Send(Unknown, Applies);
        var (_, again) = await Send(Unknown, Applies);

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(("household_unknown", JsonValueKind.Null), (told[0].GetProperty("refusal").GetProperty("code").GetString(), told[0].GetProperty("case").ValueKind));
        Assert.Equal("batch", told[1].GetProperty("case").GetProperty("channel").GetString());
        Assert.Equal(told[1].GetProperty("case").GetProperty("number").GetString(), again[1].GetProperty("case").GetProperty("number").GetString());
        Assert.Contains(new AuditReader(office.Installation.Database).All(new AuditQuery()), one => (one.Type, one.Result) == ("act_refused", "household_unknown"));
    }

    [Fact]
    public async Task None_or_too_many_or_what_is_no_list_is_refused()
    {
        var (none, told) = await Send();
        var (broken, said) = await clerk.Tell("/api/v1/cases/batch", new { applications = new object?[] { null } }, "k2");

        Assert.Equal((HttpStatusCode.BadRequest, "nothing_chosen"), (none, told.GetProperty("code").GetString()));
        Assert.Equal((HttpStatusCode.BadRequest, "json_unreadable"), (broken, said.GetProperty("code").GetString()));
    }

    Task<(HttpStatusCode Status, JsonElement Body)> Send(params object[] applications) => clerk.Tell("/api/v1/cases/batch", new { applications }, "k1");
}
