using Hedui.Kernel;
using Hedui.Security;
using Hedui.Verification;

namespace Hedui.Casework.Tests;

/// <summary>
/// Random sequences of commands against a state machine that was written apart from the table. A difference in a single answer fails.
/// <c>HEDUI_NIGHTLY=1</c> runs a hundred thousand sequences instead of four thousand.
/// </summary>
public sealed class CaseModelTests(ITestOutputHelper output)
{
    const int Length = 60;
    static readonly DateOnly First = new(2026, 3, 2);

    static int Sequences => Environment.GetEnvironmentVariable("HEDUI_NIGHTLY") == "1" ? 100_000 : 4_000;

    [Fact]
    public void Random_sequences_end_as_the_procedure_told_by_hand_says()
    {
        var reached = new Dictionary<string, int>();
        var differences = Differences(new CaseFlow(CaseSteps.All), Sequences, reached);

        output.WriteLine($"{Sequences} sequences, {differences.Count} differences; done: "
            + string.Join(", ", reached.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} {one.Value}")));
        Assert.Empty(differences);
        Assert.Empty(CommandCodes.All.Values.Except(reached.Keys));
    }

    [Theory]
    [InlineData("approve", "a decision by who handled the case")]
    [InlineData("end_publicity", "publicity cut short")]
    [InlineData("review", "a review by the handler")]
    [InlineData("accept", "accepting without declaration")]
    [InlineData("maintain", "leaving as it is what no report speaks against")]
    public void A_table_without_a_check_would_be_found(string step, string breach)
    {
        var broken = CaseSteps.All.Select(one => one.Code == step ? one with { Checks = [] } : one).ToList();

        Assert.True(Differences(new CaseFlow(broken), 400, []).Count > 0, breach);
    }

    [Fact]
    public void A_table_with_another_way_would_be_found()
    {
        var broken = CaseSteps.All.Select(one => one.Code == "send_up" ? one with { To = CaseState.Granted } : one).ToList();

        Assert.NotEmpty(Differences(new CaseFlow(broken), 400, []));
    }

    [Fact]
    public void A_table_in_which_a_decision_leaves_the_report_waiting_would_be_found()
    {
        var broken = CaseSteps.All.Select(one => one with { Judges = one.Judges && one.Code != "suspend" }).ToList();

        Assert.NotEmpty(Differences(new CaseFlow(broken), 400, []));
    }

    [Fact]
    public void The_same_sequences_over_a_database_end_the_same()
    {
        for (var seed = 0; seed < 12; seed++)
        {
            using var office = new ACaseOffice();
            foreach (var (name, duties) in RandomMoves.Duties)
            {
                office.Hands.Add(name, [.. duties.Select(Letter)]);
            }

            var one = office.Applied();
            var moves = new RandomMoves(new Random(seed));
            var reference = new ReferenceCase(one.Handler, RandomMoves.Duties, exits: false, keeps: true);
            var start = office.Clock.Now;
            var tickets = new Dictionary<string, string>();
            for (var i = 0; i < Length; i++)
            {
                var move = moves.Next(reference, 0, withWorld: false);
                office.Clock.Now = start.AddDays(move.Day);
                var free = "operator:1 operator:2 operator:3 operator:4 operator:41".Split(' ').Except([.. reference.Others, move.By]).ToList();
                var actual = Actual(office, RandomMoves.Command(move, one.Number, First, made => Issued(office, one.Household, made),
                    tickets.TryGetValue(move.By, out var known) ? known : tickets[move.By] = office.Ticket(one, move.By)), move.By, out var now);
                move.Drawn = now is not null && move.Step == "redraw" ? now.Handler : free.FirstOrDefault();
                Assert.True(move.Step != "redraw" || now is null || free.Contains(now.Handler));
                var before = reference.State;
                Assert.Equal((i, move, reference.Do(move)), (i, move, actual));
                Assert.Equal((before, move, reference.State), (before, move, (now ?? office.Do("operator:1", () => office.Reader.Find(one.Number))).State.Code));
            }
        }
    }

    static List<string> Differences(CaseFlow flow, int sequences, Dictionary<string, int> reached)
    {
        List<string> differences = [];
        for (var seed = 0; seed < sequences; seed++)
        {
            var moves = new RandomMoves(new Random(seed));
            var row = ARow.At(CaseState.Received, division: 990101);
            (row.Judgement, row.IsRelated) = ("", seed % 5 == 0);
            var reference = new ReferenceCase(row.Handler, RandomMoves.Duties, exits: true, keeps: false) { IsRelated = row.IsRelated };
            for (var i = 0; i < Length; i++)
            {
                var move = moves.Next(reference, 1000, withWorld: true);
                move.Drawn = RandomMoves.Duties.Where(one => one.Value.Contains('t', StringComparison.Ordinal)).Select(one => one.Key)
                    .Except([.. reference.Others, move.By]).FirstOrDefault();
                var (before, trial) = (reference.State, row.Copy());
                var actual = Actual(flow, trial, move);
                var expected = reference.Do(move);
                row = actual is null ? trial : row;
                if (actual != expected || (row.State, row.Handler, row.AwaitsJudgement) != (reference.State, reference.Handler, reference.Awaits))
                {
                    differences.Add($"seed {seed}, {i}: {before} {move}: expected {expected} {reference.State}, was {actual} {row.State}");
                    break;
                }

                reached[move.Step] = reached.GetValueOrDefault(move.Step) + (actual is null ? 1 : 0);
                if (reached[move.Step] == 0)
                {
                    reached.Remove(move.Step);
                }
            }
        }

        return differences;
    }

    static string? Actual(CaseFlow flow, CaseEntry row, Move move)
    {
        var today = First.AddDays(move.Day);
        var report = new CaseReport("HD", 1, First.AddDays(move.ReportDay), [Concluded(move.Outcome)]);
        var context = ARow.Context(ACaseOffice.Officer, today) with
        {
            Hand = new CaseHand(move.By, 990101, [.. RandomMoves.Duties[move.By].Select(Letter)]), IsConflicted = move.IsKin,
            Unauthorised = () => move.IsAuthorised ? 0 : 1, Report = _ => report, Ticket = _ => Ticket(row), Paid = () => move.Paid,
            Draw = _ => move.Drawn ?? throw new RefusedException("no_handler", "none"),
        };
        try
        {
            flow.Take(row, RandomMoves.Command(move, row.Number, First, _ => "HD", "T1"), context);
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }

    static string? Actual(ACaseOffice office, CaseCommand command, string by, out Case? now)
    {
        now = null;
        try
        {
            now = office.Do(by, command, TicketOffice.ForWorkThatShowsNobody());
            return null;
        }
        catch (RefusedException refused)
        {
            return refused.Refusal.Code;
        }
    }

    static string Issued(ACaseOffice office, int household, Move move)
    {
        var number = $"HD-{move.Day}-{move.ReportDay}-{move.Outcome}-{office.Events().Count}";
        office.Issue(number, new CaseReport(number, household, First.AddDays(move.ReportDay), [Concluded(move.Outcome)]));
        return number;
    }

    static MachineConclusion Concluded(ReportOutcome outcome) => new(
        ACaseOffice.Allowance, outcome, outcome == ReportOutcome.DoesNotQualify ? 0 : ACaseOffice.Fen, outcome == ReportOutcome.DoesNotQualify ? 0 : ACaseOffice.Fen);

    static QueryTicket Ticket(CaseEntry row) => new(1, new TicketTerms
    {
        Case = row.Number, IssuedTo = row.Handler, Division = row.Division, NotBefore = DateTimeOffset.MinValue, Until = DateTimeOffset.MaxValue,
    }, "operator:21", DateTimeOffset.MinValue, [], 0, null, null, null) { Households = [row.Household] };

    static Duty Letter(char letter) => letter switch { 't' => Duty.TownClerk, 'c' => Duty.CountyOfficer, _ => Duty.Approver };
}
