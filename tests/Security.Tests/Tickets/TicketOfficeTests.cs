using Hedui.Kernel;
using Hedui.Testing;

namespace Hedui.Security.Tests;

/// <summary>Nobody looks without a ticket that counts, for what it names, on the authorisation of everybody in it.</summary>
public class TicketOfficeTests : IDisposable
{
    static readonly string[] Allowance = ["minimum_living_allowance"];

    readonly ATicketOffice there;

    public TicketOfficeTests()
        : this(DatabaseKind.Sqlite)
    {
    }

    protected TicketOfficeTests(DatabaseKind kind) => there = new ATicketOffice(kind);

    public void Dispose() => there.Dispose();

    [Fact]
    public void A_ticket_lets_its_holder_look_at_what_it_names_and_every_look_counts()
    {
        there.Authorised();
        var ticket = there.Issued(there.Terms());

        var warrant = there.Take(ticket.Number);

        warrant.DemandHousehold(7);
        warrant.DemandItems("deposits", ["balance"]);
        warrant.DemandMembers([7, 107], NumberOf);
        warrant.DemandPerson(207, NumberOf);
        Refused("ticket_other_subject", () => warrant.DemandHousehold(8));
        Refused("ticket_other_item", () => warrant.DemandItems("vehicles", ["plate"]));
        Refused("ticket_other_subject", () => warrant.DemandMembers([7, 207], NumberOf));
        Refused("ticket_other_subject", () => warrant.DemandPerson(8, NumberOf));
        Refused("ticket_other_kind", warrant.DemandBatch);
        Refused("ticket_other_subject", () => warrant.DemandSource("demo-deposits-ccb"));
        Refused("duty_missing", warrant.DemandPrint);
        Assert.Equal(1, Listed(ticket.Number).Uses);
        Assert.Equal(("ticket_used", "T1", "operator:1"), (there.Events()[^1].Type, there.Events()[^1].Ticket, there.Events()[^1].Operator));
    }

    [Fact]
    public void Whatever_is_wrong_has_a_code_of_its_own_and_names_nobody()
    {
        there.Authorised();
        var ticket = there.Issued(there.Terms()).Number;
        var ask = new TicketRequest([ATicketOffice.Household(7)]) { Programmes = Allowance };

        Refused("ticket_unknown", () => there.Take(99));
        Refused("ticket_not_yours", () => there.Take(ticket, who: ATicketOffice.Issuer));
        Refused("ticket_other_subject", () => there.Take(ticket, new TicketRequest([ATicketOffice.Household(8)])));
        Refused("ticket_other_subject", () => there.Take(ticket, ask with { Households = [ATicketOffice.Household(7) with { Members = [ATicketOffice.Member(7), ATicketOffice.Member(9)] }] }));
        Refused("ticket_other_division", () => there.Take(ticket, ask with { Households = [ATicketOffice.Household(7, ATicketOffice.Neighbour)] }));
        Refused("ticket_other_item", () => there.Take(ticket, ask with { Scope = EvidenceScope.Of("deposits", "marriage") }));
        Refused("ticket_other_programme", () => there.Take(ticket, ask with { Programmes = ["marginal_household"] }));
        Refused("ticket_other_kind", () => there.Take(ticket, ask with { IsBatch = true }));
        Refused("duty_missing", () => there.Take(ticket, ask with { Duty = TicketDuty.Print }));
        Refused("ticket_missing", () =>
        {
            using var who = there.As(ATicketOffice.Looker);
            there.Office.Take(ask);
        });
        for (var use = 0; use < 3; use++)
        {
            there.Take(ticket);
        }

        Refused("ticket_used_up", () => there.Take(ticket));
        there.Clock.Now += TimeSpan.FromDays(7);
        Refused("ticket_expired", () => there.Take(ticket));
        Refused("ticket_not_yet", () => there.Take(there.Issued(there.Terms() with { NotBefore = there.Clock.Now.AddSeconds(1), Until = there.Clock.Now.AddDays(1) }).Number));
    }

    [Fact]
    public void A_ticket_ends_with_the_instant_it_names_and_not_before()
    {
        there.Authorised();
        var ticket = there.Issued(there.Terms()).Number;

        there.Clock.Now += TimeSpan.FromDays(7) - TimeSpan.FromTicks(1);
        there.Take(ticket);
        there.Clock.Now += TimeSpan.FromTicks(1);
        Refused("ticket_expired", () => there.Take(ticket));
    }

