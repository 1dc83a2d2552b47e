using Hedui.Kernel;
using Hedui.Registry;
using Hedui.Security;

namespace Hedui.Server.Tests;

/// <summary>
/// Thousands of times somebody tries to look, by night a hundred thousand times: whom the doors let through is whom a model written apart lets through, no
/// one more and no one less.
/// </summary>
public sealed class RandomWalkTests : IDisposable
{
    static readonly int Tries = Environment.GetEnvironmentVariable("HEDUI_NIGHTLY") == "1" ? 100_000 : 5_000;
    const int Households = 6;

    static readonly string[] Lookers = [AStaffedOffice.Looker, AStaffedOffice.Printer, AStaffedOffice.Elsewhere, "operator:77"];
    static readonly (int Bits, string[] Names)[] Evidence =
    [
        (LookModel.Everything, ["*"]), (LookModel.Deposits, ["deposits"]), (LookModel.Balance, ["deposits.balance"]),
        (LookModel.Vehicles, ["vehicles"]), (LookModel.Deposits | LookModel.Vehicles, ["vehicles", "deposits"]),
    ];

    static readonly string[] Places = ["320106", "320104", "3201", "32", "3205", ""];
    static readonly QueryPurpose[] Purposes = [QueryPurpose.Verification, QueryPurpose.Verification, QueryPurpose.Objection];

    readonly AStaffedOffice there = new();
    readonly Random chance = new(20251126);
    readonly List<LookModel.Signed> signed = [];
    readonly List<LookModel.Leave> tickets = [];
    readonly List<long> edges = [];
    readonly (TicketHousehold Asked, IReadOnlyList<int> Members)[] households;
    int let;
    int kept;

    public RandomWalkTests() => households = [.. Enumerable.Range(1, Households).Select(number => (there.Household(number), there.MembersOf(number)))];

    public void Dispose() => there.Dispose();

    long Now => there.Office.Clock.Now.UtcTicks;