    [Fact]
    public void An_authorisation_taken_back_ends_every_look_at_once()
    {
        var authorisation = there.Authorised();
        var ticket = there.Issued(there.Terms()).Number;
        var warrant = there.Take(ticket);
        warrant.DemandHousehold(7);

        there.Clock.Now += TimeSpan.FromSeconds(1);
        Withdraw(authorisation);

        Refused("authorisation_withdrawn", () => warrant.DemandHousehold(7));
        Refused("authorisation_withdrawn", () => there.Take(ticket));
        Refused("authorisation_withdrawn", () => there.Issued(there.Terms()));
    }

    [Fact]
    public void A_ticket_taken_back_ends_every_look_at_once()
    {
        there.Authorised();
        var ticket = there.Issued(there.Terms()).Number;
        var warrant = there.Take(ticket);

        using (there.As(ATicketOffice.Issuer))
        {
            there.Office.Withdraw(ticket);
        }

        Refused("ticket_withdrawn", () => warrant.DemandHousehold(7));
        Refused("ticket_withdrawn", () => there.Take(ticket));
    }

    [Theory]
    [InlineData("authorisation_missing")]
    [InlineData("authorisation_expired")]
    [InlineData("authorisation_not_yet")]
    [InlineData("authorisation_other_purpose")]
    [InlineData("authorisation_other_item")]
    [InlineData("authorisation_other_division")]
    [InlineData("authorisation_other_programme")]
    public void A_case_needs_the_authorisation_of_each_of_its_members(string code)
    {
        using (there.As(ATicketOffice.Issuer))
        {
            var terms = there.Authorises(107);
            there.Office.Authorisations.Add([there.Authorises(7)]);
            there.Office.Authorisations.Add([code switch
            {
                "authorisation_missing" => there.Authorises(108),
                "authorisation_expired" => terms with { From = there.Clock.Now.AddDays(-2), Until = there.Clock.Now },
                "authorisation_not_yet" => terms with { From = there.Clock.Now.AddTicks(1) },
                "authorisation_other_purpose" => terms with { Purpose = QueryPurpose.Objection },
                "authorisation_other_item" => terms with { Scope = EvidenceScope.Of("deposits.balance") },
                "authorisation_other_division" => terms with { Division = ATicketOffice.Neighbour },
                _ => terms with { Programmes = ["marginal_household"] },
            }]);
        }

        Refused(code, () => there.Issued(there.Terms()));
    }

    [Fact]
    public void An_order_leaves_out_the_households_that_lack_an_authorisation()
    {
        var authorisation = there.Authorised(7);
        there.Authorised(8);
        TicketHousehold[] all = [ATicketOffice.Household(7), ATicketOffice.Household(8), ATicketOffice.Household(9)];
        var order = there.Issued(there.Terms() with { Kind = TicketKind.Order, Households = all });
        Assert.Equal([7, 8], order.Households);
        var warrant = there.Take(order.Number, new TicketRequest(all) { IsBatch = true, Programmes = Allowance });
        Assert.Equal((true, true, false), (warrant.Covers(7), warrant.Covers(8), warrant.Covers(9)));
        warrant.DemandBatch();

        Withdraw(authorisation);

        Assert.Equal((false, true, false), (warrant.Covers(7), warrant.Covers(8), warrant.Covers(9)));
    }

    [Fact]
    public void An_emergency_needs_a_reason_a_short_time_and_a_second_person_within_a_day()
    {
        var terms = there.Terms() with
        {
            Kind = TicketKind.Emergency, Until = there.Clock.Now.AddHours(2), Reason = "老人病危，无法签字",
        };
        using var looker = there.As(ATicketOffice.Looker);
        Refused("reason_missing", () => there.Office.Issue(terms with { Reason = " " }));
        Refused("emergency_too_long", () => there.Office.Issue(terms with { Until = there.Clock.Now.AddHours(25) }));
        var ticket = there.Office.Issue(terms).Number;
        there.Take(ticket);
        Assert.Equal([ticket], there.Office.List(unconfirmed: true).Select(one => one.Number));
        Refused("duty_missing", () => there.Office.Confirm(ticket));

        using (there.As(ATicketOffice.Issuer))
        {
            there.Office.Confirm(ticket);
        }

        Assert.Empty(there.Office.List(unconfirmed: true));
        var late = there.Office.Issue(terms).Number;
        there.Clock.Now += TimeSpan.FromHours(24);
        using (there.As(ATicketOffice.Issuer))
        {
            Refused("confirmation_late", () => there.Office.Confirm(late));
        }

        Assert.Equal([late], there.Office.List(unconfirmed: true).Select(one => one.Number));
    }

    [Fact]
    public void Nobody_issues_a_ticket_to_himself()
    {
        there.Authorised();
        using var who = there.As(ATicketOffice.Issuer);

        Refused("ticket_to_oneself", () => there.Office.Issue(there.Terms() with { IssuedTo = ATicketOffice.Issuer }));
    }

    [Fact]
    public void A_hand_in_the_database_is_noticed_in_every_column()
    {
        var authorisation = there.Authorised();
        var ticket = there.Issued(there.Terms()).Number;

        there.Tamper($"UPDATE query_tickets SET MostUses = 999");
        Refused("row_altered", () => there.Take(ticket));
        there.Tamper($"UPDATE query_tickets SET MostUses = 3");
        there.Take(ticket);
        there.Tamper($"UPDATE query_tickets SET Uses = 0");
        Refused("row_altered", () => there.Take(ticket));
        there.Tamper($"UPDATE query_tickets SET Uses = 1");
        there.Tamper($"UPDATE authorisations SET UntilAt = UntilAt + 1 WHERE Number = {authorisation}");
        Refused("row_altered", () => there.Take(ticket));
        there.Tamper($"UPDATE authorisations SET UntilAt = UntilAt - 1 WHERE Number = {authorisation}");
        there.Tamper($"UPDATE authorisations SET Person = X'00000000000000000000000000000009' WHERE Number = {authorisation}");
        Refused("authorisation_missing", () => there.Take(ticket));
    }

    [Fact]
    public void A_row_put_back_as_it_was_before_it_was_taken_back_does_not_count()
    {
        var authorisation = there.Authorised();
        var ticket = there.Issued(there.Terms()).Number;
        there.Tamper($"CREATE TABLE kept AS SELECT * FROM authorisations WHERE Number = {authorisation}");
        Withdraw(authorisation);

        there.Tamper($"UPDATE authorisations SET (Version, WithdrawnAt, Code) = (SELECT Version, WithdrawnAt, Code FROM kept) WHERE Number = {authorisation}");

        Refused("authorisation_withdrawn", () => there.Take(ticket));
    }

    [Fact]
    public void Rows_of_other_divisions_are_not_listed()
    {
        there.Authorised();
        there.Issued(there.Terms());

        using (there.As(ATicketOffice.Foreign))
        {
            Assert.Empty(there.Office.List());
            Refused("ticket_unknown", () => there.Office.Find(1));
            Assert.Empty(there.Office.Authorisations.List());
            Refused("division_not_yours", () => there.Office.Withdraw(1));
            Refused("division_not_yours", () => there.Office.Authorisations.Withdraw(1));
        }

        using (there.As(ATicketOffice.Issuer))
        {
            Assert.Single(there.Office.List());
            Assert.Equal(2, there.Office.Authorisations.List().Count);
        }
    }

    [Fact]
    public void Paper_needs_two_witnesses_and_they_are_kept_sealed()
    {
        using var who = there.As(ATicketOffice.Issuer);
        var paper = there.Authorises(7) with { Form = AuthorisationForm.Paper };
        Refused("witness_missing", () => there.Office.Authorisations.Add([paper with { Witnesses = ["见证人甲", "见证人甲 "] }]));
        Refused("proof_missing", () => there.Office.Authorisations.Add([paper with { Witnesses = ["甲", "乙"], Proof = "" }]));

        there.Office.Authorisations.Add([paper with { Witnesses = ["见证人甲", "见证人乙"] }]);

        Assert.Equal(["见证人甲", "见证人乙"], there.Office.Authorisations.List(ATicketOffice.Member(7)).Single().Terms.Witnesses);
    }

    [Fact]
    public void Without_operators_the_standing_warrant_does_and_with_them_it_does_not()
    {
        using var alone = new ATicketOffice(isStaffed: false);

        Assert.Equal((TicketOffice.StandingName, true), (alone.Office.Take(new TicketRequest([])).Name, alone.Office.Take(new TicketRequest([])).IsForAll));
        Refused("ticket_missing", () => there.Office.Take(new TicketRequest([])));
    }

    static int? NumberOf(Pseudonym pseudonym) => (int)pseudonym.Value;

    void Withdraw(long authorisation)
    {
        using var who = there.As(ATicketOffice.Issuer);
        there.Office.Authorisations.Withdraw(authorisation);
    }

    QueryTicket Listed(long ticket)
    {
        using var who = there.As(ATicketOffice.Looker);
        return there.Office.Find(ticket);
    }

    static void Refused(string code, Action act)
    {
        var refusal = Assert.Throws<RefusedException>(act).Refusal;
        Assert.True(refusal.Code == code, $"{refusal.Code}, not {code}");
        Assert.DoesNotContain("0000", refusal.ToString(), StringComparison.Ordinal);
        Assert.True(refusal.What.Length > 0 && refusal.Remedy?.Length > 0, refusal.ToString());
    }
}

public sealed class TicketOfficeOnPostgreSqlTests() : TicketOfficeTests(DatabaseKind.PostgreSql);