    [Fact]
    public void Nobody_is_let_through_whom_the_model_keeps_out_nor_kept_out_whom_it_lets_through()
    {
        for (var number = 0; number < Tries; number++)
        {
            Happen(number);
            Try(number);
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{Tries} tries, {let} let through, {kept} kept out");
        Assert.True(let > Tries / 50 && kept > Tries / 4, $"{let} let through, {kept} kept out");
        Assert.Equal(tickets.Select(one => one.Used), tickets.Select(one => there.Under(AStaffedOffice.Issuer, null, () => there.Installation.Tickets.Find(one.Number).Uses)));
    }

    /// <summary>Something changes between two tries.</summary>
    void Happen(int number)
    {
        switch (number < 40 ? number % 2 : chance.Next(200))
        {
            case 0:
                Sign();
                break;
            case 1 or 2:
                Issue();
                break;
            case 3 when signed.Count > 0 && chance.Next(4) == 0:
                var taken = signed[chance.Next(signed.Count)];
                var isFirst = !taken.IsTakenBack;
                Assert.Equal(isFirst, As(AStaffedOffice.Issuer, () => there.Installation.Tickets.Authorisations.Withdraw(taken.Number)));
                taken.IsTakenBack = true;
                break;
            case 4 when tickets.Count > 0 && chance.Next(4) == 0:
                var back = tickets[chance.Next(tickets.Count)];
                Assert.Equal(!back.IsTakenBack, As(AStaffedOffice.Issuer, () => there.Installation.Tickets.Withdraw(back.Number)));
                back.IsTakenBack = true;
                break;
            case 5 or 6:
                there.Office.Clock.Now += TimeSpan.FromSeconds(chance.Next(1, 20_000));
                break;
            case 7 when edges.Where(edge => edge > Now + 1).DefaultIfEmpty().Min() is > 0 and var next:
                // To the last instant before something begins or ends, to the instant itself, or to the next.
                there.Office.Clock.Now = new DateTimeOffset(next + chance.Next(-1, 2), TimeSpan.Zero);
                break;
        }
    }

    void Sign()
    {
        var at = chance.Next(Households);
        var (asked, members) = households[at];
        List<AuthorisationTerms> terms = [];
        List<LookModel.Signed> told = [];
        foreach (var (member, place) in members.Select((member, place) => (member, place)))
        {
            var evidence = chance.Next(3) == 0 ? Evidence[chance.Next(Evidence.Length)] : Evidence[0];
            var (purpose, where) = (Purposes[chance.Next(Purposes.Length)], chance.Next(3) == 0 ? Places[chance.Next(Places.Length)] : "32");
            var (from, until) = (Now + (chance.Next(5) == 0 ? chance.NextInt64(TimeSpan.TicksPerDay) : 0), Now + TimeSpan.TicksPerDay + chance.NextInt64(TimeSpan.TicksPerDay * 6));
            terms.Add(there.Authorises(asked.Members[place]) with
            {
                Purpose = purpose, Scope = EvidenceScope.Of(evidence.Names), Division = Division(where), From = new(from, TimeSpan.Zero), Until = new(until, TimeSpan.Zero),
            });
            told.Add(new(0, member, (int)purpose, evidence.Bits, where, from, until));
            edges.AddRange([from, until]);
        }

        using var who = there.As(AStaffedOffice.Issuer);
        var first = there.Installation.Tickets.Authorisations.Add(terms);
        signed.AddRange(told.Select((one, place) => one with { Number = first + place }));
    }

    void Issue()
    {
        var at = chance.Next(Households);
        var evidence = chance.Next(3) == 0 ? Evidence[chance.Next(Evidence.Length)] : Evidence[0];
        var (purpose, holder) = (Purposes[chance.Next(Purposes.Length)], Lookers[chance.Next(3)]);
        var where = chance.Next(4) == 0 ? Places[chance.Next(2)] : "3201";
        var (from, until) = (Now + (chance.Next(5) == 0 ? chance.NextInt64(TimeSpan.TicksPerHour) : 0), Now + TimeSpan.TicksPerHour * 2 + chance.NextInt64(TimeSpan.TicksPerDay * 2));
        var place = households[at].Asked.Division.ToString(System.Globalization.CultureInfo.InvariantCulture);
        var isRight = place.StartsWith(where, StringComparison.Ordinal) && households[at].Members.All(member => signed.Any(one =>
            LookModel.Does(one, member, (int)purpose, evidence.Bits, place, from)));
        var most = chance.Next(1, 60);
        QueryTicket? ticket = null;
        Assert.Equal(isRight, As(AStaffedOffice.Issuer, () => ticket = there.Installation.Tickets.Issue(there.Terms(at + 1, holder) with
        {
            Purpose = purpose, Scope = EvidenceScope.Of(evidence.Names), Division = Division(where), NotBefore = new(from, TimeSpan.Zero),
            Until = new(until, TimeSpan.Zero), MostUses = most,
        })));
        if (ticket is not null)
        {
            tickets.Add(new(ticket.Number, holder, at + 1, (int)purpose, evidence.Bits, where, from, until, most, [.. ticket.Authorisations]));
            edges.AddRange([from, until]);
        }
    }

    void Try(int number)
    {
        // Mostly a ticket of late, mostly by its holder about its household: else nothing would ever be let through.
        var ticket = tickets.Count == 0 || chance.Next(20) == 0 ? null : tickets[chance.Next(Math.Max(0, tickets.Count - 4), tickets.Count)];
        var who = ticket is null || chance.Next(5) == 0 ? Lookers[chance.Next(Lookers.Length)] : ticket.Holder;
        var household = ticket is null || chance.Next(5) == 0 ? chance.Next(1, Households + 1) : ticket.Household;
        if (number % 10 == 0)
        {
            Compare(who, 'p', ticket, household, LookModel.Deposits, () => HandOut(household), isReport: true);
            return;
        }

        var evidence = chance.Next(3) == 0 ? Evidence[chance.Next(Evidence.Length)] : (Bits: ticket?.Evidence ?? LookModel.Everything, Names: null);
        var person = households[chance.Next(4) == 0 ? chance.Next(Households) : household - 1].Members[0];
        var isAnother = !households[household - 1].Members.Contains(person);
        Compare(who, 'l', ticket, household, evidence.Bits, () => Reveal(household, person, evidence.Names), isReport: false, isAnother);
    }

    void Compare(string who, char duty, LookModel.Leave? ticket, int household, int evidence, Action look, bool isReport, bool isAnother = false)
    {
        var (asked, members) = households[household - 1];
        var place = asked.Division.ToString(System.Globalization.CultureInfo.InvariantCulture);
        // A report is asked for with all that its ticket covers, so that is what the authorisations must cover too.
        var isLeave = LookModel.MayLook(who, duty, ticket, household, place, members, isReport ? ticket?.Evidence ?? 0 : evidence, signed, Now);
        var isLet = isLeave && !isAnother && (!isReport || (evidence & ~ticket!.Evidence) == 0);
        var code = "";
        var isThrough = there.Under(who, ticket is null ? null : $"T{ticket.Number}", () => Done(look, out code));

        Assert.True(isThrough == isLet, $"T{ticket?.Number} of {ticket?.Holder} for H{ticket?.Household}, {who} looks at H{household}: {isThrough} {code}, not {isLet}");
        Assert.True(isThrough || code.StartsWith("ticket_", StringComparison.Ordinal) || code.StartsWith("authorisation_", StringComparison.Ordinal) || code == "duty_missing", code);
        (let, kept) = isThrough ? (let + 1, kept) : (let, kept + 1);
        if (isLeave)
        {
            ticket!.Used++;
        }
    }

    void Reveal(int household, int person, string[]? evidence)
    {
        var warrant = there.Installation.Tickets.Take(new TicketRequest([households[household - 1].Asked])
        {
            Scope = evidence is null ? null : EvidenceScope.Of(evidence),
        });
        Assert.Equal(18, new IdentityBook(there.Installation.Persons, warrant).Reveal(person).Id.Reveal().Length);
    }

    void HandOut(int household)
    {
        var reporting = there.Office.Reporting;
        var (report, warrant) = reporting.Find(AStaffedOffice.Key(household), AnInstallation.Day, there.KnownAt, TicketDuty.Print);
        Assert.NotEmpty(reporting.HandOut(report, ReportFormat.Json, Verification.ReportLanguage.Zh, warrant, TestContext.Current.CancellationToken).GetAwaiter().GetResult().Bytes);
    }

    bool As(string who, Action act) => there.Under(who, null, () => Done(act, out _));

    static bool Done(Action act, out string code)
    {
        code = "";
        try
        {
            act();
            return true;
        }
        catch (RefusedException refused)
        {
            code = refused.Refusal.Code;
            return false;
        }
    }

    static int Division(string place) => place.Length == 0 ? 0 : int.Parse(place.PadRight(6, '0'), System.Globalization.CultureInfo.InvariantCulture);
}
